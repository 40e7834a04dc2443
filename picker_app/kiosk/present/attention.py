"""Which orders are to be picked, which are for later, and which call because nobody took them."""

from collections.abc import Iterable
from datetime import datetime

from picker_app.domain.due import is_ahead_of_its_time, lies_since
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import code_words, span_words
from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.link import LinkCondition

_MOST_CODES = 3


def is_for_later(known: KnownOrder, around: Surroundings) -> bool:
    """Whether nobody has begun this preorder and nobody has to yet."""
    return (
        known.order.is_preorder
        and known.stage is Stage.QUEUED
        and is_ahead_of_its_time(known.order, around.preorder_lead, around.now)
    )


def calls(known: KnownOrder, around: Surroundings) -> bool:
    """Whether the order has lain too long. Never without the hub: somebody may have it by now."""
    return (
        known.stage is Stage.QUEUED
        and around.link.condition is LinkCondition.ONLINE
        and around.now - _lies_since(known, around) >= around.attention_after
    )


def calling_words(known: KnownOrder, around: Surroundings) -> str:
    """What a calling order says: "Not opened for 4 min", "Given back 4 min ago"."""
    span = span_words(around.now - _lies_since(known, around))
    if known.view.given_back_at is not None:
        return f"Given back {span} ago"
    return f"Not opened for {span}"


def attention_state(
    orders: Iterable[KnownOrder], around: Surroundings, *, besides: OrderId | None
) -> AttentionState:
    """The strip: the orders that call, but not the one that is on the screen already."""
    waiting = [one for one in orders if calls(one, around) and one.order_id != besides]
    if not waiting:
        return NOBODY_WAITS
    waiting.sort(key=lambda known: (_lies_since(known, around), known.order_id))
    codes = ", ".join(code_words(known.order) for known in waiting[:_MOST_CODES])
    more = len(waiting) - _MOST_CODES
    whole = f"{codes} and {more} more" if more > 0 else codes
    count = "1 order waits" if len(waiting) == 1 else f"{len(waiting)} orders wait"
    return AttentionState(words=f"{count}: {whole}")


def _lies_since(known: KnownOrder, around: Surroundings) -> datetime:
    free_since = known.view.given_back_at or known.view.received_at
    return lies_since(known.order, around.preorder_lead, free_since=free_since)
