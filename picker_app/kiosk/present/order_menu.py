"""What can be done about an order as a whole besides picking it."""

from picker_app.domain.cart import collector_of
from picker_app.domain.order import Collector
from picker_app.domain.stage import IntentState, Purpose
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.cancelled import CANCEL_REASON_WORDS
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import sentence, time_words
from picker_app.kiosk.states.order_menu import AcceptanceState, CancelChoice


def acceptance_state(known: KnownOrder, around: Surroundings) -> AcceptanceState | None:
    """The time for the customer; None where the order is none to be given one."""
    is_own = collector_of(known.order, known.cart) is Collector.DRIVER
    if not (known.policy.accepts and is_own and known.can_pick):
        return None
    now = around.now.astimezone(around.zone).replace(second=0, microsecond=0)
    return AcceptanceState(now=now, told=_told(known, around))


def cancel_choices(known: KnownOrder) -> tuple[CancelChoice, ...]:
    """The reasons with which this order can be cancelled here."""
    if not known.can_pick:
        return ()
    return tuple(
        CancelChoice(reason=reason, words=CANCEL_REASON_WORDS[reason])
        for reason in known.policy.cancel_reasons
    )


def _told(known: KnownOrder, around: Surroundings) -> str:
    intent = known.view.side_intent
    if intent is not None and intent.purpose is Purpose.ACCEPT:
        if intent.state is IntentState.REFUSED:
            return f"The marketplace refused the time: {sentence(intent.words)}"
        if intent.state is not IntentState.DONE and intent.state is not IntentState.VOID:
            return "The time is being sent."
    said = known.order.accepted_for
    return "" if said is None else f"We said {time_words(said, around.now, around.zone)}."
