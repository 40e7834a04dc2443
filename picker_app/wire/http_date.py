"""Dates in HTTP headers (RFC 9110, section 5.6.7)."""

from datetime import UTC, datetime
from email.utils import parsedate_to_datetime


def parse_http_date(text: str) -> datetime | None:
    """The moment in UTC, or None where the text is no date."""
    try:
        moment = parsedate_to_datetime(text)
        # Without a zone it is UTC: that is what "-0000" says (RFC 5322, section 3.3).
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (TypeError, ValueError, OverflowError):
        return None
