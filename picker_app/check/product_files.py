"""Checks the files of products that the settings name."""

from pathlib import Path

from picker_app.catalogue.csv_file.errors import UnusableFileError
from picker_app.catalogue.csv_file.reading import FileContent, read_products
from picker_app.check.finding import Finding, fine, wrong
from picker_app.settings.connection import ConnectionSettings

MOST_NAMED = 20


def check_product_file(settings: ConnectionSettings, store_currency: str) -> Finding | None:
    """The file of one connection; None where there is none. Takes some seconds for a large one."""
    path = settings.catalogue.file
    if path is None:
        return None
    subject = f"products of {settings.name}"
    try:
        content = read_products(
            path.read_bytes(),
            currency=settings.currency or store_currency,
            encoding=settings.catalogue.encoding,
            names_needed=settings.catalogue.source == "file",
        )
    except OSError as error:
        return wrong(subject, f"{path} cannot be read: {error.strerror}")
    except UnusableFileError as error:
        return wrong(subject, f"{path} cannot be used: {error}")
    return _judged(subject, path, content)


def _judged(subject: str, path: Path, content: FileContent) -> Finding:
    words = f"{path} has {len(content.products):,} products ({content.encoding})"
    if not content.rejected:
        return fine(subject, words)
    named = "; ".join(f"line {row.line}: {row.reason}" for row in content.rejected[:MOST_NAMED])
    more = len(content.rejected) - MOST_NAMED
    rest = f"; and {more:,} more" if more > 0 else ""
    return wrong(
        subject, f"{words}, and {len(content.rejected):,} rows are left out: {named}{rest}"
    )
