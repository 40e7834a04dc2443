"""The search for a product, as it is typed."""

from typing import NamedTuple

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QStackedLayout, QVBoxLayout, QWidget

from picker_app.kiosk.intents.product import CloseSearch, TypeSearch
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.screens.search.choice_panel import ChoicePanel
from picker_app.kiosk.screens.search.hit import HIT_HEIGHT, SearchHit
from picker_app.kiosk.states.search import HitState, SearchState
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, SMALLEST_TARGET, Type
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keyboard import Keyboard
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.progress import Progress
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.stacked import stacked
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.typing import take_typing
from picker_app.kiosk.widgets.words import Words

_LONGEST_TEXT = 80
_BAR = 13.0
"""Low, for the letters take more than half of a small screen."""
_FIELD_SHARE, _TITLE_SHARE = 5, 4


class _Placed(NamedTuple):
    """A product in the list."""

    place: int
    hit: HitState
    chooses: bool


def _fill(card: SearchHit, placed: _Placed) -> None:
    card.show_hit(placed.hit, chooses=placed.chooses)


class SearchScreen(Screen):
    """What was typed, what was found, and letters to touch. Keys of a keyboard are taken as well,
    but Enter does nothing: a scan that falls in here ends with it, and its digits are a search.
    """

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        take_typing(self)
        self._state: SearchState | None = None
        self._text = ""
        """What is typed; what is shown may be a key behind."""
        self._shown_text = ""
        self._back = Button(
            look, "Back", icon="back", identifier="search.back", width=30, height=_BAR
        )
        self._title = Words(of=Type.STRONG, lines=2)
        self._subject = Words(of=Type.SMALL, tone="muted", lines=1)
        self._wish = banner(look, lines=2)
        # It scrolls with the products: a low screen has no room for it above the letters.
        self._lead = QWidget()
        lead = QVBoxLayout(self._lead)
        lead.setContentsMargins(look.px(GAP), look.px(1), look.px(GAP), 0)
        lead.addWidget(self._wish)
        self._field = _Field(look)
        self._remark = Words(of=Type.SMALL, tone="muted", lines=1)
        self._progress = Progress()
        self._blank = Words(of=Type.STRONG, tone="muted", align=Qt.AlignmentFlag.AlignCenter)
        # By their place: each letter brings other products, and no card has to go for that.
        kind: CardKind[SearchHit, _Placed] = CardKind(
            self._new_hit, _fill, lambda placed: placed.place, height=look.px(HIT_HEIGHT)
        )
        self._hits = RecyclingColumn(kind, gap=look.px(1), margin=look.px(GAP), lead=self._lead)
        self._keyboard = Keyboard(look, identifier="search.keyboard")
        self._middle = QStackedLayout()
        self._board = QFrame()
        name(self._hits, "search.hits", "Products")
        self._arrange(look)
        self._back.clicked.connect(lambda: self.wanted.emit(CloseSearch()))
        self._field.clicked.connect(self._keyboard_or_not)
        self._field.clear.clicked.connect(lambda: self._type(""))
        self._keyboard.typed.connect(lambda letter: self._type(self._text + letter))
        self._keyboard.erased.connect(lambda: self._type(self._text[:-1]))
        self._keyboard.done.connect(self._board.hide)
        self._choice = ChoicePanel(look, self)
        self._choice.wanted.connect(self.wanted)

    def show_state(self, state: SearchState) -> None:
        """Shows what was found by now."""
        is_new = self._state is None or self._state.title != state.title
        fresh = is_new or state.text != self._shown_text
        self._state = state
        if is_new:
            self._board.show()
        self._text = self._shown_text = state.text
        self._title.say(state.title)
        name(self._title, "search.title", f"{state.title} {state.subject}".rstrip())
        self._subject.say(state.subject, or_hide=True)
        self._wish.say(state.wish, tone="soon", icon="note")
        self._lead.setVisible(bool(state.wish))
        name(self._wish, "search.wish", state.wish)
        self._field.show_text(state.text)
        self._keyboard.offer(state.scripts)
        self._remark.say(state.remark, or_hide=True)
        name(self._remark, "search.remark", state.remark)
        self._show_progress(state.progress)
        self._blank.say(state.blank)
        name(self._blank, "search.blank", state.blank)
        self._choice.show_state(state.choice)
        if state.blank:
            # The cards behind stay as they are: to take them all away and back costs a frame.
            self._middle.setCurrentWidget(self._blank)
            return
        if fresh:
            self._hits.go_to(0)
        self._hits.show_states(
            [_Placed(place, hit, state.chooses) for place, hit in enumerate(state.hits)]
        )
        self._middle.setCurrentWidget(self._hits)

    def _show_progress(self, progress: tuple[int, int] | None) -> None:
        self._progress.setVisible(progress is not None)
        if progress is not None:
            pages, of_pages = progress
            self._progress.show_share(pages, of_pages)
            name(self._progress, "search.progress", f"{pages} of {of_pages} pages")

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """While a product is about to be chosen, what is typed is no other search."""
        text = event.text()
        event.accept()
        if self._choice.isVisible():
            return
        if event.key() == Qt.Key.Key_Backspace:
            self._type(self._text[:-1])
        elif event.key() == Qt.Key.Key_Escape:
            self.wanted.emit(CloseSearch())
        elif text.isprintable() and text:
            self._type(self._text + text)

    def focusNextPrevChild(self, _forward: bool) -> bool:  # noqa: N802 (Qt calls it so)
        """Tab, with which some scanners end a code, stays in here."""
        return True

    def _new_hit(self) -> SearchHit:
        made = SearchHit(self.look)
        made.wanted.connect(self.wanted)
        return made

    def _type(self, text: str) -> None:
        text = text.lstrip()[:_LONGEST_TEXT]
        if text != self._text:
            # Painted together with what is found, and not before it.
            self._text = text
            self.wanted.emit(TypeSearch(text=text))

    def _keyboard_or_not(self) -> None:
        self._board.setVisible(self._board.isHidden())

    def _arrange(self, look: Look) -> None:
        top = Bar(look, side="top")
        top.row.addWidget(self._back)
        top.row.addWidget(self._field, _FIELD_SHARE)
        top.row.addLayout(stacked(self._title, self._subject), _TITLE_SHARE)
        remark = QVBoxLayout()
        margin = look.px(MARGIN)
        remark.setContentsMargins(margin, 0, margin, 0)
        remark.addWidget(self._remark)
        remark.addWidget(self._progress)
        dress(self._board, ground="bar", side="bottom")
        below = QVBoxLayout(self._board)
        below.setContentsMargins(margin, look.px(1), margin, look.px(1))
        below.addWidget(self._keyboard)
        self.parts.addWidget(top)
        self.parts.addLayout(remark)
        self._middle.addWidget(self._blank)
        self._middle.addWidget(self._hits)
        self.parts.addLayout(self._middle, 1)
        self.parts.addWidget(self._board)


class _Field(Button):
    """What was typed; a touch brings the letters or sends them away."""

    def __init__(self, look: Look) -> None:
        super().__init__(look, kind="field", width=40, height=_BAR)
        self._words = Words(of=Type.TITLE, lines=1)
        self.clear = Button(
            look,
            icon="cross",
            identifier="search.clear",
            spoken="Clear",
            width=SMALLEST_TARGET,
            height=SMALLEST_TARGET,
        )
        # Its place stays: the whole window would be laid out and painted for the first letter.
        keeps_place = self.clear.sizePolicy()
        keeps_place.setRetainSizeWhenHidden(True)
        self.clear.setSizePolicy(keeps_place)
        row = QHBoxLayout(self)
        row.setContentsMargins(look.px(MARGIN), 0, 0, 0)
        row.addWidget(self._words, 1)
        row.addWidget(self.clear)
        self.show_text("")

    def show_text(self, text: str) -> None:
        """Shows what is typed, and its end where it is long."""
        self._words.say(text or "Search")
        dress(self._words, tone="plain" if text else "muted")
        self.clear.setVisible(bool(text))
        name(self, "search.text", text or "Nothing typed yet")
