"""The vendor's orders of a period: GET /v2/chains/CHAIN/vendors/VENDOR/orders, page by page.

Delivery Hero, Partner Picking use cases, "Retrieve multiple orders details".
"""

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from picker_app.platforms.base import ListedOrder, OrderPage, UnreadableOrder
from picker_app.platforms.delivery_hero.parse import OrderParser
from picker_app.wire import json_text, lenient
from picker_app.wire.calls import Answer, Call
from picker_app.wire.unreadable import UnreadableError

HISTORY = timedelta(days=60)
"""Older orders are not listed, and no longer period may be asked for."""


def list_call(path: str, since: datetime, until: datetime, page: int, page_size: int) -> Call:
    """The call for one page, from 1."""
    return Call(
        method="GET",
        path=path,
        query={
            "start_time": _time(since),
            "end_time": _time(until),
            "page": str(page),
            "page_size": str(page_size),
        },
    )


def parse_list(answer: Answer, page: int, page_size: int, parser: OrderParser) -> OrderPage:
    """The orders of this page. Raises UnreadableError.

    The newer document counts the pages; without a count the first page that is not full is the last
    one. An empty page ends the list whatever it says of itself, or paging would never end.
    """
    fields = json_text.loads(answer.body)
    if not isinstance(fields, Mapping) or not isinstance(fields.get("orders"), list):
        raise UnreadableError("the page has no list of orders")
    items = fields["orders"]
    total_pages = lenient.as_number(fields.get("total_pages"))
    no_more = len(items) < page_size if total_pages is None else page >= total_pages
    orders: list[ListedOrder] = []
    unreadable: list[UnreadableOrder] = []
    for item in items:
        text = json_text.dumps(item).encode()
        try:
            orders.append(ListedOrder(order=parser.parse(text), text=text))
        except UnreadableError as error:
            unreadable.append(UnreadableOrder(words=str(error), text=text))
    return OrderPage(
        orders=tuple(orders), unreadable=tuple(unreadable), is_last=no_more or not items
    )


def _time(moment: datetime) -> str:
    """UTC without a word of it, in whole seconds: "2024-09-11T10:40:00". The next whole one, so
    that a period up to now has the orders of this second, and one of 60 days is no longer.
    """
    begun = moment.astimezone(UTC).replace(tzinfo=None, microsecond=0)
    whole = begun + timedelta(seconds=1) if moment.microsecond else begun
    return whole.isoformat(timespec="seconds")
