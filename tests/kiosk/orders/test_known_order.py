"""The hub's word with this terminal's own actions laid over."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.api.actions import Decision, DecisionKind
from picker_app.domain.action import Cancel, HandedOver, Withdraw
from picker_app.domain.cart import EMPTY_CART, fold
from picker_app.domain.identity import LineId, TerminalId
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Picked
from picker_app.domain.policy import CancelReason
from picker_app.domain.stage import IntentState, Stage
from picker_app.domain.terminal import Terminal
from picker_app.kiosk.orders.known_order import lay_over
from picker_app.kiosk.present.doings import NOTHING
from picker_app.kiosk.present.notices import notices_of
from tests.kiosk.builders import ELSEWHERE, HERE, THIS, claim, intent, mine, view
from tests.kiosk.present.builders import READY, cart, entry, known, not_found, picked

ONE = LineId("1")


def decision(kind: DecisionKind, number: int = 1, epoch: int = 1) -> Decision:
    return Decision(epoch=epoch, number=number, kind=kind, text="The hub says no.")


def test_an_order_that_nobody_has_is_not_mine() -> None:
    assert not known(view()).mine
    assert not known(view(stage=Stage.PICKING, claim=claim(ELSEWHERE))).mine
    assert known(mine()).mine


def test_an_order_of_a_namesake_is_not_mine_and_a_new_name_takes_none_away() -> None:
    this = Terminal(name=HERE, terminal_id=TerminalId("this"))
    namesake = claim().model_copy(update={"terminal_id": "another"})
    other = lay_over(mine(claim=namesake), [], this)
    assert (other.mine, other.with_namesake) == (False, True)
    assert any("same name" in each.words for each in notices_of(other, NOTHING))
    renamed = claim(ELSEWHERE).model_copy(update={"terminal_id": "this"})
    assert lay_over(mine(claim=renamed), [], this).mine


def test_an_order_is_only_looked_at_until_something_is_done() -> None:
    assert known(mine()).only_looked_at
    assert not known(view()).only_looked_at
    assert not known(mine(), [picked("1", "2")]).only_looked_at
    assert not known(mine(claim=claim(last_number=1))).only_looked_at
    assert known(mine(cart=cart(line_1=NOT_FOUND), claim=claim(epoch=2))).only_looked_at
    assert not known(mine(stage=Stage.HAND_OVER)).only_looked_at


def test_own_actions_are_laid_over_the_hubs_cart() -> None:
    shown = known(mine(cart=cart(line_1=NOT_FOUND)), [picked("1", "2"), picked("2", "1")])
    assert shown.cart.outcome(ONE) == Picked(amount=Decimal(2))
    assert shown.next_number == 3
    assert shown.unsent == 2


def test_an_action_that_the_hubs_word_holds_is_not_laid_over_again() -> None:
    changed_there = mine(cart=cart(line_1=NOT_FOUND), claim=claim(last_number=1))
    shown = known(changed_there, [picked("1", "2")])
    assert shown.cart.outcome(ONE) == NOT_FOUND
    assert shown.next_number == 2


def test_a_taken_action_stays_until_the_hubs_word_catches_up() -> None:
    entries = [entry(picked("1", "2"), decision=decision(DecisionKind.TAKEN))]
    shown = lay_over(mine(), entries, THIS)
    assert shown.cart.outcome(ONE) == Picked(amount=Decimal(2))
    assert shown.unsent == 0


@pytest.mark.parametrize("kind", [DecisionKind.REFUSED, DecisionKind.STALE])
def test_a_refused_action_is_not_part_of_the_cart(kind: DecisionKind) -> None:
    shown = lay_over(mine(), [entry(picked("1", "2"), decision=decision(kind))], THIS)
    assert shown.cart.outcome(ONE) == UNDECIDED


def test_a_refusal_stands_on_its_line_until_the_line_is_set_again() -> None:
    refused = entry(picked("1", "9"), decision=decision(DecisionKind.REFUSED))
    assert lay_over(mine(), [refused], THIS).line_refusals == {ONE: "The hub says no."}
    again = entry(picked("1", "2"), 2)
    assert lay_over(mine(), [refused, again], THIS).line_refusals == {}


def test_a_refused_ready_is_told_until_something_else_is_done() -> None:
    refused = entry(READY, decision=decision(DecisionKind.REFUSED))
    shown = lay_over(mine(), [refused], THIS)
    assert shown.refusal == "The hub says no."
    assert shown.stage is Stage.PICKING
    assert lay_over(mine(), [refused, entry(picked("1", "2"), 2)], THIS).refusal == ""


def test_actions_of_an_older_claim_are_not_laid_over_but_counted() -> None:
    old = entry(picked("1", "2"), decision=decision(DecisionKind.STALE))
    shown = lay_over(mine(claim=claim(epoch=2)), [old], THIS)
    assert shown.cart.outcome(ONE) == UNDECIDED
    assert shown.left_behind == 1
    assert shown.next_number == 1


def test_ready_here_is_finished_here_while_the_hub_does_not_know() -> None:
    shown = known(deeds=[READY])
    assert shown.stage is Stage.SENDING
    assert shown.finished_here
    assert not shown.can_pick


CANCEL = Cancel(reason=CancelReason.TOO_BUSY)


def test_a_cancellation_here_ends_the_picking_while_the_hub_does_not_know() -> None:
    shown = known(deeds=[picked("1", "2"), CANCEL])
    assert shown.stage is Stage.SENDING
    assert (shown.cancelled_here, shown.finished_here) == (True, False)
    assert shown.can_withdraw
    assert not shown.can_pick
    assert known(deeds=[CANCEL, Withdraw()]).can_pick


def test_whoever_finds_the_mistake_can_take_ready_back_while_nothing_is_sent() -> None:
    theirs = {"stage": Stage.SENDING, "claim": claim(ELSEWHERE)}
    waits = intent(IntentState.PENDING, unsent=True)
    assert known(mine(intent=waits, **theirs)).can_withdraw
    assert not known(mine(intent=intent(IntentState.SENDING), **theirs)).can_withdraw


def test_a_refused_order_is_the_pickers_again() -> None:
    refused = mine(claim=claim(last_number=1), intent=intent(IntentState.REFUSED))
    shown = known(refused, [READY])
    assert shown.stage is Stage.PICKING
    assert shown.can_pick


def test_the_hand_over_closes_at_once() -> None:
    assert known(mine(stage=Stage.HAND_OVER), [HandedOver()]).stage is Stage.CLOSED


def test_a_cancelled_order_is_cancelled_whatever_was_done_here() -> None:
    assert known(mine(stage=Stage.CANCELLED), [READY]).stage is Stage.CANCELLED


DEEDS = st.lists(
    st.one_of(
        st.builds(picked, st.sampled_from("123"), st.sampled_from(["1", "2", "3"])),
        st.builds(not_found, st.sampled_from("123")),
    ),
    max_size=12,
)


@given(DEEDS, st.data())
def test_however_much_of_the_log_the_hubs_word_holds_the_cart_is_the_same(
    deeds: list[object], data: st.DataObject
) -> None:
    held = data.draw(st.integers(0, len(deeds)))
    at_hub = fold(deeds[:held])  # type: ignore[arg-type]
    word = mine(
        claim=claim(last_number=held), cart={"outcomes": dict(at_hub.outcomes), "collector": None}
    )
    shown = known(word, deeds)  # type: ignore[arg-type]
    assert dict(shown.cart.outcomes) == dict(fold(deeds, EMPTY_CART).outcomes)  # type: ignore[arg-type]
    assert shown.next_number == len(deeds) + 1
