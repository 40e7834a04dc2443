"""What stands on a paper, in words; how it looks is said elsewhere."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact:
    """Something to know of an order: "Voucher", "SAVE5"."""

    label: str
    value: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetRow:
    """One item."""

    amount: str
    name: str
    details: tuple[str, ...] = ()
    """A line each: shelf, note, promotion, what it stands in for."""
    was: str = ""
    """The price before a promotion, struck through."""
    each: str = ""
    """The price that holds: "€2.40 each"."""
    price: str = ""
    """Of all of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sheet:
    """A list of items with what is to be known of their order."""

    title: str
    facts: tuple[Fact, ...]
    rows: tuple[SheetRow, ...]
    sums: tuple[Fact, ...] = ()
    foot: str = ""
    tick: bool = False
    """With a box before each item, to be ticked by hand."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """What is stuck on one bag."""

    code: str
    """The order's, as large as it gets."""
    number: str
    """"2 of 3"."""
    words: tuple[str, ...]
    """A line each: who takes it, whose it is, where it stands."""


Document = Sheet | tuple[Label, ...]
