"""Pages in a query."""

from collections.abc import Mapping
from decimal import Decimal

from picker_app.simulator.door.reply import Refusal

_MOST = 10**6


def paging(query: Mapping[str, str], *, usual: int, largest: int) -> tuple[int, int]:
    """Page and page size, both from 1; empty ones are as if they were missing. Raises Refusal."""
    page = _whole_number(query.get("page") or "1", "page")
    size = _whole_number(query.get("page_size") or str(usual), "page_size")
    if page < 1:
        raise Refusal(400, "page must be 1 or more")
    if not 1 <= size <= largest:
        raise Refusal(400, f"page_size must be from 1 to {largest}")
    return page, size


def _whole_number(text: str, name: str) -> int:
    if not text.isascii() or not text.isdecimal() or Decimal(text) > _MOST:
        raise Refusal(400, f"{name} must be a whole number")
    return int(text)
