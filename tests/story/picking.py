"""What a picker's finger does, by the names of things on the screen."""

import json
from decimal import Decimal
from typing import Any

from tests.story.desk import Desk
from tests.story.shop import Shop

SALMON, GARLIC = "062829", "028445"
TOMATOES = "sold-by-weight"

THREE_LINES = [
    {"sku": SALMON, "quantity": 3, "min_quantity": 0, "max_quantity": 3},
    {"sku": GARLIC, "quantity": 1},
    {
        "sku": TOMATOES,
        "name": "Tomatoes, loose",
        "weight": 1.25,
        "unit_price": 2.40,
        "min_quantity": 0.5,
        "max_quantity": 2.5,
    },
]


def show_item(desk: Desk, line: int) -> None:
    """Has an item shown large."""
    desk.touch(f"order.card.{line}")
    desk.wait_for(f"order.card.{line}.amount")


def pick_one_less(desk: Desk, line: int) -> None:
    """Takes one piece less than ordered."""
    desk.touch(f"order.card.{line}.minus")
    desk.touch(f"order.card.{line}.found")


def mark_not_found(desk: Desk, line: int) -> None:
    """Looks for an item in vain."""
    desk.touch(f"order.card.{line}.not_found")


def weigh(desk: Desk, line: int, weight: str) -> None:
    """Types a weight in kilograms on the keypad."""
    show_item(desk, line)
    desk.touch(f"order.card.{line}.amount")
    for key in weight:
        desk.touch("keypad.point" if key == "." else f"keypad.{key}")
    desk.touch("keypad.accept")


def press_ready(desk: Desk) -> None:
    """Reviews the cart and finishes the order."""
    desk.touch("order.review")
    desk.touch("review.ready")


def puts(shop: Shop, order_id: str) -> list[dict[str, Any]]:
    """The bodies of all PUTs that the marketplace received."""
    return [
        json.loads(entry["body"], parse_float=Decimal)
        for entry in shop.book(order_id)
        if entry["method"] == "PUT"
    ]


def final_puts(shop: Shop, order_id: str) -> list[dict[str, Any]]:
    """Those of a final status."""
    return [body for body in puts(shop, order_id) if body["status"] != "UPDATE_CART"]
