"""From items on the wire to the lines of an order."""

from collections.abc import Mapping
from decimal import Decimal

from picker_app.domain.identity import LineId
from picker_app.domain.order import Line
from picker_app.domain.pricing import Pricing, PricingType
from picker_app.platforms.cautions import cautions_in
from picker_app.platforms.lula.parse_money import parse_money
from picker_app.platforms.lula.wire import WireItem
from picker_app.wire import lenient
from picker_app.wire.unreadable import UnreadableError

NO_PRODUCT_ID = "The item has no product id: compare the name"
NO_QUANTITY = "The order says no quantity for this item: 1 is assumed"

_ONE = Decimal(1)


def parse_items(items: object, currency: str) -> tuple[Line, ...]:
    """The lines, numbered from 1; none where the text has no items. Raises UnreadableError where
    there is nothing to pick in one of them.
    """
    if items is None:
        return ()
    if not isinstance(items, list):
        raise UnreadableError("orderItems is no list")
    return tuple(_line(number, item, currency) for number, item in enumerate(items, start=1))


def _line(number: int, item: object, currency: str) -> Line:
    if not isinstance(item, Mapping):
        raise UnreadableError(f"item {number} is no JSON object")
    wire, remarks = lenient.read(WireItem, item)
    product = wire.item
    sku = product.id or product.item_id or product.sku
    name = wire.store_item_name or product.name or sku
    if not name:
        raise UnreadableError(f"item {number} has neither a product nor a name")
    return Line(
        line_id=LineId(str(number)),
        platform_line_id=wire.id or None,
        sku=sku,
        name=name,
        barcodes=tuple(dict.fromkeys((*product.upc, *product.barcode))),
        note=wire.special_instructions,
        cautions=cautions_in(item),
        pricing=_pricing(wire, currency),
        remarks=(*remarks, *_own_remarks(wire, sku)),
    )


def _own_remarks(wire: WireItem, sku: str) -> list[str]:
    return [*([] if sku else [NO_PRODUCT_ID]), *([NO_QUANTITY] if wire.quantity is None else [])]


def _pricing(wire: WireItem, currency: str) -> Pricing:
    quantity = _ONE if wire.quantity is None else wire.quantity
    return Pricing(
        pricing_type=PricingType.UNIT,
        type_words="",
        quantity=quantity,
        unit_price=parse_money(wire.store_item_price, currency),
        total_price=parse_money(wire.store_item_total_price, currency),
        minimum=Decimal(0),
        # Quantities only go down (Lula, Patch order, reduce_quantity).
        maximum=quantity,
    )
