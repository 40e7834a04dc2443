"""Webhooks that became no order."""

import pytest

from picker_app.api.orders import WebhookView
from picker_app.kiosk.present.webhooks import webhooks_state
from tests.builders import CONNECTION
from tests.kiosk.builders import NOW
from tests.kiosk.present.builders import around


@pytest.mark.parametrize(
    ("problem", "words"),
    [
        ("UNREADABLE", "Order that could not be read"),
        ("ANOTHER_VENDOR", "Order for another store"),
        ("SOMETHING_NEW", "SOMETHING_NEW"),
    ],
)
def test_each_is_shown_with_its_raw_text(problem: str, words: str) -> None:
    webhook = WebhookView(
        webhook_id=7,
        connection=CONNECTION,
        received_at=NOW,
        problem=problem,
        words="No order_id.",
        raw="{}",
    )
    (row,) = webhooks_state([webhook], around()).rows
    assert (row.webhook_id, row.connection, row.received) == (7, "Glovo", "11:10")
    assert (row.problem, row.words, row.raw) == (words, "No order_id.", "{}")
