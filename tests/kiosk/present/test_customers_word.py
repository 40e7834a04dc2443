"""Where the customer has to agree, one question covers all changes, at the review."""

from dataclasses import replace

from picker_app.domain.action import CustomerAnswer, SetAnswer, SetNote
from picker_app.domain.cart import digest
from picker_app.domain.identity import LineId
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.product import Product
from picker_app.kiosk.desks.deeds import deed_of
from picker_app.kiosk.intents.items import KeepAnswer
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.order import order_state
from picker_app.kiosk.present.review import review_state
from picker_app.kiosk.states.review import ReviewState
from tests.builders import euros
from tests.kiosk.present.builders import ALL_DECIDED, around, known, not_found, picked
from tests.kiosk.present.test_choice import choice, shown

ASKS = Policy(ask_customer=True, replacements=Replacements.FREE)
CHANGED = [picked("1", "2"), not_found("2"), picked("3", "1.250")]
AS_ORDERED = [picked("1", "2"), picked("2", "2"), picked("3", "1.250")]


def _review(one: KnownOrder) -> ReviewState:
    return review_state(one, around())


def test_the_review_asks_and_ready_waits_for_the_answer() -> None:
    asked = known(deeds=CHANGED, policy=ASKS)
    state = _review(asked)

    assert order_state(asked, around()).can_review
    assert not state.can_finish
    assert state.call is not None
    assert (state.call.line_id, state.call.answer) == (None, None)
    assert state.call.cart_digest == digest(asked.order, asked.cart) == state.cart_digest

    answer = KeepAnswer(
        line_id=None, answer=CustomerAnswer.AGREED, cart_digest=state.call.cart_digest
    )
    kept = deed_of(answer)
    assert isinstance(kept, SetAnswer)
    agreed = _review(known(deeds=[*CHANGED, kept], policy=ASKS))
    assert agreed.can_finish
    assert agreed.call is not None
    assert agreed.call.answer is CustomerAnswer.AGREED


def _answered(answer: CustomerAnswer, decided_by: str = "") -> ReviewState:
    asked = known(deeds=CHANGED, policy=ASKS)
    told = digest(asked.order, asked.cart)
    said = SetAnswer(line_id=None, answer=answer, cart_digest=told, decided_by=decided_by)
    return _review(known(deeds=[*CHANGED, said], policy=ASKS))


def test_where_nobody_reaches_the_customer_there_is_a_way_on_and_a_way_out() -> None:
    unreached, decided, refused = (
        _answered(CustomerAnswer.NOT_REACHED),
        _answered(CustomerAnswer.NOT_REACHED, "Sue"),
        _answered(CustomerAnswer.REFUSED),
    )
    calls = [state.call for state in (unreached, decided, refused)]
    assert [call and (call.can_go_on, call.can_close_here, call.decided_by) for call in calls] == [
        (True, True, ""),
        (False, False, "Sue"),
        (False, True, ""),
    ]
    assert [state.can_finish for state in (unreached, decided, refused)] == [False, True, False]


def test_what_was_written_to_an_item_is_asked_about_and_named() -> None:
    written = SetNote(line_id=LineId("1"), text="keep cold")
    state = _review(known(deeds=[*AS_ORDERED, written], policy=replace(ASKS, notes=True)))
    assert state.call is not None
    assert [(row.line_id, row.note) for row in state.differing] == [("1", "Note: “keep cold”")]
    assert state.as_ordered == state.total - 1


def test_what_goes_as_ordered_is_nobodys_question() -> None:
    state = _review(known(deeds=AS_ORDERED, policy=ASKS))
    assert state.can_finish
    assert state.call is None


def test_elsewhere_nobody_is_asked_about_all_together() -> None:
    assert _review(known(deeds=ALL_DECIDED)).call is None


def test_items_to_do_keep_the_review_off_as_ever() -> None:
    one = known(deeds=CHANGED[:2], policy=ASKS)
    assert not order_state(one, around()).can_review


def test_nobody_is_called_for_one_item_where_all_are_asked_about_together() -> None:
    assert shown(choice()).call is not None
    assert shown(choice(), policy=ASKS).call is None


def test_what_is_dearer_can_be_chosen_where_the_customer_agrees_to_it() -> None:
    dear = choice(product=Product(sku="oat", name="Oat drink", price=euros("9.60")))
    unknown = choice(product=Product(sku="oat", name="Oat drink"))
    for one in (dear, unknown):
        assert shown(one, policy=ASKS).obstacle
        assert shown(one, policy=replace(ASKS, dearer_replacements=True)).obstacle == ""
