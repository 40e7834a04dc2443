"""The robot's eyes: what is on the screen, and where."""

from dataclasses import dataclass

from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QWidget


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """Something on the screen that has an accessible identifier."""

    identifier: str
    words: str
    """Its accessible name."""
    middle: QPoint
    """In the window's coordinates."""
    usable: bool
    """Enabled, and nothing else lies over its middle."""


class Eyes:
    """See what a person in front of the window sees."""

    def __init__(self, window: QWidget) -> None:
        self._window = window

    def find(self, identifier: str) -> Control | None:
        """The control of this identifier, if it is shown."""
        return next((seen for seen in self.all(identifier) if seen.identifier == identifier), None)

    def all(self, prefix: str) -> list[Control]:
        """The shown controls whose identifiers begin so, from top to bottom."""
        shown = [
            self._control(widget)
            for widget in self._window.findChildren(QWidget)
            if widget.isVisible() and widget.accessibleIdentifier().startswith(prefix)
        ]
        return sorted(shown, key=lambda control: (control.middle.y(), control.middle.x()))

    def _control(self, widget: QWidget) -> Control:
        middle = widget.mapTo(self._window, widget.rect().center())
        return Control(
            identifier=widget.accessibleIdentifier(),
            words=widget.accessibleName(),
            middle=middle,
            usable=widget.isEnabled() and self._is_on_top(widget, middle),
        )

    def _is_on_top(self, widget: QWidget, place: QPoint) -> bool:
        top = self._window.childAt(place)
        return top is not None and (top is widget or widget.isAncestorOf(top))
