"""Orders of Delivery Hero as customers place them: what is wished for, filled up at random."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.customers import people
from picker_app.simulator.customers.shopping import (
    for_sale,
    some_code,
    some_comment,
    some_pieces,
    some_products,
)
from picker_app.simulator.customers.wishes import unknown_product
from picker_app.simulator.delivery_hero.order import (
    Charges,
    Line,
    Order,
    OrderType,
    Pricing,
    TransportType,
    goods,
)
from picker_app.simulator.delivery_hero.wishes import WishedLine, WishedOrder
from picker_app.simulator.measures import CENT, GRAM, PricingType
from picker_app.wire import json_text

_WAYS = (
    (TransportType.LOGISTICS_DELIVERY, OrderType.DELIVERY),
    (TransportType.LOGISTICS_DELIVERY, OrderType.DELIVERY),
    (TransportType.LOGISTICS_DELIVERY, OrderType.PICKUP),
    (TransportType.VENDOR_DELIVERY, OrderType.DELIVERY),
)
_NOTES = ("ripe ones please", "long shelf life", "cold please", "any brand is fine")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Makes orders of wishes."""

    catalogue: Catalogue
    accounts: Accounts
    chance: random.Random

    def order(self, wished: WishedOrder) -> Order:
        """A new order. Raises LookupError for a connection that there is not, or a product that is
        neither sold nor described.
        """
        account = self.accounts.named(wished.connection)
        now = wished.placed_at or datetime.now(UTC)
        lines = tuple(self._line(line) for line in wished.lines or self._some_lines())
        return Order(
            connection=account.connection,
            dialect_name=account.dialect,
            order_id=str(wished.order_id or uuid.uuid4()),
            external_order_id=f"1{self.chance.randrange(10**11):011}",
            order_code=some_code(self.chance),
            chain_id=account.chain_id,
            store_id=wished.store_id or account.vendor_ids[0],
            order_type=wished.order_type,
            transport_type=wished.transport_type,
            is_preorder=wished.is_preorder,
            promised_for=_promised_for(wished, now),
            comment=wished.comment,
            customer=people.somebody(self.chance, wished.first_name, wished.last_name),
            also=json_text.dumps(wished.also),
            lines=lines,
            charges=Charges(
                delivery_fee=_fee(wished, "2.90"), service_fee=Decimal("0.99"), discount=Decimal(0)
            ),
            sub_total=goods(lines),
            created_at=now,
            updated_at=now,
        )

    def something(self, connection: str) -> WishedOrder:
        """What comes to a customer's mind."""
        transport, order_type = self.chance.choice(_WAYS)
        return WishedOrder(
            connection=connection,
            transport_type=transport,
            order_type=order_type,
            promised_in_minutes=self.chance.choice((15, 20, 30, 45)),
            comment=some_comment(self.chance),
        )

    def _line(self, wished: WishedLine) -> Line:
        product = self._product(wished)
        pricing = _pricing(wished, product, self._amount(wished, product))
        return Line(
            id=str(uuid.uuid4()),
            sku=product.sku,
            name=product.name,
            barcodes=product.barcodes,
            instructions=wished.instructions,
            replacement_preferences=wished.replacement_preferences,
            also=json_text.dumps(wished.also),
            ordered=pricing,
            pricing=pricing,
        )

    def _product(self, wished: WishedLine) -> Product:
        """The product, in the words of the wish where it has some."""
        sold = self.catalogue.get(wished.sku) or unknown_product(wished)
        return replace(
            sold,
            name=wished.name or sold.name,
            pricing_type=PricingType.KG if wished.weight else sold.pricing_type,
            price=sold.price if wished.unit_price is None else wished.unit_price,
            barcodes=sold.barcodes if wished.barcodes is None else wished.barcodes,
        )

    def _amount(self, wished: WishedLine, product: Product) -> Decimal:
        if product.pricing_type is PricingType.KG:
            kilograms = wished.weight or wished.quantity
            return kilograms or Decimal(self.chance.randrange(6, 41)) / 20
        return wished.quantity or some_pieces(self.chance)

    def _some_lines(self) -> Sequence[WishedLine]:
        products = some_products(self.chance, for_sale(self.catalogue))
        return [self._some_line(product) for product in products]

    def _some_line(self, product: Product) -> WishedLine:
        offered = product.pricing_type is PricingType.UNIT and self.chance.random() < 0.15
        return WishedLine(
            sku=product.sku,
            instructions=self.chance.choice(_NOTES) if self.chance.random() < 0.1 else None,
            list_price=(product.price * Decimal("1.25")).quantize(CENT) if offered else None,
            replacement_preferences=self._some_preference(product),
        )

    def _some_preference(self, product: Product) -> Any:
        """What the customer wishes instead. The documents do not say what it looks like."""
        if self.chance.random() > 0.3:
            return None
        wishes: list[Any] = ["BEST_MATCH", ["CALL_CUSTOMER", "REFUND"]]
        category = (each for each in self.catalogue if each.category == product.category)
        if alike := [other for other in category if other.sku != product.sku]:
            other = self.chance.choice(alike)
            named = {"sku": other.sku, "name": other.name}
            wishes.append({"type": "SPECIFIC_ITEM", "items": [named]})
        return self.chance.choice(wishes)


def _promised_for(wished: WishedOrder, now: datetime) -> datetime | None:
    if wished.promised_for or wished.promised_in_minutes is None:
        return wished.promised_for
    return now + timedelta(minutes=wished.promised_in_minutes)


def _fee(wished: WishedOrder, fee: str) -> Decimal:
    return Decimal(0) if wished.order_type == OrderType.PICKUP else Decimal(fee)


def _pricing(wished: WishedLine, product: Product, amount: Decimal) -> Pricing:
    """Weights may differ by a third from what was ordered, pieces may be fewer."""
    weighed = product.pricing_type is PricingType.KG
    least = (amount * 2 / 3).quantize(GRAM, ROUND_HALF_UP) if weighed else Decimal(0)
    most = (amount * 4 / 3).quantize(GRAM, ROUND_HALF_UP) if weighed else amount
    return Pricing(
        pricing_type=product.pricing_type,
        quantity=Decimal(1) if weighed else amount,
        weight=amount if weighed else None,
        unit_price=product.price,
        min_quantity=least if wished.min_quantity is None else wished.min_quantity,
        max_quantity=most if wished.max_quantity is None else wished.max_quantity,
        list_price=wished.list_price,
    )
