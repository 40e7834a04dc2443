"""What a picker does in these cases, and how they look at what came of it."""

from typing import Any

from tests.story.desk import Desk
from tests.story.picking import GARLIC, SALMON, puts
from tests.story.processes import until
from tests.story.shop import Shop

TWO_LINES = [{"sku": SALMON, "quantity": 3, "min_quantity": 0}, {"sku": GARLIC, "quantity": 1}]
TUNA = "063542"

GHOST, COUNTED_COD = "999001", "061403"
PRODUCTS = f"""\
sku,name,price,unit
{GHOST},Ghost biscuits,0.90,piece
{COUNTED_COD},Cod by the piece,0.80,piece
"""
"""The store's own list: the marketplace sells none of the first, and the second one by weight."""


def opened(shop: Shop, desk: Desk, **wishes: Any) -> str:
    """A customer orders, and the order is opened; the marketplace's id of it."""
    placed = shop.place_order(**{"lines": TWO_LINES, **wishes})
    desk.touch(f"queue.row.{placed['order_code']}")
    desk.wait_for("order.about")
    return str(placed["order_id"])


def find_all(desk: Desk, *lines: int) -> None:
    """All that was ordered of these lines, each of which is current after the one before it."""
    for line in lines:
        desk.touch(f"order.card.{line}.found")


def finish(desk: Desk) -> None:
    """Reviews the cart, presses Ready, and waits until the marketplace has the order."""
    desk.touch("order.review")
    desk.touch("review.ready")
    desk.wait_for("handover.done")


def spell(desk: Desk, keys: str, text: str) -> None:
    """Types a text on a keyboard or keypad of the screen."""
    for key in text:
        desk.touch(f"{keys}.{'point' if key == '.' else key}")


def choose(desk: Desk, line: int, word: str, sku: str) -> None:
    """Looks for something in place of a line, and touches it."""
    desk.touch(f"order.card.{line}.replace")
    spell(desk, "search.keyboard", word)
    desk.touch(f"search.hit.{sku}")
    desk.wait_for("choice.confirm" if desk.is_usable("choice.confirm") else "choice.drop")


def says(desk: Desk, identifier: str, words: str) -> None:
    """Waits until an element says this among other words."""

    def said() -> bool:
        element = desk.find(identifier)
        return element is not None and words in element.name

    until(said, f"{identifier} says {words}")


def with_status(shop: Shop, order_id: str, status: str) -> dict[str, Any] | None:
    """The last PUT of this status that the marketplace received."""
    return next((put for put in reversed(puts(shop, order_id)) if put["status"] == status), None)


def line_ids(shop: Shop, order_id: str) -> list[str]:
    """The marketplace's ids of the lines."""
    return [item["_id"] for item in shop.marketplace_order(order_id)["wire"]["items"]]
