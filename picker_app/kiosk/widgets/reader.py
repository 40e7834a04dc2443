"""Words that were too many for their place, whole and over the screen."""

from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.kinetic import scroll_whole_by_finger
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.words import Words

_SHARE = 0.8
"""Of what is behind it, so that it is seen to lie over it."""


class Reader(Overlay):
    """Shows any number of words, to be scrolled by a finger and closed by a button."""

    def __init__(self, look: Look, parent: QWidget, *, identifier: str) -> None:
        super().__init__(look, parent)
        self._identifier = identifier
        self._words = Words(of=Type.STRONG)
        self._close = Button(look, "Close", identifier=f"{identifier}.close", width=45)
        self._close.clicked.connect(self.hide)
        content = QFrame()
        dress(content, ground="card")
        QVBoxLayout(content).addWidget(self._words)
        self._scroll = QScrollArea()
        scroll_whole_by_finger(self._scroll, content)
        column = column_in(self.panel, look, margin=4, gap=GAP)
        column.addWidget(self._scroll, 1)
        column.addWidget(self._close)

    def read(self, words: str) -> None:
        """Opens with these words, from their beginning."""
        self._words.say(words)
        name(self, self._identifier, words)
        self._scroll.verticalScrollBar().setValue(0)
        self.open()
        self.panel.setFixedSize(self.size() * _SHARE)


def has_cut_words(widget: QWidget) -> bool:
    """Whether some of the words in it cannot be read as they stand on the screen."""
    return any(words.isVisible() and words.is_cut for words in widget.findChildren(Words))
