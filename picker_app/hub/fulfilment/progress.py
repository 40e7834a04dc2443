"""How an intent goes from state to state: pure functions from one value to the next."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime

from picker_app.domain.identity import LineId
from picker_app.domain.order import Order
from picker_app.domain.stage import IntentState
from picker_app.hub.storage.intents import Intent
from picker_app.platforms.base import Complaint
from picker_app.platforms.plan import Step

_NO_LINES: Mapping[LineId, str] = {}
_ASKED_FIRST = (
    "Asking the marketplace once more whether the order arrived. If not, it is sent again."
)


def current_step(intent: Intent) -> Step | None:
    """The step that comes next; None after the last one."""
    steps = intent.plan.steps
    return steps[intent.step] if intent.step < len(steps) else None


def _moved(intent: Intent, state: IntentState, moment: datetime) -> Intent:
    since = intent.since if intent.state is state else moment
    return replace(
        intent, state=state, since=since, next_try_at=None, words="", line_words=_NO_LINES
    )


def sending(intent: Intent, moment: datetime) -> Intent:
    """Its step is about to be sent; the word of a person that allowed it is used up."""
    moved = _moved(intent, IntentState.SENDING, moment)
    return replace(moved, attempts=intent.attempts + 1, by_word=False)


def waiting(
    intent: Intent, words: str, moment: datetime, next_try_at: datetime | None = None
) -> Intent:
    """Its step is to be sent (again), at that time or at once."""
    moved = _moved(intent, IntentState.PENDING, moment)
    return replace(moved, words=words, next_try_at=next_try_at)


def doubtful(intent: Intent, words: str) -> Intent:
    """Its step was sent, and whether it took effect is not known yet."""
    return replace(intent, unproved=True, words=words)


def lost_sight_of(intent: Intent, moment: datetime) -> Intent:
    """Its step may have been sent in a time that this database knows nothing of."""
    return replace(_moved(intent, IntentState.SENDING, moment), unproved=True)


def saying(intent: Intent, words: str) -> Intent:
    """It stands as it stood, and people are told why."""
    return replace(intent, words=words)


def finished(intent: Intent, moment: datetime) -> Intent:
    """All steps took effect."""
    return _moved(intent, IntentState.DONE, moment)


def step_done(intent: Intent, moment: datetime) -> Intent:
    """Its step took effect: the next one comes, or all is done."""
    after = replace(intent, step=intent.step + 1, unproved=False, by_word=False)
    if current_step(after) is None:
        return finished(after, moment)
    return waiting(after, "", moment)


def proved_by(intent: Intent, order: Order, moment: datetime) -> Intent:
    """The intent after all steps that the order, as the platform shows it, has behind it."""
    while (step := current_step(intent)) is not None and step.done_in(order):
        intent = step_done(intent, moment)
    return intent


def refused(intent: Intent, complaint: Complaint, moment: datetime) -> Intent:
    """The platform said no: the order is the picker's again, with the platform's words."""
    moved = _moved(intent, IntentState.REFUSED, moment)
    return replace(moved, words=complaint.text, line_words=complaint.by_line)


def unclear(intent: Intent, words: str, moment: datetime) -> Intent:
    """Nothing proves that the step took effect, and sending it again could do harm."""
    return replace(_moved(intent, IntentState.UNCLEAR, moment), words=words)


def voided(intent: Intent, moment: datetime) -> Intent:
    """The order was cancelled: nothing is to be sent any more."""
    return replace(
        _moved(intent, IntentState.VOID, moment),
        words="The order was cancelled before it was sent.",
    )


def superseded(intent: Intent, moment: datetime) -> Intent:
    """Something else is to be told instead."""
    return _moved(intent, IntentState.VOID, moment)


def withdrawn(intent: Intent, moment: datetime) -> Intent:
    """The picker took it back."""
    return _moved(intent, IntentState.WITHDRAWN, moment)


def wanted_now(intent: Intent) -> Intent:
    """A person wants its next try now."""
    return replace(intent, next_try_at=None)


def decided_by_a_person(intent: Intent, moment: datetime) -> Intent:
    """A person wants it sent again: it is read back once more, then sent."""
    moved = _moved(intent, IntentState.SENDING, moment)
    return replace(moved, by_word=True, words=_ASKED_FIRST)
