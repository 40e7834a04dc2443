"""Letters to be touched, in any of the scripts that are needed."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import SMALLEST_TARGET
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.keyboard_layouts import DIGITS, LAYOUTS, KeyboardLayout
from picker_app.kiosk.widgets.naming import name

_MOST_KEYS = 12
"""In a row: of a screen of 154 mm each key is as wide as a finger."""
_GAP = 1.0
_SPACE_SHARE = 5
_FEW = 6
"""So few keys take the whole width."""


class Keyboard(QWidget):
    """Three rows of letters, and one for what is no letter. No key has the focus. Capitals are
    there where they are asked for: a search needs none.
    """

    typed = Signal(str)
    """A letter, a digit or a space."""
    erased = Signal()
    """Without the last letter."""
    done = Signal()
    """It stands in front of what was found."""

    def __init__(
        self,
        look: Look,
        *,
        identifier: str = "keyboard",
        signs: KeyboardLayout = DIGITS,
        has_capitals: bool = False,
    ) -> None:
        """`signs` is what is there besides letters."""
        super().__init__()
        self._signs = signs
        self._is_raised = False
        self._look = look
        self._identifier = identifier
        self._scripts: tuple[str, ...] = ("latin",)
        self._at = 0
        self._shows_digits = False
        self._rows = [_Row(self) for _ in range(3)]
        self._raise = self._key(f"{identifier}.capitals", icon="up", spoken="Capitals")
        self._raise.setVisible(has_capitals)
        self._raise.clicked.connect(lambda: self.raise_letters(not self._is_raised))
        self._digits = self._key(f"{identifier}.digits")
        self._script = self._key(f"{identifier}.script")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(look.px(_GAP))
        for row in self._rows:
            column.addLayout(row.row)
        column.addLayout(self._last_row())
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        name(self, identifier, "Keyboard")
        self._show_keys()

    def offer(self, scripts: Sequence[str]) -> None:
        """Offers the letters of these scripts, the usual one first; others it does not have."""
        known = tuple(script for script in scripts if script in LAYOUTS) or ("latin",)
        if known != self._scripts:
            self._scripts, self._at = known, 0
            self._show_keys()

    def raise_letters(self, raised: bool) -> None:
        """Shows capitals, or small letters."""
        if raised is not self._is_raised:
            self._is_raised = raised
            self._show_keys()

    def letter_key(self) -> Button:
        """A key for a letter yet to be named."""
        key = self._key("")
        key.clicked.connect(lambda: self.typed.emit(key.text()))
        return key

    def letter_identifier(self, letter: str) -> str:
        """Of the key of this letter."""
        return f"{self._identifier}.{letter}"

    def gap(self) -> int:
        """Between two keys, in pixels."""
        return self._look.px(_GAP)

    def _last_row(self) -> QHBoxLayout:
        space = self._key(f"{self._identifier}.space", words="Space")
        erase = self._key(f"{self._identifier}.erase", icon="erase", spoken="Erase")
        done = self._key(f"{self._identifier}.hide", icon="down", spoken="Hide the letters")
        self._digits.clicked.connect(self._change_digits)
        self._script.clicked.connect(self._change_script)
        space.clicked.connect(lambda: self.typed.emit(" "))
        erase.clicked.connect(self.erased)
        done.clicked.connect(self.done)
        row = QHBoxLayout()
        row.setSpacing(self.gap())
        row.addWidget(self._raise, 2)
        row.addWidget(self._digits, 2)
        row.addWidget(self._script, 2)
        row.addWidget(space, _SPACE_SHARE)
        row.addWidget(erase, 2)
        row.addWidget(done, 2)
        return row

    def _key(self, identifier: str, *, words: str = "", icon: str = "", spoken: str = "") -> Button:
        key = Button(
            self._look,
            words,
            kind="letter",
            icon=icon,
            identifier=identifier,
            spoken=spoken or words,
            width=1.0,
            height=SMALLEST_TARGET,
        )
        key.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        return key

    def _change_digits(self) -> None:
        self._shows_digits = not self._shows_digits
        self._show_keys()

    def _change_script(self) -> None:
        self._at = (self._at + 1) % len(self._scripts)
        self._shows_digits = False
        self._show_keys()

    def _show_keys(self) -> None:
        letters = LAYOUTS[self._scripts[self._at]]
        shown = self._signs if self._shows_digits else letters
        for row, keys in zip(self._rows, shown.rows, strict=True):
            row.show_keys("".join(map(_raised, keys)) if self._is_raised else keys)
        other = letters if self._shows_digits else self._signs
        _lead(self._digits, f"{self._identifier}.digits", other)
        following = LAYOUTS[self._scripts[(self._at + 1) % len(self._scripts)]]
        _lead(self._script, f"{self._identifier}.script", following)
        self._script.setVisible(len(self._scripts) > 1)


class _Row:
    """One row of letters, in the middle where they are few."""

    def __init__(self, board: Keyboard) -> None:
        self._board = board
        self._keys: list[Button] = []
        self.row = QHBoxLayout()
        self.row.setSpacing(board.gap())
        self.row.addStretch(0)
        self.row.addStretch(0)

    def show_keys(self, letters: str) -> None:
        """Shows these letters; keys that are not needed are kept."""
        while len(self._keys) < len(letters):
            key = self._board.letter_key()
            self.row.insertWidget(self.row.count() - 1, key, 2)
            self._keys.append(key)
        for place, key in enumerate(self._keys):
            key.setVisible(place < len(letters))
            if place < len(letters):
                key.say(letters[place])
                name(key, self._board.letter_identifier(letters[place]), letters[place])
        free = max(0, _MOST_KEYS - len(letters)) if len(letters) > _FEW else 0
        self.row.setStretch(0, free)
        self.row.setStretch(self.row.count() - 1, free)


def _raised(letter: str) -> str:
    """Its capital, where that is one letter."""
    capital = letter.upper()
    return capital if len(capital) == 1 else letter


def _lead(key: Button, identifier: str, layout: KeyboardLayout) -> None:
    key.say(layout.sign)
    name(key, identifier, layout.spoken)
