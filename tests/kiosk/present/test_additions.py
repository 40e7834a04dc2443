"""What goes into the bag on top of the order."""

from decimal import Decimal

from picker_app.domain.action import SetAddition
from picker_app.domain.policy import Bag, Policy
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.stage import Stage
from picker_app.kiosk.present.additions import additions_state
from tests.builders import euros
from tests.kiosk.builders import mine
from tests.kiosk.present.builders import known

PAPER = Bag(sku="paper", name="Paper bag", price=euros("0.15"))
CLOTH = Bag(sku="cloth", name="Cloth bag")
TAKING = Policy(additions=True, bags=(PAPER, CLOTH), addition_prices={"cola": euros("1.10")})
COLA = Product(sku="cola", name="Cola", price=euros("1.30"))
NUTS = Product(sku="nuts", name="Nuts", pricing_type=PricingType.KG, price=euros("9.90"))


def added(product: Product, amount: str) -> SetAddition:
    """So much of it."""
    return SetAddition(product=product, amount=Decimal(amount))


def test_a_marketplace_that_takes_nothing_offers_nothing() -> None:
    assert additions_state(known()) is None


def test_each_bag_has_a_counter_and_so_has_what_else_was_added() -> None:
    bag = Product(sku="paper", name="Paper bag")
    state = additions_state(
        known(deeds=[added(COLA, "2"), added(bag, "3"), added(NUTS, "0.250")], policy=TAKING)
    )
    assert state is not None
    assert [(row.product.sku, str(row.amount), str(row.most)) for row in state.rows] == [
        ("paper", "3", "10"),
        ("cloth", "0", "10"),
        ("cola", "2", "20"),
        ("nuts", "0.250", "20"),
    ]
    assert [row.price for row in state.rows] == ["€0.15 each", "", "€1.10 each", "€9.90 a kg"]
    assert state.summary == "3 bags, 2 products"
    assert not state.locked


def test_what_was_taken_back_is_gone() -> None:
    state = additions_state(known(deeds=[added(COLA, "2"), added(COLA, "0")], policy=TAKING))
    assert state is not None
    assert [row.product.sku for row in state.rows] == ["paper", "cloth"]
    assert state.summary == ""


def test_nothing_can_be_added_to_an_order_that_is_sent() -> None:
    state = additions_state(known(mine(stage=Stage.SENDING), policy=TAKING))
    assert state is not None
    assert state.locked
    assert all(row.locked for row in state.rows)
