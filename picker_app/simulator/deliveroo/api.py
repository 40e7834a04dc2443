"""What each call gets from Deliveroo's API (Picking API v1; Authentication).

Plain functions of a call whose caller is known; where they are called is in `marketplace`.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from urllib.parse import parse_qs

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts, basic
from picker_app.simulator.deliveroo.amendments import Amending, read
from picker_app.simulator.deliveroo.events import Events, latest
from picker_app.simulator.deliveroo.order import Order, OrderStatus
from picker_app.simulator.deliveroo.substitutions import allowed_products, minor_units, offer_id
from picker_app.simulator.deliveroo.switches import AmendmentAnswer, DeliverooSwitches
from picker_app.simulator.deliveroo.wire import order_object
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Room
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError

TOKEN_SECONDS = 300
"""How long a token is good for (Authentication)."""
REJECT_REASONS = ("INGREDIENT_UNAVAILABLE", "CLOSING_EARLY", "BUSY", "OTHER")
_LONGEST_NEEDLE = 10
_LARGEST_PAGE = 100
_LISTED_FOR = timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class Api:
    """The API over the sandbox's orders and products. `callers` are the accounts that a call's
    proof is good for.
    """

    accounts: Accounts
    orders: Orders[Order]
    events: Events
    room: Room

    def token(self, authorization: str, form: bytes) -> Reply:
        """POST /oauth2/token: a token for the client's credentials, which are in the form or in an
        `Authorization: Basic`.
        """
        fields = {name: values[0] for name, values in parse_qs(form.decode("latin-1")).items()}
        if fields.get("grant_type") != "client_credentials":
            return Reply(status=400, body=json_text.dumps({"error": "unsupported_grant_type"}))
        client = fields.get("client_id", ""), fields.get("client_secret", "")
        scheme, _, proof = authorization.partition(" ")
        if scheme.lower() == "basic":
            client = basic(proof)
        clients = self.accounts.of_client(*client)
        if not clients:
            return Reply(status=401, body=json_text.dumps({"error": "invalid_client"}))
        seconds = self._switches.token_seconds or TOKEN_SECONDS
        token = self.room.tokens.grant((each.connection for each in clients), seconds)
        return Reply(status=200, body=json_text.dumps(token))

    def active(self, callers: Sequence[Account], site: str, query: Mapping[str, str]) -> Reply:
        """GET the orders of a site that are PLACED, page by page from 0."""
        account = next((each for each in callers if site in each.vendor_ids), None)
        if account is None:
            raise Refusal(404, f"there is no site {site}")
        page = _number(query, "page", usual=0, most=10**6)
        size = _number(query, "per_page", usual=20, most=_LARGEST_PAGE)
        if not size:
            raise Refusal(400, "per_page must be 1 or more")
        now = datetime.now(UTC)
        recent = self.orders.of_store(
            account.connection, site, begin=now - _LISTED_FOR, end=now, with_open=True
        )
        shown = [each for order in recent if (each := self._late(order, now)).is_open]
        listed = [order_object(order, self._switches) for order in shown]
        paged = listed[page * size : (page + 1) * size]
        return _answer(paged if self._switches.active_list_is_bare else {"orders": paged})

    def start_picking(self, callers: Sequence[Account], order_id: str, body: bytes) -> Reply:
        """PUT …/start_picking: once more it changes nothing."""
        order = self._placed(callers, order_id)
        _take_no_body(body)
        if order.started_at is not None:
            return Reply(status=200, body="")
        now = datetime.now(UTC)
        self.orders.change(replace(order, started_at=now, updated_at=now))
        return Reply(status=200, body="", effect="picking started")

    def substitutions(
        self, callers: Sequence[Account], order_id: str, item_id: str, query: Mapping[str, str]
    ) -> Reply:
        """GET …/items/ITEM/substitute: what may stand in for an item."""
        order = self._existing(callers, order_id)
        item = order.item(item_id)
        if item is None:
            raise Refusal(404, f"there is no item {item_id} in the order")
        limit = _number(query, "limit", usual=10, most=100)
        quantity = _number(query, "quantity", usual=1, most=10**4)
        needle = query.get("needle", "")
        found = [
            product
            for product in allowed_products(order, item, self.room.catalogue)
            if needle.casefold() in product.name.casefold() or needle == product.sku
        ]
        listed = [
            {
                "substitution_id": offer_id(order, item, product, self._switches),
                "plu": product.sku,
                "quantity": quantity,
                "category": product.category,
                "name": product.name,
                "operational_name": product.name,
                "price": minor_units(product.price),
            }
            for product in found[:limit]
        ]
        too_long = len(needle) > _LONGEST_NEEDLE
        faults = (f"needle is longer than {_LONGEST_NEEDLE} characters",) if too_long else ()
        return replace(_answer(listed), faults=faults)

    def amend(self, callers: Sequence[Account], order_id: str, body: bytes) -> Reply:
        """POST …/amendments: one call an order in a minute, whatever comes of it."""
        order = self._existing(callers, order_id)
        pause = self._switches.amendment_pause_seconds
        if not self.room.limit.admits(f"amendments {order_id}", 1, window_seconds=pause):
            raise Refusal(429, "Too many requests")
        order = self._placed(callers, order_id)
        amending = Amending(
            amendments=read(body),
            now=datetime.now(UTC),
            catalogue=self.room.catalogue,
            switches=self._switches,
        )
        amended = amending.on(order)
        self.orders.change(amended)
        if self._switches.amendment_webhook:
            self.events.tell(amended)
        wire = order_object(amended, self._switches)
        bare = self._switches.amendment_answer is AmendmentAnswer.BARE
        return replace(_answer(wire if bare else {"order": wire}), effect="amended")

    def accept(self, callers: Sequence[Account], order_id: str, body: bytes) -> Reply:
        """PUT …/accept, once."""
        order = self._placed(callers, order_id)
        _take_no_body(body)
        accepted = order.become(OrderStatus.ACCEPTED, datetime.now(UTC))
        self.events.change(replace(accepted, finals=order.finals + 1))
        return Reply(status=200, body="", effect="accepted")

    def reject(self, callers: Sequence[Account], order_id: str, body: bytes) -> Reply:
        """PUT …/reject, once, with one of the reasons."""
        order = self._placed(callers, order_id)
        reason = _reject_reason(body)
        self.events.change(
            order.become(OrderStatus.REJECTED, datetime.now(UTC), by="STORE", reason=reason)
        )
        return Reply(status=200, body="", effect="rejected")

    def _late(self, order: Order, now: datetime) -> Order:
        """The order as reading shows it."""
        lag = timedelta(seconds=self._switches.read_lag_seconds)
        return self.orders.get_late(order.order_id, now, lag) or order

    def _existing(self, callers: Sequence[Account], order_id: str) -> Order:
        order = self.orders.get(order_id)
        if order is None or order.connection not in {each.connection for each in callers}:
            raise Refusal(404, f"order {order_id} not found")
        return order

    def _placed(self, callers: Sequence[Account], order_id: str) -> Order:
        """An order that can be changed: its time may have run out since anybody looked."""
        order = self._existing(callers, order_id)
        if order.status is not OrderStatus.PLACED:
            raise Refusal(400, f"order is {order.status}, not PLACED")
        if latest(order, self._switches) <= datetime.now(UTC):
            raise Refusal(400, "the time to accept the order has run out")
        return order

    @property
    def _switches(self) -> DeliverooSwitches:
        return self.room.switchboard.current


def _answer(content: object) -> Reply:
    return Reply(status=200, body=json_text.dumps(content))


def _take_no_body(body: bytes) -> None:
    if body:
        raise Refusal(400, "this call takes no body")


def _reject_reason(body: bytes) -> str:
    try:
        fields = json_text.loads(body)
    except UnreadableError as error:
        raise Refusal(400, str(error)) from error
    reason = fields.get("reject_reason") if isinstance(fields, dict) else None
    if reason not in REJECT_REASONS:
        raise Refusal(400, f"reject_reason must be one of {', '.join(REJECT_REASONS)}")
    return str(reason)


def _number(query: Mapping[str, str], name: str, *, usual: int, most: int) -> int:
    text = query.get(name) or str(usual)
    if not text.isascii() or not text.isdecimal() or len(text) > len(str(most)) or int(text) > most:
        raise Refusal(400, f"{name} must be a whole number, {most} at most")
    return int(text)
