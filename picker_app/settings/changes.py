"""What pickers may change of an order at a connection, and how it is told."""

from decimal import Decimal
from typing import Annotated, Literal

from pydantic import Field, model_validator

from picker_app.domain.rules.notes import LONGEST_NOTE
from picker_app.settings.section import Section
from picker_app.settings.values import BaseUrl


class PriceChanges(Section):
    """Whether pickers may change prices of counted items, where the marketplace takes it."""

    allowed: bool = True
    need_supervisor: bool = True
    """Only with a supervisor's word."""


class ReplacementSettings(Section):
    """Products in place of missing ones, where the marketplace takes them."""

    allowed: bool = True
    pieces_by_weight: bool = False
    """A weighed product may stand in for one that is counted: the documents name every other pair
    of units, and not this one.
    """


class BagSettings(Section):
    """A carrier bag that is sold with an order."""

    sku: str = Field(min_length=1)
    name: str = Field(min_length=1)
    price: Decimal | None = Field(default=None, ge=0)
    """Of one bag. What it is added at; the catalogue's where it is missing."""


class AdditionSettings(Section):
    """Products on top of an order, where the marketplace takes them."""

    allowed: bool = True
    bags: tuple[BagSettings, ...] = ()
    """In the order of their buttons."""
    most_of_a_bag: int = Field(default=10, ge=1)
    most_of_a_product: int = Field(default=20, ge=1)
    prices: dict[str, Annotated[Decimal, Field(ge=0)]] = Field(default_factory=dict)
    """By SKU: the price of a piece at which a product is added, where it is not the catalogue's."""

    @model_validator(mode="after")
    def _has_each_bag_once(self) -> "AdditionSettings":
        skus = [bag.sku for bag in self.bags]
        if twice := sorted({sku for sku in skus if skus.count(sku) > 1}):
            msg = f"bags: the sku {twice[0]} is there twice: one button for each bag"
            raise ValueError(msg)
        return self


class ApprovalSettings(Section):
    """The customer's word for changes, where the marketplace wants one."""

    unreached: Literal["nobody", "supervisor", "anybody"] = "supervisor"
    """Who may have changes sent whose customer nobody reaches."""


class NoteSettings(Section):
    """Other instructions for an item than the order has, where the marketplace takes them."""

    allowed: bool = True
    suggestions: tuple[Annotated[str, Field(min_length=1, max_length=LONGEST_NOTE)], ...] = Field(
        default=("Keep cold", "Pack apart", "Handle with care"), max_length=6
    )
    """What is often written, each a button: more would leave no room for the letters."""


class OrderSettings(Section):
    """What an order does not say of itself, and where it is read and accepted, where the
    marketplace has a service of its own for that.
    """

    base_url: BaseUrl = ""
    """Of that service; the connection's where it is left out."""
    accept_path: str = Field(default="/orders/accept-incoming-order", pattern="^(/[\\w.-]+)+$")
    """Where an order is accepted, below this address."""
    ready_in_minutes: int = Field(default=20, ge=1, le=24 * 60)
    """How long after it was opened an order is told to be ready."""
    collector: Literal["ask", "rider", "driver", "customer"] = "ask"
    """Who takes the bag of an order that does not say it."""


class AmendmentSettings(Section):
    """Changes of an order's items, where the marketplace takes them all in one call of its own."""

    pause_seconds: float = Field(default=60.0, ge=0.0)
    """The marketplace's smallest pause between two such calls for one order."""
    reducing: Literal["like_removal", "always", "never"] = "like_removal"
    """Whether less of an item may be sent than was ordered: where the item may be left out, for
    every item, or for none.
    """
