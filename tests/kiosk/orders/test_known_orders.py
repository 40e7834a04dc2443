"""All orders that this terminal knows."""

from dataclasses import replace
from datetime import timedelta

from picker_app.api.actions import Decision, DecisionKind
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.domain.walk import in_walking_order
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.orders.known_orders import KnownOrders
from tests.builders import order
from tests.kiosk.builders import HERE, NOW, ORDER_ID, mine, view
from tests.kiosk.present.builders import entry, picked

OTHER = OrderId("another order")
FIRST = entry(picked("1", "1"))
SECOND = entry(picked("1", "2"), 2)


def remembering(*entries: object) -> KnownOrders:
    return KnownOrders(HERE, Memory(orders=(mine(),), entries=entries))  # type: ignore[arg-type]


def test_what_the_journal_remembers_is_known_at_the_start() -> None:
    known = remembering(FIRST, SECOND).get(ORDER_ID)
    assert known is not None
    assert known.next_number == 3


def test_an_older_word_changes_nothing() -> None:
    known = KnownOrders(HERE, Memory())
    assert known.show(mine(sequence=5))
    assert not known.show(view(sequence=4))
    shown = known.get(ORDER_ID)
    assert shown is not None
    assert shown.stage is Stage.PICKING


def test_the_whole_list_counts_whatever_was_known() -> None:
    known = KnownOrders(HERE, Memory())
    known.show(mine(sequence=5))
    known.show(view(sequence=6, order=order(order_id=OTHER)))
    assert known.show_all([view(sequence=1)]) == (OTHER,)
    assert [one.order_id for one in known] == [ORDER_ID]
    assert not known.get(ORDER_ID).mine  # type: ignore[union-attr]


def test_listeners_hear_of_each_change() -> None:
    known = KnownOrders(HERE, Memory())
    heard: list[OrderId] = []
    known.listen(heard.append)
    known.show(mine())
    known.add(FIRST.action)
    known.mark_saved(FIRST.action)
    known.decide(ORDER_ID, [Decision(epoch=1, number=1, kind=DecisionKind.TAKEN)])
    assert heard == [ORDER_ID] * 4


def test_what_is_on_the_disk_is_shown_as_it_was_before() -> None:
    known = KnownOrders(HERE, Memory(orders=(mine(),)))
    known.add(FIRST.action)
    shown = known.get(ORDER_ID)
    known.mark_saved(FIRST.action)
    assert known.get(ORDER_ID) is shown
    assert len(known.unsent(ORDER_ID)) == 1


def test_only_what_is_safe_here_is_sent() -> None:
    known = remembering()
    known.add(FIRST.action)
    assert known.unsent(ORDER_ID) == ()
    known.mark_saved(FIRST.action)
    assert known.unsent(ORDER_ID) == (FIRST,)
    assert known.with_unsent() == (ORDER_ID,)
    assert known.unsent_since(NOW) == 1
    assert known.unsent_since(NOW - timedelta(seconds=1)) == 0
    known.decide(ORDER_ID, [Decision(epoch=1, number=1, kind=DecisionKind.TAKEN)])
    assert known.with_unsent() == ()


def test_an_action_that_could_not_be_saved_goes_with_all_after_it() -> None:
    known = remembering()
    known.add(FIRST.action)
    known.add(SECOND.action)
    assert known.drop(FIRST.action)
    assert known.entries(ORDER_ID) == ()
    again = replace(SECOND.action, number=1)
    known.add(again)
    assert not known.drop(SECOND.action)
    assert [one.action for one in known.entries(ORDER_ID)] == [again]


def test_a_forgotten_order_keeps_what_the_hub_has_not_heard_of() -> None:
    known = remembering(FIRST)
    known.forget([ORDER_ID])
    assert known.get(ORDER_ID) is None
    assert known.with_unsent() == (ORDER_ID,)


def test_lines_stand_along_the_shelves_as_soon_as_these_are_known() -> None:
    shelves: dict[str, str] = {}
    known = KnownOrders(
        HERE, Memory(), walk=lambda one: in_walking_order(one, lambda sku: shelves.get(sku, ""))
    )
    known.show(mine())
    first = known.get(ORDER_ID)
    shelves |= {"sku-1": "B", "sku-2": "A"}
    known.walk_anew()
    known.add(FIRST.action)
    second = known.get(ORDER_ID)
    assert first is not None
    assert second is not None
    assert [line.line_id for line in first.order.lines] == ["1", "2", "3"]
    assert [(line.line_id, line.shelf) for line in second.order.lines] == [
        ("2", "A"),
        ("1", "B"),
        ("3", ""),
    ]
