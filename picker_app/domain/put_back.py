"""What goes back to the shelves when an order was cancelled after its goods were picked."""

from dataclasses import dataclass
from decimal import Decimal

from picker_app.domain.cart import Cart
from picker_app.domain.order import Cancellation, Line, Order
from picker_app.domain.outcome import Picked, Replaced
from picker_app.domain.pricing import PricingType


@dataclass(frozen=True, slots=True, kw_only=True)
class ShelfGoods:
    """Goods of one kind in the bag of a cancelled order."""

    key: str
    """Names them in `PutBack`: the line's id, or "+" and the SKU of what was added."""
    name: str
    amount: Decimal
    pricing_type: PricingType


def goods_to_put_back(order: Order, cart: Cart) -> tuple[ShelfGoods, ...]:
    """All that is in the bag, put back or not. Nothing where the goods had left the store when the
    order was cancelled: then they are a sale to settle, and no stock.
    """
    if (order.cancellation or Cancellation()).after_pickup:
        return ()
    lines = (_goods_of(line, cart) for line in order.lines_to_pick)
    added = (
        ShelfGoods(
            key=f"+{sku}",
            name=addition.product.name,
            amount=addition.amount,
            pricing_type=addition.product.pricing_type,
        )
        for sku, addition in cart.additions.items()
    )
    return (*(goods for goods in lines if goods is not None), *added)


def left_to_put_back(order: Order, cart: Cart) -> tuple[ShelfGoods, ...]:
    """What nobody has put back yet."""
    return tuple(
        goods for goods in goods_to_put_back(order, cart) if goods.key not in cart.put_back
    )


def _goods_of(line: Line, cart: Cart) -> ShelfGoods | None:
    match cart.outcome(line.line_id):
        case Picked(amount=amount):
            name, pricing_type = line.name or line.sku, line.pricing.pricing_type
        case Replaced(product=product, amount=amount):
            name, pricing_type = product.name, product.pricing_type
        case _:
            return None
    return ShelfGoods(key=line.line_id, name=name, amount=amount, pricing_type=pricing_type)
