"""What each call gets from Delivery Hero's API (Partner API v2, Partner Picking use cases).

Plain functions of a call whose caller is known; where they are called is in `marketplace`.
"""

import uuid
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from math import ceil
from urllib.parse import parse_qs

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.delivery_hero.catalogue_pages import catalogue_page
from picker_app.simulator.delivery_hero.dialects import DIALECTS
from picker_app.simulator.delivery_hero.events import Events
from picker_app.simulator.delivery_hero.order import Order
from picker_app.simulator.delivery_hero.paging import paging
from picker_app.simulator.delivery_hero.switches import DeliveryHeroSwitches
from picker_app.simulator.delivery_hero.updates.put import Put
from picker_app.simulator.delivery_hero.wire import history_word, order_object, order_text
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Room
from picker_app.wire import json_text

_HISTORY = timedelta(days=60)
TOKEN_SECONDS = 7200
"""How long a token is good for, by its documents."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The API over the sandbox's orders and products.

    `callers` are the accounts that a call's token is good for.
    """

    accounts: Accounts
    orders: Orders[Order]
    events: Events
    room: Room

    def token(self, form: bytes) -> Reply:
        """POST /v2/oauth/token: a token for the client's credentials."""
        fields = {name: values[0] for name, values in parse_qs(form.decode("latin-1")).items()}
        if fields.get("grant_type") != "client_credentials":
            body = {"error": "unsupported_grant_type"}
            return Reply(status=400, body=json_text.dumps(body))
        clients = self.accounts.of_client(
            fields.get("client_id", ""), fields.get("client_secret", "")
        )
        if not clients:
            body = {"error": "invalid_client", "error_description": "Client authentication failed"}
            return Reply(status=401, body=json_text.dumps(body))
        seconds = self._switches.token_seconds or TOKEN_SECONDS
        token = self.room.tokens.grant((each.connection for each in clients), seconds)
        return Reply(status=200, body=json_text.dumps(token))

    def order(self, callers: Sequence[Account], chain_id: str | None, order_id: str) -> Reply:
        """GET an order: uuid only, of the last 60 days."""
        lag = timedelta(seconds=self._switches.read_lag_seconds)
        order = _existing(
            callers, chain_id, order_id, self.orders.get_late(_uuid(order_id), _now(), lag)
        )
        status = history_word(order, self._switches)
        return Reply(status=200, body=order_text(order, self._switches, status=status))

    def put_order(
        self, callers: Sequence[Account], chain_id: str | None, order_id: str, body: bytes
    ) -> Reply:
        """PUT an order: every write there is."""
        order = _existing(callers, chain_id, order_id, self.orders.get(_uuid(order_id)))
        put = Put(body=body, now=_now(), catalogue=self.room.catalogue, switches=self._switches)
        outcome = put.on(order)
        if outcome.order != order:
            self.orders.change(outcome.order)
        if outcome.webhook:
            self.events.tell(outcome.order, outcome.webhook)
        return Reply(
            status=200,
            body=order_text(outcome.shown, self._switches),
            effect=outcome.effect,
            faults=outcome.faults,
        )

    def vendor_orders(
        self, callers: Sequence[Account], chain_id: str, vendor_id: str, query: dict[str, str]
    ) -> Reply:
        """GET a store's orders of a period of at most 60 days, in pages."""
        account = _account_of(callers, chain_id, vendor_id)
        begin, end = _utc(query, "start_time"), _utc(query, "end_time")
        if begin > end or end - begin > _HISTORY:
            raise Refusal(400, "end_time must be after start_time, by 60 days at most")
        orders = self.orders.of_store(
            account.connection,
            vendor_id,
            begin=max(begin, _now() - _HISTORY),
            end=end,
            with_open=self._switches.lists_open_orders,
        )
        dialect = DIALECTS[account.dialect]
        page, size = paging(query, usual=20, largest=dialect.largest_page)
        shown = [
            order_object(order, self._switches, status=history_word(order, self._switches))
            for order in orders[(page - 1) * size : page * size]
        ]
        paged: dict[str, object] = {"orders": shown}
        if dialect.counts_pages:
            paged["page_number"] = page
            paged["page_size"] = len(shown)
            paged["total_pages"] = ceil(len(orders) / size)
        return Reply(status=200, body=json_text.dumps(paged))

    def products(
        self,
        callers: Sequence[Account],
        chain_id: str,
        vendor_id: str,
        query: dict[str, str],
        picture_base: str,
    ) -> Reply:
        """GET a store's catalogue, in pages."""
        _account_of(callers, chain_id, vendor_id)
        return catalogue_page(self.room.catalogue, query, self._switches, picture_base)

    @property
    def _switches(self) -> DeliveryHeroSwitches:
        return self.room.switchboard.current


def _existing(
    callers: Sequence[Account], chain_id: str | None, order_id: str, order: Order | None
) -> Order:
    """The order, if it is one of the callers' and stands at this address: below its chain or, as
    older documents have it, below none. Raises Refusal.
    """
    if (
        order is None
        or order.connection not in {account.connection for account in callers}
        or chain_id != (order.chain_id if order.dialect.orders_below_chain else None)
        or order.created_at < _now() - _HISTORY
    ):
        raise Refusal(404, f"order {order_id} not found")
    return order


def _account_of(callers: Sequence[Account], chain_id: str, vendor_id: str) -> Account:
    """Whose vendor it is. Raises Refusal."""
    for account in callers:
        if account.chain_id == chain_id and vendor_id in account.vendor_ids:
            return account
    raise Refusal(404, "vendor not found")


def _now() -> datetime:
    return datetime.now(UTC)


def _uuid(text: str) -> str:
    """An order's id; the platform takes nothing but UUIDs. Raises Refusal."""
    try:
        return str(uuid.UUID(text))
    except ValueError:
        raise Refusal(400, "order_id must be a UUID") from None


def _utc(query: dict[str, str], name: str) -> datetime:
    """A time as in 2024-09-11T10:40:00, which is UTC. Raises Refusal."""
    try:
        moment = datetime.fromisoformat(query[name])
    except KeyError:
        raise Refusal(400, f"{name} is required") from None
    except ValueError:
        raise Refusal(400, f"{name} must be like 2024-09-11T10:40:00") from None
    if moment.tzinfo is not None:
        raise Refusal(400, f"{name} must be in UTC, without a time zone")
    return moment.replace(tzinfo=UTC)
