"""Which widgets take what is typed on a keyboard."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

_TAKES_TYPING = "takesTyping"


def take_typing(widget: QWidget) -> None:
    """The widget reads keys itself while it has the focus."""
    widget.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    widget.setProperty(_TAKES_TYPING, True)


def takes_typing(widget: QWidget | None) -> bool:
    """Whether typed keys mean something to the widget: ours that say so, and all of Qt's that take
    text.
    """
    if widget is None:
        return False
    return bool(widget.property(_TAKES_TYPING)) or widget.testAttribute(
        Qt.WidgetAttribute.WA_InputMethodEnabled
    )
