"""Starts and ends the hub.

It starts in this order. It takes the lock of its data folder, so that there is one hub only. It
makes the connections, which finds mistakes in the settings before anything listens. It opens the
database and brings it up to date. It takes both ports. Then its workers begin: webhooks that were
stored and not read are read, and what was to be sent is sent, before anybody asks for it. When
both servers listen, and not earlier, the runtime file tells the kiosks where the hub is. It ends in
the opposite order, on SIGTERM or SIGINT.
"""

import asyncio
import contextlib
import logging
import os
import secrets
import socket
import sys
from collections.abc import AsyncIterator, Coroutine, Sequence
from datetime import timedelta
from functools import partial
from pathlib import Path

from picker_app.api.runtime import Runtime
from picker_app.couriers.loader import load_all as load_couriers
from picker_app.hub import data_folder as folder
from picker_app.hub.call_desk import Account
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import utc_now
from picker_app.hub.deliveries.couriers import Couriers
from picker_app.hub.deliveries.dispatcher import Dispatcher
from picker_app.hub.feed.stream import Feed
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.fulfilment.outbox import Outbox
from picker_app.hub.intake.connection import WebhookConnection
from picker_app.hub.intake.fetching import DetailsFetcher
from picker_app.hub.intake.listener import WebhookListener
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.kiosk_api.app import create_app
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.parts import Parts
from picker_app.hub.presence import Presence
from picker_app.hub.products import pictures
from picker_app.hub.products.account import accounts_of
from picker_app.hub.products.keeper import CatalogueKeeper
from picker_app.hub.products.pictures import Pictures
from picker_app.hub.products.view import catalogues_view
from picker_app.hub.reconciliation.reconciler import Reconciler
from picker_app.hub.reconciliation.view import marketplaces_view
from picker_app.hub.retention import Retention
from picker_app.hub.storage import intents, terminals
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.platforms.base import UnusableSettingsError
from picker_app.platforms.loader import load_all
from picker_app.secrets import SecretError
from picker_app.servers import ListenError, Server, listen
from picker_app.settings.courier import CourierSettings
from picker_app.settings.whole import Settings
from picker_app.signals import stopped_by_signals
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

FINE = 0
CANNOT_START = 1
UNUSABLE_SETTINGS = 2
FOLDER_IN_USE = 3
A_PART_DIED = 4

MOST_WEBHOOKS_AT_ONCE = 64

_NO_CONNECTIONS = (
    "No marketplace is connected, so no orders will come: add [[connections]] to the settings file "
    'and start the hub again ("picker-app check" says where the file belongs).'
)


def run(settings: Settings, data_folder: Path) -> int:
    """Run the hub until it is told to end; the program's exit code. Blocks."""
    try:
        with folder.held(data_folder):
            if not settings.connections:
                _warn(_NO_CONNECTIONS)
            return asyncio.run(_until_signalled(settings, data_folder))
    except folder.FolderInUseError as error:
        return _ended_with(str(error), FOLDER_IN_USE)
    except (UnusableSettingsError, SecretError) as error:
        return _ended_with(f"The hub cannot start. {error}", UNUSABLE_SETTINGS)
    except (KnownError, ListenError, OSError) as error:
        return _ended_with(f"The hub cannot start. {error}", CANNOT_START)


async def serve(settings: Settings, data_folder: Path, stop: asyncio.Event) -> int:
    """Be the hub until `stop` is set; the exit code. Whoever calls holds the folder.

    Raises UnusableSettingsError, SecretError, KnownError, ListenError.
    """
    async with _opened(settings, data_folder) as parts, Tasks() as tasks:
        token = secrets.token_urlsafe(32)
        kiosks, webhooks = _servers(settings, parts, token)
        lasting = [
            tasks.spawn(coro, name=name)
            for name, coro in (
                *_workers(settings, parts),
                ("kiosk API", kiosks.run_until_stopped()),
                ("webhook listener", webhooks.run_until_stopped()),
            )
        ]
        announcing = tasks.spawn(_announce(data_folder, kiosks, webhooks, token), name="announce")
        stopping = tasks.spawn(stop.wait(), name="stop")
        await asyncio.wait([stopping, announcing, *lasting], return_when=asyncio.FIRST_COMPLETED)
        code = FINE if stop.is_set() else _tell_of_death(lasting)
        announcing.cancel()
        parts.feed.close()
        kiosks.stop()
        webhooks.stop()
        await asyncio.wait([announcing, *lasting[-2:]])
    return code


@contextlib.asynccontextmanager
async def _opened(settings: Settings, data_folder: Path) -> AsyncIterator[Parts]:
    """The parts that hold something open, and closed again afterwards."""
    connections = load_all(settings.connections, settings.store.currency)
    called = load_couriers(_couriers_in_use(settings), settings.store.zone)
    async with contextlib.AsyncExitStack() as open_things:
        everyone: list[Account] = [*connections, *called]
        for account in everyone:
            open_things.push_async_callback(account.aclose)
        database = await Database.open(data_folder)
        open_things.push_async_callback(database.close)
        kept_pictures = Pictures(data_folder / pictures.FOLDER)
        open_things.push_async_callback(kept_pictures.aclose)
        outgoing = Outgoing(database, connections, clock=utc_now)
        couriers = Couriers(database, called, settings.connections, clock=utc_now)
        checker = Checker(database, outgoing, clock=utc_now)
        reconciler = Reconciler(database, outgoing, settings.hub.reconciliation, clock=utc_now)
        accounts = accounts_of(connections, settings.store.currency)
        silent_after = timedelta(seconds=settings.hub.silent_after_seconds)
        presence = Presence(database, silent_after=silent_after, clock=utc_now)
        yield Parts(
            store=settings.store,
            database=database,
            outgoing=outgoing,
            couriers=couriers,
            checker=checker,
            reconciler=reconciler,
            feed=Feed(
                database,
                checker.view,
                partial(marketplaces_view, outgoing, reconciler),
                partial(catalogues_view, accounts),
                presence.view,
                clock=utc_now,
            ),
            presence=presence,
            earlier_run=await database.transact(
                lambda tx: EarlierRun(intents.ids_to_send(tx), terminals.heard(tx))
            ),
            pictures=kept_pictures,
            catalogues=CatalogueKeeper(accounts, database, outgoing, data_folder, clock=utc_now),
            clock=utc_now,
            largest_webhook=settings.hub.webhooks.max_body_bytes,
        )


def _couriers_in_use(settings: Settings) -> list[CourierSettings]:
    """The others' secrets need not be there."""
    used = {connection.delivery.courier for connection in settings.connections}
    return [courier for courier in settings.couriers if courier.name in used]


def _servers(settings: Settings, parts: Parts, token: str) -> tuple[Server, Server]:
    hub = settings.hub
    own_names = {hub.host, socket.gethostname()}
    kiosk_socket = listen(hub.host, hub.port)
    try:
        webhook_socket = listen(hub.webhooks.host, hub.webhooks.port)
    except ListenError:
        kiosk_socket.close()
        raise
    listener = WebhookListener(
        parts.database,
        parts.outgoing.platforms,
        max_body_bytes=parts.largest_webhook,
        clock=parts.clock,
    )
    return (
        Server(create_app(parts, token=token, own_names=own_names), kiosk_socket),
        Server(
            listener.app(),
            webhook_socket,
            http=WebhookConnection,
            limit_concurrency=MOST_WEBHOOKS_AT_ONCE,
        ),
    )


def _workers(settings: Settings, parts: Parts) -> list[tuple[str, Coroutine[None, None, None]]]:
    """What runs for as long as the hub lives, by name."""
    hub, database, outgoing, clock = settings.hub, parts.database, parts.outgoing, parts.clock
    reader = WebhookReader(database, outgoing.platforms, clock=clock)
    outbox = Outbox(
        database,
        outgoing,
        parts.checker,
        earlier_run=parts.earlier_run,
        settle_seconds=hub.settle_seconds,
        clock=clock,
    )
    retention = Retention(database, keep_days=hub.keep_personal_data_days, clock=clock)
    return [
        ("webhook reader", reader.run()),
        ("order fetcher", DetailsFetcher(database, outgoing, clock=clock).run()),
        ("checker", parts.checker.run()),
        ("outbox", outbox.run()),
        ("dispatcher", Dispatcher(database, parts.couriers, clock=clock).run()),
        ("reconciler", parts.reconciler.run()),
        ("catalogue keeper", parts.catalogues.run()),
        ("pictures", parts.pictures.keep_small()),
        ("retention", retention.run()),
        ("presence", parts.presence.run()),
        ("storage", database.keep_trying_after_trouble(parts.largest_webhook)),
    ]


async def _announce(data_folder: Path, kiosks: Server, webhooks: Server, token: str) -> None:
    """Tell where the hub is, for as long as it is there."""
    await kiosks.ready.wait()
    await webhooks.ready.wait()
    runtime = Runtime(
        url=kiosks.url,
        token=token,
        webhook_url=webhooks.url,
        process_id=os.getpid(),
        started_at=utc_now(),
    )
    with folder.announced(data_folder, runtime):
        logger.info("the hub listens at %s, for webhooks at %s", kiosks.url, webhooks.url)
        await asyncio.Event().wait()


def _tell_of_death(parts: Sequence[asyncio.Task[None]]) -> int:
    """A part ended although nobody asked it to: the hub is of no use without it, and whoever runs
    it starts it anew.
    """
    for part in parts:
        if part.done():
            logger.critical("the hub ends because its %s ended", part.get_name())
    return A_PART_DIED


async def _until_signalled(settings: Settings, data_folder: Path) -> int:
    stop = asyncio.Event()
    with stopped_by_signals(stop.set):
        return await serve(settings, data_folder, stop)


def _warn(words: str) -> None:
    logger.warning(words)
    sys.stderr.write(f"{words}\n")


def _ended_with(words: str, code: int) -> int:
    logger.error(words)
    sys.stderr.write(f"{words}\n")
    return code
