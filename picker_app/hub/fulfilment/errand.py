"""One order's intents being carried out, one after the other, call by call, until all are settled.

The database always says first what is about to be done: a step is marked as being sent before it is
sent. Whoever finds such a mark without knowing the answer (a hub that died, a disk that was full)
reads the order back before anything is sent again.
"""

import random

from picker_app.domain.cart import EMPTY_CART
from picker_app.domain.due import due_at
from picker_app.domain.identity import OrderId
from picker_app.domain.order import Order
from picker_app.domain.stage import ENDING, IntentState, Purpose
from picker_app.hub.checks.checker import Checker
from picker_app.hub.clock import Clock
from picker_app.hub.fulfilment import progress
from picker_app.hub.fulfilment.answers import (
    Absent,
    Message,
    MisreadError,
    complaint_in,
    is_of_the_platform,
    order_shown,
    order_told,
)
from picker_app.hub.fulfilment.doubt import Doubt
from picker_app.hub.fulfilment.earlier_run import EarlierRun
from picker_app.hub.fulfilment.pauses import StepPauses
from picker_app.hub.fulfilment.record import Record
from picker_app.hub.outgoing import CallOutcome, Outgoing, words_of
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.connection import Connection
from picker_app.platforms.plan import Step
from picker_app.wire.calls import Call, Urgency
from picker_app.wire.failures import WithdrawnError
from picker_app.wire.http import LateBody, NotLetIn
from picker_app.wire.retries import Verdict, judge, met_its_own_limit, pause

READ_BACK = "read_back"
PAUSE_WITHOUT_CONNECTION = 30.0
AT_ONCE = 0.0
_LOOK_SECONDS = 0.5
NO_ROOM = "The marketplace takes only so many calls a minute. The order waits for its turn."
_STARTED_ANEW = (
    "The hub was started anew. It asks all terminals first whether the order is to be sent."
)
_NOT_LET_IN = "The marketplace wants a new token. The order waits for its turn."
_SENT_AGAIN = "The order did not arrive. It is sent again."
_ASKING = "Asking the marketplace whether the order arrived."
_UNCLEAR = (
    "Its answer was lost, and sending it again could count twice. Call the marketplace's support"
    " first."
)
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
        self._settle_seconds = settle_seconds
        self._rng = random.Random()
        self._doubt: Doubt | None = None
        self._failures = 0
        self._pauses = StepPauses(order_id, database, clock)
        self._record = Record(order_id, database, clock)

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
        return await self._read_back(intent, order, connection)

    def _take_up(self, intent: Intent | None, before: Intent | None) -> None:
        if intent is None or before is None or before.intent_id != intent.intent_id:
            self._doubt = None
            self._failures = 0
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
        outcome = await self._call(connection, READ_BACK, connection.platform.read_back(order))
        if judge(outcome) not in {Verdict.DONE, Verdict.REFUSED}:
            return await self._wait_for_the_line(words_of(outcome), connection)
        self._earlier_run.was_read(intent)
        shown = self._shown_in(outcome, order, connection)
        await self._record.read_back(intent, shown if isinstance(shown, Message) else None)
        return AT_ONCE

    async def _send(self, intent: Intent, order: Order, connection: Connection) -> float:
        self._doubt = None
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
            outcome = await self._call(
                connection,
                step.name,
                step.call,
                late_body=lambda: self._begin(intent, step),
                not_let_in=self._not_let_in,
            )
        except WithdrawnError:
            return AT_ONCE
        begun = self._record.seen or intent
        match judge(outcome):
            case Verdict.DONE:
                return await self._accept(outcome, order, connection, begun)
            case Verdict.TRY_AGAIN_SAFELY if met_its_own_limit(step.call, outcome):
                return await self._try_later(_TOO_SOON)
            case Verdict.TRY_AGAIN_SAFELY | Verdict.CREDENTIALS:
                return await self._wait_for_the_line(words_of(outcome), connection)
            case Verdict.ANSWER_UNKNOWN:
                return await self._begin_to_doubt(words_of(outcome))
            case Verdict.REFUSED:
                return await self._hear(outcome, connection, begun)

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
            return await self._go_on(begun, None)
        message = shown if isinstance(shown, Message) else None
        if message is not None and step.done_in(message.order):
            return await self._go_on(begun, message)
        if not step.confirmed_by_answer or not is_of_the_platform(outcome):
            return await self._begin_to_doubt("The answer does not show the order as done.")
        told = order_told(step, connection.platform, order)
        return await self._go_on(begun, told or message)

    async def _go_on(self, begun: Intent, shown: Message | None) -> float:
        """The step took effect."""
        await self._record.step_done(begun, shown)
        self._failures = 0
        return AT_ONCE

    async def _wait_for_the_line(self, words: str, connection: Connection) -> float:
        """The step surely took no effect. The pause is the line's, and orders share it."""
        await self._record.wait(words, self._outgoing.lane(connection.name).seconds_closed)
        return AT_ONCE

    async def _try_later(self, words: str) -> float:
        """The step took no effect, and is sent again after a pause of this order that grows."""
        self._doubt = None
        self._failures += 1
        seconds = self._pause_of(self._failures)
        await self._record.wait(words, seconds)
        return seconds

    async def _begin_to_doubt(self, words: str) -> float:
        """The step may have taken effect or not."""
        self._doubt = Doubt.for_seconds(self._settle_seconds)
        await self._record.doubt(f"{words} {_ASKING}")
        return AT_ONCE

    async def _hear(self, outcome: CallOutcome, connection: Connection, intent: Intent) -> float:
        """The platform said no. Before that is believed the order is read back: it may have been
        cancelled, or an earlier call whose answer was lost did take effect.
        """
        state = await self._record.state()
        told = state.cart if intent.purpose is Purpose.FINISH else EMPTY_CART
        complaint = complaint_in(outcome, connection.platform, state.order, told)
        settle_seconds = self._settle_seconds if intent.unproved else AT_ONCE
        self._doubt = Doubt.for_seconds(settle_seconds, complaint)
        return AT_ONCE

    async def _read_back(self, intent: Intent, order: Order, connection: Connection) -> float:
        doubt = self._doubt or await self._found_in_doubt(intent)
        outcome = await self._call(connection, READ_BACK, connection.platform.read_back(order))
        doubt.reads += 1
        answered = judge(outcome) in {Verdict.DONE, Verdict.REFUSED}
        shown = self._shown_in(outcome, order, connection)
        if shown is Absent.GONE and doubt.explains_absence(intent):
            return await self._go_on(intent, None)
        message = shown if isinstance(shown, Message) else None
        after = await self._record.read_back(intent, message)
        if after.state is not IntentState.SENDING or after.step != intent.step:
            self._doubt = None
            return AT_ONCE
        if doubt.seconds_left > 0:
            return min(doubt.seconds_left, self._pause_of(doubt.reads))
        return await self._conclude(after, doubt, words_of(outcome), answered=answered)

    def _shown_in(
        self, outcome: CallOutcome, order: Order, connection: Connection
    ) -> Message | Absent | None:
        try:
            return order_shown(outcome, connection.platform, order, READ_BACK)
        except MisreadError:
            return None

    async def _found_in_doubt(self, intent: Intent) -> Doubt:
        """The database says that a call is under way, and this errand knows of none."""
        doubt = Doubt.for_seconds(AT_ONCE if intent.by_word else self._settle_seconds)
        if not intent.by_word:
            await self._record.doubt(f"The hub was interrupted. {_ASKING}")
        self._doubt = doubt
        return doubt

    async def _conclude(self, intent: Intent, doubt: Doubt, words: str, *, answered: bool) -> float:
        """The settling time is over, and the order does not show the step."""
        step = intent.plan.steps[intent.step]
        if doubt.refusal is None and step.harmless_twice:
            return await self._try_later(_SENT_AGAIN)
        if not answered:
            await self._record.say(f"{words} Nobody knows yet whether the order arrived.")
            return self._pause_of(doubt.reads)
        self._doubt = None
        if (refusal := doubt.refusal) is not None:
            await self._record.refuse(refusal)
        elif intent.by_word:
            await self._record.wait(_SENT_AGAIN)
        else:
            await self._record.give_up(_UNCLEAR)
        return AT_ONCE

    async def _call(
        self,
        connection: Connection,
        step: str,
        call: Call,
        *,
        late_body: LateBody | None = None,
        not_let_in: NotLetIn | None = None,
    ) -> CallOutcome:
        # Reading back belongs to finishing: it must not wait behind what is less urgent.
        return await self._outgoing.send(
            connection.name,
            call,
            Urgency.FINAL,
            step=step,
            order_id=self._order_id,
            late_body=late_body,
            not_let_in=not_let_in,
        )

    def _pause_of(self, attempt: int) -> float:
        return pause(attempt, None, self._rng).total_seconds()
