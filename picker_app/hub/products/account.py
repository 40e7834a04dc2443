"""A connection with a catalogue, and where its products come from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from picker_app.domain.identity import ConnectionName
from picker_app.platforms.connection import Connection
from picker_app.settings.catalogue import CatalogueSettings


@dataclass(frozen=True, slots=True, kw_only=True)
class CatalogueAccount:
    """What is to be read for one connection."""

    name: ConnectionName
    currency: str
    vendors: Sequence[str]
    """Whose catalogues are read page by page; none where only a file is read."""
    settings: CatalogueSettings

    @property
    def file(self) -> Path | None:
        """The file of products, where one is read."""
        return None if self.settings.source == "marketplace" else self.settings.file

    @property
    def file_only(self) -> bool:
        """Whether the products come from nowhere else."""
        return self.file is not None and not self.vendors


def accounts_of(
    connections: Iterable[Connection], store_currency: str
) -> tuple[CatalogueAccount, ...]:
    """The connections that have a catalogue to be read."""
    accounts = (_account(each, store_currency) for each in connections)
    return tuple(each for each in accounts if each.vendors or each.file)


def _account(connection: Connection, store_currency: str) -> CatalogueAccount:
    settings, platform = connection.settings, connection.platform
    paged = platform.capabilities.catalogue and settings.catalogue.source != "file"
    return CatalogueAccount(
        name=connection.name,
        currency=settings.currency or store_currency,
        vendors=tuple(platform.vendors) if paged else (),
        settings=settings.catalogue,
    )
