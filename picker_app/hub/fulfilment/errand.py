"""One order's intents being carried out, one after the other, call by call, until all are settled.

The database always says first what is about to be done: a step is marked as being sent before it is
sent. Whoever finds such a mark without knowing the answer (a hub that died, a disk that was full)
reads the order back before anything is sent again.
"""

from picker_app.domain.due import due_at
from picker_app.domain.identity import OrderId
from picker_app.domain.order import Order
from picker_app.domain.stage import ENDING, IntentState
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment import progress
from picker_app.hub.fulfilment.answers import (
    Message,
    MisreadError,
    is_of_the_platform,
    order_shown,
    order_told,
)
from picker_app.hub.fulfilment.attempts import AT_ONCE, Attempts
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.fulfilment.inquiry import Inquiry, is_answered
from picker_app.hub.fulfilment.order_calls import OrderCalls
from picker_app.hub.fulfilment.pauses import StepPauses
from picker_app.hub.fulfilment.record import Record
from picker_app.hub.outgoing import CallOutcome, Outgoing, words_of
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.connection import Connection
from picker_app.platforms.plan import Step
from picker_app.wire.calls import Urgency
from picker_app.wire.failures import WithdrawnError
from picker_app.wire.retries import Verdict, judge, met_its_own_limit

PAUSE_WITHOUT_CONNECTION = 30.0
_LOOK_SECONDS = 0.5
NO_ROOM = "The marketplace takes only so many calls a minute. The order waits for its turn."
_STARTED_ANEW = (
    "The hub was started anew. It asks all terminals first whether the order is to be sent."
)
_NOT_LET_IN = "The marketplace wants a new token. The order waits for its turn."
_TOO_SOON = "The marketplace takes only one change of an order at a time."


class Errand:
    """Carries out what is to be sent for one order."""

    def __init__(
        self,
        order_id: OrderId,
        database: Database,
        outgoing: Outgoing,
        checker: Checker,
        *,
        earlier_run: EarlierRun,
        settle_seconds: float,
        clock: Clock,
    ) -> None:
        """`settle_seconds` is how long a lost call may take to show in the order."""
        self._order_id = order_id
        self._outgoing = outgoing
        self._checker = checker
        self._earlier_run = earlier_run
        self._pauses = StepPauses(order_id, database, clock)
        self._record = Record(order_id, database, clock)
        self._attempts = Attempts(self._record)
        self._calls = OrderCalls(order_id, outgoing)
        self._inquiry = Inquiry(self._calls, self._record, self._attempts, settle_seconds)

    async def run(self) -> None:
        """Until the intent is settled, or needs a person. Raises KnownError of the database."""
        while (seconds := await self._next()) is not None:
            await self._record.rest(seconds)

    async def _next(self) -> float | None:
        """Do what can be done now; the seconds to rest before the next look, None at the end."""
        before, intent = self._record.seen, await self._record.look()
        self._take_up(intent, before)
        if intent is None:
            return None
        order = (await self._record.state()).order
        connection = self._outgoing.connections.get(order.connection)
        if connection is None:
            await self._record.say(
                f"The connection {order.connection} is no longer in the hub's settings."
            )
            return PAUSE_WITHOUT_CONNECTION
        if intent.state is IntentState.PENDING:
            return await self._send_in_turn(intent, order, connection)
        return await self._inquiry.ask(intent, order, connection)

    def _take_up(self, intent: Intent | None, before: Intent | None) -> None:
        if intent is None or before is None or before.intent_id != intent.intent_id:
            self._inquiry.drop()
            self._attempts.begin_anew()
            self._pauses.restart()

    async def _send_in_turn(self, intent: Intent, order: Order, connection: Connection) -> float:
        if (seconds := self._earlier_run.seconds_to_wait(intent)) > 0:
            await self._record.say(_STARTED_ANEW)
            return min(seconds, _LOOK_SECONDS)
        if (seconds := self._pauses.seconds_before(intent)) > 0:
            return seconds
        if (seconds := await self._pauses.seconds_to_repeat(intent)) > 0:
            await self._record.wait(_TOO_SOON, seconds)
            return seconds
        async with self._outgoing.lane(connection.name).turn(due_at(order)):
            if self._earlier_run.is_to_be_read(intent):
                return await self._ask_first(intent, order, connection)
            return await self._send(intent, order, connection)

    async def _ask_first(self, intent: Intent, order: Order, connection: Connection) -> float:
        outcome, shown = await self._calls.read_back(order, connection)
        if not is_answered(outcome):
            return await self._wait_for_the_line(words_of(outcome), connection)
        self._earlier_run.was_read(intent)
        await self._record.read_back(intent, shown if isinstance(shown, Message) else None)
        return AT_ONCE

    async def _send(self, intent: Intent, order: Order, connection: Connection) -> float:
        self._inquiry.drop()
        if intent.step == 0 and intent.purpose in ENDING:
            await self._checker.step_aside(
                self._order_id, connection.settings.live_check.final_waits_seconds
            )
        if (step := progress.current_step(intent)) is None:  # the plan has none
            await self._record.begin(intent)
            return AT_ONCE
        if not connection.client.has_room(Urgency.FINAL):
            await self._record.say(NO_ROOM)
        try:
            outcome = await self._calls.send(
                step, connection, lambda: self._begin(intent, step), self._not_let_in
            )
        except WithdrawnError:
            return AT_ONCE
        begun = self._record.seen or intent
        match judge(outcome):
            case Verdict.DONE:
                return await self._accept(outcome, order, connection, begun)
            case Verdict.TRY_AGAIN_SAFELY if met_its_own_limit(step.call, outcome):
                return await self._attempts.try_later(_TOO_SOON)
            case Verdict.TRY_AGAIN_SAFELY | Verdict.CREDENTIALS:
                return await self._wait_for_the_line(words_of(outcome), connection)
            case Verdict.ANSWER_UNKNOWN:
                return await self._inquiry.begin(words_of(outcome))
            case Verdict.REFUSED:
                return await self._inquiry.hear(outcome, connection, begun)

    async def _begin(self, intent: Intent, step: Step) -> str | None:
        """The step's turn has come; until then it can be taken back. Raises WithdrawnError where it
        is not to be sent any more.
        """
        begun = await self._record.begin(intent)
        if begun.state is not IntentState.SENDING:
            raise WithdrawnError
        return step.call.body

    async def _not_let_in(self) -> None:
        """The step did nothing, and waits for a token and another turn: it can be taken back."""
        await self._record.wait(_NOT_LET_IN, AT_ONCE)

    async def _accept(
        self, outcome: CallOutcome, order: Order, connection: Connection, begun: Intent
    ) -> float:
        """The answer is a yes, but anybody on the way can say yes (the log-in page of a network
        does): only the order itself, shown as done, proves the step. A yes that a mistake of ours
        keeps us from reading stays a yes: it was written by somebody who knows orders.
        """
        step = begun.plan.steps[begun.step]
        try:
            shown = order_shown(outcome, connection.platform, order, step.name)
        except MisreadError:
            return await self._attempts.took_effect(begun, None)
        message = shown if isinstance(shown, Message) else None
        if message is not None and step.done_in(message.order):
            return await self._attempts.took_effect(begun, message)
        if not step.confirmed_by_answer or not is_of_the_platform(outcome):
            return await self._inquiry.begin("The answer does not show the order as done.")
        told = order_told(step, connection.platform, order)
        return await self._attempts.took_effect(begun, told or message)

    async def _wait_for_the_line(self, words: str, connection: Connection) -> float:
        """The step surely took no effect. The pause is the line's, and orders share it."""
        await self._record.wait(words, self._outgoing.lane(connection.name).seconds_closed)
        return AT_ONCE
