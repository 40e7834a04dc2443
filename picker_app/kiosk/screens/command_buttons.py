"""Presses the button that a command code stands for, where the picker could press it."""

import re
from collections.abc import Mapping, Sequence

from PySide6.QtWidgets import QPushButton, QWidget

from picker_app.kiosk.scans.command import Command
from picker_app.kiosk.screens.order.last_decided import LastDecided
from picker_app.kiosk.widgets.overlay import Overlay

_BUTTONS: Mapping[Command, Sequence[str]] = {
    Command.READY: (r"order\.review", r"review\.ready"),
    Command.NEXT: (r"order\.next",),
    Command.NOT_FOUND: (r"order\.card\..+\.not_found",),
    Command.UNDO: (r"order\.card\..+\.undo",),
    Command.BAGS: (r"order\.bags",),
    Command.BACK: (r".+\.back",),
}
"""By their accessible identifiers."""
_IN_FRONT: Mapping[Command, Sequence[str]] = {
    Command.READY: (r".+\.(confirm|accept|send)", r".+\.close"),
    Command.BACK: (r".+\.(decline|cancel|keep|drop|close|back)",),
}
"""Of what lies over the screen: yes and no."""
_OBSTACLE = re.compile(r".+\.obstacle")


def press(window: QWidget, command: Command) -> str:
    """Presses it; answers why there is nothing to press, or nothing where it was pressed."""
    front = _front(window)
    place, names = (window, _BUTTONS) if front is None else (front, _IN_FRONT)
    found = [
        button
        for pattern in names.get(command, ())
        for button in place.findChildren(QPushButton)
        if button.isVisible() and re.fullmatch(pattern, button.accessibleIdentifier())
    ]
    usable = min((button for button in found if button.isEnabled()), key=_is_of_item, default=None)
    if usable is not None:
        usable.click()
        return ""
    if front is not None:
        return "Answer what is on the screen first."
    return (found and _obstacle(window)) or "It cannot be done here now."


def _is_of_item(button: QPushButton) -> bool:
    """Undo is what was decided last, wherever the picker looks meanwhile."""
    return not isinstance(button.parentWidget(), LastDecided)


def _front(window: QWidget) -> Overlay | None:
    """What was opened last over the screen."""
    shown = [overlay for overlay in window.findChildren(Overlay) if overlay.isVisible()]
    return shown[-1] if shown else None


def _obstacle(window: QWidget) -> str:
    """What the screen itself says is in the way."""
    return next(
        (
            words.accessibleName()
            for words in window.findChildren(QWidget)
            if words.isVisible() and _OBSTACLE.fullmatch(words.accessibleIdentifier())
        ),
        "",
    )
