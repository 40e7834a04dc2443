"""Which column is which, by its heading, and by what the cells are separated."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from picker_app.catalogue.csv_file.errors import UnusableFileError
from picker_app.catalogue.folding import words_of

_SEPARATORS = (";", "\t", ",", "|")


class Column(StrEnum):
    """What a file can say of a product."""

    SKU = "sku"
    NAME = "name"
    BARCODES = "barcodes"
    PRICE = "price"
    UNIT = "unit"
    ACTIVE = "active"
    CATEGORY = "category"
    SHELF = "shelf"
    PICTURE_URL = "picture_url"
    BASE_WEIGHT = "base_weight"


_HEADINGS: Mapping[str, Column] = MappingProxyType(
    {column.value: column for column in Column}
    | dict.fromkeys(("product_sku", "article", "article_number"), Column.SKU)
    | dict.fromkeys(("title", "product_name", "description"), Column.NAME)
    | dict.fromkeys(
        ("barcode", "barcode_s", "ean", "ean_13", "gtin", "eans", "gtins"), Column.BARCODES
    )
    | dict.fromkeys(("unit_price", "selling_price"), Column.PRICE)
    | dict.fromkeys(("pricing_type", "sold_by"), Column.UNIT)
    | dict.fromkeys(("is_active", "status"), Column.ACTIVE)
    | dict.fromkeys(("categories", "category_global_id", "department"), Column.CATEGORY)
    | dict.fromkeys(("shelf_place", "location", "place", "bin"), Column.SHELF)
    | dict.fromkeys(("picture", "image", "image_url", "picture_link"), Column.PICTURE_URL)
    | dict.fromkeys(("weight", "base_weight_kg"), Column.BASE_WEIGHT)
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Layout:
    """How the rows of a file are made."""

    separator: str
    places: Mapping[Column, int]
    width: int
    """Cells of a row."""


def layout_of(heading: str, needed: Sequence[Column]) -> Layout:
    """How the rows below this first line are made.

    The separator is the one by which most headings mean something. Columns that nobody knows are
    passed over. Raises UnusableFileError where one is missing or there twice.
    """
    layouts = [(separator, _cells(heading, separator)) for separator in _SEPARATORS]
    separator, cells = max(layouts, key=lambda layout: sum(map(_is_known, layout[1])))
    places = _places([_heading(cell) for cell in cells])
    missing = [column for column in needed if column not in places]
    if missing:
        there = ", ".join(cell.strip() for cell in cells)[:200]
        lack = (
            f"column {missing[0]} is"
            if len(missing) == 1
            else f"columns {' and '.join(missing)} are"
        )
        raise UnusableFileError(
            f"The {lack} missing. Line 1 has: {there}. It has to name the columns:"
            f" {', '.join(Column)}."
        )
    width = max(place for place, cell in enumerate(cells, start=1) if cell.strip())
    return Layout(separator=separator, places=places, width=width)


def _places(headings: Sequence[str]) -> dict[Column, int]:
    """Each column by its own name, else by the first heading that means the same: many files have a
    name and a description.
    """
    places: dict[Column, int] = {}
    for place, heading in enumerate(headings):
        column = _HEADINGS.get(heading)
        if column is not None and heading != column:
            places.setdefault(column, place)
    for column in Column:
        if headings.count(column) > 1:
            raise UnusableFileError(f"The column {column} is there twice in line 1.")
        if column in headings:
            places[column] = headings.index(column)
    return places


def _cells(line: str, separator: str) -> list[str]:
    return next(csv.reader([line], delimiter=separator), [])


def _is_known(cell: str) -> bool:
    return _heading(cell) in _HEADINGS


def _heading(cell: str) -> str:
    return "_".join(words_of(cell))
