"""The strip on top of every screen while something is wrong with the line to the hub."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy

from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Tagged

_TONES = {
    LinkCondition.CONNECTING: ("neutral", "waiting"),
    LinkCondition.ONLINE: ("neutral", "send"),
    LinkCondition.OFFLINE: ("soon", "offline"),
}


_HEIGHT, _LOW_HEIGHT = 15.0, 10.0
"""Room for two lines; for one."""


class LinkStrip(Button):
    """Says in words what does not work; it is not there while all is well. It is as high for many
    words as for few, so that no button moves away under a finger; a touch has all of them read.
    """

    read = Signal(str)
    """All that it says."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="strip", height=_HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self._said = ""
        self._words = Tagged(look, ground="banner", of=Type.BODY, lines=2, centred=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.addWidget(self._words)
        self.clicked.connect(lambda: self.read.emit(self._said))
        self.hide()

    def set_low(self, low: bool) -> None:
        """One line, for a window that is `scale.LOW`."""
        self._words.limit(1 if low else 2)
        self.setMinimumHeight(self._look.px(_LOW_HEIGHT if low else _HEIGHT))

    def show_state(self, state: LinkState) -> None:
        """Shows the line's condition and how many steps wait to be sent."""
        tone, icon = _TONES[state.condition]
        if (state.words or state.marketplaces) and state.condition is LinkCondition.ONLINE:
            tone, icon = _TONES[LinkCondition.OFFLINE]
        parts = (_condition_words(state), state.marketplaces, _unsent_words(state.unsent))
        self._said = " ".join(filter(None, parts))
        self._words.say(self._said, tone=tone, icon=icon)
        self.setVisible(bool(self._said))
        name(self, "link", self._said)


def _condition_words(state: LinkState) -> str:
    if state.condition is LinkCondition.CONNECTING:
        return state.words or "Connecting to the hub…"
    return state.words


def _unsent_words(unsent: int) -> str:
    match unsent:
        case 0:
            return ""
        case 1:
            return "1 step is safe here and not sent yet."
        case _:
            return f"{unsent} steps are safe here and not sent yet."
