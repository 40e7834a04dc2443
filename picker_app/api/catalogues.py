"""The vendors' catalogues: how far they are read, and the file of products that kiosks fetch."""

from pydantic import AwareDatetime

from picker_app.api.view import View
from picker_app.domain.identity import ConnectionName


class IndexView(View):
    """The file of products: `GET /v1/catalogues/NAME/index`."""

    version: str
    """Another one when anything in it is."""
    size: int
    """Bytes."""
    sha256: str
    """Of the whole file, in hexadecimal."""
    products: int
    built_at: AwareDatetime


class ReadingView(View):
    """A reading of the marketplace's catalogue that has not ended."""

    began_at: AwareDatetime
    pages: int
    """Read so far, of the vendor whose turn it is."""
    of_pages: int | None = None
    """None until the marketplace has said it."""
    trouble: str = ""
    """Why it does not go on for now. It is taken up again by itself where it stopped."""


class ProductFileView(View):
    """The file that the settings name, as it was read last."""

    read_at: AwareDatetime
    products: int
    rejected: int
    """Rows that were left out: `GET /v1/catalogues/NAME/rejected`."""
    trouble: str = ""
    """Why nothing of it could be used. What was known before is in use meanwhile."""


class CatalogueView(View):
    """The catalogue of one connection."""

    connection: ConnectionName
    index: IndexView | None = None
    """None before the first one."""
    reading: ReadingView | None = None
    file: ProductFileView | None = None
    read_at: AwareDatetime | None = None
    """When the marketplace's catalogue was last read to its end."""


class CatalogueListView(View):
    """Event "catalogues" of the feed, sent at the beginning and whenever something of it changes;
    and the answer of `GET /v1/catalogues`.
    """

    catalogues: tuple[CatalogueView, ...] = ()


class RejectedRowView(View):
    """A row of the file that was left out."""

    line: int
    reason: str


class RejectedRowsView(View):
    """The rows of a connection's file that were left out; the first thousand of very many."""

    rows: tuple[RejectedRowView, ...]
    count: int
    """All of them."""
