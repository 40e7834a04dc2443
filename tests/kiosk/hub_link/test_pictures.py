"""Fetching product pictures, and their place on the disk."""

import asyncio
import os
from pathlib import Path

from picker_app.kiosk.hub_link.pictures import Pictures
from picker_app.kiosk.products.picture_store import PictureStore
from tests.builders import CONNECTION, line, order
from tests.kiosk.hub_link.conftest import Terminal
from tests.kiosk.hub_link.fake_hub import PICTURE, FakeHub, connections_may_be_forgotten

pytestmark = connections_may_be_forgotten


async def test_pictures_come_a_few_at_a_time_and_once(
    hub: FakeHub, terminal: Terminal, tmp_path: Path
) -> None:
    lines = 12
    came = asyncio.Semaphore(0)
    store = PictureStore(tmp_path / "pictures")
    pictures = Pictures(terminal.client, store, came.release)
    wanted = order(*(line(number) for number in range(1, lines + 1)))
    with hub.running():
        pictures.want(wanted)
        pictures.want(wanted)
        async with asyncio.timeout(15):
            for _ in range(lines - 1):
                await came.acquire()
    await pictures.close()
    assert hub.pictures_given == lines - 1
    assert hub.most_pictures_at_once <= 4
    path = store.find(CONNECTION, "sku-1")
    assert path is not None
    assert path.read_bytes() == PICTURE
    assert store.find(CONNECTION, "sku-2") is None


async def test_without_a_hub_nothing_is_hurt_and_it_is_asked_again(
    hub: FakeHub, terminal: Terminal, tmp_path: Path
) -> None:
    came = asyncio.Event()
    pictures = Pictures(terminal.client, PictureStore(tmp_path / "pictures"), came.set)
    wanted = order(line(1))
    pictures.want(wanted)
    with hub.running():
        async with asyncio.timeout(15):
            while not came.is_set():
                pictures.want(wanted)
                await asyncio.sleep(0)
    await pictures.close()


def test_the_oldest_pictures_go_where_there_are_too_many(tmp_path: Path) -> None:
    store = PictureStore(tmp_path, most_bytes=250)
    for age, sku in ((30, "old"), (20, "middle"), (10, "new")):
        path = store.put(CONNECTION, sku, b"x" * 100)
        os.utime(path, (1_000_000 - age, 1_000_000 - age))
    store.shrink()
    fresh = PictureStore(tmp_path)
    assert fresh.find(CONNECTION, "old") is None
    assert fresh.find(CONNECTION, "middle") is not None
    assert fresh.find(CONNECTION, "new") is not None


def test_nothing_to_shrink_is_fine(tmp_path: Path) -> None:
    PictureStore(tmp_path / "none").shrink()
