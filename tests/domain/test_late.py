"""What came too late is offered once, and only what is worth doing again."""

from dataclasses import replace
from decimal import Decimal

from picker_app.domain.action import (
    Action,
    AnswerLate,
    Deed,
    Evidence,
    EvidenceSource,
    Ready,
    SetAddition,
    SetOutcome,
)
from picker_app.domain.cart import fold
from picker_app.domain.identity import LineId, TerminalName
from picker_app.domain.late import LateAction, late_action, still_offered
from picker_app.domain.order_id import order_id_of
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked
from picker_app.domain.product import Product
from tests.builders import CONNECTION, CREATED

BAG = Product(sku="bag", name="Paper bag")
TWO = Picked(amount=Decimal(2))


def outcome(value: Outcome, line_id: str = "1") -> SetOutcome:
    return SetOutcome(line_id=LineId(line_id), outcome=value)


def late(deed: Deed, number: int = 1, epoch: int = 1) -> LateAction:
    """The offer that a late action makes."""
    found = offer(deed, number, epoch)
    assert found is not None
    return found


def offer(deed: Deed, number: int = 1, epoch: int = 1) -> LateAction | None:
    return late_action(
        Action(
            order_id=order_id_of(CONNECTION, "1"),
            epoch=epoch,
            number=number,
            terminal=TerminalName("till-2"),
            picker="Ana",
            at=CREATED,
            deed=deed,
        )
    )


def test_the_last_word_on_each_thing_is_offered() -> None:
    bags = late(SetAddition(product=BAG, amount=Decimal(1)), 3)
    first, other, last = (
        late(outcome(TWO)),
        late(outcome(NOT_FOUND, "2"), 2),
        late(outcome(NOT_FOUND), 4),
    )
    assert still_offered([first, other, bags, last], []) == (last, other, bags)


def test_ready_is_for_whoever_has_the_order_now() -> None:
    assert offer(Ready(cart_digest="digest")) is None


def test_what_was_answered_never_comes_back_however_it_was() -> None:
    kept = late(outcome(TWO))
    again = AnswerLate(epoch=1, number=1, again=kept.deed)
    left = AnswerLate(epoch=1, number=1, again=None)
    changed_since = outcome(NOT_FOUND)
    assert still_offered([kept], [again, changed_since]) == ()
    assert still_offered([kept], [left, changed_since]) == ()
    assert still_offered([kept], [changed_since]) == (kept,)


def test_a_newer_late_word_on_the_same_line_is_a_new_offer() -> None:
    newer = late(outcome(NOT_FOUND), 2)
    left = AnswerLate(epoch=1, number=1, again=None)
    assert still_offered([late(outcome(TWO)), newer], [left]) == (newer,)


def test_what_was_done_as_well_needs_no_answer_whatever_it_rests_on() -> None:
    scanned = SetOutcome(
        line_id=LineId("1"),
        outcome=Picked(amount=Decimal("2.0")),
        evidence=Evidence(source=EvidenceSource.SCAN, code="1"),
    )
    assert still_offered([late(outcome(TWO))], [scanned, outcome(NOT_FOUND)]) == ()


def test_an_answer_counts_as_what_it_does_again() -> None:
    again = AnswerLate(epoch=1, number=1, again=outcome(TWO))
    left = AnswerLate(epoch=1, number=2, again=None)
    assert fold([again, left]) == fold([outcome(TWO)])


def test_an_answer_that_came_too_late_itself_is_offered_as_what_it_did() -> None:
    again = AnswerLate(epoch=1, number=1, again=outcome(TWO))
    passed_on = late(again, 1, epoch=2)
    assert passed_on.deed == outcome(TWO)
    assert offer(AnswerLate(epoch=1, number=1, again=None), 2, epoch=2) is None
    assert still_offered([late(outcome(NOT_FOUND)), passed_on], []) == (passed_on,)


def test_two_terminals_that_had_one_epoch_are_answered_apart() -> None:
    own, other = late(outcome(TWO)), replace(late(outcome(NOT_FOUND, "2")), branch="other")
    left = AnswerLate(epoch=1, branch="other", number=1, again=None)
    assert still_offered([own, other], [left]) == (own,)
