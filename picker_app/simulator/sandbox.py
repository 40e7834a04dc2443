"""Puts the sandbox together: storage, marketplace, control API, webhooks, customers."""

import random
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path

from starlette.applications import Starlette

from picker_app.simulator.accounts import Accounts
from picker_app.simulator.book import Book
from picker_app.simulator.call_limit import CallLimit
from picker_app.simulator.catalogue import the_catalogue
from picker_app.simulator.control import Control
from picker_app.simulator.customers import Customers
from picker_app.simulator.events import Events
from picker_app.simulator.front import Front
from picker_app.simulator.marketplace import Marketplace
from picker_app.simulator.orders import Orders
from picker_app.simulator.placing import Placing
from picker_app.simulator.storage import Storage
from picker_app.simulator.switches import Switchboard
from picker_app.simulator.tokens import Tokens
from picker_app.simulator.webhook_queue import WebhookQueue
from picker_app.simulator.webhook_sender import WebhookSender
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
async def opened(accounts: Accounts, data_folder: Path, stream: Stream) -> AsyncIterator[Starlette]:
    """The sandbox on this data folder, its customers and webhooks under way."""
    storage = Storage(data_folder / DATABASE_NAME)
    try:
        async with Tasks() as tasks:
            yield _started(accounts, storage, stream, tasks)
    finally:
        storage.close()


def _started(accounts: Accounts, storage: Storage, stream: Stream, tasks: Tasks) -> Starlette:
    switchboard = Switchboard(storage)
    switchboard.set(**stream.switches)
    catalogue, limit = the_catalogue(), CallLimit()
    orders, tokens, book = Orders(storage), Tokens(storage), Book(storage)
    chance = _chance(stream.seed, orders)
    queue = WebhookQueue(storage, switchboard)
    sender = WebhookSender(queue, accounts)
    events = Events(
        storage=storage,
        orders=orders,
        webhooks=queue,
        placing=Placing(catalogue=catalogue, accounts=accounts, chance=chance),
    )
    front = Front(
        marketplace=Marketplace(
            accounts=accounts,
            orders=orders,
            catalogue=catalogue,
            tokens=tokens,
            webhooks=queue,
            switchboard=switchboard,
        ),
        storage=storage,
        book=book,
        limit=limit,
        after_call=sender.wake,
    )
    control = Control(
        events=events,
        book=book,
        catalogue=catalogue,
        switchboard=switchboard,
        tokens=tokens,
        limit=limit,
        after_event=sender.wake,
    )
    customers = Customers(
        events=events,
        orders=orders,
        switchboard=switchboard,
        connections=[account.connection for account in accounts],
        chance=chance,
        after_event=sender.wake,
    )
    tasks.spawn(sender.run(), name="webhooks")
    tasks.spawn(customers.live_on(), name="lives")
    tasks.spawn(
        customers.order(per_minute=stream.orders_per_minute, at_once=stream.first_at_once),
        name="customers",
    )
    return Starlette(routes=[*front.routes(), *control.routes()])


def _chance(seed: int | None, orders: Orders) -> random.Random:
    """Another one at each start of the same seed, or orders would come twice with one code."""
    return random.Random() if seed is None else random.Random(f"{seed} {orders.count()}")
