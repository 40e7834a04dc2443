"""A product has to be in the vendor's catalogue, at a price that is not above its own."""

from collections.abc import AsyncIterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from picker_app.domain.action import Deed, SetAddition, SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.outcome import NOT_FOUND, Replaced
from picker_app.domain.policy import PLAIN_POLICY, Bag
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason, Refusal
from picker_app.hub.picking.catalogue_rules import catalogue_refusal
from picker_app.hub.storage import products
from tests.catalogue.builders import product
from tests.hub.plain_platform import NAME
from tests.hub.running import NOW, Bench, bench

POLICY = replace(
    PLAIN_POLICY,
    bags=(Bag(sku="BAG", name="Bag"),),
    addition_prices={sku: Money(Decimal("1.20"), "EUR") for sku in ("milk", "BAG")},
)
ONE = Decimal(1)


@pytest.fixture
async def hub(tmp_path: Path) -> AsyncIterator[Bench]:
    async with bench(tmp_path) as made:
        yield made


async def _read(hub: Bench) -> None:
    """The catalogue has milk at 1.00, and salt of no price."""
    listed = [product("milk"), product("salt", price=None)]
    await hub.database.transact(lambda tx: products.keep(tx, NAME, listed, NOW))


def _chosen(sku: str, price: str | None = "1.00", offer_id: str = "") -> Product:
    money = None if price is None else Money(Decimal(price), "EUR")
    return Product(sku=sku, name=sku, price=money, offer_id=offer_id)


def _added(chosen: Product, amount: Decimal = ONE) -> Deed:
    return SetAddition(product=chosen, amount=amount)


def _replaced(chosen: Product) -> Deed:
    return SetOutcome(line_id=LineId("1"), outcome=Replaced(product=chosen, amount=ONE))


async def _refusal(hub: Bench, deed: Deed) -> Refusal | None:
    return await hub.database.transact(lambda tx: catalogue_refusal(tx, NAME, deed, POLICY))


@pytest.mark.parametrize("deed", [_added, _replaced])
@pytest.mark.parametrize(
    ("chosen", "reason"),
    [
        (_chosen("milk"), None),
        (_chosen("milk", "0.99"), None),
        (_chosen("milk", None), None),
        (_chosen("milk", "1.01"), Reason.PRICE_TOO_HIGH),
        (_chosen("salt", "9.00"), None),
        (_chosen("unheard-of"), Reason.NOT_IN_CATALOGUE),
    ],
)
async def test_what_is_refused(
    hub: Bench, deed: object, chosen: Product, reason: Reason | None
) -> None:
    await _read(hub)
    found = await _refusal(hub, deed(chosen))  # type: ignore[operator]
    assert (found.reason if found else None) is reason


@pytest.mark.parametrize(
    "deed",
    [
        _added(_chosen("BAG")),
        _added(_chosen("unheard-of"), Decimal(0)),
        _replaced(_chosen("unheard-of", offer_id="offer-1")),
        SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND),
    ],
)
async def test_what_the_catalogue_has_no_word_in(hub: Bench, deed: Deed) -> None:
    await _read(hub)
    assert await _refusal(hub, deed) is None


async def test_without_a_catalogue_nothing_is_refused(hub: Bench) -> None:
    assert await _refusal(hub, _added(_chosen("unheard-of"))) is None


@pytest.mark.parametrize("sku", ["milk", "BAG"])
async def test_a_price_of_the_settings_that_is_too_high_is_said_to_be_theirs(
    hub: Bench, sku: str
) -> None:
    await _read(hub)
    await hub.database.transact(lambda tx: products.keep(tx, NAME, [product("BAG")], NOW))
    found = await _refusal(hub, _added(_chosen(sku, "1.20")))
    assert found is not None
    assert found.reason is Reason.PRICE_TOO_HIGH
    assert "Have the settings mended" in found.text
    assert await _refusal(hub, _added(_chosen(sku, "0.80"))) is None


async def test_the_word_stands_on_the_line(hub: Bench) -> None:
    await _read(hub)
    found = await _refusal(hub, _replaced(_chosen("unheard-of")))
    assert found is not None
    assert found.line_id == LineId("1")
