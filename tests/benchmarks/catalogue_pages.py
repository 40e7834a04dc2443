"""How many requests it takes to read a catalogue of a hundred thousand products from the sandbox,
with a page that fails in the middle and a hub that is killed and started again.
"""

import asyncio
import contextlib
import os
import time
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from unittest.mock import patch

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.identity import ConnectionName
from picker_app.hub.clock import utc_now
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.products.account import accounts_of
from picker_app.hub.products.keeper import Caretaker, CatalogueKeeper
from picker_app.hub.storage import catalogues
from picker_app.hub.storage.database import Database
from picker_app.platforms.loader import load_all
from picker_app.simulator import sandbox
from picker_app.simulator.catalogue import Catalogue, Product
from picker_app.simulator.measures import PricingType
from tests.benchmarks.figures import say
from tests.simulator import bench as benches
from tests.simulator.bench import GLOVO, Bench, Store

FAILING_PAGE = 120
KILLED_AFTER_PAGE = 160
PAGE_SIZE = 500
_NO_LIMIT = 1_000_000
_NAME = ConnectionName(GLOVO)


async def measure(folder: Path, products: Sequence[CatalogueProduct]) -> None:
    """Three hubs after each other, on one data folder."""
    os.environ |= {
        "TEST_CLIENT_SECRET": benches.CLIENT_SECRET,
        "TEST_WEBHOOK_SECRET": benches.WEBHOOK_SECRET,
    }
    sold = Catalogue(map(_sold, products))
    (folder / "sandbox").mkdir(parents=True)
    with patch.object(sandbox, "the_catalogue", lambda: sold):
        async with benches.opened(folder / "sandbox", Store(), names=[GLOVO]) as bench:
            await bench.switch(calls_per_minute=_NO_LIMIT, failing_catalogue_page=FAILING_PAGE)
            began = time.perf_counter()
            async with _hub(folder, bench) as (caretaker, _):
                await caretaker.look()
            await bench.switch(failing_catalogue_page=0)
            async with _hub(folder, bench) as (caretaker, database):
                await _until_killed(caretaker, database)
            async with _hub(folder, bench) as (caretaker, database):
                await caretaker.look()
                index = await database.transact(lambda tx: catalogues.index(tx, _NAME))
            seconds = time.perf_counter() - began
            statuses = await _statuses(bench)
    least = -(-len(products) // PAGE_SIZE)
    failed = len(statuses) - statuses.count(200)
    say(
        f"{index.products if index else 0:,} products by paging, page {FAILING_PAGE} failed and the"
        f" hub killed after page {KILLED_AFTER_PAGE}: {statuses.count(200)} pages fetched, and"
        f" {failed} requests refused  ({least} at least), {seconds:.0f} s without pacing"
    )


@contextlib.asynccontextmanager
async def _hub(folder: Path, bench: Bench) -> AsyncIterator[tuple[Caretaker, Database]]:
    """The parts of a hub that read a catalogue."""
    settings = benches.connection(
        GLOVO,
        base_url=str(bench.client.base_url).rstrip("/"),
        budget={"calls_per_minute": _NO_LIMIT},
    )
    connections = load_all([settings], "EUR")
    database = await Database.open(folder)
    outgoing = Outgoing(database, connections, clock=utc_now)
    accounts = accounts_of(connections, "EUR")
    keeper = CatalogueKeeper(accounts, database, outgoing, folder, clock=utc_now)
    try:
        yield keeper.caretakers[_NAME], database
    finally:
        await outgoing.aclose()
        await database.close()


async def _until_killed(caretaker: Caretaker, database: Database) -> None:
    async with asyncio.TaskGroup() as tasks:
        looking = tasks.create_task(caretaker.look())
        while True:
            commits = database.commits.rings
            reading = await database.transact(lambda tx: catalogues.reading(tx, _NAME))
            if reading is not None and reading.next_page > KILLED_AFTER_PAGE:
                looking.cancel()
                return
            await database.commits.after(commits)


async def _statuses(bench: Bench) -> list[int]:
    entries = (await bench.client.get("/sandbox/book")).json()["entries"]
    return [each["status"] for each in entries if each["path"].endswith("/catalog")]


def _sold(product: CatalogueProduct) -> Product:
    assert product.price is not None
    return Product(
        sku=product.sku,
        name=product.name,
        category=product.categories[0],
        pricing_type=PricingType(product.pricing_type.value),
        price=product.price.amount,
        barcodes=product.barcodes,
        active=product.active,
    )
