"""The page on which the terminal's scanner is tried out: a test code, what it says about the
scanner, and what came with the last scans.
"""

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QVBoxLayout

from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.intents.scanner import ForgetScanner
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.states.scanner import Finding, FindingTone, ScannerState, TrialRow
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, MARGIN, Type
from picker_app.kiosk.widgets.bar_code import BarCode
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.recycling_column import CardKind, RecyclingColumn
from picker_app.kiosk.widgets.tagged import Tagged, banner
from picker_app.kiosk.widgets.words import Words

_CENTRE = Qt.AlignmentFlag.AlignHCenter
_TONES = {
    FindingTone.GOOD: ("found", "check"),
    FindingTone.NOTE: ("soon", "info"),
    FindingTone.WRONG: ("trouble", "warning"),
}
_NOTHING_YET = "What comes is shown here: whether it is a scan, and why, with its timing."

_Row = Finding | TrialRow


class ScannerScreen(Screen):
    """The code on the left or above, what was found out beside it: the worst of it first."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._headline = Words(of=Type.TITLE, lines=2, align=_CENTRE)
        self._words = Words(tone="muted", align=_CENTRE)
        self._code = BarCode(look, "scanner.code")
        self._code_words = Words(tone="muted", lines=1, align=_CENTRE)
        self._middle = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._blank = Words(_NOTHING_YET, tone="muted", align=_CENTRE)
        self._forget = Button(
            look, "Forget this scanner", icon="undo", identifier="scanner.forget", width=40
        )
        self._forget.clicked.connect(lambda: self.wanted.emit(ForgetScanner()))
        kind = CardKind(lambda: _Card(look), _Card.show_row, lambda row: row)
        self._rows: RecyclingColumn[_Card, tuple[str, _Row]] = RecyclingColumn(
            kind, gap=look.px(GAP), margin=look.px(MARGIN)
        )
        name(self._rows, "scanner.rows", "What was found out")
        self._arrange(look)

    def show_state(self, state: ScannerState) -> None:
        """Shows what is known of the scanner now."""
        self._headline.say(state.headline)
        name(self._headline, "scanner.headline", state.headline)
        self._words.say(state.words)
        self._code.show_code(state.code, state.code_words)
        self._code_words.say(state.code_words)
        self._forget.setVisible(state.can_forget)
        findings = sorted(state.findings, key=lambda one: one.tone is not FindingTone.WRONG)
        rows: list[tuple[str, _Row]] = [(f"scanner.finding.{one.name}", one) for one in findings]
        rows += [(f"scanner.trial.{number}", row) for number, row in enumerate(state.trials, 1)]
        self._rows.show_states(rows)
        self._rows.setVisible(bool(rows))
        self._blank.setVisible(not rows)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """On an upright screen one below the other: half its width is too narrow for the code."""
        is_upright = self.height() > self.width()
        self._middle.setDirection(
            QBoxLayout.Direction.TopToBottom if is_upright else QBoxLayout.Direction.LeftToRight
        )
        super().resizeEvent(event)

    def _arrange(self, look: Look) -> None:
        back = Button(look, "Orders", icon="back", identifier="scanner.back", width=36)
        back.clicked.connect(lambda: self.wanted.emit(ShowQueue()))
        bar = Bar(look, side="top")
        bar.row.addWidget(back)
        bar.row.addWidget(Words("Scanner", of=Type.TITLE, lines=1), 1)
        bar.row.addWidget(self._forget)
        left = QVBoxLayout()
        margin = look.px(MARGIN)
        left.setContentsMargins(margin, margin, margin, margin)
        left.setSpacing(look.px(GAP))
        left.addStretch(1)
        for part in (self._headline, self._words, self._code, self._code_words):
            left.addWidget(part)
        left.addStretch(2)
        right = QVBoxLayout()
        right.addWidget(self._blank)
        right.addWidget(self._rows)
        self._middle.setSpacing(0)
        self._middle.addLayout(left, 1)
        self._middle.addLayout(right, 1)
        self.parts.addWidget(bar)
        self.parts.addLayout(self._middle, 1)


class _Card(QFrame):
    """A finding, or what came with one scan."""

    def __init__(self, look: Look) -> None:
        super().__init__()
        self._finding = banner(look, Type.STRONG)
        self._trial = QFrame()
        dress(self._trial, ground="card")
        self._text = Words(of=Type.STRONG)
        self._words = Words(tone="muted")
        self._verdict = Tagged(look, ground="none")
        inside = QVBoxLayout(self._trial)
        margin = look.px(GAP)
        inside.setContentsMargins(margin, margin, margin, margin)
        inside.setSpacing(look.px(0.5))
        inside.addWidget(self._text)
        inside.addWidget(self._words)
        inside.addWidget(self._verdict)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self._finding)
        column.addWidget(self._trial)

    def show_row(self, row: tuple[str, _Row]) -> None:
        """Shows another one."""
        identifier, what = row
        if isinstance(what, Finding):
            tone, icon = _TONES[what.tone]
            self._finding.say(what.words, tone=tone, icon=icon)
            self._trial.hide()
            name(self, identifier, what.words)
        else:
            self._finding.hide()
            self._text.say(what.text)
            self._words.say(what.words)
            tone, icon = ("found", "check") if what.is_scan else ("changed", "cross")
            self._verdict.say(what.verdict, tone=tone, icon=icon)
            self._trial.show()
            name(self, identifier, f"{what.text}, {what.words}. {what.verdict}")
