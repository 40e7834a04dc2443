"""The orders of a site that wait for a word from it: GET …/orders/active, page by page from 0."""

from collections.abc import Mapping
from typing import Any

from picker_app.platforms.base import ListedOrder, OrderPage, UnreadableOrder
from picker_app.platforms.deliveroo.parse import OrderParser
from picker_app.platforms.deliveroo.paths import active_orders_path
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, Call
from picker_app.wire.unreadable import UnreadableError

PAGE_SIZE = 50


def active_orders_call(site: str, page: int) -> Call:
    """The call for one page, from 1."""
    return Call(
        method="GET",
        path=active_orders_path(site),
        query={"page": str(page - 1), "per_page": str(PAGE_SIZE)},
    )


def parse_active_orders(answer: Answer, parser: OrderParser) -> OrderPage:
    """The orders of a page. Raises UnreadableError."""
    items = listed_orders(answer.body)
    orders: list[ListedOrder] = []
    unreadable: list[UnreadableOrder] = []
    for item in items:
        text = json_text.dumps({"order": item}).encode()
        try:
            orders.append(ListedOrder(order=parser.parse(text), text=text))
        except UnreadableError as error:
            unreadable.append(UnreadableOrder(words=str(error), text=text))
    return OrderPage(
        orders=tuple(orders), unreadable=tuple(unreadable), is_last=len(items) < PAGE_SIZE
    )


def listed_orders(body: bytes) -> list[Any]:
    """What is in a list of orders: under `orders`, or the text's own list. Raises
    UnreadableError.
    """
    fields = json_text.loads(body)
    items = fields.get("orders") if isinstance(fields, Mapping) else fields
    if not isinstance(items, list):
        raise UnreadableError("the page has no list of orders")
    return items
