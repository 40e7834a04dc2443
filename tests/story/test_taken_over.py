"""An order is taken over, and what its first picker did without a line comes in afterwards."""

import pytest

from picker_app.api.actions import DecisionKind
from tests.hub.running import picked
from tests.story.desk import Desk
from tests.story.other_terminal import OtherTerminal
from tests.story.picking import GARLIC, SALMON, final_puts, mark_not_found, press_ready, show_item
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

THREE = [{"sku": SALMON, "quantity": 3, "min_quantity": 0}, {"sku": GARLIC, "quantity": 2}]


def test_what_came_too_late_is_offered_and_taken_over(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=THREE)
    order_id, code = shop.order_id(placed["order_id"]), placed["order_code"]
    other = OtherTerminal(shop.folder)
    other.claim(order_id)
    assert other.act(order_id, 1, picked("1", "3")) is DecisionKind.TAKEN

    until(
        lambda: "With Ben at till-2" in _named(desk, f"queue.row.{code}"),
        "who has it",
    )
    desk.touch(f"queue.row.{code}")
    desk.touch("order.take_over")
    desk.touch("order.take_over_question.confirm")
    show_item(desk, 2)
    mark_not_found(desk, 2)

    assert other.act(order_id, 2, picked("1", "1")) is DecisionKind.STALE
    assert other.act(order_id, 3, picked("2", "2")) is DecisionKind.STALE
    desk.touch("order.late")
    assert "Now: Not found, Ben at till-2" in _named(desk, "late.row.1.3")
    desk.touch("late.row.1.3.take")
    desk.touch("late.leave_all")
    until(lambda: desk.find("late") is None, "nothing is offered any more")
    shop.restart("kiosk")
    desk.touch(f"queue.row.{code}")
    desk.wait_for("order.card.1")
    assert desk.find("order.late") is None

    press_ready(desk)
    [final] = until(lambda: final_puts(shop, placed["order_id"]), "the order is finished")
    amounts = {item["sku"]: item["pricing"]["quantity"] for item in final["items"]}
    assert amounts == {SALMON: 3, GARLIC: 2}


def _named(desk: Desk, identifier: str) -> str:
    element = desk.find(identifier)
    return "" if element is None else element.name
