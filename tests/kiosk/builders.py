"""Invented values of the hub's API for the kiosk's tests."""

from datetime import UTC, datetime, timedelta
from typing import Any

from picker_app.api.orders import ClaimView, IntentView, OrderView
from picker_app.api.store import ConnectionView, StoreView
from picker_app.api.webhooks import WebhookView
from picker_app.domain.identity import TerminalName
from picker_app.domain.order_id import order_id_of
from picker_app.domain.stage import IntentState, Stage
from picker_app.domain.terminal import Terminal
from tests.builders import CONNECTION, CREATED, PLATFORM_ORDER_ID, order

ORDER_ID = order_id_of(CONNECTION, PLATFORM_ORDER_ID)
HERE = TerminalName("till-1")
THIS = Terminal(name=HERE)
ELSEWHERE = TerminalName("till-2")
NOW = datetime(2026, 3, 1, 10, 10, tzinfo=UTC)


def claim(
    terminal: TerminalName = HERE, *, epoch: int = 1, last_number: int = 0, picker: str = "till-1"
) -> ClaimView:
    """A claim, by default of the terminal under test."""
    return ClaimView(
        epoch=epoch, terminal=terminal, picker=picker, since=CREATED, last_number=last_number
    )


def intent(state: IntentState, **changes: Any) -> IntentView:
    """How far the hub is."""
    return IntentView(**{"state": state, "since": CREATED, "attempts": 1, **changes})


def view(**changes: Any) -> OrderView:
    """A received order that nobody has."""
    values: dict[str, Any] = {
        "sequence": 1,
        "order": order(),
        "stage": Stage.QUEUED,
        "received_at": CREATED + timedelta(seconds=1),
    }
    return OrderView(**{**values, **changes})


def mine(**changes: Any) -> OrderView:
    """An order that the terminal under test is picking."""
    return view(**{"stage": Stage.PICKING, "claim": claim(), **changes})


def webhook_view(number: int = 1, **changes: object) -> WebhookView:
    """A webhook that became no order."""
    return WebhookView(
        webhook_id=number,
        connection=CONNECTION,
        received_at=NOW,
        problem="UNREADABLE",
        words="No order_id.",
        size=2,
        raw="{}",
    ).model_copy(update=changes)


def store_view() -> StoreView:
    """The store with its one connection."""
    return StoreView(
        name="Invented store",
        time_zone="Europe/Madrid",
        currency="EUR",
        connections=[
            ConnectionView(
                name=CONNECTION,
                label="Glovo",
                live_check=True,
            )
        ],
    )
