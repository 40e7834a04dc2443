"""Lula in the sandbox: where its API answers whom, and what the control API may do."""

from collections.abc import Mapping, Sequence
from typing import Any

from starlette.requests import Request

from picker_app.platforms.base import UnusableSettingsError
from picker_app.settings.connection import connection_key
from picker_app.settings.credentials import ClientCredentials
from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.door.callers import ForCallers, for_callers
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.lula.api import Api
from picker_app.simulator.lula.events import Events
from picker_app.simulator.lula.in_short import in_short
from picker_app.simulator.lula.order import Order, OrderStatus
from picker_app.simulator.lula.placing import Placing
from picker_app.simulator.lula.refusals import words_of
from picker_app.simulator.lula.wire import order_object
from picker_app.simulator.lula.wishes import WishedOrder
from picker_app.simulator.orders import Orders
from picker_app.simulator.played import Address, Cancellation, Room
from picker_app.simulator.webhooks.queue import Webhook

PLATFORM = "lula"


class Lula:
    """All its clients: one for each account. Both of its services are at the sandbox's address."""

    def __init__(self, accounts: Sequence[Account], room: Room) -> None:
        self._accounts = Accounts(accounts)
        self._room = room
        self._orders = Orders(room.storage, PLATFORM, Order)
        self._events = Events(
            room=room,
            accounts=self._accounts,
            orders=self._orders,
            placing=Placing(catalogue=room.catalogue, accounts=self._accounts, chance=room.chance),
        )
        self._api = Api(orders=self._orders, events=self._events, room=room)

    def addresses(self) -> Sequence[Address]:
        """All that its API answers."""
        handlers: list[tuple[str, str, ForCallers]] = [
            ("PUT", "/orders/accept-incoming-order", self._accept),
            ("GET", "/orders/details/{order}", self._details),
            ("PATCH", "/orders/{order}/patch-order", self._patch),
        ]
        return for_callers(handlers, self._accounts, self._room.tokens)

    def below(self) -> Sequence[str]:
        """Where its API stands."""
        return ["/orders"]

    def in_the_way(self, caller: str) -> Reply | None:
        """No document limits the calls of a network address."""
        return None

    def words(self, refusal: Refusal) -> Mapping[str, object]:
        """A refusal in the words of its document."""
        return words_of(refusal)

    def live_on(self) -> int:
        """Customers cancel, as switches say."""
        return self._events.change_minds(self._room.switchboard.current.cancelled_share)

    def waiting(self) -> int:
        """How many orders the store has not accepted: of packed ones Lula hears nothing."""
        return len(self._orders.of_status(OrderStatus.PENDING))

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
        """The rider takes the bag: the store's part is completed."""
        self._events.complete(self._orders.known(order_id))

    def deliver(self, order_id: str) -> None:
        """The bag is with the customer."""
        self._events.deliver(self._orders.known(order_id))

    def repeat_webhook(self, order_id: str, status: str | None) -> None:
        """Tell the store again, of the order's status or of another one."""
        self._events.tell(self._orders.known(order_id), OrderStatus(status) if status else None)

    def headers(self, webhook: Webhook) -> Mapping[str, str]:
        """The secret, as it is."""
        target = self._accounts.named(webhook.connection).target
        return {target.header: target.secret.resolve()} if target else {}

    def in_short(self, order_id: str) -> Mapping[str, Any]:
        """The order for the control API."""
        return in_short(self._orders.known(order_id))

    def wire(self, order_id: str) -> Mapping[str, Any]:
        """The order as its API shows it."""
        return order_object(self._orders.known(order_id), self._room.switchboard.current)

    def _accept(self, _request: Request, body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.accept(callers, body)

    def _details(self, request: Request, _body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.details(callers, request.path_params["order"])

    def _patch(self, request: Request, body: bytes, callers: Sequence[Account]) -> Reply:
        return self._api.patch(callers, request.path_params["order"], body)


def check(account: Account) -> None:
    """No call for tokens is documented. Raises UnusableSettingsError."""
    if isinstance(account.auth, ClientCredentials):
        key = connection_key(account.connection, "auth.method")
        raise UnusableSettingsError(
            f'{key}: the sandbox gives no tokens for it: "bearer" or "basic"'
        )
