"""Scans while a product is searched."""

import pytest

from picker_app.domain.identity import LineId
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.pricing import PricingType
from picker_app.kiosk import intents
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.states.scan import ScanTone
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


async def test_a_scan_chooses_the_product_that_is_to_stand_in(bench: Bench) -> None:
    answer = bench.scan(OAT)
    assert (answer.tone, answer.headline) == (ScanTone.GOOD, "Oat drink")
    assert bench.wanted == [intents.ChooseProduct(sku="oat")]
    assert bench.deeds == []


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
    assert bench.wanted == [intents.ChooseProduct(sku="ham")]


async def test_without_an_order_the_product_is_looked_up(bench: Bench) -> None:
    bench.place = Place(Screen.SEARCH)
    bench.scan(f"01{OAT:0>14}10LOT")
    assert bench.wanted == [intents.TypeSearch(text=OAT)]
