"""The strip on top of every screen while something is wrong with the line to the hub."""

from picker_app.kiosk.states.link import LinkCondition, LinkState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import Type
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Tagged

_TONES = {
    LinkCondition.CONNECTING: ("neutral", "waiting"),
    LinkCondition.ONLINE: ("neutral", "send"),
    LinkCondition.OFFLINE: ("soon", "offline"),
}


class LinkStrip(Tagged):
    """Says in words what does not work; it is not there while all is well."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, ground="banner", of=Type.BODY)
        self.hide()

    def show_state(self, state: LinkState) -> None:
        """Shows the line's condition and how many steps wait to be sent."""
        tone, icon = _TONES[state.condition]
        words = " ".join(filter(None, (_condition_words(state), _unsent_words(state.unsent))))
        self.say(words, tone=tone, icon=icon)
        name(self, "link", words)


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
