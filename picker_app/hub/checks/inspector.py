"""Asks the platform about the cart of one order: one call at a time, the newest cart next."""

import asyncio
import logging
import random
import time
from collections.abc import Awaitable, Callable

from picker_app.domain.identity import OrderId
from picker_app.hub.checks.standing import Question, Standing
from picker_app.hub.clock import Clock
from picker_app.hub.outgoing import CallOutcome, Outgoing, words_of
from picker_app.logs import about_order
from picker_app.platforms.connection import Connection
from picker_app.tasks import Tasks
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.failures import WithdrawnError
from picker_app.wire.retries import Verdict, judge, pause, retry_after

logger = logging.getLogger(__name__)

CHECK = "check"
"""Names the calls among all calls of an order."""

Told = Callable[[], Awaitable[None]]


class Inspector:
    """The checks of one order."""

    def __init__(
        self,
        order_id: OrderId,
        connection: Connection,
        outgoing: Outgoing,
        *,
        on_answer: Told,
        clock: Clock,
    ) -> None:
        """`on_answer` is awaited whenever a check came to an end, however it did."""
        self._order_id = order_id
        self._connection = connection
        self._outgoing = outgoing
        self._on_answer = on_answer
        self._clock = clock
        self._rng = random.Random()
        self._task: asyncio.Task[None] | None = None
        self._rests_until = 0.0
        self._queued_at: float | None = None
        self._stands_aside = False
        self._free = asyncio.Event()
        self._free.set()
        self.standing = Standing()
        """A value that is replaced and never changed, so that other threads may read it."""

    def want(self, question: Question | None, unaskable: str, tasks: Tasks) -> bool:
        """From now on this is the newest cart; None where it is not to be checked, or cannot be:
        then `unaskable` says why. Whether that alone says something new to whoever looks on.
        """
        before = self.standing
        self.standing = before.wanting(question, unaskable)
        if self._is_due() and (self._task is None or self._task.done()):
            self._task = tasks.spawn(self._run(), name=f"checks of {self._order_id}")
        after = self.standing
        return (before.lines, before.unaskable) != (after.lines, after.unaskable)

    def seconds_in_queue(self, now: float) -> float:
        """How long the check that is to go out next has waited for its turn."""
        return 0.0 if self._queued_at is None else now - self._queued_at

    async def step_aside(self, seconds: float) -> None:
        """Begin no more checks, and wait for the end of the one under way, but no longer than
        that.
        """
        self._stands_aside = True
        try:
            async with asyncio.timeout(seconds):
                await self._free.wait()
        except TimeoutError:
            logger.info("a check was not waited for any longer")

    def come_back(self) -> None:
        """The order is the picker's again."""
        self._stands_aside = False

    def _is_due(self) -> bool:
        return self.standing.due and not self._stands_aside

    async def _run(self) -> None:
        """Ask until the newest cart is checked."""
        with about_order(self._order_id):
            while self._is_due():
                if (seconds := self._rests_until - time.monotonic()) > 0:
                    await asyncio.sleep(seconds)
                else:
                    await self._ask()

    async def _ask(self) -> None:
        question = self.standing.wanted
        if question is None:
            return
        rest = self._connection.settings.live_check.smallest_pause_seconds
        self._queued_at = time.monotonic()
        try:
            outcome = await self._outgoing.send(
                self._connection.name,
                question.call,
                Urgency.CHECK,
                step=CHECK,
                order_id=self._order_id,
                late_body=self._newest_body,
            )
            rest = max(rest, self._hear(outcome))
        except WithdrawnError:
            return
        finally:
            self._queued_at = None
            self._rests_until = time.monotonic() + rest
            self._free.set()
        await self._on_answer()

    async def _newest_body(self) -> str:
        """The turn has come: what is asked about is the cart as it is now."""
        question = self.standing.wanted
        if question is None or not self._is_due():
            raise WithdrawnError
        self.standing = self.standing.asking(question)
        self._queued_at = None
        self._free.clear()
        return question.call.body or ""

    def _hear(self, outcome: CallOutcome) -> float:
        """Take in how the check ended; the seconds to wait before the next one."""
        asked = self.standing.under_way
        match judge(outcome):
            case Verdict.DONE:
                # Nothing of the answer is taken in: its sums are those of the cart before.
                self.standing = self.standing.accepted(self._clock())
                return 0.0
            case Verdict.REFUSED if isinstance(outcome, Answer) and asked is not None:
                complaint = self._connection.platform.complaint(outcome, asked.order, asked.cart)
                self.standing = self.standing.refused(complaint, self._clock())
                return 0.0
            case Verdict.CREDENTIALS:
                self.standing = self.standing.unanswered(words_of(outcome))
            case _:
                self.standing = self.standing.unanswered()
        wanted = retry_after(outcome, self._clock())
        return pause(self.standing.failures, wanted, self._rng).total_seconds()
