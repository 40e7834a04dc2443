"""An order that is picked with the scanner alone: real keys, and the marketplace's book."""

from decimal import Decimal

import pytest

from picker_app.simulator.catalogue import check_digit, the_catalogue
from tests.story.desk import Desk
from tests.story.picking import GARLIC, SALMON, final_puts
from tests.story.processes import until
from tests.story.shop import Shop

TOMATOES = "020780"
LINES = [
    {"sku": SALMON, "quantity": 3, "min_quantity": 0, "max_quantity": 3},
    {"sku": GARLIC, "quantity": 1},
    {"sku": TOMATOES, "weight": 1.25, "min_quantity": 0.5, "max_quantity": 2.5},
]

pytestmark = pytest.mark.story


def barcode(sku: str) -> str:
    """What is printed on the product."""
    product = the_catalogue().get(sku)
    assert product is not None
    return product.barcodes[0]


def label(sku: str, grams: int) -> str:
    """What the store's scale prints."""
    digits = f"2{sku:0>6}{grams:05}"
    return digits + check_digit(digits)


def says(desk: Desk, *words: str) -> None:
    """Waits until the strip about scans says all of this."""

    def seen() -> bool:
        strip = desk.find("scan")
        return strip is not None and all(each in strip.name for each in words)

    until(seen, f"the screen says {words}")


def test_an_order_is_picked_with_the_scanner_alone(shop: Shop, desk: Desk) -> None:
    shop.start("simulator", "hub", "kiosk")
    placed = shop.place_order(lines=LINES)
    order_id, code = placed["order_id"], placed["order_code"]
    desk.wait_for(f"queue.row.{code}")

    desk.scan(barcode(SALMON))
    says(desk, code)
    desk.wait_for("order.item")
    for product in (SALMON, SALMON, GARLIC, SALMON):
        desk.scan(barcode(product))
    says(desk, "3 of 3 pieces")

    desk.scan(barcode(SALMON))
    says(desk, "too much")
    desk.scan(label(TOMATOES, 88_297))
    says(desk, "88.297 kg")
    desk.scan("4006381333931")
    says(desk, "4006381333931", "No item")
    desk.scan(label(TOMATOES, 1_485))
    says(desk, "1.485")

    desk.scan("PICKERDONE")
    desk.wait_for("review.ready")
    desk.scan("PICKERDONE")
    desk.wait_for("handover.done")

    (put,) = final_puts(shop, order_id)
    picked = {item["sku"]: item for item in put["items"]}
    assert picked[SALMON]["pricing"]["quantity"] == 3
    assert picked[GARLIC]["pricing"]["quantity"] == 1
    assert picked[TOMATOES]["pricing"]["weight"] == Decimal("1.485")
    assert {item["status"] for item in put["items"]} == {"IN_CART"}
