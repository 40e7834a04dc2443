"""Orders of Deliveroo as customers place them: what is wished for, filled up at random."""

import random
import uuid
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.catalogue import Catalogue
from picker_app.simulator.customers import people
from picker_app.simulator.customers.shopping import (
    counted,
    some_pieces,
    some_products,
)
from picker_app.simulator.customers.wishes import unknown_product
from picker_app.simulator.deliveroo.order import (
    ALL_ACTIONS,
    AllowedAction,
    Item,
    Order,
    OrderStatus,
)
from picker_app.simulator.deliveroo.substitutions import minor_units
from picker_app.simulator.deliveroo.wishes import WishedItem, WishedOrder
from picker_app.wire import json_text

_ALLOWED = (
    *[ALL_ACTIONS] * 6,
    *[(AllowedAction.ITEM_REMOVAL,)] * 2,
    (AllowedAction.PARTNER_CHOSEN_SUBSTITUTION,),
    (),
)
"""Most customers take it as it comes, few leave no way out."""
_ALLERGIES = ("", "", "", "", "peanuts", "shellfish", "sesame and nuts")
_STRIDE = 7919
"""Has no divisor with ten thousand in common."""
_WAYS = ("delivery", "delivery", "delivery", "pickup")


@dataclass(frozen=True, slots=True, kw_only=True)
class Placing:
    """Makes orders of wishes."""

    catalogue: Catalogue
    accounts: Accounts
    chance: random.Random
    count: Callable[[], int]
    """How many orders there are by now."""

    def order(self, wished: WishedOrder) -> Order:
        """A new order. Raises LookupError for a connection that there is not, or a product that is
        neither sold nor described.
        """
        account = self.accounts.named(wished.connection)
        now = wished.placed_at or datetime.now(UTC)
        minutes = 30 if wished.promised_in_minutes is None else wished.promised_in_minutes
        items = tuple(self._item(each) for each in wished.lines or self._some_items())
        return Order(
            connection=account.connection,
            order_id=wished.order_id or f"gb:{uuid.uuid4()}",
            # Four digits, none twice among ten thousand: people call out to each other by them.
            display_id=f"{_STRIDE * (self.count() + 1) % 10_000:04}",
            store_id=wished.store_id or account.vendor_ids[0],
            status_log=((now, OrderStatus.PLACED),),
            order_type=wished.order_type,
            prepare_for=now + timedelta(minutes=minutes),
            customer=people.somebody(self.chance, wished.first_name, wished.last_name),
            allergy_note=wished.comment or "",
            currency=wished.currency,
            also=json_text.dumps(wished.also),
            ordered=items,
            items=items,
            created_at=now,
            updated_at=now,
        )

    def something(self, connection: str) -> WishedOrder:
        """What comes to a customer's mind."""
        return WishedOrder(
            connection=connection,
            order_type=self.chance.choice(_WAYS),
            promised_in_minutes=self.chance.choice((15, 20, 30)),
            comment=self.chance.choice(_ALLERGIES),
        )

    def _some_items(self) -> Sequence[WishedItem]:
        """By the piece alone: Deliveroo knows no weights."""
        return [
            WishedItem(sku=product.sku, allowed=self.chance.choice(_ALLOWED))
            for product in some_products(self.chance, counted(self.catalogue))
        ]

    def _item(self, wished: WishedItem) -> Item:
        product = self.catalogue.get(wished.sku) or unknown_product(wished)
        price = product.price if wished.unit_price is None else wished.unit_price
        return Item(
            id=str(uuid.uuid4()),
            plu=product.sku,
            name=wished.name or product.name,
            category=product.category,
            quantity=int(wished.quantity or some_pieces(self.chance)),
            unit_price=minor_units(price),
            allowed=wished.allowed,
            also=json_text.dumps(wished.also),
        )
