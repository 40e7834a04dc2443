"""What a marketplace and the store allow to be done to an order: what the rules ask.

It is the part of a connection's capabilities and settings that decides about deeds. The default
allows nothing but what every marketplace takes: an amount, or not found.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from picker_app.domain.money import Money


class Replacements(StrEnum):
    """Which products may stand in for a missing one."""

    NONE = "NONE"
    LISTED = "LISTED"
    """Only from a list that the platform gives for the line."""
    FREE = "FREE"
    """Any product of the vendor's catalogue."""


class Unreached(StrEnum):
    """Who decides about changes that a customer has to agree to and whom nobody reaches."""

    NOBODY = "NOBODY"
    """It is not sent without the customer's word."""
    SUPERVISOR = "SUPERVISOR"
    ANYBODY = "ANYBODY"


class UnitPriceChange(StrEnum):
    """Which way the price of a piece may be changed."""

    NONE = "NONE"
    DOWN = "DOWN"
    ANY = "ANY"


class CancelReason(StrEnum):
    """Why a store cancels an order."""

    CLOSED = "CLOSED"
    ITEM_UNAVAILABLE = "ITEM_UNAVAILABLE"
    TOO_BUSY = "TOO_BUSY"
    OTHER = "OTHER"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bag:
    """A carrier bag that the store sells, as a product with a button of its own."""

    sku: str
    name: str
    price: Money | None = None
    """What the catalogue says; None where nobody looked it up."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Policy:
    """What may be done to the orders of one connection."""

    weights: bool = True
    """Weighed lines exist and take a weight."""
    unit_price: UnitPriceChange = UnitPriceChange.NONE
    line_price: bool = False
    """The price of a whole line may be set, up or down."""
    price_needs_supervisor: bool = True
    replacements: Replacements = Replacements.NONE
    pieces_by_weight: bool = False
    """A weighed product may stand in for one that is counted."""
    dearer_replacements: bool = False
    """What stands in may cost more than what was ordered, or what nobody knows."""
    ask_customer: bool = False
    """The customer's yes to all changes together is needed before the order is finished."""
    unreached: Unreached = Unreached.SUPERVISOR
    additions: bool = False
    most_of_an_addition: int = 20
    bags: tuple[Bag, ...] = ()
    most_of_a_bag: int = 10
    notes: bool = False
    """The marketplace takes other instructions for a line than the order has."""
    note_suggestions: tuple[str, ...] = ()
    """What is often written, each a button."""
    cancel_reasons: tuple[CancelReason, ...] = ()
    """With which the store may cancel; none where it may not."""
    finish_is_told: bool = True
    """The marketplace takes word that an order is packed, and not only of what was changed."""
    accepts: bool = False
    """An order of the store's own delivery is told when it will be there."""
    addition_prices: Mapping[str, Money] = field(default_factory=dict)
    """By SKU: the price of a piece at which a product is added, where it is not the catalogue's."""


PLAIN_POLICY = Policy()
