"""Scans while a product is searched."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.action import Evidence, EvidenceSource
from picker_app.domain.identity import LineId
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.intents.product import (
    ChooseProduct,
    ConfirmChoice,
    SetChoiceAmount,
    TypeSearch,
)
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.states.scan import ScanTone
from tests.builders import euros, line, order
from tests.kiosk.builders import ORDER_ID, mine, store_view
from tests.kiosk.scans.bench import Bench

OAT = "5901234123457"


@pytest.fixture(autouse=True)
def searching(bench: Bench) -> None:
    store = store_view()
    policy = Policy(replacements=Replacements.FREE, additions=True)
    glovo = store.connections[0].model_copy(update={"policy": policy})
    bench.known.take_store(store.model_copy(update={"connections": [glovo]}))
    bench.show(mine())
    bench.place = Place(Screen.SEARCH, ORDER_ID, LineId("1"))
    bench.index.add(OAT, "oat", "Oat drink", pricing_type=PricingType.UNIT)
    bench.index.add("96385074", "sku-1", "Product 1")
    bench.index.add("4006381333931", "ham", "Ham", pricing_type=PricingType.KG)


def scanned(code: str, **more: Any) -> Evidence:
    return Evidence(source=EvidenceSource.SCAN, code=code, **more)


def chosen(sku: str, name: str) -> ProductChoice:
    return ProductChoice(
        product=Product(sku=sku, name=name, price=euros("1.20")),
        line_id=LineId("1"),
        amount=Decimal(1),
        unit_is_known=True,
    )


async def test_a_scan_chooses_the_product_that_is_to_stand_in(bench: Bench) -> None:
    answer = bench.scan(OAT)
    assert (answer.tone, answer.headline) == (ScanTone.MORE, "Oat drink")
    assert bench.wanted == [ChooseProduct(sku="oat", evidence=scanned(OAT))]
    assert bench.deeds == []


async def test_the_same_product_again_confirms_and_another_one_is_chosen_instead(
    bench: Bench,
) -> None:
    bench.choice = chosen("tea", "Tea")
    assert bench.scan(OAT).tone is ScanTone.MORE
    bench.choice = chosen("oat", "Oat drink")
    assert bench.scan(OAT).tone is ScanTone.GOOD
    assert [type(each) for each in bench.wanted] == [ChooseProduct, ConfirmChoice]


async def test_what_the_rules_refuse_is_not_confirmed(bench: Bench) -> None:
    bench.choice = replace(chosen("oat", "Oat drink"), amount=Decimal(500))
    answer = bench.scan(OAT)
    assert answer.tone is ScanTone.WRONG
    assert "may stand in" in answer.words
    assert bench.wanted == []


async def test_what_stands_in_the_way_of_a_product_is_said_at_its_first_scan(bench: Bench) -> None:
    def begin(_: object) -> None:
        bench.choice = replace(chosen("oat", "Oat drink"), amount=Decimal(500))

    bench.on_want = begin
    answer = bench.scan(OAT)
    assert answer.tone is ScanTone.MORE
    assert "may stand in" in answer.words
    assert "Scan it again" not in answer.words


async def test_batch_and_expiry_go_along_and_an_expired_product_is_refused(bench: Bench) -> None:
    code = f"01{OAT:0>14}1726033110LOT-7"
    bench.scan(code)
    (wanted,) = bench.wanted
    evidence = scanned(code, batch="LOT-7", expiry=date(2026, 3, 31))
    assert wanted == ChooseProduct(sku="oat", evidence=evidence)
    answer = bench.scan(f"01{OAT:0>14}17260228")
    assert "28 Feb 2026" in answer.words
    assert len(bench.wanted) == 1


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("96385074", "the product that was ordered"),
        ("4006381333931", "weighed product"),
        ("5012345678900", "No product has this code"),
    ],
)
async def test_what_the_rules_do_not_allow_is_not_chosen(
    bench: Bench, code: str, words: str
) -> None:
    answer = bench.scan(code)
    assert answer.tone is ScanTone.WRONG
    assert words in answer.words
    assert bench.wanted == []


async def test_on_top_of_an_order_any_product_is_chosen(bench: Bench) -> None:
    bench.place = Place(Screen.SEARCH, ORDER_ID)
    bench.scan("4006381333931")
    evidence = scanned("4006381333931")
    assert bench.wanted == [ChooseProduct(sku="ham", evidence=evidence)]


async def test_without_an_order_the_product_is_looked_up(bench: Bench) -> None:
    bench.place = Place(Screen.SEARCH)
    bench.scan(f"01{OAT:0>14}10LOT")
    assert bench.wanted == [TypeSearch(text=OAT)]


async def test_the_label_of_another_pack_confirms_nothing(bench: Bench) -> None:
    bench.place = Place(Screen.SEARCH, ORDER_ID)
    ham = Product(sku="ham", name="Ham", pricing_type=PricingType.KG, price=euros("9.00"))
    bench.choice = ProductChoice(
        product=ham, line_id=None, amount=Decimal("0.400"), unit_is_known=True
    )
    assert bench.scan("01040063813339313103000500").tone is ScanTone.MORE
    assert bench.wanted[1:] == [SetChoiceAmount(amount=Decimal("0.500"))]
    assert bench.scan("01040063813339313103000400").tone is ScanTone.GOOD


async def test_nothing_is_chosen_for_an_order_that_was_cancelled_meanwhile(bench: Bench) -> None:
    bench.show(mine(stage=Stage.CANCELLED, sequence=2))
    answer = bench.scan(OAT)
    assert answer.tone is ScanTone.WRONG
    assert bench.wanted == []


@pytest.mark.parametrize("sku", [OAT, "oat"])
async def test_a_scan_picks_from_what_the_marketplace_lists(bench: Bench, sku: str) -> None:
    bench.listed = (CatalogueProduct(sku=sku, name="Listed oats", offer_id="ZZZ"),)
    answer = bench.scan(OAT)
    assert (answer.tone, answer.headline) == (ScanTone.MORE, "Listed oats")
    assert bench.wanted == [ChooseProduct(sku=sku, evidence=scanned(OAT))]


async def test_what_the_marketplace_does_not_list_cannot_be_scanned(bench: Bench) -> None:
    bench.listed = ()
    assert bench.scan(OAT).tone is ScanTone.WRONG
    assert bench.wanted == []


async def test_what_was_to_stand_in_for_an_item_that_is_gone_is_no_addition(bench: Bench) -> None:
    bench.show(mine(order=order(line(2)), sequence=2))
    answer = bench.scan(OAT)
    assert answer.tone is ScanTone.WRONG
    assert "no longer part" in answer.words
    assert bench.wanted == []
