"""Webhooks that became no order."""

import pytest

from picker_app.kiosk.present.webhooks import NOT_LISTED, WebhookList, webhooks_state
from tests.kiosk.builders import webhook_view
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
    listed = WebhookList(webhooks=(webhook_view(7, problem=problem),))
    (row,) = webhooks_state(listed, around()).rows
    assert (row.webhook_id, row.connection, row.received) == (7, "Glovo", "11:10")
    assert (row.problem, row.words, row.raw) == (words, "No order_id.", "{}")


def test_of_a_large_one_the_beginning_is_shown() -> None:
    listed = WebhookList(webhooks=(webhook_view(size=12345, raw="{{{{", whole=False),))
    (row,) = webhooks_state(listed, around()).rows
    assert row.raw == "{{{{…\n(the beginning of 12,345 bytes)"


@pytest.mark.parametrize(
    ("listed", "blank"),
    [
        (NOT_LISTED, "Getting them…"),
        (WebhookList(failure="the hub is away."), "They cannot be shown: the hub is away."),
        (WebhookList(webhooks=()), "There are none."),
        (WebhookList(webhooks=(webhook_view(),), failure="the hub is away."), ""),
    ],
)
def test_what_stands_where_no_row_does(listed: WebhookList, blank: str) -> None:
    assert webhooks_state(listed, around()).blank == blank
