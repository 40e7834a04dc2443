"""Other instructions for an item, for whoever gets or brings it."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QWidget

from picker_app.domain.identity import LineId
from picker_app.domain.rules.notes import LONGEST_NOTE, longest_note
from picker_app.kiosk.intents.items import WriteNote
from picker_app.kiosk.states.order import CardState
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.overlay import Overlay
from picker_app.kiosk.widgets.stacked import column_in
from picker_app.kiosk.widgets.typing_panel import TypingPanel
from picker_app.kiosk.widgets.words import Words

_WIDTH = 140.0
_BESIDE = 3
_NOTHING = "Nothing is written to this item."


class NotePanel(Overlay):
    """What is often written is one touch away, and all else is typed. A suggestion goes behind what
    stands there: the customer's own words are not lost by it.
    """

    wanted = Signal(object)

    def __init__(self, look: Look, parent: QWidget) -> None:
        super().__init__(look, parent)
        self._look = look
        self._card: CardState | None = None
        self._title = Words(of=Type.TITLE, lines=1)
        self._now = Words(of=Type.STRONG, tone="soon", lines=3)
        self._suggestions: list[Button] = []
        self._grid = QGridLayout()
        self._grid.setSpacing(look.px(GAP))
        close = Button(look, "Back", icon="back", identifier="note.close", width=36)
        self._reset = Button(look, "As it was", icon="undo", identifier="note.reset", width=40)
        write = Button(
            look, "Write", kind="primary", icon="note", identifier="note.write", width=44
        )
        close.clicked.connect(self.hide)
        self._reset.clicked.connect(self._take_back)
        write.clicked.connect(self._write)
        answers = QHBoxLayout()
        answers.setSpacing(look.px(GAP))
        for button in (close, self._reset, write):
            answers.addWidget(button)
        self._column = column_in(self.panel, look, margin=4, gap=GAP)
        self._column.addWidget(self._title)
        self._column.addWidget(self._now)
        self._column.addLayout(self._grid)
        self._column.addLayout(answers)
        self._typing = self._typing_panel(look, parent)

    @property
    def line_id(self) -> LineId | None:
        """Of the item that it is open for; None while it is closed."""
        shown = self.isVisible() or self._typing.isVisible()
        return self._card.line_id if shown and self._card is not None else None

    def ask(self, card: CardState) -> None:
        """Opens for this item."""
        if card.note_choice is None:
            return
        self._card = card
        choice = card.note_choice
        self._title.say(card.name)
        self._now.say(choice.text or _NOTHING)
        self._reset.setEnabled(choice.text != choice.ordered)
        self._show_suggestions(choice.suggestions)
        name(self, "note", f"Note to {card.name}")
        name(self._now, "note.now", choice.text or _NOTHING)
        width = min(self._look.px(_WIDTH), self._behind.width())
        self.panel.setFixedSize(width, self._column.totalHeightForWidth(width))
        self.open()

    def close_for_good(self) -> None:
        """The item is another one, or nothing can be written to it any more."""
        self.hide()
        self._typing.hide()

    def _typing_panel(self, look: Look, parent: QWidget) -> TypingPanel:
        typing = TypingPanel(look, parent, identifier="note.typing", longest=LONGEST_NOTE)
        name(typing, "note.typing", "Note")
        self._about = Words(of=Type.STRONG, lines=1)
        back = Button(
            look,
            "Back",
            icon="back",
            identifier="note.typing.back",
            width=36,
            height=SMALLEST_TARGET,
        )
        save = Button(
            look,
            "Write it",
            kind="found",
            icon="check",
            identifier="note.typing.save",
            width=44,
            height=SMALLEST_TARGET,
        )
        back.clicked.connect(typing.hide)
        save.clicked.connect(lambda: self._say(self._typed.strip()))
        typing.typed.connect(self._type)
        typing.bar.addWidget(back)
        typing.bar.addWidget(self._about, 1)
        typing.bar.addWidget(save)
        return typing

    def _show_suggestions(self, suggestions: tuple[str, ...]) -> None:
        while len(self._suggestions) < len(suggestions):
            place = len(self._suggestions)
            button = Button(self._look, identifier=f"note.suggestion.{place + 1}")
            button.clicked.connect(lambda _=False, place=place: self._suggest(place))
            self._grid.addWidget(button, place // _BESIDE, place % _BESIDE)
            self._suggestions.append(button)
        for place, button in enumerate(self._suggestions):
            button.setVisible(place < len(suggestions))
            if place < len(suggestions):
                button.say(suggestions[place])
                name(button, f"note.suggestion.{place + 1}", suggestions[place])

    def _suggest(self, place: int) -> None:
        choice = None if self._card is None else self._card.note_choice
        if choice is None or place >= len(choice.suggestions):
            return
        words, before = choice.suggestions[place], _in_a_line(choice.text)
        stands = words.casefold() in before.casefold()
        self._say(before if stands else ", ".join(filter(None, (before, words))))

    def _take_back(self) -> None:
        if self._card is not None and self._card.note_choice is not None:
            self._say(self._card.note_choice.ordered)

    def _write(self) -> None:
        if self._card is not None and self._card.note_choice is not None:
            self.hide()
            self._about.say(self._card.name)
            self._typing.take_at_most(longest_note(self._card.note_choice.ordered))
            self._type(_in_a_line(self._card.note_choice.text))
            self._typing.open()

    def _type(self, text: str) -> None:
        self._typed = text
        self._typing.show_text(text, spoken="Note")
        self._typing.raise_letters(not text)

    def _say(self, text: str) -> None:
        self.close_for_good()
        if self._card is not None:
            self.wanted.emit(WriteNote(line_id=self._card.line_id, text=text))


def _in_a_line(text: str) -> str:
    """What a customer wrote can have lines."""
    return " ".join(text.split())
