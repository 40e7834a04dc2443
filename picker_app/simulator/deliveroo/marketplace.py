"""Deliveroo in the sandbox: where its API answers whom, and what the control API may do."""

from collections.abc import Callable, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from starlette.requests import Request

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.deliveroo.api import Api
from picker_app.simulator.deliveroo.events import Events
from picker_app.simulator.deliveroo.in_short import in_short
from picker_app.simulator.deliveroo.order import Order, OrderStatus
from picker_app.simulator.deliveroo.placing import Placing
from picker_app.simulator.deliveroo.signature import signed
from picker_app.simulator.deliveroo.wire import order_object
from picker_app.simulator.deliveroo.wishes import WishedOrder
from picker_app.simulator.door.callers import ForCallers, for_callers
from picker_app.simulator.door.reply import JSON, Refusal, Reply
from picker_app.simulator.orders import AllOrders, Orders
from picker_app.simulator.played import Address, Cancellation, NotPossibleError, Room
from picker_app.simulator.webhooks.queue import Webhook

PLATFORM = "deliveroo"


class Deliveroo:
    """All its clients: one for each account."""

    def __init__(self, accounts: Sequence[Account], room: Room) -> None:
        self._accounts = Accounts(accounts)
        self._room = room
        self._orders = Orders(room.storage, PLATFORM, Order)
        self._events = Events(
            room=room,
            accounts=self._accounts,
            orders=self._orders,
            placing=Placing(
                catalogue=room.catalogue,
                accounts=self._accounts,
                chance=room.chance,
                count=AllOrders(room.storage).count,
            ),
        )
        self._api = Api(
            accounts=self._accounts, orders=self._orders, events=self._events, room=room
        )

    def addresses(self) -> Sequence[Address]:
        """All that its API answers."""
        api, order = self._api, "/picking/v1/orders/{order}"
        handlers: list[tuple[str, str, ForCallers]] = [
            ("GET", "/picking/v1/sites/{site}/orders/active", self._active),
            ("PUT", f"{order}/start_picking", _on_order(api.start_picking)),
            ("GET", f"{order}/items/{{item}}/substitute", self._substitutions),
            ("POST", f"{order}/amendments", _on_order(api.amend)),
            ("PUT", f"{order}/accept", _on_order(api.accept)),
            ("PUT", f"{order}/reject", _on_order(api.reject)),
        ]
        token = Address(
            method="POST", path="/oauth2/token", handler=self._token, body_is_secret=True
        )
        expecting = [
            (method, path, _expecting_what_is_named(handler)) for method, path, handler in handlers
        ]
        return [token, *for_callers(expecting, self._accounts, self._room.tokens)]

    def below(self) -> Sequence[str]:
        """Where its API stands."""
        return ["/picking", "/oauth2"]

    def in_the_way(self, caller: str) -> Reply | None:
        """No document limits the calls of a network address."""
        return None

    def words(self, refusal: Refusal) -> Mapping[str, object]:
        """A refusal, as others have seen them; the documents do not say what they look like."""
        error = HTTPStatus(refusal.status).phrase
        return {"statusCode": refusal.status, "message": refusal.message, "error": error}

    def live_on(self) -> int:
        """Time limits end orders, and customers cancel, as switches say."""
        share = self._room.switchboard.current.cancelled_share
        return self._events.reject_late() + self._events.change_minds(share)

    def waiting(self) -> int:
        """How many orders wait for the store."""
        return len(self._orders.open())

    def has(self, order_id: str) -> bool:
        """Whether it is one of its orders."""
        return self._orders.get(order_id) is not None

    def place(self, wish: Mapping[str, Any]) -> str:
        """A customer orders."""
        return self._events.place(WishedOrder.model_validate(wish)).order_id

    def place_something(self, connection: str) -> None:
        """A customer orders what comes to their mind."""
        self._events.place(self._events.placing.something(connection))

    def cancel(self, order_id: str, how: Cancellation) -> None:
        """Somebody outside the store calls an order off."""
        self._events.cancel(self._orders.known(order_id), how)

    def dispatch(self, order_id: str) -> None:
        """Nobody is told of it here."""
        raise NotPossibleError("Deliveroo has no status for a bag that was taken")

    def deliver(self, order_id: str) -> None:
        """Nobody is told of it here."""
        raise NotPossibleError("Deliveroo has no status for a bag that arrived")

    def repeat_webhook(self, order_id: str, status: str | None) -> None:
        """Tell the store again, of the order's status or of another one."""
        self._events.tell(self._orders.known(order_id), OrderStatus(status) if status else None)

    def headers(self, webhook: Webhook) -> Mapping[str, str]:
        """The signature."""
        target = self._accounts.named(webhook.connection).target
        older = self._room.switchboard.current.older_signature
        return signed(webhook.body.encode(), target.secret.resolve(), older=older) if target else {}

    def in_short(self, order_id: str) -> Mapping[str, Any]:
        """The order for the control API."""
        return in_short(self._orders.known(order_id))

    def wire(self, order_id: str) -> Mapping[str, Any]:
        """The order as its API shows it."""
        return order_object(self._orders.known(order_id), self._room.switchboard.current)

    def _token(self, request: Request, body: bytes) -> Reply:
        return self._api.token(request.headers.get("authorization", ""), body)

    def _active(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.active(callers, request.path_params["site"], request.query_params)

    def _substitutions(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.substitutions(
            callers,
            request.path_params["order"],
            request.path_params["item"],
            request.query_params,
        )


def _expecting_what_is_named(handler: ForCallers) -> ForCallers:
    """Servers that read JSON where it is named are known to refuse nothing in its place."""

    def handle(request: Request, body: bytes, callers: Sequence[Account]) -> Reply:
        if not body and request.headers.get("content-type", "").startswith(JSON):
            raise Refusal(400, f"Body cannot be empty when content-type is set to '{JSON}'")
        return handler(request, body, callers)

    return handle


def _on_order(call: Callable[[Sequence[Account], str, bytes], Reply]) -> ForCallers:
    """A call that says its order in the path and the rest in the body."""

    def handle(request: Request, body: bytes, callers: Sequence[Account]) -> Reply:
        return call(callers, request.path_params["order"], body)

    return handle


def check(_account: Account) -> None:
    """Any account will do."""
