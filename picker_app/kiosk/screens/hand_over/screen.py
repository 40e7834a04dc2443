"""The hand-over: the code that whoever takes the bag shows or says."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout

from picker_app.domain.identity import OrderId
from picker_app.kiosk.intents.hand_over import ConfirmHandOver
from picker_app.kiosk.intents.order import TryAgain, WithdrawReady
from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.about_panel import AboutPanel
from picker_app.kiosk.screens.hand_over.bags_panel import BagsPanel
from picker_app.kiosk.screens.hand_over.courier_box import CourierBox
from picker_app.kiosk.screens.hand_over.courier_form import CourierForm
from picker_app.kiosk.screens.hand_over.put_back_row import PutBackButton
from picker_app.kiosk.screens.screen import Bar, Screen
from picker_app.kiosk.screens.tones import PHASE_TONES
from picker_app.kiosk.states.courier import CourierPhase, CourierState
from picker_app.kiosk.states.hand_over import HandOverState, PutBackRow
from picker_app.kiosk.theme.dress import dress
from picker_app.kiosk.theme.look import Look
from picker_app.kiosk.theme.scale import GAP, LOW, MARGIN, ORDER_CODE, Type
from picker_app.kiosk.widgets.big_code import READ_FROM_AFAR, BigCode
from picker_app.kiosk.widgets.button import Button
from picker_app.kiosk.widgets.kinetic import scroll_whole_by_finger
from picker_app.kiosk.widgets.naming import name
from picker_app.kiosk.widgets.tagged import banner
from picker_app.kiosk.widgets.words import Words

_PUT_BACK_AT_ONCE = 2
"""Rows of what goes back to the shelves that are to be seen without scrolling."""
_READ_BY_HAND = 0.2
"""The least share of the code's height where nobody comes for the bag any more."""


class HandOverScreen(Screen):
    """After Ready: being sent, waiting for whoever takes the bag, taken, or cancelled."""

    def __init__(self, look: Look) -> None:
        super().__init__(look)
        self._order_id: OrderId | None = None
        self._headline = banner(look, of=Type.TITLE)
        self._code = BigCode(look, ORDER_CODE)
        centre = Qt.AlignmentFlag.AlignCenter
        self._whose = Words(of=Type.TITLE, lines=2, align=centre)
        self._mind = banner(look, of=Type.STRONG)
        self._words = Words(of=Type.STRONG, align=centre)
        self._bags = Words(of=Type.TITLE, align=centre)
        self._address = Words(of=Type.STRONG, align=centre)
        self._total = Words(of=Type.STRONG, align=centre, lines=2)
        self._differing = Words(align=centre)
        self._put_back: list[PutBackButton] = []
        self._content = QVBoxLayout()
        self._middle = QVBoxLayout()
        self._scroll = QScrollArea()
        self._shelf = QVBoxLayout()
        self._shelf.setSpacing(look.px(GAP))
        self._back = Button(look, "Orders", icon="back", identifier="handover.back", width=36)
        self._count_bags = Button(
            look, icon="bag", identifier="handover.bags", spoken="Where the bags stand"
        )
        self._try_again = Button(
            look, "Try again", icon="send", identifier="handover.try_again", width=46
        )
        self._withdraw = Button(
            look, "Back to the items", icon="undo", identifier="handover.withdraw", width=56
        )
        self._done = Button(
            look, "Handed over", kind="found", icon="check", identifier="handover.done", width=60
        )
        self._back.clicked.connect(lambda: self.wanted.emit(ShowQueue()))
        self._try_again.clicked.connect(self._want_another_try)
        self._withdraw.clicked.connect(self._want_it_back)
        self._done.clicked.connect(self._confirm)
        self._show_about = Button(
            look, icon="info", identifier="handover.about", spoken="About the order"
        )
        self._about = AboutPanel(look, self)
        self._about.wanted.connect(self.wanted)
        self._show_about.clicked.connect(self._about.open)
        self._courier = CourierBox(look)
        self._courier_form = CourierForm(look, self)
        self._courier.wanted.connect(self.wanted)
        self._courier.filling_in.connect(self._courier_form.open)
        self._courier_form.wanted.connect(self.wanted)
        self._bags_panel = BagsPanel(look, self)
        self._bags_panel.wanted.connect(self.wanted)
        self._count_bags.clicked.connect(self._bags_panel.open)
        self._arrange(look)

    def show_state(self, state: HandOverState) -> None:
        """Shows how far the hand-over is."""
        if state.order_id != self._order_id:
            for button in self.findChildren(Button):
                button.forget_press()
        self._order_id = state.order_id
        tone, icon = PHASE_TONES[state.phase]
        self._headline.say(state.headline, tone=tone, icon=icon)
        name(self._headline, "handover.headline", state.headline)
        self._code.setText(state.order_code)
        name(self._code, "handover.code", state.order_code)
        self._whose.say(_joined(state.first_name, state.platform, state.external_order_id))
        for label, words in self._parts(state):
            label.say(words, or_hide=True)
        mind = "\n".join(state.mind)
        self._mind.say(mind, tone="soon", icon="warning")
        name(self._mind, "handover.mind", mind)
        name(self._words, "handover.words", state.words)
        name(self._total, "handover.total", self._total.text())
        name(self._bags, "handover.where", self._bags.text())
        self._about.show_about(state.about)
        self._bags_panel.show_bags(state.order_id, state.bags)
        self._count_bags.setVisible(state.bags is not None)
        self._show_courier(state.courier)
        self._show_put_back(state.put_back)
        self._done.setVisible(state.can_hand_over)
        self._try_again.setVisible(state.can_try_again)
        self._withdraw.setVisible(state.can_withdraw)
        self._fit_code()

    def _show_courier(self, courier: CourierState | None) -> None:
        """Over all else where somebody has to do something: on a small screen the code takes all
        that can be seen at once.
        """
        self._courier.show_courier(courier)
        self._courier_form.show_courier(courier)
        is_stuck = courier is not None and courier.phase is CourierPhase.STUCK
        is_on_top = self._content.indexOf(self._courier) < self._content.indexOf(self._code)
        if is_stuck is not is_on_top:
            before = self._code if is_stuck else self._total
            self._content.removeWidget(self._courier)
            self._content.insertWidget(self._content.indexOf(before), self._courier)

    def _show_put_back(self, rows: tuple[PutBackRow, ...]) -> None:
        while len(self._put_back) < len(rows):
            button = PutBackButton(self.look)
            button.wanted.connect(self.wanted)
            self._put_back.append(button)
            self._shelf.addWidget(button)
        for place, button in enumerate(self._put_back):
            button.setVisible(place < len(rows))
            if place < len(rows):
                button.show_row(rows[place])

    def _parts(self, state: HandOverState) -> tuple[tuple[Words, str], ...]:
        items = f"Items {state.sub_total}" if state.sub_total else ""
        total = f"{state.total_label} {state.total}".strip()
        return (
            (self._words, state.words),
            (self._bags, "" if state.bags is None else state.bags.words),
            (self._address, state.address),
            (self._total, _joined(items, total)),
            (self._differing, "\n".join(state.differing)),
        )

    def _arrange(self, look: Look) -> None:
        middle = self._middle
        middle.addWidget(self._headline)
        content = QFrame()
        dress(content, ground="card")
        column = self._content
        content.setLayout(column)
        column.addStretch(1)
        for part in (self._code, self._whose, self._mind, self._bags, self._words, self._address):
            column.addWidget(part)
        column.addWidget(self._courier)
        column.addWidget(self._total)
        column.addWidget(self._differing)
        column.addLayout(self._shelf)
        column.addStretch(2)
        scroll_whole_by_finger(self._scroll, content)
        self._scroll.viewport().installEventFilter(self)
        bottom = Bar(look, side="bottom")
        bottom.row.addWidget(self._back)
        bottom.row.addStretch(1)
        bottom.row.addWidget(self._show_about)
        bottom.row.addWidget(self._count_bags)
        bottom.row.addWidget(self._withdraw)
        bottom.row.addWidget(self._try_again)
        bottom.row.addWidget(self._done)
        middle.addWidget(self._scroll, 1)
        self._set_low(low=False)
        self.parts.addLayout(middle, 1)
        self.parts.addWidget(bottom)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self._set_low(low=self.look.measure.millimetres(self.height()) < LOW)
        super().resizeEvent(event)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() is QEvent.Type.Resize and watched is self._scroll.viewport():
            self._fit_code()
        return False

    def _fit_code(self) -> None:
        """What has to be looked at before the bag is given away is seen without scrolling: where
        the screen is too low for it beside the code, the code is smaller.
        """
        margins, viewport = self._content.contentsMargins(), self._scroll.viewport()
        width = viewport.width() - margins.left() - margins.right()
        to_put_back = [button for button in self._put_back if not button.isHidden()]
        above = [self._whose, self._mind, self._bags]
        if to_put_back:
            above += [self._words, self._address, self._total, self._differing]
        seen = [part for part in above if not part.isHidden()]
        others = sum(part.heightForWidth(width) + self._content.spacing() for part in seen)
        for button in to_put_back[:_PUT_BACK_AT_ONCE]:
            others += button.sizeHint().height() + self._shelf.spacing()
        room = viewport.height() - margins.top() - margins.bottom() - others
        self._code.fit_into(room, _READ_BY_HAND if to_put_back else READ_FROM_AFAR)

    def _set_low(self, *, low: bool) -> None:
        """Less between the lines on a low screen, so that all is seen without scrolling."""
        margin, gap = (self.look.px(1 if low else each) for each in (MARGIN, GAP))
        for layout in (self._middle, self._content):
            layout.setContentsMargins(self.look.px(MARGIN), margin, self.look.px(MARGIN), margin)
            layout.setSpacing(gap)

    def _want_another_try(self) -> None:
        if self._order_id is not None:
            self.wanted.emit(TryAgain(order_id=self._order_id))

    def _want_it_back(self) -> None:
        if self._order_id is not None:
            self.wanted.emit(WithdrawReady(order_id=self._order_id))

    def _confirm(self) -> None:
        if self._order_id is not None:
            self.wanted.emit(ConfirmHandOver(order_id=self._order_id))


def _joined(*words: str) -> str:
    return " · ".join(filter(None, words))
