"""The journal of one terminal."""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from concurrent.futures import Future
from contextlib import closing
from functools import partial
from pathlib import Path
from typing import Self

from picker_app.api.actions import Decision
from picker_app.api.orders import OrderView
from picker_app.api.people import PeopleView
from picker_app.api.store import StoreView
from picker_app.domain.action import Action
from picker_app.domain.identity import OrderId
from picker_app.domain.pin import WrongPins
from picker_app.kiosk.journal import notes, tables
from picker_app.kiosk.journal.database import connect
from picker_app.kiosk.journal.memory import WRONG_PINS_JSON, FeedPlace, Memory, recall
from picker_app.kiosk.journal.writer import Write, Writer


class Journal:
    """Read once at the start, then only written.

    Each write answers with a future that has its result when the write is on the disk, and
    JournalTroubleError where it could not be written.
    """

    def __init__(self, memory: Memory, writer: Writer) -> None:
        self.memory = memory
        """What was there at the start."""
        self._writer = writer

    @classmethod
    def open(cls, folder: Path) -> Self:
        """Opens or makes the journal in this folder. Raises JournalTroubleError."""
        with closing(connect(folder)) as connection:
            memory = recall(connection)
        return cls(memory, Writer(partial(connect, folder)))

    def append(self, action: Action, *, after: int) -> Future[None]:
        """Adds an action; `after` is the last number of its epoch that the hub is known to have."""
        return self._writer.submit(partial(tables.append, action=action, after=after))

    def decide(self, order_id: OrderId, decisions: Sequence[Decision]) -> Future[None]:
        """Writes down what the hub said of actions."""
        return self._writer.submit(partial(tables.decide, order_id=order_id, decisions=decisions))

    def keep_orders(
        self, views: Sequence[OrderView], place: FeedPlace | None = None
    ) -> Future[None]:
        """Keeps orders as the hub shows them now, with the place in its feed that they stand
        for.
        """
        return self._writer.submit(_all(_keeping(views, place)))

    def replace_orders(
        self, views: Sequence[OrderView], gone: Sequence[OrderId], place: FeedPlace
    ) -> Future[None]:
        """Keeps the hub's whole list, and drops what is no longer on it."""
        forget: Write = partial(tables.forget_orders, order_ids=gone)
        return self._writer.submit(_all([forget, *_keeping(views, place)]))

    def forget_orders(self, order_ids: Sequence[OrderId]) -> Future[None]:
        """Drops orders with the customers in them."""
        return self._writer.submit(partial(tables.forget_orders, order_ids=order_ids))

    def keep_store(self, store: StoreView) -> Future[None]:
        """Keeps what the hub says of its store."""
        return self._writer.submit(
            partial(notes.note, name=notes.STORE, value=store.model_dump_json())
        )

    def keep_people(self, people: PeopleView) -> Future[None]:
        """Keeps who works in the store: they sign in without the hub too."""
        value = people.model_dump_json()
        return self._writer.submit(partial(notes.note, name=notes.PEOPLE, value=value))

    def keep_wrong_pins(self, wrong_pins: Mapping[str, WrongPins]) -> Future[None]:
        """Keeps how often each person's PIN was wrong."""
        value = WRONG_PINS_JSON.dump_json(dict(wrong_pins)).decode()
        return self._writer.submit(partial(notes.note, name=notes.WRONG_PINS, value=value))

    def keep_last_sight(self, text: str) -> Future[None]:
        """Keeps what is on the screen, for the next start."""
        return self._writer.submit(partial(notes.note, name=notes.LAST_SIGHT, value=text))

    def close(self, timeout: float = 5.0) -> bool:
        """Writes what is queued and ends; False where that takes longer than `timeout` seconds."""
        return self._writer.close(timeout)


def _all(writes: Iterable[Write]) -> Write:
    together = tuple(writes)

    def write(connection: sqlite3.Connection) -> None:
        for one in together:
            one(connection)

    return write


def _keeping(views: Sequence[OrderView], place: FeedPlace | None) -> list[Write]:
    writes: list[Write] = [partial(tables.keep_order, view=view) for view in views]
    if place is not None:
        value = place.model_dump_json()
        writes.append(partial(notes.note, name=notes.FEED_PLACE, value=value))
    return writes
