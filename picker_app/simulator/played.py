"""What a folder brings so that the sandbox can play a marketplace or a courier.

The common room answers HTTP, keeps the book, sends webhooks and makes the trouble of the switches;
it knows no wire format, no status and no kind of proof. Orders cross this line by their id alone.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any, Protocol

from starlette.requests import Request

from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.courier_account import CourierAccount
from picker_app.simulator.accounts.tokens import Tokens
from picker_app.simulator.catalogue import Catalogue
from picker_app.simulator.door.call_limit import CallLimit
from picker_app.simulator.door.reply import Refusal, Reply
from picker_app.simulator.storage import Storage
from picker_app.simulator.switchboard import Switchboard
from picker_app.simulator.webhooks.queue import Webhook, WebhookQueue

Handler = Callable[[Request, bytes], Reply]
"""Answers a call with this body, and has checked whose it is. Raises Refusal."""


class NotPossibleError(Exception):
    """The order is not where this could happen."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Address:
    """One address of an API. `{order}` in its path is the order that the book names."""

    method: str
    path: str
    handler: Handler
    body_is_secret: bool = False
    """The book leaves the body out, and no switch cuts the call."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cancellation:
    """Who calls an order off from outside the store, and why."""

    by: str = "CUSTOMER"
    reason: str = "changed my mind"
    post_picked_up: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Room:
    """What the common room lends to whom it plays."""

    storage: Storage
    catalogue: Catalogue
    tokens: Tokens
    limit: CallLimit
    webhooks: WebhookQueue
    switchboard: Switchboard
    chance: Random


class Played(Protocol):
    """Whom the sandbox plays: a marketplace, or a courier, which has no orders of its own."""

    def addresses(self) -> Sequence[Address]:
        """All that its API answers."""

    def below(self) -> Sequence[str]:
        """Where its API stands, as in "/v2": what is at no address there is refused with 404."""

    def in_the_way(self, caller: str) -> Reply | None:
        """The answer to a network address that calls too often; None lets this call pass. Asked
        once a call.
        """

    def words(self, refusal: Refusal) -> Mapping[str, object]:
        """A refusal as this API writes it in JSON."""

    def live_on(self) -> int:
        """What comes by itself with time: riders, second thoughts, time limits; how many came."""


class Marketplace(Played, Protocol):
    """Whose orders the store picks. Orders are named by the id that `has` knows.

    Methods raise LookupError for what there is not, ValueError for what cannot be read, and
    NotPossibleError for what does not fit the order's status.
    """

    def has(self, order_id: str) -> bool:
        """Whether it is one of its orders."""

    def waiting(self) -> int:
        """How many orders wait for the store, as far as the marketplace can tell."""

    def place(self, wish: Mapping[str, Any]) -> str:
        """A customer orders, in the words of POST /sandbox/orders; the order's id."""

    def place_something(self, connection: str) -> None:
        """A customer of this connection's marketplace orders what comes to their mind."""

    def cancel(self, order_id: str, how: Cancellation) -> None:
        """Somebody outside the store calls an order off."""

    def dispatch(self, order_id: str) -> None:
        """The rider, or the customer, takes the bag."""

    def deliver(self, order_id: str) -> None:
        """The bag is with the customer."""

    def repeat_webhook(self, order_id: str, status: str | None) -> None:
        """Tell the store again, of the order's status or of another one."""

    def headers(self, webhook: Webhook) -> Mapping[str, str]:
        """What goes along with a webhook to prove whose it is. Raises SecretError."""

    def in_short(self, order_id: str) -> Mapping[str, Any]:
        """The order for the control API: at least `order_id`, `order_code`, `connection`, `status`,
        `finals` (how often a final call took effect), `cancelled` (whether it ended without goods),
        `own_delivery` (whether the store delivers it itself; missing where none ever is),
        and `lines`, each with `sku`, `name`,
        `status` (IN_CART, NOT_FOUND, REPLACED, ADDITION or one of its own), `ordered`, `amount`.
        """

    def wire(self, order_id: str) -> Mapping[str, Any]:
        """The order as its API shows it."""


class Courier(Played, Protocol):
    """Who brings what the store delivers itself. Deliveries are named by the store's reference."""

    def place(self, account: str | None, fields: Mapping[str, Any]) -> Mapping[str, Any]:
        """The store's web shop makes a delivery with these fields of its wire form; the delivery
        as `in_short` has it. Raises LookupError.
        """

    def in_short(self) -> Sequence[Mapping[str, Any]]:
        """All deliveries for the control API, each with at least `account`, `reference`,
        `tracking_id`, `writes` (how often the store made or changed it), and `items`, which the
        store brought, each with `name`, `quantity` and `weight`.
        """


Play = Callable[[Sequence[Account], Room], Marketplace]
"""Makes the marketplace of these accounts, in the order of the settings."""

PlayCourier = Callable[[Sequence[CourierAccount], Room], Courier]
"""Makes the courier of these accounts."""


def nothing_here(_request: Request, _body: bytes) -> Reply:
    """The answer where no address is."""
    raise Refusal(404, "there is no such address")
