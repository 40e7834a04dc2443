"""The lines of a PUT: which line of the order each is, and what becomes of it.

Partner Picking use cases, sections 2 to 8. Missing lines and other things that the documents
forbid without saying what they do are let through and told as faults.
"""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.delivery_hero.dialects import Dialect
from picker_app.simulator.delivery_hero.order import ItemStatus, Line, Pricing
from picker_app.simulator.delivery_hero.updates import amounts
from picker_app.simulator.delivery_hero.updates.request import Item
from picker_app.simulator.door.reply import Refusal
from picker_app.simulator.measures import PricingType


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What becomes of the lines."""

    ordered: tuple[Line, ...]
    """Lines of the customer, and replacements behind the line that they stand for."""
    added: tuple[Line, ...]
    """Lines that this PUT added."""
    faults: tuple[str, ...]


@dataclass(slots=True)
class _Draft:
    """Lines while the items are gone through, one after the other."""

    lines: Sequence[Line]
    dialect: Dialect
    decided: dict[str, Line] = field(default_factory=dict)
    replacements: dict[str, Line] = field(default_factory=dict)
    added: list[Line] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)


def change(
    lines: Sequence[Line], items: Sequence[Item], catalogue: Catalogue, dialect: Dialect
) -> Change:
    """What these items make of the customer's lines. Raises Refusal."""
    draft = _Draft(lines, dialect)
    # Replacements last: the line that one stands for may come after it.
    for item in sorted(items, key=lambda item: item.replaced_id is not None):
        if item.original_pricing is not None:
            draft.faults.append(f"original_pricing was sent for sku {item.sku}")
        if item.status is ItemStatus.ADDITION:
            draft.added.append(_addition(item, catalogue))
        elif item.replaced_id is not None:
            _replace(draft, item, item.replaced_id, catalogue)
        else:
            _decide(draft, item)
    _note_what_is_missing(draft)
    return Change(ordered=_in_order(draft), added=tuple(draft.added), faults=tuple(draft.faults))


def _in_order(draft: _Draft) -> tuple[Line, ...]:
    lines: list[Line] = []
    for line in draft.lines:
        lines.append(draft.decided.get(line.id, line))
        if line.id in draft.replacements:
            lines.append(draft.replacements[line.id])
    return tuple(lines)


def _note_what_is_missing(draft: _Draft) -> None:
    for line in draft.lines:
        decided = draft.decided.get(line.id)
        if decided is None:
            draft.faults.append(f"line {line.id} (sku {line.sku}) was omitted")
        elif decided.status is ItemStatus.REPLACED and line.id not in draft.replacements:
            draft.faults.append(f"line {line.id} (sku {line.sku}) is REPLACED by nothing")


def _decide(draft: _Draft, item: Item) -> None:
    line = _line_of(draft, item)
    match item.status:
        case ItemStatus.IN_CART:
            pricing = amounts.picked(item, line.ordered, draft.dialect)
            _note_a_changed_quantity(draft, item, line.ordered)
        case _:
            amounts.stated(item)
            pricing = line.ordered
    draft.decided[line.id] = replace(line, status=item.status, pricing=pricing)


def _line_of(draft: _Draft, item: Item) -> Line:
    if item.id is None:
        if item.status is ItemStatus.REPLACED:
            raise item.refusal("_id is required for REPLACED items")
        return _line_by_sku(draft, item)
    by_id: Mapping[str, Line] = {line.id: line for line in draft.lines}
    line = by_id.get(item.id)
    if line is None:
        raise item.refusal("item not found: there is no such _id in the order")
    if line.sku != item.sku:
        raise item.refusal(f"sku does not belong to this _id, which is sku {line.sku}")
    if line.id in draft.decided:
        raise item.refusal("item is there twice")
    return line


def _line_by_sku(draft: _Draft, item: Item) -> Line:
    for line in draft.lines:
        if line.sku == item.sku and line.id not in draft.decided:
            return line
    raise item.refusal("item not found: there is no such sku in the order")


def _note_a_changed_quantity(draft: _Draft, item: Item, ordered: Pricing) -> None:
    quantity = item.pricing.quantity if item.pricing else None
    if ordered.pricing_type is PricingType.KG and quantity not in (None, ordered.quantity):
        draft.faults.append(f"quantity of the weighed sku {item.sku} was changed to {quantity}")


def _replace(draft: _Draft, item: Item, replaced_id: str, catalogue: Catalogue) -> None:
    replaced = draft.decided.get(replaced_id)
    if replaced is None or replaced.status is not ItemStatus.REPLACED:
        raise item.refusal("replaced_id must be the _id of an item with status REPLACED")
    if replaced_id in draft.replacements:
        raise item.refusal("an item can be replaced by one product only")
    if item.status is not ItemStatus.IN_CART:
        raise item.refusal("a replacement must have status IN_CART")
    if item.id is not None:
        draft.faults.append(f"an _id was invented for the replacement sku {item.sku}")
    product = _product(item, catalogue)
    line = _new_line(item, product, "replacement is incomplete")
    if line.pricing.total > replaced.ordered.total:
        draft.faults.append(f"the replacement sku {item.sku} costs more than what it replaces")
    draft.replacements[replaced_id] = replace(
        line, status=ItemStatus.IN_CART, replaced_id=replaced_id
    )


def _addition(item: Item, catalogue: Catalogue) -> Line:
    return _new_line(item, _product(item, catalogue), "invalid cart update")


def _product(item: Item, catalogue: Catalogue) -> Product:
    product = catalogue.get(item.sku or "")
    if product is None:
        raise item.refusal("item not found")
    return product


def _new_line(item: Item, product: Product, complaint: str) -> Line:
    pricing = item.pricing
    if pricing is None or pricing.pricing_type is None:
        raise item.refusal(f"{complaint}: pricing with a pricing_type is required")
    if pricing.quantity is None or pricing.quantity <= 0:
        raise item.refusal(f"{complaint}: pricing.quantity is required")
    weighed = product.pricing_type is PricingType.KG
    if weighed and (pricing.weight is None or pricing.weight <= 0):
        raise item.refusal(f"{complaint}: pricing.weight is required")
    amount = Pricing(
        pricing_type=product.pricing_type,
        quantity=pricing.quantity,
        weight=pricing.weight if weighed else None,
        unit_price=product.price if pricing.unit_price is None else pricing.unit_price,
        min_quantity=Decimal(0),
        max_quantity=pricing.quantity,
        agreed_total=pricing.total_price,
    )
    return Line(
        id=str(uuid.uuid4()),
        sku=product.sku,
        name=product.name,
        barcodes=product.barcodes,
        status=ItemStatus.ADDITION,
        ordered=amount,
        pricing=amount,
    )


def require_skus(items: Sequence[Item]) -> None:
    """Refuses items that name nothing at all. Raises Refusal."""
    if any(item.sku is None and item.id is None for item in items):
        raise Refusal(400, "items: sku is required")
