"""Words with a sign before them on a ground of their tone: chips and banners."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import TYPE_SIZES, Type
from picker_app.kiosk.widgets.words import Words, policy_for

_ICON_SHARE = 1.16
"""Of the type beside it: as high as a line."""


class Sign(QLabel):
    """An icon that is painted anew only when it changes."""

    def __init__(self, look: Look, millimetres: float) -> None:
        super().__init__()
        self._look = look
        self._millimetres = millimetres
        self._shown: tuple[str, str] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFixedSize(look.px(millimetres), look.px(millimetres))

    def show_icon(self, icon: str, colour: str) -> None:
        """Shows this icon in this colour."""
        if (icon, colour) != self._shown:
            self._shown = (icon, colour)
            ratio = self.devicePixelRatioF()
            self.setPixmap(self._look.icon(icon, colour, self._millimetres, ratio))


class Tagged(QFrame):
    """An icon and words, coloured by one tone."""

    def __init__(
        self,
        look: Look,
        *,
        ground: str,
        of: Type = Type.BODY,
        lines: int = 1_000,
        centred: bool = False,
    ) -> None:
        """`centred` has its lines in the middle of whatever height it is given."""
        super().__init__()
        self._look = look
        self._said: tuple[str, str, str] | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        dress(self, ground=ground)
        self._sign = Sign(look, TYPE_SIZES[of] * _ICON_SHARE)
        self._words = Words(of=of, lines=lines)
        self.setSizePolicy(policy_for(lines))
        row = _row_in_the_middle_of(self) if centred else QHBoxLayout(self)
        side = look.px(2.0)
        row.setContentsMargins(side, look.px(1.0), side, look.px(1.0))
        row.setSpacing(look.px(1.5))
        upright = Qt.AlignmentFlag.AlignTop if ground == "banner" else Qt.AlignmentFlag.AlignVCenter
        row.addWidget(self._sign, 0, upright)
        row.addWidget(self._words, 1)

    def show_sign(self, shown: bool) -> None:
        """Without its sign where there is too little room for both."""
        self._sign.setVisible(shown)

    def limit(self, lines: int) -> None:
        """From now on it has at most so many lines."""
        self._words.limit(lines)

    def say(self, words: str, *, tone: str, icon: str) -> None:
        """Shows these words; empty ones hide the whole."""
        if (words, tone, icon) != self._said:
            self._said = (words, tone, icon)
            self._change(words, tone, icon)
        # Last: it has the style sheet asked, which would have to be asked again for another tone.
        self.setVisible(bool(words))

    def _change(self, words: str, tone: str, icon: str) -> None:
        self._words.say(words)
        dress(self, tone=tone)
        dress(self._words, tone=tone)
        self._sign.show_icon(icon, self._look.colours.tint(tone).ink)
        # At once, and not with the next event: a column measures its cards in between.
        self.updateGeometry()


def _row_in_the_middle_of(frame: QFrame) -> QHBoxLayout:
    """A row that is as high as its words, with the rest of the height over and under it."""
    row = QHBoxLayout()
    column = QVBoxLayout(frame)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addStretch(1)
    column.addLayout(row)
    column.addStretch(1)
    return row


def chip(look: Look, of: Type = Type.BODY, *, lines: int = 1) -> Tagged:
    """A short word about something, no wider than it needs to be."""
    made = Tagged(look, ground="chip", of=of, lines=lines)
    policy = made.sizePolicy()
    policy.setHorizontalPolicy(QSizePolicy.Policy.Maximum)
    made.setSizePolicy(policy)
    return made


def banner(look: Look, of: Type = Type.BODY, *, lines: int = 1_000) -> Tagged:
    """A message of one or more lines, as wide as there is room."""
    return Tagged(look, ground="banner", of=of, lines=lines)
