"""What the journal remembers at a start."""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from picker_app.api.orders import OrderView
from picker_app.api.people import PeopleView
from picker_app.api.store import StoreView
from picker_app.domain.identity import TerminalId
from picker_app.domain.pin import WrongPins
from picker_app.domain.terminal import NO_ID
from picker_app.kiosk.journal import notes, tables
from picker_app.kiosk.journal.entry import Entry
from picker_app.kiosk.journal.trouble import NEWER_VERSION, JournalTroubleError

WRONG_PINS_JSON: TypeAdapter[dict[str, WrongPins]] = TypeAdapter(dict[str, WrongPins])

Model = TypeVar("Model", bound=BaseModel)


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
    people: PeopleView = field(default_factory=PeopleView)
    wrong_pins: Mapping[str, WrongPins] = field(default_factory=dict)
    """By name."""
    terminal_id: TerminalId = NO_ID
    """Made with the journal."""


def recall(connection: sqlite3.Connection) -> Memory:
    """Reads all that the journal holds.

    What the hub can show again is left out where this version cannot read it, and then the hub's
    whole list is asked for. Raises JournalTroubleError for an action that cannot be read: nobody
    else has it.
    """
    texts = tables.all_orders(connection)
    views = [view for text in texts if (view := _read(OrderView, text)) is not None]
    place = _read(FeedPlace, notes.noted(connection, notes.FEED_PLACE))
    try:
        entries = tables.all_entries(connection)
    except ValidationError:
        raise JournalTroubleError(NEWER_VERSION) from None
    return Memory(
        orders=tuple(views),
        entries=tuple(entries),
        feed_place=place if len(views) == len(texts) else None,
        store=_read(StoreView, notes.noted(connection, notes.STORE)),
        people=_read(PeopleView, notes.noted(connection, notes.PEOPLE)) or PeopleView(),
        wrong_pins=_wrong_pins(notes.noted(connection, notes.WRONG_PINS)),
        terminal_id=TerminalId(notes.noted(connection, notes.TERMINAL_ID) or NO_ID),
    )


def _wrong_pins(text: str | None) -> dict[str, WrongPins]:
    try:
        return {} if text is None else WRONG_PINS_JSON.validate_json(text)
    except ValidationError:
        return {}


def _read(model: type[Model], text: str | None) -> Model | None:
    try:
        return None if text is None else model.model_validate_json(text)
    except ValidationError:
        return None
