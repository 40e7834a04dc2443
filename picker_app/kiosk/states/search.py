"""The search for a product: in place of a missing one, on top of an order, or to look it up."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.choice import ChoiceState
from picker_app.kiosk.states.link import CONNECTING, LinkState


class PriceTone(StrEnum):
    """How a product's price is beside the line's."""

    PLAIN = "PLAIN"
    """There is nothing to compare it with."""
    FITS = "FITS"
    """The same or lower."""
    DEARER = "DEARER"


@dataclass(frozen=True, slots=True, kw_only=True)
class HitState:
    """One product that was found."""

    sku: str
    name: str
    price: str
    """"€1.19 each", "€2.29 per kg"; says so where nobody knows it."""
    compared: str = ""
    """"€0.20 cheaper", "same price"; empty where there is nothing to compare it with."""
    price_tone: PriceTone = PriceTone.PLAIN
    shelf: str = ""
    """"Shelf C12-3"; empty where nobody knows it."""
    details: str = ""
    """Category where a marketplace's list says it, SKU and barcode."""
    inactive: str = ""
    """Says that the shop does not sell it online now; empty where it does."""
    picture: Path | None = None
    obstacle: str = ""
    """Why it can never be chosen here; empty where it can."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchState:
    """The whole screen."""

    title: str
    """"Instead of Whole milk 1 l", "Add a product", "Look up a product"."""
    subject: str = ""
    """What the line asks for: "3 pieces, €1.19 each"."""
    wish: str = ""
    """What the customer wants instead, in the marketplace's own words."""
    text: str
    hits: tuple[HitState, ...] = ()
    chooses: bool = False
    """A touch on a product means it; else there is only something to read."""
    blank: str = ""
    """What stands where no hits do."""
    remark: str = ""
    """How up to date the products are, where that matters."""
    progress: tuple[int, int] | None = None
    """Pages of a newer list that the hub has read, and of how many; None where it reads none, or
    does not know how many there are.
    """
    scripts: tuple[str, ...] = ("latin",)
    """The scripts of the products' names, which the keyboard offers; the usual one first."""
    choice: ChoiceState | None = None
    """The product that is about to be chosen."""
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
