"""Orders of Lula as customers place them: what is wished for, filled up at random."""

import random
import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.catalogue import Catalogue
from picker_app.simulator.customers import people
from picker_app.simulator.customers.shopping import (
    counted,
    some_code,
    some_comment,
    some_pieces,
    some_products,
)
from picker_app.simulator.customers.wishes import unknown_product
from picker_app.simulator.lula.order import Item, LogEntry, Order
from picker_app.simulator.lula.wishes import WishedItem, WishedOrder
from picker_app.wire import json_text

_PARTNERS = ("DoorDash", "UberEats", "Grubhub", "LulaDirect")
_ALLERGENS = ("", "", "", "peanuts", "shellfish, eggs")
_DISPOSABLES = (None, True, False)
_NOTES = ("", "", "", "", "ripe ones, please", "the coldest you have")


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
        minutes = 30 if wished.promised_in_minutes is None else wished.promised_in_minutes
        items = tuple(self._item(each) for each in wished.lines or self._some_items())
        received = f"{wished.partner} store mock order received"
        return Order(
            connection=account.connection,
            order_id=wished.order_id or str(uuid.uuid4()),
            dsp_order_number=some_code(self.chance),
            store_id=wished.store_id or account.vendor_ids[0],
            log=(LogEntry(at=now, title="Order received", description=received),),
            partner=wished.partner,
            order_type=wished.order_type,
            estimated_delivery=now + timedelta(minutes=minutes),
            customer=people.somebody(self.chance, wished.first_name, wished.last_name),
            special_instructions=wished.comment or "",
            exclude_allergens=wished.exclude_allergens,
            disposables=wished.disposables,
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
            partner=self.chance.choice(_PARTNERS),
            promised_in_minutes=self.chance.choice((20, 30, 40)),
            comment=some_comment(self.chance),
            exclude_allergens=self.chance.choice(_ALLERGENS),
            disposables=self.chance.choice(_DISPOSABLES),
        )

    def _some_items(self) -> Sequence[WishedItem]:
        """By the piece alone: Lula knows no weights."""
        return [
            WishedItem(sku=product.sku, comment=self.chance.choice(_NOTES))
            for product in some_products(self.chance, counted(self.catalogue))
        ]

    def _item(self, wished: WishedItem) -> Item:
        product = self.catalogue.get(wished.sku) or unknown_product(wished)
        return Item(
            id=str(uuid.uuid4()),
            item_id=product.sku,
            name=wished.name or product.name,
            category=product.category,
            quantity=int(wished.quantity or some_pieces(self.chance)),
            price=product.price if wished.unit_price is None else wished.unit_price,
            special_instructions=wished.comment,
            also=json_text.dumps(wished.also),
        )
