"""An order's intent in the database, as its errand saw or left it last."""

import time
from datetime import timedelta

from picker_app.domain.identity import OrderId
from picker_app.hub import orderbook
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment import progress, results
from picker_app.hub.fulfilment.answers import Message
from picker_app.hub.orderbook import OrderState
from picker_app.hub.storage import intents
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.base import Complaint


class Record:
    """Writes down what becomes of the intent, and notices when somebody else does. All of it raises
    the KnownErrors of the database.
    """

    def __init__(self, order_id: OrderId, database: Database, clock: Clock) -> None:
        self._order_id = order_id
        self._database = database
        self._clock = clock
        self.seen: Intent | None = None

    async def look(self) -> Intent | None:
        """What is to be sent now: what was seen before, something else, or nothing any more."""
        self.seen = await self._next()
        return self.seen

    async def state(self) -> OrderState:
        """The order and its cart as they stand."""
        return await self._database.transact(lambda tx: orderbook.load(tx, self._order_id))

    async def begin(self, intent: Intent) -> Intent:
        """Its step is about to be sent, unless it is not to be any more: see its state."""
        moment = self._clock()
        self.seen = begun = await self._database.transact(
            lambda tx: results.begin(tx, intent, moment)
        )
        return begun

    async def step_done(self, begun: Intent, shown: Message | None) -> None:
        """The step took effect."""
        moment = self._clock()
        self.seen = await self._database.transact(
            lambda tx: results.step_done(tx, begun, shown, moment)
        )

    async def read_back(self, intent: Intent, shown: Message | None) -> Intent:
        """The order was read back; the intent as that leaves it."""
        moment = self._clock()
        self.seen = after = await self._database.transact(
            lambda tx: results.read_back(tx, intent, shown, moment)
        )
        return after

    async def say(self, words: str) -> None:
        """Nothing changed, but people should know this."""
        await self._change(lambda intent: progress.saying(intent, words))

    async def wait(self, words: str, seconds: float | None = None) -> None:
        """The step did nothing, and is sent after so many seconds; None says no time."""
        moment = self._clock()
        at = None if seconds is None else moment + timedelta(seconds=seconds)
        await self._change(lambda intent: progress.waiting(intent, words, moment, at))

    async def doubt(self, words: str) -> None:
        """The step may have taken effect or not."""
        await self._change(lambda intent: progress.doubtful(intent, words))

    async def refuse(self, refusal: Complaint) -> None:
        """The platform said no, and that is believed."""
        moment = self._clock()
        await self._change(lambda intent: progress.refused(intent, refusal, moment))

    async def give_up(self, words: str) -> None:
        """Nobody will find out whether the step took effect."""
        moment = self._clock()
        await self._change(lambda intent: progress.unclear(intent, words, moment))

    async def rest(self, seconds: float) -> None:
        """Wait, but no longer than until somebody else changes the intent: a webhook that settles
        it, a cancellation, a person who wants it sent now.
        """
        if seconds <= 0:
            return
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            commits = self._database.commits.rings
            if await self._next() != self.seen:
                return
            await self._database.commits.after_or_timeout(commits, left)

    async def _next(self) -> Intent | None:
        return await self._database.transact(lambda tx: intents.next_to_send(tx, self._order_id))

    async def _change(self, change: results.Change) -> None:
        seen = self.seen
        if seen is not None:
            moment = self._clock()
            self.seen = await self._database.transact(
                lambda tx: results.change(tx, seen, moment, change)
            )
