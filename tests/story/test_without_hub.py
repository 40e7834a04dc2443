"""The hub is away, or comes back as it was long ago: nothing is lost, and the screen says so."""

import shutil

import pytest

from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NOT_FOUND
from picker_app.domain.stage import Stage
from picker_app.hub.storage.database import FILE_NAME
from tests.story.desk import Desk
from tests.story.picking import (
    THREE_LINES,
    final_puts,
    mark_not_found,
    pick_one_less,
    press_ready,
    weigh,
)
from tests.story.processes import until
from tests.story.shop import Shop

pytestmark = pytest.mark.story


def says(desk: Desk, identifier: str, words: str) -> str:
    """What an element says, once it says this too."""

    def probe() -> str:
        element = desk.find(identifier)
        return element.name if element is not None and words in element.name else ""

    return until(probe, f"{identifier} says {words!r}")


def test_an_order_goes_on_from_the_journal_and_is_finished_when_the_hub_is_back(
    shop: Shop, desk: Desk
) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=THREE_LINES)
    order_id, row = placed["order_id"], f"queue.row.{placed['order_code']}"
    desk.touch(row)
    until(lambda: shop.stage(order_id) is Stage.PICKING, "the hub knows who has the order")
    other = shop.place_order()
    until(lambda: shop.hub_order(other["order_id"]), "the hub has the other order")

    shop.kill("hub")
    says(desk, "link", "No hub")
    pick_one_less(desk, 1)
    mark_not_found(desk, 2)
    weigh(desk, 3, "1.485")
    says(desk, "link", "3 steps")
    shop.restart("kiosk")
    desk.touch(row)
    press_ready(desk)
    assert "Finished here, not sent yet" in says(desk, "handover.headline", "Finished here")
    says(desk, "link", "4 steps")

    desk.touch("handover.back")
    desk.touch(f"queue.row.{other['order_code']}")
    says(desk, "order.notice.1", "taken as soon as the hub is reached")

    shop.start("hub")
    until(lambda: shop.stage(order_id) is Stage.HAND_OVER, "the order was sent")
    until(lambda: shop.stage(other["order_id"]) is Stage.PICKING, "the other one was taken")
    assert shop.marketplace_order(order_id)["finals"] == 1


def test_a_hub_that_was_restored_from_a_backup_has_the_order_again(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub")
    shop.programs.pop("hub").end()
    backup = shop.folder / "backup"
    shutil.copyfile(shop.folder / "hub" / FILE_NAME, backup)
    shop.start("hub", "kiosk")
    placed = shop.place_order(lines=THREE_LINES)
    order_id, row = placed["order_id"], f"queue.row.{placed['order_code']}"
    desk.touch(row)
    pick_one_less(desk, 1)
    mark_not_found(desk, 2)
    until(lambda: _is_with_the_hub(shop, order_id), "the steps are with the hub")

    shop.programs.pop("hub").end()
    shutil.copyfile(backup, shop.folder / "hub" / FILE_NAME)
    shop.start("hub")
    until(lambda: _is_with_the_hub(shop, order_id), "the steps are with the hub again")
    weigh(desk, 3, "1.485")
    press_ready(desk)
    desk.wait_for("handover.done")
    shop.programs.pop("hub").end()
    shutil.copyfile(backup, shop.folder / "hub" / FILE_NAME)
    shop.start("hub")
    until(lambda: shop.stage(order_id) is Stage.HAND_OVER, "the hub knows that it was sent")
    desk.wait_for("handover.done")
    assert len(final_puts(shop, order_id)) == 1
    assert shop.marketplace_order(order_id)["finals"] == 1


def _is_with_the_hub(shop: Shop, order_id: str) -> bool:
    view = shop.hub_order(order_id)
    return view is not None and view.cart.outcomes.get(LineId("2")) == NOT_FOUND
