"""Any program is killed at any step; the order stands where it stood and is finished once."""

from decimal import Decimal

import pytest

from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NOT_FOUND, Picked
from picker_app.domain.stage import Stage
from tests.story.desk import Desk
from tests.story.picking import THREE_LINES, final_puts, mark_not_found, pick_one_less, weigh
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story

PROGRAMS = ["simulator", "hub", "kiosk"]
STEPS = ["queued", "opened", "half picked", "reviewed", "being sent", "finished"]


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize("program", PROGRAMS)
def test_killed_at_a_step(shop: Shop, desk: Desk, program: str, step: str) -> None:
    shop.start("simulator")
    shop.switch(final_twice="CONFLICT")
    shop.start("hub", "kiosk")
    placed = shop.place_order(lines=THREE_LINES)
    order_id, code = placed["order_id"], placed["order_code"]
    row = f"queue.row.{code}"

    def kill_here(this_step: str) -> bool:
        if step != this_step:
            return False
        shop.restart(program)
        return True

    def reopened_if_kiosk_died() -> None:
        if program == "kiosk":
            desk.touch(row)

    desk.wait_for(row)
    kill_here("queued")
    desk.touch(row)
    desk.wait_for("order.card.1.found")
    if kill_here("opened"):
        reopened_if_kiosk_died()
    pick_one_less(desk, 1)
    desk.wait_for("order.card.1.undo")
    if kill_here("half picked"):
        reopened_if_kiosk_died()
    assert "In the bag: 2 of 3" in desk.wait_for("order.card.1").name
    mark_not_found(desk, 2)
    weigh(desk, 3, "1.485")
    desk.touch("order.review")
    desk.wait_for("review.ready")
    if kill_here("reviewed") and program == "kiosk":
        reopened_if_kiosk_died()
        desk.touch("order.review")
    if step == "being sent":
        shop.switch(answer_seconds=1.0)
    desk.touch("review.ready")
    if step == "being sent":
        until(lambda: shop.stage(order_id) is Stage.SENDING, "the order is being sent")
        kill_here("being sent")
        shop.switch(answer_seconds=0)
        reopened_if_kiosk_died()
    desk.wait_for("handover.done")
    if kill_here("finished"):
        reopened_if_kiosk_died()
        desk.wait_for("handover.done")

    until(lambda: shop.stage(order_id) is Stage.HAND_OVER, "the hub knows that it is finished")
    view = until(lambda: shop.hub_order(order_id), "the hub has the order")
    assert view.cart.outcomes == {
        LineId("1"): Picked(amount=Decimal(2)),
        LineId("2"): NOT_FOUND,
        LineId("3"): Picked(amount=Decimal("1.485")),
    }
    assert shop.marketplace_order(order_id)["finals"] == 1
    bodies = final_puts(shop, order_id)
    assert bodies
    assert all(body == bodies[0] for body in bodies)
