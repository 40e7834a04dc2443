"""What goes into the bag on top of the order."""

from decimal import Decimal

from picker_app.domain.cart import Cart
from picker_app.domain.policy import Bag, Policy
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.rules.additions import most_of
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.words import count_words, money_words
from picker_app.kiosk.states.additions import AdditionRow, AdditionsState

_NONE = Decimal(0)


def additions_state(known: KnownOrder, *, refusal: str = "") -> AdditionsState | None:
    """The bags and products on top of the order; None where its marketplace takes none."""
    policy, cart = known.policy, known.cart
    if not policy.additions and not cart.additions:
        return None
    bags = {bag.sku: bag_product(bag) for bag in policy.bags}
    others = {sku: addition.product for sku, addition in cart.additions.items() if sku not in bags}
    return AdditionsState(
        rows=tuple(_row(known, product) for product in (*bags.values(), *others.values())),
        summary=additions_summary(cart, policy),
        refusal=refusal,
        locked=not known.can_pick,
    )


def bag_product(bag: Bag) -> Product:
    """A carrier bag as a product."""
    return Product(sku=bag.sku, name=bag.name, price=bag.price)


def additions_summary(cart: Cart, policy: Policy) -> str:
    """How many bags and other products: "2 bags, 1 product"; empty where there are none."""
    skus = {bag.sku for bag in policy.bags}
    bags = sum(int(each.amount) for sku, each in cart.additions.items() if sku in skus)
    others = sum(sku not in skus for sku in cart.additions)
    words = [
        count_words(bags, "bag", "bags") if bags else "",
        count_words(others, "product", "products") if others else "",
    ]
    return ", ".join(filter(None, words))


def _row(known: KnownOrder, product: Product) -> AdditionRow:
    policy = known.policy
    addition = known.cart.additions.get(product.sku)
    weighed = product.pricing_type is PricingType.KG
    price = policy.addition_prices.get(product.sku, product.price)
    each = "a kg" if weighed else "each"
    return AdditionRow(
        product=product,
        price="" if price is None else f"{money_words(price)} {each}",
        amount=_NONE if addition is None else addition.amount,
        most=most_of(product.sku, policy),
        is_weight=weighed,
        locked=not known.can_pick,
    )
