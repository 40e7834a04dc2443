"""A button for a finger, which no key can press."""

from PySide6.QtCore import QEvent, QSize, Qt
from PySide6.QtGui import QIcon, QMouseEvent
from PySide6.QtWidgets import QApplication, QPushButton, QSizePolicy

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import MAIN_TARGET
from picker_app.kiosk.widgets.naming import name

ICON_MILLIMETRES = 6.0
"""Side of the sign before or instead of the words."""
_AFTER_ICON = " "
"""Qt leaves four pixels between icon and words, on any screen."""


class Button(QPushButton):
    """A push button that never has the focus: Space clicks a focused button everywhere, Enter does
    under GNOME, and a scanner ends its code with Enter. Assistive technology presses it by the
    button's accessible action, which needs no focus.

    The second press of a double tap counts only if the first was on this button too. Otherwise
    the finger meant what was there before: a row of the queue, not the item that took its place.
    """

    def __init__(
        self,
        look: Look,
        words: str = "",
        *,
        kind: str = "quiet",
        icon: str = "",
        identifier: str = "",
        spoken: str = "",
        width: float = MAIN_TARGET,
        height: float = MAIN_TARGET,
    ) -> None:
        """`spoken` is what a screen reader says where the words alone do not tell, `width` and
        `height` are the least of it in millimetres.
        """
        super().__init__()
        self._look = look
        self._icon_name = icon
        self._icon_shown = bool(icon)
        self._pressed_at = -1
        self._wanted_height = 0
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setAutoDefault(False)
        self.setMinimumSize(look.px(width), look.px(height))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Fixed)
        self.setIconSize(QSize(look.px(ICON_MILLIMETRES), look.px(ICON_MILLIMETRES)))
        dress(self, kind=kind)
        if identifier:
            name(self, identifier, spoken or words)
        self._colour_icon()
        self.say(words)

    def allow_height_from(self, millimetres: float) -> None:
        """Lower than it wants to be, down to this, where its screen has no room for more."""
        self._wanted_height = self.minimumHeight()
        self.setMinimumHeight(self._look.px(millimetres))
        self.setSizePolicy(QSizePolicy.Policy.Minimum, QSizePolicy.Policy.Maximum)

    def show_icon(self, shown: bool) -> None:
        """Without its icon where there is too little room for it and the words."""
        self._icon_shown = shown
        self._colour_icon()
        self.say(self.text().strip())

    def say(self, words: str) -> None:
        """Shows other words; the icon is enough where none are given."""
        self.setText(_AFTER_ICON + words if words and self._icon_shown else words)

    def forget_press(self) -> None:
        """From now on the button is about something else, which no finger has pressed yet: neither
        the second press of a double tap nor the one that is still down counts.
        """
        self._pressed_at = -1

    def sizeHint(self) -> QSize:
        return super().sizeHint().expandedTo(QSize(0, self._wanted_height))

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.EnabledChange:
            self._colour_icon()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._pressed_at = event.timestamp()
        super().mousePressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._pressed_at < 0:
            self.setDown(False)  # Then Qt takes the release for no click.
        super().mouseReleaseEvent(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        since = event.timestamp() - self._pressed_at
        if self._pressed_at >= 0 and since <= QApplication.doubleClickInterval():
            super().mouseDoubleClickEvent(event)

    def _colour_icon(self) -> None:
        if not self._icon_shown:
            self.setIcon(QIcon())
        else:
            colour = self._ink() if self.isEnabled() else self._look.colours.faded
            ratio = self.devicePixelRatioF()
            self.setIcon(QIcon(self._look.icon(self._icon_name, colour, ICON_MILLIMETRES, ratio)))

    def _ink(self) -> str:
        colours = self._look.colours
        inks = {
            "primary": colours.inverse,
            "found": colours.inverse,
            "missing": colours.missing.ink,
            "step": colours.accent.ink,
        }
        return inks.get(str(self.property("kind")), colours.text)
