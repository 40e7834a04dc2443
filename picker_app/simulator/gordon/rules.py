"""What Gordon takes of a delivery, and what a caller may not do to one."""

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import Any

REQUIRED = (
    "external_ref",
    "customer-name",
    "address",
    "zip",
    "city",
    "deliverydate",
    "time-window",
    "deliverygroup",
    "inventory",
)
"""Without which no delivery is taken (Gordon, "Create order")."""
TEMPERATURES = ("ambient", "chilled", "frozen")
_CHANGED_BY_STORES = frozenset({"inventory", "deliverygroup"})


def missing_in(fields: Mapping[str, Any], besides: Sequence[str]) -> list[str]:
    """The required fields that say nothing, also those of the inventory's rows."""
    missing = [name for name in (*REQUIRED, *besides) if fields.get(name) in (None, "", [])]
    inventory = fields.get("inventory")
    rows = inventory if isinstance(inventory, list) else []
    for place, row in enumerate(rows):
        said = row if isinstance(row, Mapping) else {}
        missing += [
            f"inventory[{place}].{name}"
            for name in ("name", "quantity")
            if said.get(name) in (None, "")
        ]
    return missing


def faults_of(reference: str, fields: Mapping[str, Any], before: Mapping[str, Any]) -> list[str]:
    """What the caller did to a delivery that the documents do not have. `before` is how it was,
    empty where it is new.
    """
    return [
        *_faults_of_reference(reference, fields),
        *(f"{name} was dropped" for name in before if name not in fields),
        *(
            f"{name} was changed"
            for name, value in before.items()
            if name in fields
            and name not in _CHANGED_BY_STORES
            and value not in (None, "")
            and not _same(value, fields[name])
        ),
        *_faults_of_inventory(fields.get("inventory")),
    ]


def _faults_of_reference(reference: str, fields: Mapping[str, Any]) -> Iterator[str]:
    if fields.get("external_ref") != reference:
        yield f"external_ref is not {reference}"


def _faults_of_inventory(inventory: object) -> Iterator[str]:
    for row in inventory if isinstance(inventory, list) else []:
        if not isinstance(row, Mapping):
            continue
        name, quantity, weight = row.get("name"), row.get("quantity"), row.get("weight")
        if not isinstance(quantity, int) or quantity < 1:
            yield f"{name}: the quantity {quantity} is no whole number above 0"
        if weight is not None and not (isinstance(weight, int | Decimal) and weight > 0):
            yield f"{name}: the weight {weight} is no number above 0"
        if row.get("type") not in {None, *TEMPERATURES}:
            yield f"{name}: there is no type {row['type']}"


def _same(one: object, other: object) -> bool:
    """Equal, and written alike: 1.10 is not 1.1."""
    return one == other and str(one) == str(other)
