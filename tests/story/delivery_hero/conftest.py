"""The store of all cases, and what holds for each of them."""

import json
from collections.abc import Iterator
from decimal import Decimal
from functools import partial

import pytest

from picker_app.domain.stage import Stage
from tests.story.delivery_hero.playing import PRODUCTS
from tests.story.desk import Desk, open_desk
from tests.story.processes import until
from tests.story.shop import Shop

AS_USUAL = {
    "check_keeps_additions": True,
    "vendor_delivery_echo": None,
    "bounds": "SENT",
    "cut_next_write": "NEVER",
}
"""The switches that cases throw."""

CALLS_PER_MINUTE = 1000
"""No case waits for the calls of those before it."""

WAYS_BACK = (
    *("about.close", "additions.close", "choice.drop", "search.back"),
    *("handover.back", "review.back", "order.back", "history.back"),
)
"""To the queue, from the innermost screen on."""


@pytest.fixture(scope="package")
def desk() -> Iterator[Desk]:
    """The screen of all cases."""
    with open_desk() as opened:
        yield opened


@pytest.fixture(scope="package")
def open_shop(desk: Desk, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The store of all cases, its programs running."""
    opened = Shop(folder=tmp_path_factory.mktemp("shop"), screen=desk.env)
    opened.write_settings(
        confirm_amount="estimate", products=PRODUCTS, calls_per_minute=CALLS_PER_MINUTE
    )
    opened.start("simulator")
    opened.switch(calls_per_minute=CALLS_PER_MINUTE)
    opened.start("hub", "kiosk")
    yield opened
    opened.close()


@pytest.fixture
def shop(open_shop: Shop, desk: Desk) -> Iterator[Shop]:
    """The store, its kiosk back at the queue and all switches as usual after the case."""
    yield open_shop
    open_shop.switch(**AS_USUAL)
    _go_back(desk)
    _all_bags_are_taken(open_shop)
    _no_call_breaks_the_rules(open_shop)


def _go_back(desk: Desk) -> None:
    while seen := {element.identifier for element in desk.all("")} & set(WAYS_BACK):
        desk.touch(next(way for way in WAYS_BACK if way in seen))


def _all_bags_are_taken(shop: Shop) -> None:
    """So that the next order is not below the end of the screen."""
    for view in shop.orders():
        if view.stage is Stage.HAND_OVER:
            number = view.order.platform_order_id
            is_sent_out = shop.marketplace_order(number)["status"] == "DISPATCHED"
            (shop.delivers if is_sent_out else shop.rider_takes)(number)
            until(partial(_is_closed, shop, number), "the hand-over is closed")


def _is_closed(shop: Shop, number: str) -> bool:
    return shop.stage(number) is Stage.CLOSED


def _no_call_breaks_the_rules(shop: Shop) -> None:
    """Of all PUTs: every item has its sku, and no line of the order is there twice."""
    for entry in shop.book():
        assert not entry["faults"], entry
        if entry["method"] == "PUT":
            items = json.loads(entry["body"], parse_float=Decimal)["items"]
            assert all(item["sku"] for item in items)
            lines = [item["_id"] for item in items if "_id" in item]
            assert len(set(lines)) == len(lines)
