"""Dates in HTTP headers."""

from datetime import UTC, datetime

import pytest

from picker_app.wire.http_date import parse_http_date

MOMENT = datetime(2026, 3, 1, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    [
        "Sun, 01 Mar 2026 10:00:00 GMT",
        "Sun, 01 Mar 2026 10:00:00 -0000",
        "Sun, 01 Mar 2026 12:00:00 +0200",
        "Sunday, 01-Mar-26 10:00:00 GMT",
    ],
)
def test_dates_are_read_as_utc(text: str) -> None:
    assert parse_http_date(text) == MOMENT


@pytest.mark.parametrize("text", ["", "soon", "Sun, 99 Mar 2026 10:00:00 GMT", "2026"])
def test_what_is_no_date_is_none(text: str) -> None:
    assert parse_http_date(text) is None
