"""Parts of a hub for tests: a real database file, a real line to the scripted marketplace."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TypeVar
from zoneinfo import ZoneInfo

from picker_app.api.actions import ActionRequest, ActionsAnswer, ClaimRequest
from picker_app.couriers.connection import CourierConnection
from picker_app.domain.cart import digest
from picker_app.domain.identity import OrderId, TerminalId, TerminalName
from picker_app.domain.stage import Stage
from picker_app.domain.terminal import NO_ID
from picker_app.hub import messages, orderbook
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import utc_now
from picker_app.hub.deliveries.couriers import Couriers
from picker_app.hub.deliveries.dispatcher import Dispatcher
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.fulfilment.outbox import Outbox
from picker_app.hub.orderbook import OrderState
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.picking import actions, claims
from picker_app.hub.products.account import CatalogueAccount, accounts_of
from picker_app.hub.products.keeper import CatalogueKeeper
from picker_app.hub.reconciliation.reconciler import Reconciler
from picker_app.hub.storage.database import Database
from picker_app.platforms.base import Platform
from picker_app.platforms.connection import Connection
from picker_app.settings.calls import Budget
from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.hub import ReconciliationSettings
from picker_app.tasks import Tasks
from picker_app.wire.http import Client
from picker_app.wire.pacing import Pacer
from picker_app.wire.tokens import StaticBearer
from picker_app.wire.transport import Transport
from tests.hub.plain_platform import NAME, VENDOR, PlainPlatform, wire_bytes

TERMINAL = TerminalName("till-1")
OTHER_TERMINAL = TerminalName("till-2")
NOW = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)
ZONE = ZoneInfo("Europe/Madrid")
T = TypeVar("T")
PATIENCE = 20.0
"""Seconds after which a test gives up waiting."""


def connection_to(
    url: str,
    platform: Platform | None = None,
    pacer: Pacer | None = None,
    **more_settings: object,
) -> Connection:
    """A line to a marketplace at this address, practically without pacing where none is said."""
    settings = ConnectionSettings.model_validate(
        {
            "name": NAME,
            "platform": "delivery_hero",
            "dialect": "plain",
            "base_url": url,
            "vendor_ids": [VENDOR],
            "auth": {"method": "bearer", "token": "env:PLAIN_TOKEN"},
            "webhook": {"secrets": ["env:PLAIN_SECRET"]},
            "live_check": {"smallest_pause_seconds": 0},
            **more_settings,
        }
    )
    pacer = pacer or Pacer(Budget(calls_per_minute=1000), window=0.001)
    transport = Transport(url, pacer, timedelta(seconds=5))
    return Connection(
        settings=settings,
        platform=platform or PlainPlatform(),
        client=Client(transport, StaticBearer("token")),
    )


@dataclass(slots=True, kw_only=True)
class Bench:
    """A database and lines to the marketplaces, and short names for what tests do with them."""

    database: Database
    outgoing: Outgoing
    couriers: Couriers
    checker: Checker
    reconciler: Reconciler

    @property
    def accounts(self) -> tuple[CatalogueAccount, ...]:
        """The connections that have a catalogue."""
        return accounts_of(self.outgoing.connections.values(), "EUR")

    def keeper(self) -> CatalogueKeeper:
        """Looks after the catalogues."""
        folder = self.database.path.parent
        return CatalogueKeeper(self.accounts, self.database, self.outgoing, folder, clock=utc_now)

    async def read_catalogue(self) -> None:
        """Do once what is due of the catalogue."""
        await self.keeper().caretakers[NAME].look()

    async def receive(self, number: int = 1, status: str = "RECEIVED", **more: object) -> OrderId:
        """Take a message in as if a webhook had brought it; the order's id."""
        body = wire_bytes(number, status, **more)
        order = self.outgoing.platforms[NAME].parse(body)
        await self.database.transact(
            lambda tx: messages.take_in(tx, order, body, "webhook", utc_now())
        )
        return order.order_id

    async def state(self, order_id: OrderId) -> OrderState:
        return await self.database.transact(lambda tx: orderbook.load(tx, order_id))

    async def claim(
        self,
        order_id: OrderId,
        terminal: TerminalName = TERMINAL,
        terminal_id: TerminalId = NO_ID,
        *,
        take_over: bool = False,
    ) -> int:
        """Claim an order; the epoch."""
        request = ClaimRequest(terminal=terminal, picker="Picker", take_over=take_over)
        platforms = self.outgoing.platforms
        state = await self.database.transact(
            lambda tx: claims.claim(tx, order_id, request, platforms, utc_now(), terminal_id)
        )
        assert state.claim is not None
        return state.claim.epoch

    async def act(
        self, order_id: OrderId, *requests: ActionRequest, terminal_id: TerminalId = NO_ID
    ) -> ActionsAnswer:
        platforms = self.outgoing.platforms
        return await self.database.transact(
            lambda tx: actions.take_all(
                tx, order_id, requests, platforms, utc_now(), ZONE, terminal_id
            )
        )

    async def make_ready(self, order_id: OrderId) -> None:
        """Claim the order, decide each line as ordered and press Ready."""
        epoch = await self.claim(order_id)
        state = await self.state(order_id)
        number = state.last_number
        deeds = [picked(line.line_id, str(line.pricing.amount)) for line in state.order.lines]
        numbered = [
            action(number + index, deed, epoch=epoch) for index, deed in enumerate(deeds, start=1)
        ]
        await self.act(order_id, *numbered)
        state = await self.state(order_id)
        ready: dict[str, object] = {"kind": "ready", "cart_digest": digest(state.order, state.cart)}
        await self.act(order_id, action(state.last_number + 1, ready, epoch=epoch))
        assert (await self.state(order_id)).stage is Stage.SENDING

    async def until(self, order_id: OrderId, condition: Callable[[OrderState], bool]) -> OrderState:
        """Wait until the order is so."""
        return await self.found(lambda: self.state(order_id), condition)

    async def found(
        self, look: Callable[[], Awaitable[T]], is_it: Callable[[T], object] = bool
    ) -> T:
        """Wait until a look finds what is waited for: it looks now, and after each commit. A commit
        that falls into a look gives another look.
        """
        async with asyncio.timeout(PATIENCE):
            while True:
                commits = self.database.commits.rings
                if is_it(seen := await look()):
                    return seen
                await self.database.commits.after(commits)

    @asynccontextmanager
    async def outbox(
        self, *, settle_seconds: float = 0.0, earlier_run: EarlierRun | None = None
    ) -> AsyncIterator[None]:
        """The outbox at work while the block runs; its end is as sudden as a crash."""
        async with Tasks() as tasks:
            worker = Outbox(
                self.database,
                self.outgoing,
                self.checker,
                earlier_run=earlier_run or EarlierRun(),
                settle_seconds=settle_seconds,
                clock=utc_now,
            )
            tasks.spawn(worker.run(), name="outbox")
            yield

    @asynccontextmanager
    async def dispatching(self) -> AsyncIterator[None]:
        """The dispatcher at work while the block runs; its end is as sudden as a crash."""
        async with Tasks() as tasks:
            worker = Dispatcher(self.database, self.couriers, clock=utc_now)
            tasks.spawn(worker.run(), name="dispatcher")
            yield

    @asynccontextmanager
    async def reconciling(self) -> AsyncIterator[None]:
        """The reconciler at work while the block runs."""
        async with Tasks() as tasks:
            tasks.spawn(self.reconciler.run(), name="reconciler")
            yield

    @asynccontextmanager
    async def checking(self) -> AsyncIterator[None]:
        """The checker at work while the block runs."""
        async with Tasks() as tasks:
            tasks.spawn(self.checker.run(), name="checker")
            yield


@asynccontextmanager
async def bench(
    folder: Path,
    url: str = "http://127.0.0.1:9",
    platform: Platform | None = None,
    pacer: Pacer | None = None,
    couriers: Sequence[CourierConnection] = (),
    **settings: object,
) -> AsyncIterator[Bench]:
    """A bench on this folder, with one connection to a marketplace at this address."""
    database = await Database.open(folder)
    connection = connection_to(url, platform, pacer, **settings)
    outgoing = Outgoing(database, [connection], clock=utc_now)
    desk = Couriers(database, couriers, [connection.settings], clock=utc_now)
    try:
        checker = Checker(database, outgoing, clock=utc_now)
        # Once at its start, and then for no test long enough.
        rhythm = ReconciliationSettings(minutes=60)
        reconciler = Reconciler(database, outgoing, rhythm, clock=utc_now)
        yield Bench(
            database=database,
            outgoing=outgoing,
            couriers=desk,
            checker=checker,
            reconciler=reconciler,
        )
    finally:
        await outgoing.aclose()
        await desk.aclose()
        await database.close()


def picked(line_id: str, amount: str) -> dict[str, object]:
    """The deed that puts an amount of a line into the bag."""
    return {
        "kind": "set_outcome",
        "line_id": line_id,
        "outcome": {"kind": "picked", "amount": amount},
    }


def not_found(line_id: str) -> dict[str, object]:
    """The deed that says that a line is not in the store."""
    return {"kind": "set_outcome", "line_id": line_id, "outcome": {"kind": "not_found"}}


def action(
    number: int,
    deed: dict[str, object],
    *,
    epoch: int = 1,
    terminal: TerminalName = TERMINAL,
) -> ActionRequest:
    """An action as a kiosk sends it."""
    return ActionRequest(
        epoch=epoch, number=number, terminal=terminal, picker="Picker", at=NOW, deed=deed
    )
