"""What stands on the screen of a search."""

from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from picker_app.api.catalogues import (
    CatalogueListView,
    CatalogueView,
    IndexView,
    ProductFileView,
    ReadingView,
)
from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.policy import PLAIN_POLICY, Replacements
from picker_app.domain.pricing import PricingType
from picker_app.kiosk.present.product_lists import products_words
from picker_app.kiosk.present.search import Wanted, search_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.products.search import Found
from picker_app.kiosk.states.link import LinkState
from picker_app.kiosk.states.search import PriceTone, SearchState
from tests.builders import CONNECTION, line, pieces
from tests.catalogue.builders import product

AT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
AROUND = Surroundings(now=AT, zone=ZoneInfo("UTC"), store=None, link=LinkState())
FREE = replace(PLAIN_POLICY, replacements=Replacements.FREE)


def _line(price: str = "2.40") -> Line:
    pricing = replace(pieces("3"), unit_price=Money(Decimal(price), "EUR"))
    return line(1, pricing, sku="milk", name="Whole milk")


def _shown(
    *products: CatalogueProduct,
    wanted: Wanted | None = None,
    text: str = "",
    catalogue: CatalogueView | None = None,
) -> SearchState:
    found = Found(text=text, connection=CONNECTION, products=products)
    return search_state(wanted or Wanted(), found, catalogue, {}, AROUND)


@pytest.mark.parametrize(
    ("wanted", "title", "chooses"),
    [
        (Wanted(), "Look up a product", False),
        (Wanted(policy=FREE), "Add a product", True),
        (Wanted(line=_line(), policy=FREE), "Instead of Whole milk", True),
    ],
)
def test_what_it_is_for(wanted: Wanted, title: str, chooses: bool) -> None:
    state = _shown(wanted=wanted)
    assert (state.title, state.chooses) == (title, chooses)


@pytest.mark.parametrize(
    ("price", "words", "tone"),
    [
        ("2.40", "Same price", PriceTone.FITS),
        ("2.10", "€0.30 cheaper", PriceTone.FITS),
        ("2.41", "€0.01 dearer", PriceTone.DEARER),
        (None, "", PriceTone.PLAIN),
    ],
)
def test_prices_are_compared_with_the_lines(price: str | None, words: str, tone: PriceTone) -> None:
    other = product("other", price=price, pricing_type=PricingType.UNIT)
    (hit,) = _shown(other, wanted=Wanted(line=_line(), policy=FREE)).hits
    assert (hit.compared, hit.price_tone, hit.obstacle) == (words, tone, "")
    assert hit.price == (f"€{price} each" if price else "Price not known")


def test_what_the_customer_wants_instead_is_said_and_marked() -> None:
    wishing = replace(_line(), replacement_wishes=("sku: 9", "or nothing"), wished_skus=("9",))
    state = _shown(product("9"), product("8"), wanted=Wanted(line=wishing, policy=FREE))
    assert state.wish == "The customer wants: sku: 9; or nothing"
    assert [hit.details for hit in state.hits] == ["Named by the customer · 9", "8"]


def test_a_kilogram_is_not_compared_with_a_piece() -> None:
    weighed = product("other", pricing_type=PricingType.KG)
    (hit,) = _shown(weighed, wanted=Wanted(line=_line(), policy=FREE)).hits
    assert hit.compared == ""
    assert "weighed product" in hit.obstacle
    assert hit.price == "€1.00 per kg"


def test_what_else_is_said_of_a_product() -> None:
    (hit,) = _shown(product("9", shelf="C12", active=False, barcodes=("11", "22"))).hits
    assert (hit.shelf, hit.inactive) == ("Shelf C12", "Not sold online now")
    assert hit.details == "9 · 11"
    (listed,) = _shown(product("9", category="Fruit")).hits
    assert listed.details == "Fruit · 9"


def test_where_nothing_is_found() -> None:
    assert "“xyz”" in _shown(text=" xyz ").blank
    assert _shown().blank.startswith("Type a name")
    assert _shown(wanted=Wanted(line=_line(), policy=FREE)).blank.startswith("Nothing like it")
    nowhere = Found(text="x", connection=CONNECTION, products=None)
    assert "not here yet" in search_state(Wanted(), nowhere, None, {}, AROUND).blank


@pytest.mark.parametrize(
    ("parts", "words"),
    [
        ({}, ""),
        (
            {"reading": ReadingView(began_at=AT, pages=7, of_pages=200)},
            "The products are being read: 7 of 200 pages.",
        ),
        ({"reading": ReadingView(began_at=AT, pages=7, trouble="x")}, "goes on by itself"),
        (
            {"file": ProductFileView(read_at=AT, products=1, rejected=0, trouble="x")},
            "cannot be used",
        ),
    ],
)
def test_how_up_to_date_it_is(parts: dict[str, object], words: str) -> None:
    catalogue = CatalogueView.model_validate({"connection": CONNECTION, **parts})
    remark = _shown(catalogue=catalogue).remark
    assert words in remark
    assert bool(remark) == bool(words)


def test_how_far_it_is_read() -> None:
    reading = ReadingView(began_at=AT, pages=7, of_pages=200)
    catalogue = CatalogueView(connection=CONNECTION, reading=reading)
    assert _shown(catalogue=catalogue).progress == (7, 200)
    assert _shown(catalogue=CatalogueView(connection=CONNECTION)).progress is None


def test_the_queue_says_how_far_the_first_reading_is() -> None:
    reading = ReadingView(began_at=AT, pages=7)
    first = CatalogueView(connection=CONNECTION, reading=reading)
    index = IndexView(version="1", size=1, sha256="", products=1, built_at=AT)
    again = first.model_copy(update={"index": index})
    assert "7 pages" in products_words(CatalogueListView(catalogues=(first,)), AROUND)
    assert products_words(CatalogueListView(catalogues=(again,)), AROUND) == ""
