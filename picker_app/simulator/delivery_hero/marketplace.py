"""Delivery Hero in the sandbox: where its API answers whom, and what the control API may do."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from datetime import timedelta
from typing import Any

from starlette.requests import Request

from picker_app.platforms.base import UnusableSettingsError
from picker_app.settings.connection import connection_key
from picker_app.settings.credentials import BasicCredentials
from picker_app.simulator import played
from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.delivery_hero.api import Api
from picker_app.simulator.delivery_hero.dialects import DIALECTS
from picker_app.simulator.delivery_hero.events import Events
from picker_app.simulator.delivery_hero.order import (
    Cancellation,
    Order,
    OrderStatus,
    OrderType,
    TransportType,
)
from picker_app.simulator.delivery_hero.placing import Placing
from picker_app.simulator.delivery_hero.wire import order_object
from picker_app.simulator.delivery_hero.wishes import WishedOrder
from picker_app.simulator.door.callers import ForCallers, for_callers
from picker_app.simulator.door.reply import Refusal, Reply, blocked
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Address, Room
from picker_app.simulator.webhooks.queue import Webhook

PLATFORM = "delivery_hero"


def check(account: Account) -> None:
    """Raises UnusableSettingsError for an account that there cannot be."""
    if account.dialect not in DIALECTS:
        raise UnusableSettingsError(
            f"{connection_key(account.connection, 'dialect')}: {account.dialect!r} is not allowed: "
            f"one of {', '.join(DIALECTS)}"
        )
    if isinstance(account.auth, BasicCredentials):
        raise UnusableSettingsError(
            f'{connection_key(account.connection, "auth.method")}: "basic" is not allowed: the '
            "marketplace gives tokens"
        )


class DeliveryHero:
    """All its marketplaces: one for each account."""

    def __init__(self, accounts: Sequence[Account], room: Room) -> None:
        self._accounts = Accounts(accounts)
        self._room = room
        self._orders = Orders(room.storage, PLATFORM, Order)
        self._events = Events(
            room=room,
            orders=self._orders,
            placing=Placing(catalogue=room.catalogue, accounts=self._accounts, chance=room.chance),
        )
        self._api = Api(
            accounts=self._accounts, orders=self._orders, events=self._events, room=room
        )

    def addresses(self) -> Sequence[Address]:
        """All that its API answers."""
        vendor = "/v2/chains/{chain}/vendors/{vendor}"
        handlers: list[tuple[str, str, ForCallers]] = [
            ("GET", "/v2/chains/{chain}/orders/{order}", self._get_order),
            ("PUT", "/v2/chains/{chain}/orders/{order}", self._put_order),
            ("GET", "/v2/orders/{order}", self._get_order),
            ("PUT", "/v2/orders/{order}", self._put_order),
            ("GET", vendor + "/orders", self._vendor_orders),
            # The documents print the address of the list without its last part.
            ("GET", vendor, self._vendor_orders),
            ("GET", vendor + "/catalog", self._catalogue),
        ]
        token = Address(
            method="POST",
            path="/v2/oauth/token",
            handler=lambda _, body: self._api.token(body),
            body_is_secret=True,
        )
        return [token, *for_callers(handlers, self._accounts, self._room.tokens)]

    def below(self) -> Sequence[str]:
        """Where its API stands."""
        return ["/v2"]

    def in_the_way(self, caller: str) -> Reply | None:
        """Beyond the limit of calls a network address is blocked."""
        limit = self._room.switchboard.current.calls_per_minute
        return None if self._room.limit.admits(caller, limit) else blocked()

    def words(self, refusal: Refusal) -> Mapping[str, object]:
        """A refusal; the documents do not say what it looks like."""
        return {"code": refusal.status, "message": refusal.message, **refusal.about}

    def live_on(self) -> int:
        """Riders take what is ready and customers cancel, as switches say."""
        switches = self._room.switchboard.current
        changed = self._events.change_minds(switches.cancelled_share)
        if switches.rider_after_seconds is not None:
            changed += self._events.send_riders(timedelta(seconds=switches.rider_after_seconds))
        return changed

    def waiting(self) -> int:
        """How many orders wait for the store."""
        return len(self._orders.open())

    def has(self, order_id: str) -> bool:
        """Whether it is one of its orders."""
        return self._orders.get(order_id) is not None

    def place(self, wish: Mapping[str, Any]) -> str:
        """A customer orders, in a form of the sandbox's own or in the platform's."""
        return self._events.place(WishedOrder.model_validate(wish)).order_id

    def place_something(self, connection: str) -> None:
        """A customer orders what comes to their mind."""
        self._events.place_something(connection)

    def cancel(self, order_id: str, how: played.Cancellation) -> None:
        """Somebody outside the store calls an order off."""
        cancellation = Cancellation(
            cancelled_by=how.by, reason=how.reason, post_picked_up=how.post_picked_up
        )
        self._events.cancel(self._orders.known(order_id), cancellation)

    def dispatch(self, order_id: str) -> None:
        """The rider, or the customer, takes the bag."""
        self._events.dispatch(self._orders.known(order_id))

    def deliver(self, order_id: str) -> None:
        """The bag is with the customer."""
        self._events.deliver(self._orders.known(order_id))

    def repeat_webhook(self, order_id: str, status: str | None) -> None:
        """Tell the store again, of the order's status or of another one."""
        order = self._orders.known(order_id)
        self._events.tell(order, OrderStatus(status) if status else order.status)

    def headers(self, webhook: Webhook) -> Mapping[str, str]:
        """The secret as it is."""
        target = self._accounts.named(webhook.connection).target
        return {target.header: target.secret.resolve()} if target else {}

    def in_short(self, order_id: str) -> Mapping[str, Any]:
        """The order for the control API."""
        order = self._orders.known(order_id)
        return {
            "connection": order.connection,
            "order_id": order.order_id,
            "external_order_id": order.external_order_id,
            "order_code": order.order_code,
            "status": order.status,
            "order_type": order.order_type,
            "transport_type": order.transport_type,
            "created_at": order.created_at.isoformat(),
            "updated_at": order.updated_at.isoformat(),
            "finals": order.finals,
            "sub_total": order.sub_total,
            "order_total": order.order_total,
            "cancelled": order.status is OrderStatus.CANCELLED,
            "own_delivery": _is_own_delivery(order),
            "cancellation": asdict(order.cancellation) if order.cancellation else None,
            "lines": [
                {
                    "_id": line.id,
                    "sku": line.sku,
                    "name": line.name,
                    "status": line.status,
                    "ordered": line.ordered.amount,
                    "amount": line.pricing.amount,
                    "replaced_id": line.replaced_id,
                }
                for line in order.lines
            ],
        }

    def wire(self, order_id: str) -> Mapping[str, Any]:
        """The order as its API shows it."""
        return order_object(self._orders.known(order_id), self._room.switchboard.current)

    def _get_order(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.order(
            callers, request.path_params.get("chain"), request.path_params["order"]
        )

    def _put_order(self, request: Request, body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.put_order(
            callers, request.path_params.get("chain"), request.path_params["order"], body
        )

    def _vendor_orders(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.vendor_orders(
            callers,
            request.path_params["chain"],
            request.path_params["vendor"],
            dict(request.query_params),
        )

    def _catalogue(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.products(
            callers,
            request.path_params["chain"],
            request.path_params["vendor"],
            dict(request.query_params),
            str(request.base_url).rstrip("/"),
        )


def _is_own_delivery(order: Order) -> bool:
    return (order.transport_type, order.order_type) == (
        TransportType.VENDOR_DELIVERY,
        OrderType.DELIVERY,
    )
