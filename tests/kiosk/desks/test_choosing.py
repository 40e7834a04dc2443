"""The product that is about to be chosen."""

from dataclasses import replace
from decimal import Decimal

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.action import SetAddition
from picker_app.domain.cart import EMPTY_CART, fold
from picker_app.domain.order import Line
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.kiosk.desks.choosing import Choosing, ProductChoice
from tests.builders import euros, kilograms, line, pieces

COUNTED = line(1, pieces("2"))
WEIGHED = line(2, kilograms("1.250"))


def found(kind: PricingType = PricingType.UNIT) -> CatalogueProduct:
    return CatalogueProduct(sku="other", name="Other", price=euros("1.00"), pricing_type=kind)


def begun(product: CatalogueProduct, of: Line | None) -> ProductChoice:
    choosing = Choosing()
    choosing.begin(product, of, EMPTY_CART)
    assert choosing.choice is not None
    return choosing.choice


def test_as_much_as_was_ordered_where_both_are_of_one_kind() -> None:
    assert begun(found(), COUNTED).amount == 2
    assert begun(found(PricingType.KG), WEIGHED).amount == Decimal("1.250")
    assert begun(found(), WEIGHED).amount == 1


def test_where_the_catalogue_does_not_say_it_is_as_what_was_ordered_and_the_picker_decides() -> (
    None
):
    choosing = Choosing()
    choosing.begin(found(PricingType.UNKNOWN), WEIGHED, EMPTY_CART)
    assert choosing.choice is not None
    assert not choosing.choice.unit_is_known
    assert choosing.choice.product.pricing_type is PricingType.KG
    choosing.weigh(WEIGHED, EMPTY_CART, weighed=False)
    counted = choosing.choice
    assert counted.product.pricing_type.value == "UNIT"
    assert counted.amount == 1


def test_what_the_catalogue_says_stays() -> None:
    choosing = Choosing()
    choosing.begin(found(), COUNTED, EMPTY_CART)
    choosing.weigh(COUNTED, EMPTY_CART, weighed=True)
    assert choosing.choice is not None
    assert choosing.choice.product.pricing_type is PricingType.UNIT


def test_one_more_on_top_of_what_was_added() -> None:
    two = SetAddition(product=Product(sku="other", name="Other"), amount=Decimal(2))
    choosing = Choosing()
    choosing.begin(found(), None, fold([two]))
    assert choosing.choice is not None
    assert choosing.choice.line_id is None
    assert choosing.choice.amount == 3


def test_an_amount_is_changed_and_the_choice_dropped() -> None:
    choosing = Choosing()
    choosing.begin(found(), COUNTED, EMPTY_CART)
    choosing.set_amount(Decimal(1))
    assert choosing.choice is not None
    assert choosing.choice.amount == 1
    choosing.drop()
    choosing.set_amount(Decimal(5))
    assert not choosing.choice


def test_a_lowered_price_is_for_the_amount_that_it_was_lowered_for() -> None:
    choosing = Choosing()
    choosing.begin(found(), COUNTED, EMPTY_CART)
    asked_about = choosing.choice
    assert asked_about is not None
    choosing.lower(asked_about, euros("0.90"), "Sue")
    assert choosing.choice == replace(asked_about, price=euros("0.90"), approved_by="Sue")
    choosing.set_amount(Decimal(1))
    assert choosing.choice == replace(asked_about, amount=Decimal(1))
    choosing.lower(asked_about, euros("0.90"), "Sue")
    assert choosing.choice.price is None


def test_on_top_of_an_order_a_piece_costs_what_the_store_says() -> None:
    prices = {"other": euros("0.80")}
    for line_, kind, expected in (
        (None, PricingType.UNIT, "0.80"),
        (None, PricingType.KG, "1.00"),
        (COUNTED, PricingType.UNIT, "1.00"),
    ):
        choosing = Choosing()
        choosing.begin(found(kind), line_, EMPTY_CART, prices=prices)
        assert choosing.choice is not None
        assert choosing.choice.product.price == euros(expected)
