"""From a file to products."""

import csv
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import chain
from typing import TypeVar

from picker_app.catalogue.csv_file import cells
from picker_app.catalogue.csv_file.columns import Column, Layout, layout_of
from picker_app.catalogue.csv_file.decoding import decoded
from picker_app.catalogue.csv_file.errors import (
    RejectedRow,
    UnusableCellError,
    UnusableFileError,
)
from picker_app.domain.pricing import PricingType

_LONGEST_RECORD = 10
"""Lines that a cell in quotation marks may go over; longer, and a mark was forgotten."""
_LONGEST_TEXT = 300
_NOT_CLOSED = "a quotation mark is opened and not closed"

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class FileProduct:
    """What a file says of a product; None where it says nothing."""

    sku: str
    name: str | None = None
    barcodes: tuple[str, ...] | None = None
    price: Decimal | None = None
    pricing_type: PricingType | None = None
    active: bool | None = None
    categories: tuple[str, ...] | None = None
    shelf: str | None = None
    picture_url: str | None = None
    base_weight: Decimal | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class FileContent:
    """What was in a file."""

    products: tuple[FileProduct, ...]
    rejected: tuple[RejectedRow, ...]
    """By line."""
    encoding: str


def read_products(
    content: bytes, *, currency: str, encoding: str = "", names_needed: bool = True
) -> FileContent:
    """The products of a CSV file. `encoding` is found out where it is empty. Takes some seconds
    for 100,000 rows. Raises UnusableFileError where the file as a whole cannot be used.
    """
    text = decoded(content, encoding)
    heading, *rest = text.lines
    if not heading.strip():
        raise UnusableFileError("It is empty. Line 1 has to name the columns.")
    needed = (Column.SKU, Column.NAME) if names_needed else (Column.SKU,)
    layout = layout_of(heading, needed)
    rows = _Rows(layout, currency)
    rejected = list(text.rejected)
    unread = {row.line for row in rejected}
    for line, record in _records(rest, layout):
        if line in unread:
            continue
        if isinstance(record, str):
            rejected.append(RejectedRow(line, record))
        elif any(cell.strip() for cell in record):
            rows.take(line, record)
    rejected += rows.rejected
    return FileContent(
        products=tuple(product for _, product in rows.products.values()),
        rejected=tuple(sorted(rejected, key=lambda row: row.line)),
        encoding=text.encoding,
    )


def _records(lines: Sequence[str], layout: Layout) -> Iterator[tuple[int, list[str] | str]]:
    """Each record with the number of its first line; a text says why it is none."""
    at = 0
    while at < len(lines):
        end = at + 1
        while _is_open(lines[at:end]) and end < min(len(lines), at + _LONGEST_RECORD):
            end += 1
        record = _record(lines[at:end], layout)
        yield at + 2, record
        # A mark that was forgotten swallows no rows behind it.
        at = at + 1 if isinstance(record, str) else end


def _record(lines: Sequence[str], layout: Layout) -> list[str] | str:
    try:
        (record,) = (
            csv.reader(["\n".join(lines)], delimiter=layout.separator) if any(lines) else [[]]
        )
    except (csv.Error, ValueError) as error:
        if len(lines) > 1:
            return _NOT_CLOSED
        return f"its cells cannot be told apart ({error})"
    swallowed = len(lines) > 1 and len(record) != layout.width
    return _NOT_CLOSED if _is_open(lines) or swallowed else record


def _is_open(lines: Sequence[str]) -> bool:
    return sum(line.count('"') for line in lines) % 2 == 1


class _Rows:
    """The rows as they come: usable ones by SKU, and those that are not."""

    def __init__(self, layout: Layout, currency: str) -> None:
        self._places = layout.places
        self._width = layout.width
        self._currency = currency
        self.products: dict[str, tuple[int, FileProduct]] = {}
        self.rejected: list[RejectedRow] = []

    def take(self, line: int, record: Sequence[str]) -> None:
        """Keep the row or say why it is left out."""
        try:
            product = self._product(record)
            self._keep(line, product)
        except UnusableCellError as error:
            self.rejected.append(RejectedRow(line, str(error)))

    def _keep(self, line: int, product: FileProduct) -> None:
        first_line, first = self.products.setdefault(product.sku, (line, product))
        if first is product:
            return
        # Some tills write a row for each barcode of a product.
        if replace(product, barcodes=first.barcodes) != first:
            raise UnusableCellError(f"the SKU {product.sku} is in line {first_line} already")
        barcodes = dict.fromkeys(chain(first.barcodes or (), product.barcodes or ()))
        merged = replace(first, barcodes=tuple(barcodes))
        self.products[product.sku] = (first_line, merged)

    def _product(self, record: Sequence[str]) -> FileProduct:
        # A comma in a price that stands in no quotation marks moves all cells behind it.
        if len(record) < self._width or any(map(str.strip, record[self._width :])):
            raise UnusableCellError(f"it has {len(record)} cells, and line 1 has {self._width}")
        sku = self._text(record, Column.SKU)
        if not sku:
            raise UnusableCellError("it has no SKU")
        name = self._text(record, Column.NAME)
        if Column.NAME in self._places and not name:
            raise UnusableCellError("it has no name")
        return FileProduct(
            sku=sku,
            name=name,
            barcodes=self._read(record, Column.BARCODES, cells.barcodes_of),
            price=self._read(
                record, Column.PRICE, lambda text: cells.price_of(text, self._currency)
            ),
            pricing_type=self._read(record, Column.UNIT, cells.unit_of),
            active=self._read(record, Column.ACTIVE, cells.flag_of),
            categories=self._read(record, Column.CATEGORY, lambda text: (text,)),
            shelf=self._text(record, Column.SHELF),
            picture_url=self._read(record, Column.PICTURE_URL, _address),
            base_weight=self._read(record, Column.BASE_WEIGHT, cells.weight_of),
        )

    def _read(self, record: Sequence[str], column: Column, read: Callable[[str], T]) -> T | None:
        text = self._text(record, column)
        return None if text is None else read(text)

    def _text(self, record: Sequence[str], column: Column) -> str | None:
        place = self._places.get(column)
        if place is None:
            return None
        text = " ".join(record[place].replace("\0", "").split())
        if len(text) > _LONGEST_TEXT and column is not Column.PICTURE_URL:
            raise UnusableCellError(f"its {column} has {len(text)} letters")
        return text or None


def _address(text: str) -> str:
    if not text.startswith(("https://", "http://")):
        raise UnusableCellError(f"picture_url {text[:40]!r} has to begin with https://")
    return text
