"""What the robot meant to do, written down before it does it.

A line of JSON an entry. It outlives the kiosk, so that a robot that is started again goes on, and
whoever judges the result knows what was meant.
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter

FILE_NAME = "robot.jsonl"


class Deed(StrEnum):
    """What becomes of an item."""

    PICKED = "picked"
    CHANGED = "changed"
    """Fewer pieces than ordered."""
    WEIGHED = "weighed"
    REPLACED = "replaced"
    NOT_FOUND = "not found"


class Ending(StrEnum):
    """How an order ended, by what the screen said."""

    HANDED_OVER = "handed over"
    CANCELLED = "cancelled"
    COLLECTED = "collected"
    """Whoever takes the bag was quicker than the robot's hand."""


class _Entry(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")

    order_code: str


class Decided(_Entry):
    """What is to become of one item."""

    kind: Literal["decided"] = "decided"
    item: str
    """Its name."""
    deed: Deed
    amount: Decimal | None
    """Pieces or kilograms for the bag, of the product that stands in where one does; None where it
    is not found.
    """
    product: str = ""
    """SKU of what stands in; empty where nothing does, or none was chosen yet."""


class Bagged(_Entry):
    """How many bags of which kind go along."""

    kind: Literal["bagged"] = "bagged"
    sku: str
    count: int


class Ended(_Entry):
    """One order is over."""

    kind: Literal["ended"] = "ended"
    ending: Ending


Entry = Decided | Bagged | Ended
_ENTRY: TypeAdapter[Entry] = TypeAdapter(Annotated[Entry, Field(discriminator="kind")])


@dataclass(slots=True)
class Report:
    """What the diary says of one order."""

    order_code: str
    decided: dict[str, Decided] = field(default_factory=dict)
    """By the item's name."""
    bagged: Bagged | None = None
    """None while nobody thought of bags."""
    ending: Ending | None = None


class Diary:
    """A diary file; only the robot writes."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._reports = {report.order_code: report for report in read(path)}
        self._whole = _length_of_whole_lines(path)

    def report(self, order_code: str) -> Report:
        """What is written of an order; empty where nothing is."""
        return self._reports.get(order_code, Report(order_code))

    @property
    def ended(self) -> int:
        """How many orders are over."""
        return sum(report.ending is not None for report in self._reports.values())

    def write(self, entry: Entry) -> None:
        """Adds an entry; it is in the file when this returns. Raises OSError: on a full disk half
        of a line may have been written, over which the next one goes.
        """
        line = entry.model_dump_json().encode() + b"\n"
        with self._path.open("ab") as file:
            file.truncate(self._whole)
            file.write(line)
        self._whole += len(line)
        _add(self._reports, entry)


def read(path: Path) -> list[Report]:
    """What a diary says of each order, in the order of their first entries; nothing without one.

    The robot may be writing: a line without its end is not there yet. Raises OSError.
    """
    try:
        text = path.read_text(encoding="utf-8")
    except FileNotFoundError:
        return []
    *lines, _ = text.split("\n")
    return _reports(_ENTRY.validate_json(line) for line in lines)


def _length_of_whole_lines(path: Path) -> int:
    """In bytes."""
    return path.read_bytes().rfind(b"\n") + 1 if path.exists() else 0


def _reports(entries: Iterable[Entry]) -> list[Report]:
    reports: dict[str, Report] = {}
    for entry in entries:
        _add(reports, entry)
    return list(reports.values())


def _add(reports: dict[str, Report], entry: Entry) -> None:
    report = reports.setdefault(entry.order_code, Report(entry.order_code))
    match entry:
        case Decided():
            report.decided[entry.item] = entry
        case Bagged():
            report.bagged = entry
        case Ended():
            report.ending = entry.ending
