"""The small sign of a card that says whether the marketplace has checked the item."""

from picker_app.kiosk.states.order import CheckMark
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Sign

_MILLIMETRES = 4.0
_SIGNS = {
    CheckMark.CHECKING: ("neutral", "waiting", "Being checked"),
    CheckMark.CHECKED: ("found", "checked", "Checked"),
    CheckMark.NOT_CHECKED: ("neutral", "unknown", "Not checked yet"),
    CheckMark.REFUSED: ("trouble", "warning", "Refused"),
}


class CheckSign(Sign):
    """Keeps its place while there is nothing to show, so that nothing moves when there is."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, _MILLIMETRES)
        self._colours = look.colours
        keep_place = self.sizePolicy()
        keep_place.setRetainSizeWhenHidden(True)
        self.setSizePolicy(keep_place)

    def show_mark(self, mark: CheckMark, identifier: str) -> None:
        """Shows another mark; `identifier` is the card's."""
        shown = _SIGNS.get(mark)
        self.setVisible(shown is not None)
        if shown is not None:
            tone, icon, words = shown
            self.show_icon(icon, self._colours.tint(tone).ink)
            name(self, f"{identifier}.check", words)
