"""Orders of the past: fetched from the marketplace page by page when somebody asks, never kept."""

from datetime import datetime, timedelta
from http import HTTPStatus

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.history import HistoryPageView, HistoryPlace
from picker_app.domain.identity import ConnectionName
from picker_app.domain.wording import days_words
from picker_app.hub.clock import Clock
from picker_app.hub.outgoing import Outgoing, words_of
from picker_app.hub.problems import ProblemError
from picker_app.platforms.base import OrderPage
from picker_app.platforms.connection import Connection
from picker_app.wire.calls import Answer, Urgency
from picker_app.wire.unreadable import UnreadableError

STEP = "history"
"""Its name among all calls."""
_MOST_PAGES = 1000
"""Of a vendor: a list that never says that it ends is left there."""


async def history_page(
    outgoing: Outgoing,
    name: ConnectionName,
    since: datetime,
    until: datetime,
    place: HistoryPlace,
    *,
    clock: Clock,
) -> HistoryPageView:
    """One page of the orders of this time, as far back as the marketplace lists any.

    Raises ProblemError: NOT_FOUND, INVALID, MARKETPLACE.
    """
    connection = _listing(outgoing, name)
    vendors = connection.platform.vendors
    longest = connection.platform.capabilities.history
    if not since < until or until - since > longest:
        text = f"Choose a time of up to {days_words(longest)}, its end after its beginning."
        raise _problem(ProblemCode.INVALID, text)
    if not 0 <= place.vendor < len(vendors):
        raise _problem(ProblemCode.INVALID, f"vendor must be from 0 to {len(vendors) - 1}")
    since = max(since, _platform_now(connection, clock) - longest)
    if since >= until:
        raise _problem(ProblemCode.INVALID, f"Orders are listed for {days_words(longest)}.")
    page = await _page(outgoing, connection, since, until, place)
    return HistoryPageView(
        orders=tuple(
            listed.order for listed in page.orders if connection.platform.is_ours(listed.order)
        ),
        unreadable=tuple(order.words for order in page.unreadable),
        next=_next(place, len(vendors), is_last=page.is_last),
    )


async def history_order(outgoing: Outgoing, name: ConnectionName, number: str) -> HistoryPageView:
    """The order that the marketplace gave this id, alone; nothing where it knows none such, or none
    of this store, or gives single orders by no such id.

    Raises ProblemError: NOT_FOUND, INVALID, MARKETPLACE.
    """
    connection = _listing(outgoing, name)
    platform = connection.platform
    call = platform.look_up(number)
    if call is None:
        return HistoryPageView(orders=())
    outcome = await outgoing.send(name, call, Urgency.READ, step=STEP)
    if isinstance(outcome, Answer) and outcome.status == HTTPStatus.NOT_FOUND:
        return HistoryPageView(orders=())
    if not isinstance(outcome, Answer) or not outcome.ok:
        raise _problem(ProblemCode.MARKETPLACE, f"No order: {words_of(outcome)}")
    try:
        order = platform.parse(outcome.body)
    except UnreadableError as error:
        return HistoryPageView(orders=(), unreadable=(str(error),))
    return HistoryPageView(orders=(order,) if platform.is_ours(order) else ())


def _listing(outgoing: Outgoing, name: ConnectionName) -> Connection:
    """The connection, whose marketplace shows orders of the past."""
    connection = outgoing.connections.get(name)
    if connection is None:
        raise _problem(ProblemCode.NOT_FOUND, f"There is no connection {name}.")
    if not connection.platform.capabilities.history:
        raise _problem(ProblemCode.INVALID, "This marketplace does not list its past orders.")
    return connection


async def _page(
    outgoing: Outgoing,
    connection: Connection,
    since: datetime,
    until: datetime,
    place: HistoryPlace,
) -> OrderPage:
    platform = connection.platform
    call = platform.list_call(platform.vendors[place.vendor], since, until, place.page)
    outcome = await outgoing.send(connection.name, call, Urgency.READ, step=STEP)
    if not isinstance(outcome, Answer) or not outcome.ok:
        raise _problem(ProblemCode.MARKETPLACE, f"No list of orders: {words_of(outcome)}")
    try:
        return platform.parse_list(outcome, place.page)
    except UnreadableError as error:
        text = f"The list of orders cannot be read: {error}."
        raise _problem(ProblemCode.MARKETPLACE, text) from error


def _next(place: HistoryPlace, vendors: int, *, is_last: bool) -> HistoryPlace | None:
    if not is_last and place.page < _MOST_PAGES:
        return HistoryPlace(vendor=place.vendor, page=place.page + 1)
    return HistoryPlace(vendor=place.vendor + 1, page=1) if place.vendor + 1 < vendors else None


def _platform_now(connection: Connection, clock: Clock) -> datetime:
    return clock() + (connection.client.clock_offset or timedelta(0))


def _problem(code: ProblemCode, text: str) -> ProblemError:
    return ProblemError(Problem(code=code, text=text))
