"""How high a widget wants to be at a width, whether it is on the screen or not."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget


def make_measurable(widget: QWidget) -> None:
    """Lets a widget that is never shown be measured: its parts get their fonts from the style sheet
    and count as shown, which Qt leaves until their window is.
    """
    widget.ensurePolished()
    for part in widget.findChildren(QWidget):
        part.ensurePolished()
        if not part.testAttribute(Qt.WidgetAttribute.WA_WState_ExplicitShowHide):
            part.show()


def height_at(widget: QWidget, width: int) -> int:
    """The height that the widget's layout needs at this width, in pixels.

    Qt carries a change of a part upwards layout by layout, with events and only in what is
    visible; here it is done at once, the innermost layouts first.
    """
    for part in reversed(widget.findChildren(QWidget)):
        inner = part.layout()
        if inner is not None and inner.activate():
            part.updateGeometry()
    layout = widget.layout()
    if layout is None:
        return 0
    layout.activate()
    if layout.hasHeightForWidth():
        return layout.totalHeightForWidth(width)
    return layout.totalSizeHint().height()
