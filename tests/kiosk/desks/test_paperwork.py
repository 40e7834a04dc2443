"""Papers are made when somebody wants them, and the old ones go."""

import asyncio
import os
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from picker_app.domain.identity import OrderId
from picker_app.kiosk.desks.paperwork import Paperwork
from picker_app.kiosk.intents.hand_over import MakePaper
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.paper.kind import Outlet, Paper
from tests.kiosk.builders import HERE, ORDER_ID, mine
from tests.kiosk.present.builders import around


class Ear:
    """Hears what the picker is told."""

    def __init__(self) -> None:
        self.told: asyncio.Queue[str] = asyncio.Queue()

    def toast(self, words: str, *, grave: bool = False) -> None:
        del grave
        self.told.put_nowait(words)


@asynccontextmanager
async def office(folder: Path, ear: Ear, printer: str = "") -> AsyncIterator[Paperwork]:
    known = KnownOrders(HERE, Memory(orders=(mine(),)))
    made = Paperwork(known, around, ear, folder=folder, printers=dict.fromkeys(Paper, printer))
    yield made
    await made.close()


def wanted(paper: Paper, outlet: Outlet = Outlet.FILE) -> MakePaper:
    return MakePaper(order_id=ORDER_ID, paper=paper, outlet=outlet)


async def said(ear: Ear) -> str:
    async with asyncio.timeout(20):
        return await ear.told.get()


@pytest.mark.parametrize(
    ("paper", "file"),
    [
        (Paper.PICK_LIST, "picker-wxfr-2440-pick-list.pdf"),
        (Paper.RECEIPT, "picker-wxfr-2440-receipt.pdf"),
    ],
)
async def test_a_pdf_is_where_the_notice_says(
    qtbot: QtBot, tmp_path: Path, paper: Paper, file: str
) -> None:
    del qtbot
    ear = Ear()
    async with office(tmp_path, ear) as papers:
        papers.make(wanted(paper))
        assert await said(ear) == f"Saved as {tmp_path / file}"
    assert (tmp_path / file).read_bytes().startswith(b"%PDF-")


async def test_a_printer_that_is_not_there_is_said(qtbot: QtBot, tmp_path: Path) -> None:
    del qtbot
    ear = Ear()
    async with office(tmp_path, ear, printer="no-such-printer") as papers:
        papers.make(wanted(Paper.RECEIPT, Outlet.PRINTER))
        assert (await said(ear)).startswith("The printer no-such-printer is not there.")


async def test_labels_need_bags_and_papers_need_an_order(tmp_path: Path) -> None:
    ear = Ear()
    async with office(tmp_path, ear) as papers:
        papers.make(wanted(Paper.BAG_LABELS))
        assert (await said(ear)).startswith("Count the bags first")
        gone = MakePaper(order_id=OrderId("gone"), paper=Paper.RECEIPT, outlet=Outlet.FILE)
        papers.make(gone)
        assert await said(ear) == "This order is gone."


def test_only_old_files_of_ours_are_deleted(tmp_path: Path) -> None:
    old, new, other = (tmp_path / name for name in ("picker-a.pdf", "picker-b.pdf", "c.pdf"))
    yesterday = time.time() - 86_400
    for path in (old, new, other):
        path.touch()
    for path in (old, other):
        os.utime(path, (yesterday, yesterday))
    known = KnownOrders(HERE, Memory())
    Paperwork(known, around, Ear(), folder=tmp_path, printers={}).delete_old()
    assert sorted(tmp_path.iterdir()) == sorted([new, other])
