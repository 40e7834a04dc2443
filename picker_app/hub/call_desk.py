"""The hub's calls to servers of others: timed and written down, without what they carried."""

import logging
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from picker_app.domain.identity import ConnectionName, OrderId
from picker_app.hub.bell import Bell
from picker_app.hub.clock import Clock
from picker_app.hub.lane import Lane
from picker_app.hub.storage import calls
from picker_app.hub.storage.calls import CallRecord
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.wire.calls import Answer, Call, Urgency
from picker_app.wire.failures import CallError, NotSentError
from picker_app.wire.http import Client, LateBody, NotLetIn
from picker_app.wire.retries import Verdict, judge, met_its_own_limit, retry_after
from picker_app.wire.transport import MARKETPLACE

logger = logging.getLogger(__name__)

CallOutcome = Answer | CallError
"""What came of a call: any answer, or why there is none."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LineHealth:
    """How the last calls of one connection went."""

    worked_at: datetime | None = None
    failed_at: datetime | None = None
    failing_since: datetime | None = None
    """When the first of the failures came that nothing has followed but failures; None while it
    works.
    """
    words: str = ""
    """Of the last failure."""

    @property
    def works(self) -> bool:
        """Whether the last call was answered; true before any call."""
        return self.failing_since is None


class _Turn:
    """Notes when a call's turn came, as far as it is asked for its body then."""

    def __init__(self, clock: Clock, late_body: LateBody | None) -> None:
        self._clock = clock
        self._late_body = late_body
        self.came_at: datetime | None = None

    @property
    def late_body(self) -> LateBody | None:
        """To be asked in place of the call's own."""
        return None if self._late_body is None else self._body

    async def _body(self) -> str | None:
        body = None if self._late_body is None else await self._late_body()
        self.came_at = self._clock()
        return body


class Account(Protocol):
    """Whom the hub is to somebody else, and a line there."""

    @property
    def name(self) -> ConnectionName:
        """Its name in the settings."""
        ...

    @property
    def client(self) -> Client:
        """The line."""
        ...

    async def aclose(self) -> None:
        """Close the line."""
        ...


class CallDesk:
    """The one way to call some accounts."""

    def __init__(
        self,
        database: Database,
        accounts: Iterable[Account],
        *,
        clock: Clock,
        whom: str = MARKETPLACE,
    ) -> None:
        """`whom` is who is called, as a sentence about it begins."""
        self._database = database
        self._clock = clock
        self._whom = whom
        self._accounts = {account.name: account for account in accounts}
        self._health = {name: LineHealth() for name in self._accounts}
        self._turns = {name: Bell() for name in self._accounts}
        self._lanes = {name: Lane() for name in self._accounts}

    def health(self, name: ConnectionName) -> LineHealth:
        """How the last calls of a connection went."""
        return self._health[name]

    def turns(self, name: ConnectionName) -> Bell:
        """Rings when the line to a connection breaks, and when it works again."""
        return self._turns[name]

    def lane(self, name: ConnectionName) -> Lane:
        """The way of the calls that finish orders to a connection."""
        return self._lanes[name]

    def hurry(self, name: ConnectionName) -> None:
        """Somebody wants the next try now, if the connection is still in the settings."""
        if (lane := self._lanes.get(name)) is not None:
            lane.hurry()

    async def send(
        self,
        name: ConnectionName,
        call: Call,
        urgency: Urgency,
        *,
        step: str,
        order_id: OrderId | None = None,
        late_body: LateBody | None = None,
        not_let_in: NotLetIn | None = None,
        says_no: Callable[[Answer], bool] | None = None,
        fault_may_be_of_the_order: bool = False,
    ) -> CallOutcome:
        """Send a call when its turn comes. `step` says what it is for, `late_body` gives the body
        in place of the call's own when the turn has come. Raises WithdrawnError where that does.
        `not_let_in` is called where it goes out once more with a new token. `says_no` finds out
        whether an answer with a good status is a refusal all the same. With
        `fault_may_be_of_the_order` a call whose fate nobody knows says nothing about the line.
        """
        at = self._clock()
        turn = _Turn(self._clock, late_body)
        started = time.monotonic()
        outcome: CallOutcome
        try:
            answer = await self._accounts[name].client.send(
                call, urgency, late_body=turn.late_body, not_let_in=not_let_in
            )
        except CallError as error:
            status, outcome = None, error
        else:
            status, outcome = answer.status, self.as_meant(name, answer)
        record = CallRecord(
            order_id=order_id,
            connection=name,
            at=at,
            sent_at=None if isinstance(outcome, NotSentError) else turn.came_at or at,
            step=step,
            method=call.method,
            path=call.path,
            status=status,
            milliseconds=round((time.monotonic() - started) * 1000),
            words=self._noted(outcome, says_no),
        )
        if not (fault_may_be_of_the_order and judge(outcome) is Verdict.ANSWER_UNKNOWN):
            self._remember(name, call, outcome, urgency)
        await self._write_down(record)
        return outcome

    def as_meant(self, name: ConnectionName, answer: Answer) -> Answer:
        """The answer with the status that it means; here the one that it has."""
        return answer

    def _noted(self, outcome: CallOutcome, says_no: Callable[[Answer], bool] | None) -> str:
        """How a call ended, for the record of it."""
        if isinstance(outcome, Answer) and outcome.ok and says_no is not None and says_no(outcome):
            return f"refused (HTTP {outcome.status})"
        return self.words_of(outcome)

    def words_of(self, outcome: CallOutcome) -> str:
        """How a call ended, in words fit for a screen."""
        return words_of(outcome, self._whom)

    async def aclose(self) -> None:
        """Close all lines."""
        for account in self._accounts.values():
            await account.aclose()

    def _remember(
        self, name: ConnectionName, call: Call, outcome: CallOutcome, urgency: Urgency
    ) -> None:
        before = self._health[name]
        now = self._clock()
        # A refusal is an answer: the line works, whatever it says.
        answered = judge(outcome) in {Verdict.DONE, Verdict.REFUSED}
        if answered or met_its_own_limit(call, outcome):
            after = LineHealth(worked_at=now, failed_at=before.failed_at)
            self._lanes[name].answered()
        else:
            after = LineHealth(
                worked_at=before.worked_at,
                failed_at=now,
                failing_since=before.failing_since or now,
                words=self.words_of(outcome),
            )
            if urgency is Urgency.FINAL:
                self._lanes[name].failed(retry_after(outcome, now))
        self._health[name] = after
        if after.works is not before.works:
            self._turns[name].ring()

    async def _write_down(self, record: CallRecord) -> None:
        try:
            await self._database.transact(lambda tx: calls.insert(tx, record))
        except KnownError as error:
            # What the call did counts more than the record of it.
            logger.warning("a call was not written down: %s", error)


def words_of(outcome: CallOutcome, whom: str = MARKETPLACE) -> str:
    """How a call ended, in words fit for a screen."""
    if isinstance(outcome, CallError):
        return str(outcome)
    match judge(outcome):
        case Verdict.DONE:
            return "done"
        case Verdict.CREDENTIALS:
            return f"{whom} does not accept the credentials. Check them in the settings."
        case Verdict.TRY_AGAIN_SAFELY:
            return f"{whom} takes no more calls for the moment."
        case Verdict.ANSWER_UNKNOWN:
            return f"{whom} has a fault (HTTP {outcome.status})."
        case Verdict.REFUSED:
            return f"refused (HTTP {outcome.status})"
