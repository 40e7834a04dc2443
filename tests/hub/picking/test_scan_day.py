"""On which day an action was done, and what was expired on it."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from picker_app.api.actions import DecisionKind
from picker_app.hub.clock import utc_now
from picker_app.hub.picking.scan_day import day_of
from tests.hub.running import ZONE, action, bench, picked

MADRID = ZoneInfo("Europe/Madrid")
PAST_MIDNIGHT = datetime(2026, 6, 30, 22, 5, tzinfo=UTC)
"""It is the first of July in Madrid already."""


def test_the_day_is_the_store_s() -> None:
    assert day_of(PAST_MIDNIGHT, PAST_MIDNIGHT, MADRID) == date(2026, 7, 1)


def test_what_was_scanned_before_midnight_counts_for_its_day() -> None:
    scanned = PAST_MIDNIGHT - timedelta(minutes=10)
    assert day_of(scanned, PAST_MIDNIGHT, MADRID) == date(2026, 6, 30)


def test_a_clock_that_stands_still_keeps_nothing_fresh() -> None:
    scanned = datetime(2020, 1, 1, tzinfo=UTC)
    assert day_of(scanned, PAST_MIDNIGHT, MADRID) == date(2026, 6, 30)


def test_a_clock_that_is_ahead_spoils_nothing() -> None:
    scanned = PAST_MIDNIGHT + timedelta(days=400)
    assert day_of(scanned, PAST_MIDNIGHT, MADRID) == date(2026, 7, 1)


async def test_the_hub_refuses_what_is_expired_whatever_the_kiosk_thought(tmp_path: Path) -> None:
    today = utc_now().astimezone(ZONE).date()
    old, good = today - timedelta(days=2), today + timedelta(days=1)
    async with bench(tmp_path) as hub:
        order_id = await hub.receive()
        await hub.claim(order_id)
        deeds = [
            picked("1", "2") | {"evidence": {"source": "SCAN", "code": "1", "expiry": str(day)}}
            for day in (old, good)
        ]
        numbered = (action(number, deed) for number, deed in enumerate(deeds, 1))
        refused, taken = (await hub.act(order_id, *numbered)).decisions
    assert (refused.kind, refused.reason) == (DecisionKind.REFUSED, "EXPIRED")
    assert f"{old.day} {old:%b %Y}" in refused.text
    assert refused.line_id == "1"
    assert taken.kind is DecisionKind.TAKEN
