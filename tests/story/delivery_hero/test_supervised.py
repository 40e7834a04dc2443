"""Other prices than the marketplace's, each with a supervisor's PIN."""

import subprocess
from collections.abc import Iterator
from decimal import Decimal

import pytest

from tests.story.delivery_hero.playing import find_all, finish, opened, says, spell
from tests.story.desk import Desk
from tests.story.picking import final_puts, show_item
from tests.story.processes import picker_app
from tests.story.shop import Shop

PIN = "4712"
HONEY = "070159"

pytestmark = pytest.mark.story


@pytest.fixture(scope="module", autouse=True)
def people(open_shop: Shop, desk: Desk) -> Iterator[None]:
    """A picker, who signs in, and a supervisor."""
    for name, more in (("Ana", ()), ("Sam", ("--supervisor",))):
        _people(open_shop, "add", name, *more)
    desk.touch("sign_in.name.Ana")
    _type_pin(desk, "sign_in.pin")
    yield
    for name in ("Ana", "Sam"):
        _people(open_shop, "remove", name)


def test_a_piece_for_less(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    find_all(desk, 1, 2)
    show_item(desk, 1)
    desk.touch("order.card.1.price")
    desk.touch("price.each")
    spell(desk, "price.keypad", "1.5")
    desk.touch("price.keypad.accept")
    _type_pin(desk, "approval.pin")
    says(desk, "order.card.1", "€1.50 each")
    finish(desk)

    (final,) = final_puts(shop, order_id)
    salmon, garlic = (item["pricing"] for item in final["items"])
    assert (salmon["unit_price"], "total_price" in salmon) == (Decimal("1.5"), False)
    assert not {"unit_price", "total_price"} & set(garlic)


def test_a_whole_line_for_more(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    find_all(desk, 1, 2)
    show_item(desk, 1)
    desk.touch("order.card.1.price")
    desk.touch("price.line")
    spell(desk, "price.keypad", "11.95")
    desk.touch("price.keypad.accept")
    _type_pin(desk, "approval.pin")
    says(desk, "order.card.1", "€11.95 for all")
    finish(desk)

    (final,) = final_puts(shop, order_id)
    salmon = final["items"][0]["pricing"]
    assert (salmon["total_price"], "unit_price" in salmon) == (Decimal("11.95"), False)
    kept = shop.marketplace_order(order_id)["wire"]["items"][0]["pricing"]
    assert kept["total_price"] == pytest.approx(11.95)
    says(desk, "handover.total", "€13.04")  # with the garlic, as the marketplace says


def test_what_is_dearer_stands_in_at_the_lines_own_price(shop: Shop, desk: Desk) -> None:
    order_id = opened(shop, desk)
    desk.touch("order.card.1.replace")
    spell(desk, "search.keyboard", "honey")
    desk.touch(f"search.hit.{HONEY}")
    says(desk, "choice.obstacle", "dearer")
    assert not desk.is_usable("choice.confirm")
    desk.touch("choice.lower")
    _type_pin(desk, "approval.pin")
    desk.touch("choice.agreed")
    desk.touch("choice.confirm")
    find_all(desk, 2)
    finish(desk)

    (final,) = final_puts(shop, order_id)
    salmon, honey, _ = final["items"]
    assert salmon["status"] == "REPLACED"
    assert (honey["sku"], honey["status"], honey["replaced_id"]) == (
        HONEY,
        "IN_CART",
        salmon["_id"],
    )
    assert honey["pricing"] == {
        "pricing_type": "UNIT",
        "quantity": 3,
        "unit_price": Decimal("3.79"),
    }


def _people(shop: Shop, *arguments: str) -> None:
    command = picker_app("people", *arguments, *shop.common)
    subprocess.run(command, input=PIN, text=True, check=True, env=shop.environment())


def _type_pin(desk: Desk, pad: str) -> None:
    spell(desk, pad, PIN)
    desk.touch(f"{pad}.enter")
