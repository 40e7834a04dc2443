"""Orders as the API and the feed show them."""

import sqlite3
from collections.abc import Callable
from datetime import datetime, timedelta

from picker_app.api.orders import CartView, CheckView, ClaimView, IntentView, OrderView, QueueView
from picker_app.hub import orderbook
from picker_app.hub.deliveries.view import delivery_view
from picker_app.hub.orderbook import OrderState
from picker_app.hub.picking.starting import ready_by
from picker_app.hub.storage import orders
from picker_app.hub.storage.claims import Claim
from picker_app.hub.storage.intents import Intent

CLOSED_STAY_LISTED = timedelta(hours=12)


CheckOf = Callable[[OrderState], CheckView | None]
"""What the marketplace says of an order's cart; None where it is not asked."""


def order_view(state: OrderState, check: CheckView | None = None) -> OrderView:
    """One order as kiosks see it."""
    return OrderView(
        sequence=state.record.sequence,
        order=state.order,
        stage=state.stage,
        claim=None if state.holder is None else _claim_view(state, state.holder),
        ended_claim=(
            None if state.claim is None or state.claim.held else _claim_view(state, state.claim)
        ),
        given_back_at=None if state.claim is None else state.claim.released_at,
        cart=CartView.of(state.cart),
        intent=_intent_view(state.intent),
        side_intent=_intent_view(state.side_intent),
        check=check,
        late=state.late,
        ready_by=ready_by(state),
        delivery=delivery_view(state.delivery),
        received_at=state.record.received_at,
        closed_at=state.record.closed_at,
    )


def queue_view(
    connection: sqlite3.Connection, now: datetime, check_of: CheckOf, *, feed_id: str
) -> QueueView:
    """All orders that are not closed, and those closed lately."""
    sequence = orders.newest_sequence(connection)
    states = orderbook.listed(connection, now - CLOSED_STAY_LISTED)
    return QueueView(
        feed_id=feed_id,
        sequence=sequence,
        orders=[order_view(state, check_of(state)) for state in states],
    )


def _claim_view(state: OrderState, claim: Claim) -> ClaimView:
    return ClaimView(
        epoch=claim.epoch,
        terminal=claim.terminal,
        terminal_id=claim.terminal_id,
        picker=claim.picker,
        since=claim.claimed_at,
        last_number=state.last_number,
    )


def _intent_view(intent: Intent | None) -> IntentView | None:
    if intent is None:
        return None
    return IntentView(
        purpose=intent.purpose,
        state=intent.state,
        since=intent.since,
        created_at=intent.created_at,
        unsent=intent.unsent,
        attempts=intent.attempts,
        next_try_at=intent.next_try_at,
        words=intent.words,
        line_words=dict(intent.line_words),
    )
