"""How far the vendors' catalogues are read, and the files that were made of them."""

import sqlite3
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from datetime import datetime

from picker_app.catalogue.csv_file.errors import RejectedRow
from picker_app.domain.identity import ConnectionName
from picker_app.hub.storage.codec import read_time, read_time_or_none, written

MOST_REJECTED = 1000


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """The newest reading of a connection's catalogue."""

    began_at: datetime
    vendor: str
    """Whose catalogue is being read."""
    next_page: int = 1
    of_pages: int | None = None
    finished_at: datetime | None = None
    trouble: str = ""
    """Why it does not go on, until it does."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ProductFile:
    """The file of a connection's products, as it was read last."""

    fingerprint: str
    """Another one when the file is."""
    read_at: datetime
    products: int
    rejected: int
    """Rows that were left out."""
    trouble: str = ""
    """Why it could not be used at all."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Index:
    """The file that kiosks fetch."""

    version: str
    file: str
    """Its name, within the folder of all of them."""
    size: int
    sha256: str
    products: int
    built_at: datetime
    units: int
    """What `products.count_units` was by then."""


def reading(connection: sqlite3.Connection, account: ConnectionName) -> Reading | None:
    """The newest reading; None before the first one."""
    row = connection.execute(
        "SELECT began_at, vendor, next_page, of_pages, finished_at, trouble FROM readings"
        " WHERE connection = ?",
        (account,),
    ).fetchone()
    if row is None:
        return None
    return Reading(
        began_at=read_time(row["began_at"]),
        vendor=row["vendor"],
        next_page=row["next_page"],
        of_pages=row["of_pages"],
        finished_at=read_time_or_none(row["finished_at"]),
        trouble=row["trouble"],
    )


def keep_reading(connection: sqlite3.Connection, account: ConnectionName, now: Reading) -> None:
    """Write down how far the reading is."""
    connection.execute(
        "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            account,
            written(now.began_at),
            now.vendor,
            now.next_page,
            now.of_pages,
            None if now.finished_at is None else written(now.finished_at),
            now.trouble,
        ),
    )


def product_file(connection: sqlite3.Connection, account: ConnectionName) -> ProductFile | None:
    """The file as it was read last; None before."""
    row = connection.execute(
        "SELECT fingerprint, read_at, products, rejected, trouble FROM product_files"
        " WHERE connection = ?",
        (account,),
    ).fetchone()
    if row is None:
        return None
    return ProductFile(
        fingerprint=row["fingerprint"],
        read_at=read_time(row["read_at"]),
        products=row["products"],
        rejected=row["rejected"],
        trouble=row["trouble"],
    )


def keep_product_file(
    connection: sqlite3.Connection,
    account: ConnectionName,
    file: ProductFile,
    rejected: Sequence[RejectedRow],
) -> None:
    """Write down what became of a file. Of very many rows that were left out, the first ones."""
    connection.execute(
        "INSERT OR REPLACE INTO product_files VALUES (?, ?, ?, ?, ?, ?)",
        (
            account,
            file.fingerprint,
            written(file.read_at),
            file.products,
            file.rejected,
            file.trouble,
        ),
    )
    connection.execute("DELETE FROM rejected_rows WHERE connection = ?", (account,))
    connection.executemany(
        "INSERT INTO rejected_rows VALUES (?, ?, ?)",
        ((account, *astuple(row)) for row in rejected[:MOST_REJECTED]),
    )


def rejected_rows(
    connection: sqlite3.Connection, account: ConnectionName
) -> tuple[RejectedRow, ...]:
    """The rows of the file that were left out."""
    rows = connection.execute(
        "SELECT line, reason FROM rejected_rows WHERE connection = ? ORDER BY line", (account,)
    )
    return tuple(RejectedRow(row["line"], row["reason"]) for row in rows)


def index(connection: sqlite3.Connection, account: ConnectionName) -> Index | None:
    """The file that kiosks fetch; None before the first one."""
    row = connection.execute(
        "SELECT version, file, size, sha256, products, built_at, units FROM indexes"
        " WHERE connection = ?",
        (account,),
    ).fetchone()
    if row is None:
        return None
    return Index(**{**dict(row), "built_at": read_time(row["built_at"])})


def keep_index(connection: sqlite3.Connection, account: ConnectionName, made: Index) -> None:
    """Another file takes the place of the one before."""
    connection.execute(
        "INSERT OR REPLACE INTO indexes VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            account,
            made.version,
            made.file,
            made.size,
            made.sha256,
            made.products,
            written(made.built_at),
            made.units,
        ),
    )
