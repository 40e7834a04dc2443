"""A hundred thousand products: from a key to the painted list, misspelt queries, and paging.

The kiosk's own parts in one process: a real list of products in four scripts, the real window. Each
key is pressed once the list of the one before was painted. Beside it, in the same run and on the
same file, what SQLite does alone: LIKE, and its full-text index asked for beginnings of words.
"""

import asyncio
import random
import sqlite3
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path
from zoneinfo import ZoneInfo

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

from picker_app.catalogue.folding import words_of
from picker_app.catalogue.index import ProductIndex
from picker_app.catalogue.product import CatalogueProduct
from picker_app.catalogue.writer import write_index
from picker_app.domain.identity import TerminalName
from picker_app.hub.clock import utc_now
from picker_app.kiosk import event_loop
from picker_app.kiosk.intents.product import TypeSearch
from picker_app.kiosk.intents.queue import SearchProducts
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.program import Program
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.start import garbage
from picker_app.kiosk.start.application import make_application
from picker_app.kiosk.start.setup import Setup
from tests.benchmarks import catalogue_pages
from tests.benchmarks.figures import row, say
from tests.benchmarks.watch import Watch, WatchedWindow
from tests.builders import CONNECTION
from tests.invented_products import CURRENCY, invented_products, misspelt

PRODUCTS = 100_000
NAMES_TYPED = 40
LETTERS_TYPED = 14
QUERIES = 500
FIRST = 5
_LONG_ENOUGH = 4
_LONG_ENOUGH_FOR_TWO = 6


def measure(folder: Path) -> None:
    """All of it."""
    products = list(invented_products(PRODUCTS))
    path = folder / "products" / f"{CONNECTION}-1.sqlite3"
    path.parent.mkdir()
    began = time.perf_counter()
    write_index(path, products, currency=CURRENCY, built_at=utc_now())
    megabytes = path.stat().st_size / 1e6
    say(f"{PRODUCTS:,} products written in {time.perf_counter() - began:.1f} s, {megabytes:.0f} MB")
    _misspelt(path, products)
    _alone(path, products)
    painted: list[float] = []
    garbage.hold_off()
    application = make_application([])
    event_loop.run(application, lambda _stop: _type(folder, products, painted))
    row("key to painted list, 100,000 products", painted, "(p99: 16.7 ms)")
    asyncio.run(catalogue_pages.measure(folder / "hub", products))


def _typed_texts(products: Sequence[CatalogueProduct]) -> list[str]:
    """The beginnings of names, letter by letter."""
    rng = random.Random(2)
    names = [each.name[:LETTERS_TYPED] for each in rng.sample(products, NAMES_TYPED)]
    return [name[:end] for name in names for end in range(1, len(name) + 1)]


def _queries(products: Sequence[CatalogueProduct]) -> list[tuple[str, str]]:
    """Names without their sizes, one word of each misspelt, half of them twice; and the SKU that is
    meant.
    """
    rng = random.Random(3)
    queries = []
    for number in range(QUERIES):
        meant = rng.choice(products)
        words = meant.name.split()[:-2]
        place = rng.choice([i for i, word in enumerate(words) if len(word) >= _LONG_ENOUGH])
        twice = number % 2 and len(words[place]) >= _LONG_ENOUGH_FOR_TWO
        words[place] = misspelt(words[place].lower(), 2 if twice else 1, rng)
        queries.append((" ".join(words), meant.sku))
    return queries


def _misspelt(path: Path, products: Sequence[CatalogueProduct]) -> None:
    queries = _queries(products)
    with closing(ProductIndex.open(path)) as index:
        _compare(
            "the search of the kiosk",
            lambda text: [each.sku for each in index.search(text, FIRST)],
            queries,
            _typed_texts(products),
        )


def _alone(path: Path, products: Sequence[CatalogueProduct]) -> None:
    queries, typed = _queries(products), _typed_texts(products)
    with closing(sqlite3.connect(path)) as file:

        def like(text: str) -> list[str]:
            return _skus(file, "name LIKE ?", f"%{text}%")

        def beginnings(text: str) -> list[str]:
            match = " AND ".join(f'"{word}"*' for word in words_of(text))
            where = "id IN (SELECT rowid FROM names WHERE names MATCH ? LIMIT 5)"
            return _skus(file, where, f"words : ({match})")

        _compare("SQLite's LIKE alone", like, queries[:50], typed[:100])
        _compare("SQLite's FTS5 by beginnings alone", beginnings, queries, typed)


def _skus(file: sqlite3.Connection, where: str, value: str) -> list[str]:
    question = f"SELECT sku FROM products WHERE {where} ORDER BY id LIMIT {FIRST}"  # noqa: S608
    return [sku for (sku,) in file.execute(question, (value,))]


def _compare(
    what: str,
    search: Callable[[str], list[str]],
    queries: Sequence[tuple[str, str]],
    typed: Sequence[str],
) -> None:
    """How long a key takes, and how often the meant product is among the first ones."""
    row(f"{what}: a key, nothing painted", [_timed(search, text)[0] for text in typed])
    found = [(_timed(search, text), meant) for text, meant in queries]
    row(f"{what}: a misspelt query", [milliseconds for (milliseconds, _), _ in found])
    hits = sum(meant in skus for (_, skus), meant in found)
    say(f"{what}: meant product among the first {FIRST} of {hits}/{len(found)}  (95 %)")


def _timed(search: Callable[[str], list[str]], text: str) -> tuple[float, list[str]]:
    began = time.perf_counter_ns()
    found = search(text)
    return (time.perf_counter_ns() - began) / 1e6, found


async def _type(folder: Path, products: Sequence[CatalogueProduct], painted: list[float]) -> None:
    journal = Journal.open(folder)
    watch = Watch()
    window = WatchedWindow(watch)
    setup = Setup(
        terminal=TerminalName("till-1"),
        zone=ZoneInfo("UTC"),
        data_folder=folder,
        hub_data_folder=folder / "no-hub",
    )
    program = SearchedProgram(setup, journal, window, ring=lambda _: None)
    window.wanted.connect(program.want)
    await program.open_products()
    window.show()
    program.want(SearchProducts())
    program.show()
    garbage.resume()
    await watch.quiet()
    for text in _typed_texts(products):
        if len(text) == 1:
            program.want(TypeSearch(text=""))
            await watch.quiet()
        painted.append(await _press(window, watch, text[-1]))
    window.hide()
    program.close_products()
    await asyncio.to_thread(journal.close)


class SearchedProgram(Program):
    """Has its products, and no hub."""

    async def open_products(self) -> None:
        """Those in its folder."""
        await self._open_products()

    def close_products(self) -> None:
        """As at the end of the program."""
        self._products.close()


async def _press(window: MainWindow, watch: Watch, letter: str) -> float:
    """A key of a keyboard, until what it finds is painted; in milliseconds."""
    key = QKeyEvent(QEvent.Type.KeyPress, 0, Qt.KeyboardModifier.NoModifier, letter)
    watch.forget()
    began = time.perf_counter_ns()
    QApplication.sendEvent(window.focusWidget(), key)
    await watch.next_paint()
    await watch.quiet()
    return (watch.at - began) / 1e6


if __name__ == "__main__":
    measure(Path(sys.argv[1]))
