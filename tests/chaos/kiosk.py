"""A kiosk without a screen: the real journal, orders, picking and line to the hub, as a process.

`python -m tests.chaos.kiosk FOLDER HUB_FOLDER URL TERMINAL SEED SCREENS`: the hub is reached by
`URL`, whatever its runtime file says. SCREENS is how many other kiosks have one.
"""

import asyncio
import contextlib
import logging
import sys
from pathlib import Path
from zoneinfo import ZoneInfo

from picker_app.api import runtime
from picker_app.api.runtime import Runtime
from picker_app.domain.action import Action
from picker_app.domain.identity import TerminalName
from picker_app.kiosk.desks.errands import Errands
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.hub_link.hub_address import HubAddress
from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.hub_link.line import Line
from picker_app.kiosk.journal.journal import Journal
from picker_app.kiosk.journal.trouble import JournalTroubleError
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.orders.news import News
from picker_app.kiosk.present.link import link_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.products.picture_store import PictureStore
from picker_app.kiosk.products.store import ProductStore
from picker_app.kiosk.states.link import LinkCondition
from picker_app.signals import stopped_by_signals
from picker_app.tasks import Tasks
from tests.chaos.diary import Beeped, tell
from tests.chaos.picker import Picker

_GLANCE_SECONDS = 0.05


class Kiosk:
    """The parts of the kiosk's program, without those that draw."""

    def __init__(
        self,
        folder: Path,
        address: HubAddress,
        terminal: TerminalName,
        seed: int,
        *,
        beside_a_screen: bool,
    ) -> None:
        self.journal = Journal.open(folder)
        self._unsent = asyncio.Event()
        known = KnownOrders(terminal, self.journal.memory)
        self._watch = HubWatch(self.journal.memory.store, self._hub_changed)
        news = News(known, self.journal, self._watch.take_store, lambda _people: None)
        self._errands = Errands(
            on_view=news.order, on_change=lambda: None, on_failure=lambda _words: None
        )
        picking = Picking(
            known,
            self.journal,
            picker=lambda: terminal,
            on_safe=self._saved,
            # The screen says so, and the picker does it again.
            on_not_saved=logging.getLogger(__name__).warning,
        )
        self._line = Line(
            address,
            terminal,
            picker=lambda: terminal,
            known=known,
            news=news,
            watch=self._watch,
            unsent=self._unsent,
            pictures=PictureStore(folder / "pictures"),
            products=ProductStore(folder / "products"),
            on_picture=lambda: None,
            on_products=lambda: None,
        )
        self._errands.connect(self._line.hub)
        self._picker = Picker(
            known,
            picking,
            self._errands,
            self._surroundings,
            seed,
            beside_a_screen=beside_a_screen,
        )

    async def run(self) -> None:
        """Picks until cancelled."""
        async with Tasks() as tasks:
            line = tasks.spawn(self._line.run(), name="line to the hub")
            work = tasks.spawn(self._work(), name="picker")
            await asyncio.gather(line, work)

    async def close(self) -> None:
        """Ends in order, as the program does."""
        await self._errands.close()
        await asyncio.to_thread(self.journal.close)

    async def _work(self) -> None:
        while True:
            await asyncio.sleep(_GLANCE_SECONDS)
            self._picker.glance()

    def _surroundings(self) -> Surroundings:
        watch, zone = self._watch, ZoneInfo("UTC")
        link = link_state(watch.link, unsent=0, journal_trouble="", now=watch.now(), zone=zone)
        return Surroundings(now=watch.now(), zone=zone, store=watch.store, link=link)

    def _saved(self, action: Action) -> None:
        self._unsent.set()
        tell(
            Beeped(
                order_id=action.order_id,
                terminal=action.terminal,
                epoch=action.epoch,
                number=action.number,
            )
        )

    def _hub_changed(self) -> None:
        self._unsent.set()
        if self._watch.link.condition is LinkCondition.ONLINE:
            self._errands.go_on()


async def run(kiosk: Kiosk) -> None:
    """Picks until the process is told to end."""
    async with Tasks() as tasks:
        running = tasks.spawn(kiosk.run(), name="kiosk")
        with stopped_by_signals(running.cancel), contextlib.suppress(asyncio.CancelledError):
            await running
        await kiosk.close()


async def main(own: str, hub: str, url: str, terminal: str, seed: str, screens: str) -> None:
    """The kiosk of the command line."""

    def through() -> Runtime | None:
        found = runtime.read(Path(hub))
        return None if found is None else found.model_copy(update={"url": url})

    await run(
        Kiosk(
            Path(own),
            HubAddress(through),
            TerminalName(terminal),
            int(seed),
            beside_a_screen=int(screens) > 0,
        )
    )


if __name__ == "__main__":
    Path(sys.argv[1]).mkdir(parents=True, exist_ok=True)
    # The disk may be full.
    logging.raiseExceptions = False
    logging.basicConfig(filename=f"{sys.argv[1]}/log.txt", level=logging.INFO)
    try:
        asyncio.run(main(*sys.argv[1:]))
    except JournalTroubleError as trouble:
        logging.getLogger(__name__).critical(trouble)
        sys.exit(1)
