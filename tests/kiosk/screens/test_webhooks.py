"""The screen of webhooks that became no order."""

from typing import Any

from PySide6.QtWidgets import QPlainTextEdit

from picker_app.kiosk.intents.queue import ShowQueue
from picker_app.kiosk.screens.window import MainWindow
from picker_app.kiosk.states.webhooks import WebhooksState
from tests.kiosk import invented_states as invented
from tests.kiosk.glass import find, sees, touch


def test_the_raw_text_is_shown_as_it_is(window: MainWindow) -> None:
    window.show_state(invented.webhooks(invented.webhook(1), invented.webhook(2)))
    raw = find(window, "webhooks.row.2.raw")
    assert isinstance(raw, QPlainTextEdit)
    assert raw.toPlainText() == '{"status": "RECEIVED", "items": []}'
    assert raw.isReadOnly()


def test_what_stands_where_no_row_does(window: MainWindow) -> None:
    window.show_state(WebhooksState(blank="Getting them…"))
    assert find(window, "webhooks.blank").accessibleName() == "Getting them…"
    window.show_state(invented.webhooks(invented.webhook(1)))
    assert not sees(window, "webhooks.blank")


def test_back_to_the_queue(window: MainWindow, wanted: list[Any]) -> None:
    window.show_state(invented.webhooks())
    touch(window, "webhooks.back")
    assert wanted == [ShowQueue()]
