"""Whether a step took effect whose answer does not prove it: the order is read back."""

from picker_app.domain.cart import EMPTY_CART
from picker_app.domain.order import Order
from picker_app.domain.stage import IntentState, Purpose
from picker_app.hub.fulfilment.answers import Absent, Message, complaint_in
from picker_app.hub.fulfilment.attempts import AT_ONCE, Attempts
from picker_app.hub.fulfilment.doubt import Doubt
from picker_app.hub.fulfilment.order_calls import OrderCalls
from picker_app.hub.fulfilment.record import Record
from picker_app.hub.outgoing import CallOutcome, words_of
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.connection import Connection
from picker_app.wire.retries import Verdict, judge

_SENT_AGAIN = "The order did not arrive. It is sent again."
_ASKING = "Asking the marketplace whether the order arrived."
_UNCLEAR = (
    "Its answer was lost, and sending it again could count twice. Call the marketplace's support"
    " first."
)


class Inquiry:
    """Asks until the order shows the step, or has had time enough to show it. All of it answers
    with the seconds to rest before the next look.
    """

    def __init__(
        self, calls: OrderCalls, record: Record, attempts: Attempts, settle_seconds: float
    ) -> None:
        """`settle_seconds` is how long a lost call may take to show in the order."""
        self._calls = calls
        self._record = record
        self._attempts = attempts
        self._settle_seconds = settle_seconds
        self._doubt: Doubt | None = None

    def drop(self) -> None:
        """There is nothing to ask: another intent is taken up, or the step is sent anew."""
        self._doubt = None

    async def begin(self, words: str) -> float:
        """The step may have taken effect or not."""
        self._doubt = Doubt.for_seconds(self._settle_seconds)
        await self._record.doubt(f"{words} {_ASKING}")
        return AT_ONCE

    async def hear(self, refused: CallOutcome, connection: Connection, intent: Intent) -> float:
        """The platform said no. Before that is believed the order is read back: it may have been
        cancelled, or an earlier call whose answer was lost did take effect.
        """
        state = await self._record.state()
        told = state.cart if intent.purpose is Purpose.FINISH else EMPTY_CART
        complaint = complaint_in(refused, connection.platform, state.order, told)
        settle_seconds = self._settle_seconds if intent.unproved else AT_ONCE
        self._doubt = Doubt.for_seconds(settle_seconds, complaint)
        return AT_ONCE

    async def ask(self, intent: Intent, order: Order, connection: Connection) -> float:
        """Reads the order back, and goes by what it shows."""
        doubt = self._doubt or await self._found(intent)
        outcome, shown = await self._calls.read_back(order, connection)
        doubt.reads += 1
        if shown is Absent.GONE and doubt.explains_absence(intent):
            return await self._attempts.took_effect(intent, None)
        message = shown if isinstance(shown, Message) else None
        after = await self._record.read_back(intent, message)
        if after.state is not IntentState.SENDING or after.step != intent.step:
            self._doubt = None
            return AT_ONCE
        if doubt.seconds_left > 0:
            return min(doubt.seconds_left, self._attempts.pause_of(doubt.reads))
        return await self._conclude(after, doubt, outcome)

    async def _found(self, intent: Intent) -> Doubt:
        """The database says that a call is under way, and nobody here knows of one."""
        doubt = Doubt.for_seconds(AT_ONCE if intent.by_word else self._settle_seconds)
        if not intent.by_word:
            await self._record.doubt(f"The hub was interrupted. {_ASKING}")
        self._doubt = doubt
        return doubt

    async def _conclude(self, intent: Intent, doubt: Doubt, outcome: CallOutcome) -> float:
        """The settling time is over, and the order does not show the step."""
        step = intent.plan.steps[intent.step]
        if doubt.refusal is None and step.harmless_twice:
            self._doubt = None
            return await self._attempts.try_later(_SENT_AGAIN)
        if not is_answered(outcome):
            words = f"{words_of(outcome)} Nobody knows yet whether the order arrived."
            await self._record.say(words)
            return self._attempts.pause_of(doubt.reads)
        self._doubt = None
        if (refusal := doubt.refusal) is not None:
            await self._record.refuse(refusal)
        elif intent.by_word:
            await self._record.wait(_SENT_AGAIN)
        else:
            await self._record.give_up(_UNCLEAR)
        return AT_ONCE


def is_answered(outcome: CallOutcome) -> bool:
    """Whether the marketplace said something of the order, be it that it will not show it."""
    return judge(outcome) in {Verdict.DONE, Verdict.REFUSED}
