"""The catalogues as kiosks see them."""

import sqlite3
from collections.abc import Iterable

from picker_app.api.catalogues import (
    CatalogueListView,
    CatalogueView,
    IndexView,
    ProductFileView,
    ReadingView,
)
from picker_app.hub.products.account import CatalogueAccount
from picker_app.hub.storage import catalogues
from picker_app.hub.storage.catalogues import Index, ProductFile, Reading


def catalogues_view(
    accounts: Iterable[CatalogueAccount], tx: sqlite3.Connection
) -> CatalogueListView:
    """All catalogues, as far as they are written down."""
    return CatalogueListView(catalogues=tuple(_catalogue(each, tx) for each in accounts))


def _catalogue(account: CatalogueAccount, tx: sqlite3.Connection) -> CatalogueView:
    index = catalogues.index(tx, account.name)
    reading = catalogues.reading(tx, account.name) if account.vendors else None
    file = catalogues.product_file(tx, account.name) if account.file else None
    unfinished = reading is not None and reading.finished_at is None
    return CatalogueView(
        connection=account.name,
        index=None if index is None else _index(index),
        reading=_reading(reading) if reading is not None and unfinished else None,
        file=None if file is None else _file(file),
        read_at=None if reading is None else reading.finished_at,
    )


def _index(index: Index) -> IndexView:
    return IndexView(
        version=index.version,
        size=index.size,
        sha256=index.sha256,
        products=index.products,
        built_at=index.built_at,
    )


def _reading(reading: Reading) -> ReadingView:
    return ReadingView(
        began_at=reading.began_at,
        pages=reading.next_page - 1,
        of_pages=reading.of_pages,
        trouble=reading.trouble,
    )


def _file(file: ProductFile) -> ProductFileView:
    return ProductFileView(
        read_at=file.read_at,
        products=file.products,
        rejected=file.rejected,
        trouble=file.trouble,
    )
