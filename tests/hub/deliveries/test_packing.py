from decimal import Decimal

from picker_app.couriers.base import PackedItem, Temperature
from picker_app.domain.action import SetAddition, SetOutcome
from picker_app.domain.cart import Cart, fold
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked, Replaced
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.hub.deliveries.packing import packed
from picker_app.hub.storage.products import Keeping
from picker_app.settings.courier import TemperatureSettings
from tests.builders import kilograms, line, order

COLD = TemperatureSettings(chilled=("Dairy", "F-"), frozen=("Ice cream",))
KEPT = {
    "sku-1": Keeping(categories=("dairy",), base_weight=Decimal("1.03")),
    "sku-2": Keeping(shelf="F-12"),
    "ice": Keeping(categories=("Ice cream", "Dairy")),
}


def _cart(outcomes: dict[int, Outcome], *additions: SetAddition) -> Cart:
    deeds = [
        SetOutcome(line_id=LineId(str(number)), outcome=outcome)
        for number, outcome in outcomes.items()
    ]
    return fold([*deeds, *additions])


def _packed(outcomes: dict[int, Outcome], *additions: SetAddition) -> tuple[PackedItem, ...]:
    of = order(line(1), line(2), line(3, kilograms()))
    return packed(of, _cart(outcomes, *additions), _keeping, COLD).items


def _keeping(sku: str) -> Keeping:
    return KEPT.get(sku, Keeping())


def test_pieces_weights_and_temperatures() -> None:
    items = _packed(
        {
            1: Picked(amount=Decimal(2)),
            2: Picked(amount=Decimal(1)),
            3: Picked(amount=Decimal("1.25")),
        }
    )
    assert items == (
        PackedItem(
            name="Product 1",
            pieces=2,
            kilograms=Decimal("2.060"),
            temperature=Temperature.CHILLED,
        ),
        PackedItem(name="Product 2", pieces=1, temperature=Temperature.CHILLED),
        PackedItem(name="Product 3", pieces=1, kilograms=Decimal("1.250")),
    )


def test_what_stands_in_and_what_came_on_top_are_in_the_bags() -> None:
    ice = Product(sku="ice", name="Ice cream")
    pears = Product(sku="pears", name="Pears", pricing_type=PricingType.KG)
    bag = Product(sku="bag", name="Paper bag")
    items = _packed(
        {
            1: NOT_FOUND,
            2: Replaced(product=ice, amount=Decimal(1)),
            3: Replaced(product=pears, amount=Decimal("0.5")),
        },
        SetAddition(product=bag, amount=Decimal(3)),
    )
    assert [(each.name, each.pieces, each.kilograms) for each in items] == [
        ("Ice cream", 1, None),
        ("Pears", 1, Decimal("0.500")),
        ("Paper bag", 3, None),
    ]
    assert items[0].temperature is Temperature.FROZEN


def test_the_same_product_is_there_once_and_what_is_missing_is_named() -> None:
    of = order(line(1, name="Milk"), line(2, name=" milk"), line(3, name="Bread"), line(4))
    cart = _cart({1: Picked(amount=Decimal(1)), 2: Picked(amount=Decimal(2)), 4: NOT_FOUND})
    found = packed(of, cart, lambda _sku: Keeping(), COLD)
    assert [(each.name, each.pieces) for each in found.items] == [("Milk", 3)]
    assert found.left_out == ("Bread", "Product 4")
