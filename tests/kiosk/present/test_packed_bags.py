"""Where the bags of a packed order stand, as the hand-over and the queue show it."""

from dataclasses import replace

import pytest

from picker_app.api.orders import CartView
from picker_app.domain.action import SetPackedBags
from picker_app.domain.stage import Stage
from picker_app.kiosk.present.packed_bags import packed_bags
from picker_app.kiosk.present.queue import queue_state
from tests.kiosk.builders import ELSEWHERE, claim, mine
from tests.kiosk.present.builders import around, known

AROUND = around()
assert AROUND.store is not None
IN_STORE = replace(
    AROUND, store=AROUND.store.model_copy(update={"bag_places": ("Shelf", "Fridge")})
)
READY_AT_SHELF = mine(stage=Stage.HAND_OVER, cart=CartView(packed_bags={"Shelf": 2}))


def test_the_stores_places_with_what_stands_there() -> None:
    bags = packed_bags(known(READY_AT_SHELF, [SetPackedBags(place="Fridge", count=1)]), IN_STORE)
    assert bags is not None
    assert bags.words == "3 bags: Shelf 2, Fridge 1"
    assert [(place.place, place.count) for place in bags.places] == [("Shelf", 2), ("Fridge", 1)]


def test_a_place_that_the_settings_no_longer_name_stays_while_bags_stand_there() -> None:
    bags = packed_bags(known(READY_AT_SHELF), around())
    assert bags is not None
    assert [place.place for place in bags.places] == ["Shelf"]


def test_none_of_an_order_that_left_or_was_cancelled() -> None:
    for stage in (Stage.CLOSED, Stage.CANCELLED):
        assert packed_bags(known(mine(stage=stage)), IN_STORE) is None


@pytest.mark.parametrize(
    ("stage", "locked"),
    [(Stage.PICKING, True), (Stage.SENDING, False), (Stage.HAND_OVER, False)],
)
def test_of_another_terminals_order_only_once_it_is_picked(stage: Stage, locked: bool) -> None:
    theirs = packed_bags(known(mine(stage=stage, claim=claim(ELSEWHERE))), IN_STORE)
    assert theirs is not None
    assert theirs.locked is locked


def test_the_row_of_a_waiting_order_says_where_to_fetch_it() -> None:
    row = queue_state([known(READY_AT_SHELF)], IN_STORE, unread_webhooks=0).rows[0]
    assert row.status == "Ready, waits for rider. 2 bags: Shelf 2"
