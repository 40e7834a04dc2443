"""Puts orders on paper when somebody wants it."""

import asyncio
import logging
import re
import time
from collections.abc import Callable, Mapping
from importlib import import_module
from pathlib import Path
from typing import Protocol

from picker_app.kiosk.intents.hand_over import MakePaper
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.paper.kind import Outlet, Paper
from picker_app.kiosk.paper.sheet import Document
from picker_app.kiosk.present.paper import document_of
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import code_words
from picker_app.tasks import Tasks

logger = logging.getLogger(__name__)

_NAMES = {
    Paper.PICK_LIST: "pick-list",
    Paper.RECEIPT: "receipt",
    Paper.BAG_LABELS: "bag-labels",
}
_KEPT_SECONDS = 12 * 3600
"""A kiosk forgets customers' data half a day after it has them."""
_TIDY_SECONDS = 3600.0
_OURS = "picker-*.pdf"
_NO_BAGS = "Count the bags first: a label says which one of how many it is."


class Speaker(Protocol):
    """Who tells the picker what came of it."""

    def toast(self, words: str, *, grave: bool = False) -> None:
        """A short notice."""


class Paperwork:
    """Makes papers, one after the other and in a thread: a print service may be slow to answer."""

    def __init__(
        self,
        known: KnownOrders,
        around: Callable[[], Surroundings],
        speaker: Speaker,
        *,
        folder: Path,
        printers: Mapping[Paper, str],
    ) -> None:
        """`folder` takes the PDF files; where no printer is named, it is the computer's choice."""
        self._known = known
        self._around = around
        self._speaker = speaker
        self._folder = folder
        self._printers = printers
        self._one_by_one = asyncio.Lock()
        self._tasks = Tasks()

    async def close(self) -> None:
        """Ends what is being made."""
        await self._tasks.close()

    def make(self, wanted: MakePaper) -> None:
        """Makes a paper of the order as it is now; a notice says what came of it."""
        known = self._known.get(wanted.order_id)
        if known is None:
            self._speaker.toast("This order is gone.", grave=True)
            return
        document = document_of(wanted.paper, known, self._around())
        if not document:
            self._speaker.toast(_NO_BAGS, grave=True)
            return
        title = f"{code_words(known.order)}-{_NAMES[wanted.paper]}"
        printer = self._printers.get(wanted.paper, "")
        self._tasks.spawn(
            self._make(document, title, wanted.outlet, printer), name=f"paper {title}"
        )

    async def keep_tidy(self) -> None:
        """Deletes old files of ours again and again: customers' names stand in them."""
        while True:
            await asyncio.to_thread(self.delete_old)
            await asyncio.sleep(_TIDY_SECONDS)

    async def _make(self, document: Document, title: str, outlet: Outlet, printer: str) -> None:
        async with self._one_by_one:
            outlets = await asyncio.to_thread(import_module, "picker_app.kiosk.paper.outlets")
            try:
                if outlet is Outlet.FILE:
                    path = self._folder / f"picker-{_file_name(title)}.pdf"
                    await asyncio.to_thread(outlets.write_pdf, document, title, path)
                    self._speaker.toast(f"Saved as {path}")
                else:
                    used = await asyncio.to_thread(outlets.print_on, document, title, printer)
                    self._speaker.toast(f"Sent to the printer {used}.")
            except outlets.PaperError as error:
                self._speaker.toast(str(error), grave=True)

    def delete_old(self) -> None:
        """Deletes the files of ours that are older than half a day."""
        for path in self._folder.glob(_OURS):
            try:
                if time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                    path.unlink()
            except OSError as error:
                logger.warning("an old paper cannot be deleted: %s", error.strerror)


def _file_name(title: str) -> str:
    """Only what every file system takes: the code is the marketplace's."""
    return re.sub(r"[^\w.-]+", "_", title)
