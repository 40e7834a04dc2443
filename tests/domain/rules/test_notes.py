"""What is written to a line is a change like any other: allowed, asked about, and in the digest."""

from decimal import Decimal

import pytest

from picker_app.api.orders import CartView
from picker_app.domain.action import CustomerAnswer, SetAnswer, SetNote, SetOutcome
from picker_app.domain.cart import Cart, differs, digest, fold, note_differs
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NOT_FOUND, Picked
from picker_app.domain.policy import Policy
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.notes import LONGEST_NOTE
from picker_app.domain.rules.rules import obstacles_to_ready, refusal_of
from picker_app.domain.stage import Stage
from tests.builders import line, order

TAKES = Policy(notes=True)
FIRST = LineId("1")
ORDER = order(line(1, note="ripe ones"), line(2))
AS_ORDERED = tuple(
    SetOutcome(line_id=each.line_id, outcome=Picked(amount=Decimal(2))) for each in ORDER.lines
)


def _note(text: str = "keep cold", line_id: LineId = FIRST) -> SetNote:
    return SetNote(line_id=line_id, text=text)


def _reason(deed: SetNote, policy: Policy = TAKES) -> Reason | None:
    refusal = refusal_of(deed, ORDER, Cart(), Stage.PICKING, policy)
    return None if refusal is None else refusal.reason


def test_it_is_written_where_the_marketplace_takes_it() -> None:
    assert _reason(_note()) is None
    assert _reason(_note("")) is None
    assert _reason(_note(), Policy()) is Reason.NO_NOTES
    assert _reason(_note(line_id=LineId("7"))) is Reason.UNKNOWN_LINE


@pytest.mark.parametrize("text", ["x" * (LONGEST_NOTE + 10), "two\nlines", "a\0b", "a\u2028b"])
def test_it_is_one_line_that_can_be_read_at_a_glance(text: str) -> None:
    assert _reason(_note(text)) is Reason.NOTE_UNFIT


def test_the_customers_own_words_count_for_nothing() -> None:
    lengthy = "ripe ones, please. " * 30 + "👩\u200d👩\u200d👧"
    of_lines = order(line(1, note=f"{lengthy}\nthank you"))
    own = SetNote(line_id=FIRST, text=of_lines.lines[0].note)
    added = SetNote(line_id=FIRST, text=f"{lengthy} thank you, keep cold")
    for deed in (own, added):
        assert refusal_of(deed, of_lines, Cart(), Stage.PICKING, TAKES) is None


def test_the_last_word_stands_and_the_orders_own_is_no_change() -> None:
    cart = fold([*AS_ORDERED, _note("warm"), _note()])
    assert cart.note(ORDER.lines[0]) == "keep cold"
    assert differs(ORDER, cart)
    assert not differs(ORDER, cart.after(_note("ripe ones")))


def test_nothing_is_written_to_an_item_that_goes() -> None:
    cart = fold([_note(), SetOutcome(line_id=FIRST, outcome=NOT_FOUND)])
    assert not note_differs(ORDER.lines[0], cart)


def test_the_customer_is_asked_about_it_and_again_after_another_one() -> None:
    asks = Policy(notes=True, ask_customer=True)
    cart = fold([*AS_ORDERED, _note()])
    assert [each.reason for each in obstacles_to_ready(ORDER, cart, asks)] == [
        Reason.CUSTOMER_NOT_ASKED
    ]
    told = digest(ORDER, cart)
    agreed = cart.after(SetAnswer(line_id=None, answer=CustomerAnswer.AGREED, cart_digest=told))
    assert obstacles_to_ready(ORDER, agreed, asks) == ()
    assert obstacles_to_ready(ORDER, agreed.after(_note("warm")), asks)


def test_it_is_part_of_what_is_reviewed() -> None:
    plain, noted = fold(AS_ORDERED), fold([*AS_ORDERED, _note()])
    assert digest(ORDER, plain) != digest(ORDER, noted)
    assert digest(ORDER, noted) != digest(ORDER, noted.after(_note("warm")))


def test_terminals_hear_of_it() -> None:
    cart = fold([*AS_ORDERED, _note()])
    assert CartView.of(cart).as_cart() == cart
