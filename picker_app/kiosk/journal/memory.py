"""What the journal remembers at a start."""

import sqlite3
from dataclasses import dataclass

from pydantic import BaseModel, ConfigDict

from picker_app.api.orders import OrderView
from picker_app.api.store import StoreView
from picker_app.kiosk.journal import tables
from picker_app.kiosk.journal.entry import Entry

FEED_PLACE = "feed place"
STORE = "store"


class FeedPlace(BaseModel):
    """How far this terminal has read which feed of the hub."""

    model_config = ConfigDict(frozen=True)

    feed_id: str
    sequence: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Memory:
    """All that the journal holds."""

    orders: tuple[OrderView, ...] = ()
    entries: tuple[Entry, ...] = ()
    feed_place: FeedPlace | None = None
    store: StoreView | None = None


def recall(connection: sqlite3.Connection) -> Memory:
    """Reads all that the journal holds."""
    place = tables.noted(connection, FEED_PLACE)
    store = tables.noted(connection, STORE)
    return Memory(
        orders=tuple(tables.all_orders(connection)),
        entries=tuple(tables.all_entries(connection)),
        feed_place=None if place is None else FeedPlace.model_validate_json(place),
        store=None if store is None else StoreView.model_validate_json(store),
    )
