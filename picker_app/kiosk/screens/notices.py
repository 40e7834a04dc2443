"""Messages over the content of a screen."""

from collections.abc import Sequence

from PySide6.QtWidgets import QVBoxLayout, QWidget

from picker_app.kiosk.states.order import Notice
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import Tagged, banner

_MOST_LINES = 4


class Notices(QWidget):
    """Banners below each other; nothing where there is nothing to say."""

    def __init__(self, look: Look, identifier: str) -> None:
        super().__init__()
        self._look = look
        self._identifier = identifier
        self._banners: list[Tagged] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(look.px(GAP))

    def show_notices(self, notices: Sequence[Notice]) -> None:
        """Shows these notices, in this order."""
        while len(self._banners) < len(notices):
            added = banner(self._look, of=Type.BODY, lines=_MOST_LINES)
            self._banners.append(added)
            self._column.addWidget(added)
        for shown in self._banners[len(notices) :]:
            shown.hide()
        for number, (shown, notice) in enumerate(zip(self._banners, notices, strict=False), 1):
            tone, icon = ("trouble", "warning") if notice.grave else ("accent", "info")
            shown.say(notice.words, tone=tone, icon=icon)
            name(shown, f"{self._identifier}.notice.{number}", notice.words)
        self.setVisible(bool(notices))
