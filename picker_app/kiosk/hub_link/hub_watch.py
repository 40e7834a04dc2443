"""How the hub is, and what it says besides orders."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from picker_app.api.catalogues import CatalogueListView
from picker_app.api.health import StorageView
from picker_app.api.marketplaces import MarketplacesView, MarketplaceView
from picker_app.api.orders import FeedHello
from picker_app.api.store import StoreView
from picker_app.api.terminals import TerminalsView
from picker_app.api.webhooks import WebhookCount
from picker_app.domain.barcodes.rules import NO_RULES, BarcodeRules
from picker_app.domain.identity import TerminalId
from picker_app.kiosk.present.link import Link
from picker_app.kiosk.states.link import LinkCondition


class HubWatch:
    """How the line to the hub is, the hub's clock, its store, and its webhooks without an order."""

    def __init__(self, store: StoreView | None, on_change: Callable[[], None]) -> None:
        """`store` as it was known last."""
        self.store = store
        self.link = Link()
        self.unread_webhooks = 0
        self.listed_webhooks = 0
        self.marketplaces: tuple[MarketplaceView, ...] = ()
        self.catalogues = CatalogueListView()
        self.silent: Mapping[TerminalId, datetime] = {}
        """When each terminal that is silent was heard of last."""
        self._ahead = timedelta()
        self._on_change = on_change

    def now(self) -> datetime:
        """UTC by the hub's clock, by this terminal's own until the hub was heard."""
        return datetime.now(UTC) + self._ahead

    def barcode_rules(self) -> BarcodeRules:
        """How this store's own barcodes are to be read."""
        return NO_RULES if self.store is None else self.store.barcodes

    def online(self, hello: FeedHello) -> None:
        """All that the hub knows is known here."""
        self._ahead = hello.now - datetime.now(UTC)
        self.link = Link(condition=LinkCondition.ONLINE)
        self._on_change()

    def offline(self, why: str) -> None:
        """The line broke or cannot be made."""
        was = self.link
        since = was.since if was.condition is LinkCondition.OFFLINE else self.now()
        self.link = Link(condition=LinkCondition.OFFLINE, since=since, why=why)
        self._on_change()

    def webhooks(self, count: WebhookCount) -> None:
        """So many webhooks became no order."""
        self.unread_webhooks = count.unseen
        self.listed_webhooks = count.listed
        self._on_change()

    def take_catalogues(self, catalogues: CatalogueListView) -> None:
        """How the hub's lists of products are."""
        self.catalogues = catalogues
        self._on_change()

    def take_marketplaces(self, lines: MarketplacesView) -> None:
        """How the hub's lines to the marketplaces are."""
        self.marketplaces = tuple(lines.marketplaces)
        self._on_change()

    def take_storage(self, storage: StorageView) -> None:
        """Whether the hub can save anything."""
        self.link = replace(self.link, hub_trouble=storage.trouble)
        self._on_change()

    def take_terminals(self, terminals: TerminalsView) -> None:
        """Which terminals the hub has not heard of for long."""
        self.silent = {each.terminal_id: each.heard_at for each in terminals.silent}
        self._on_change()

    def take_store(self, store: StoreView) -> None:
        """The hub told of its store."""
        self.store = store
        self._on_change()
