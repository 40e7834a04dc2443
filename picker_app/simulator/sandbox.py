"""Puts the sandbox together: storage, whom it plays, control API, webhooks, customers."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette

from picker_app.simulator.accounts.tokens import Tokens
from picker_app.simulator.book import Book
from picker_app.simulator.cast import Cast
from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.control import Control
from picker_app.simulator.customers.customers import Customers
from picker_app.simulator.door.call_limit import CallLimit
from picker_app.simulator.door.front import Front
from picker_app.simulator.orders import AllOrders
from picker_app.simulator.played import Played, Room
from picker_app.simulator.storage import Storage
from picker_app.simulator.switchboard import Switchboard
from picker_app.simulator.webhooks.queue import WebhookQueue
from picker_app.simulator.webhooks.sender import WebhookSender
from picker_app.tasks import Tasks

DATABASE_NAME = "sandbox.sqlite3"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stream:
    """Customers and riders that come by themselves."""

    orders_per_minute: float = 0.0
    first_at_once: int = 0
    """How many order at the start, unless orders are open from an earlier run."""
    rider_after_seconds: float | None = None
    cancelled_share: float | None = None
    """These two throw the switch of that name; it stays as the last run left it where missing."""
    seed: int | None = None
    """The same customers order the same again; nobody knows what they will where missing."""

    @property
    def switches(self) -> dict[str, float]:
        """The switches that are thrown at the start."""
        wanted = {
            "rider_after_seconds": self.rider_after_seconds,
            "cancelled_share": self.cancelled_share,
        }
        return {name: value for name, value in wanted.items() if value is not None}


@asynccontextmanager
async def opened(cast: Cast, data_folder: Path, stream: Stream) -> AsyncIterator[Starlette]:
    """The sandbox on this data folder, its customers and webhooks under way."""
    storage = Storage(data_folder / DATABASE_NAME)
    try:
        async with Tasks() as tasks:
            yield _started(cast, storage, stream, tasks)
    finally:
        storage.close()


def _started(cast: Cast, storage: Storage, stream: Stream, tasks: Tasks) -> Starlette:
    room, orders, book = _room(storage, stream), AllOrders(storage), Book(storage)
    marketplaces, couriers = cast.play(room), cast.play_couriers(room)
    sender = WebhookSender(room.webhooks, cast.accounts, marketplaces)
    front = Front(storage=storage, book=book, switchboard=room.switchboard, after_call=sender.wake)
    control = Control(
        accounts=cast.accounts,
        marketplaces=marketplaces,
        couriers=couriers,
        orders=orders,
        webhooks=room.webhooks,
        book=book,
        catalogue=room.catalogue,
        switchboard=room.switchboard,
        tokens=room.tokens,
        limit=room.limit,
        after_event=sender.wake,
    )
    played: list[Played] = [*marketplaces.values(), *couriers.values()]
    customers = Customers(
        marketplaces=marketplaces,
        played=played,
        accounts=list(cast.accounts),
        chance=room.chance,
        after_event=sender.wake,
    )
    tasks.spawn(sender.run(), name="webhooks")
    tasks.spawn(customers.live_on(), name="lives")
    tasks.spawn(
        customers.order(per_minute=stream.orders_per_minute, at_once=stream.first_at_once),
        name="customers",
    )
    doors = [route for each in played for route in front.routes(each)]
    return Starlette(routes=[*doors, *control.routes()])


def _room(storage: Storage, stream: Stream) -> Room:
    switchboard = Switchboard(storage)
    switchboard.set(**stream.switches)
    return Room(
        storage=storage,
        catalogue=the_catalogue(),
        tokens=Tokens(storage),
        limit=CallLimit(),
        webhooks=WebhookQueue(storage, switchboard),
        switchboard=switchboard,
        chance=_chance(stream.seed, AllOrders(storage)),
    )


def _chance(seed: int | None, orders: AllOrders) -> random.Random:
    """Another one at each start of the same seed, or orders would come twice with one code."""
    return random.Random() if seed is None else random.Random(f"{seed} {orders.count()}")
