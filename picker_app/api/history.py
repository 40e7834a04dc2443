"""Orders of the past, as a marketplace lists them. Nothing of them is kept by the hub."""

from picker_app.api.view import View
from picker_app.domain.order import Order


class HistoryPlace(View):
    """Where a reading goes on."""

    vendor: int
    """Which of the connection's vendors, from 0."""
    page: int
    """Of that vendor, from 1."""


class HistoryPageView(View):
    """One page of a period's orders: the answer of `GET /v1/history/NAME`."""

    orders: tuple[Order, ...]
    unreadable: tuple[str, ...] = ()
    """What is wrong with each order that cannot be understood."""
    next: HistoryPlace | None = None
    """Where it goes on; None at the end. Whoever wants no more simply asks no more."""
