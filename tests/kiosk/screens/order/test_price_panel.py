"""Another price by touch, and a supervisor's word for it."""

from dataclasses import replace
from decimal import Decimal
from typing import Any

from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.outcome import NewPrice, PriceBasis
from picker_app.kiosk.intents.items import SetPrice
from picker_app.kiosk.intents.people import AllowByPin, ChooseSupervisor, DropWish
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.approval import ApprovalState
from picker_app.kiosk.states.order import PriceChoice
from picker_app.kiosk.widgets.words import Words
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, settle, touch

CHOICE = PriceChoice(
    now="€2.40 each", currency="EUR", each=True, line=True, most_each=Decimal("2.40")
)
ASKED = ApprovalState(words="Milk: €1.00 each", supervisors=("Sue", "Tom"), chosen="Sue")


def _show(window: MainWindow, choice: PriceChoice | None = CHOICE) -> None:
    window.show_state(invented.order(invented.found_card(1, price_choice=choice)))


def test_a_price_for_each_piece_is_typed(window: MainWindow, wanted: list[Any]) -> None:
    _show(window)
    touch(window, "order.card.1.price")
    touch(window, "price.each")
    for key in ("2", "point", "5"):
        touch(window, f"price.keypad.{key}")
    assert not find(window, "price.keypad.accept").isEnabled()
    touch(window, "price.keypad.erase")
    touch(window, "price.keypad.1")
    touch(window, "price.keypad.accept")
    price = NewPrice(basis=PriceBasis.EACH, price=Money(Decimal("2.1"), "EUR"))
    assert wanted == [SetPrice(line_id=LineId("1"), price=price)]


def test_the_price_of_the_line_may_be_higher(window: MainWindow, wanted: list[Any]) -> None:
    _show(window)
    touch(window, "order.card.1.price")
    touch(window, "price.line")
    touch(window, "price.keypad.9")
    touch(window, "price.keypad.accept")
    assert wanted[0].price == NewPrice(basis=PriceBasis.LINE, price=Money(Decimal(9), "EUR"))


def test_a_price_that_was_set_is_taken_back(window: MainWindow, wanted: list[Any]) -> None:
    _show(window, PriceChoice(now="", currency="EUR", each=False, line=True, set_to="€1.00 each"))
    touch(window, "order.card.1.price")
    assert not sees(window, "price.each")
    touch(window, "price.reset")
    assert wanted == [SetPrice(line_id=LineId("1"), price=None)]


def test_what_is_typed_is_gone_with_the_item(window: MainWindow) -> None:
    _show(window)
    touch(window, "order.card.1.price")
    touch(window, "price.line")
    _show(window, None)
    assert not sees(window, "price.keypad")
    assert not sees(window, "order.card.1.price")


def test_a_supervisor_says_yes_over_the_screen(window: MainWindow, wanted: list[Any]) -> None:
    _show(window)
    window.show_approval(ASKED)
    touch(window, "approval.who")
    for digit in "1234":
        touch(window, f"approval.pin.{digit}")
    touch(window, "approval.pin.enter")
    touch(window, "approval.cancel")
    assert wanted == [ChooseSupervisor(name="Tom"), AllowByPin(pin="1234"), DropWish()]
    window.show_approval(None)
    assert not sees(window, "approval")


def test_how_to_say_who_allows_it_is_read_on_a_small_screen(window: MainWindow) -> None:
    window.resize(1024, 600)
    _show(window)
    window.show_approval(replace(ASKED, chosen="", words="Bananas, the large pack: €1.00 each"))
    settle()
    hint = find(window, "approval.objection")
    assert isinstance(hint, Words)
    assert hint.text() == "Touch Who? until it says your name, or scan your badge."
    assert hint.property("tone") == "muted"
    assert not hint.is_cut
    window.show_approval(replace(ASKED, objection="This is not Sue's PIN."))
    settle()
    assert find(window, "approval.objection").property("tone") == "missing"
