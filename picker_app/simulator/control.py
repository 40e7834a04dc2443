"""The sandbox's control API: what is no part of a marketplace.

Bodies and answers are JSON. All times are UTC.

GET  /sandbox                       this text
GET  /sandbox/book                  every call that the marketplace received, oldest first:
                                    time, method, path, body, status answered (null: the connection
                                    was cut), effect, faults. ?order_id= those of one order,
                                    ?after= those behind a number
GET  /sandbox/orders                all orders, oldest first, in short
GET  /sandbox/orders/ID             one order: in short, its webhooks and what became of them, how
                                    often a final status took effect ("finals"), and as on the wire
POST /sandbox/orders                a customer orders. {} is a random order. Else any of: connection
                                    (on whose marketplace; the first one's where missing), lines,
                                    order_type, transport_type, promised_in_minutes or promised_for,
                                    is_preorder, comment, first_name, last_name, store_id, order_id,
                                    placed_at, webhook (false: the store is not told). A line is
                                    {"sku": …, "quantity": 2} or {"sku": …, "weight": 1.25}, and if
                                    wanted name, unit_price, list_price, min_quantity, max_quantity,
                                    barcodes, instructions, replacement_preferences. An order in the
                                    platform's own form ("items") does as well. Order and lines may
                                    have "also": fields laid over the wire form at any depth,
                                    {"payment": {"collect_at_pickup": 12.5}, "min_age": 18}.
                                    On Deliveroo an order has connection, lines, order_id,
                                    order_type, promised_in_minutes, comment, first_name, last_name,
                                    store_id, placed_at, currency, webhook, also; a line sku,
                                    quantity, unit_price, name, allowed (["ITEM_REMOVAL", …]), also
POST /sandbox/orders/ID/cancel      {"by": "CUSTOMER", "reason": "…", "post_picked_up": false}
POST /sandbox/orders/ID/dispatch    the rider or the customer takes the bag
POST /sandbox/orders/ID/deliver     the bag is with the customer
POST /sandbox/orders/ID/webhook     the webhook is sent again; {"status": "…"} as another one
GET  /sandbox/deliveries            all deliveries of the couriers, oldest first: what the store
                                    packed ("items"), how often it wrote, and as on the wire
POST /sandbox/deliveries            the store's web shop makes one: {"account": "gordon", "fields":
                                    {"external_ref": …}}, any fields of the courier's own form
GET  /sandbox/switches              how the sandbox behaves
PUT  /sandbox/switches              changes the named ones: {"barcodes": "STRING", "fail_next": 2}
GET  /sandbox/catalogue             all products with barcodes
POST /sandbox/tokens/revoke         makes all tokens stale
POST /sandbox/calls/forget          begins the count of calls per minute anew

The picture of a product is at /pictures/SKU.png.
"""

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import asdict, dataclass
from typing import Any

from pydantic import BaseModel, ConfigDict, Field
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from picker_app.simulator.accounts.accounts import Accounts
from picker_app.simulator.accounts.tokens import Tokens
from picker_app.simulator.book import Book
from picker_app.simulator.catalogue import Catalogue
from picker_app.simulator.door.call_limit import CallLimit
from picker_app.simulator.door.reply import JSON
from picker_app.simulator.orders import AllOrders
from picker_app.simulator.pictures.drawing import picture
from picker_app.simulator.played import Cancellation, Courier, Marketplace, NotPossibleError
from picker_app.simulator.switchboard import Switchboard
from picker_app.simulator.webhooks.queue import WebhookQueue
from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError

Endpoint = Callable[[Request], Awaitable[Response]]


class _Body(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class CancelOrder(_Body):
    """Body of …/cancel."""

    by: str = "CUSTOMER"
    reason: str = "changed my mind"
    post_picked_up: bool = False


class MakeDelivery(_Body):
    """Body of POST /sandbox/deliveries."""

    account: str | None = None
    fields: dict[str, Any] = Field(default_factory=dict)


class SendWebhook(_Body):
    """Body of …/webhook."""

    status: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Control:
    """The control API over the sandbox's parts."""

    accounts: Accounts
    marketplaces: Mapping[str, Marketplace]
    """By their platform's name."""
    couriers: Mapping[str, Courier]
    """By their kind."""
    orders: AllOrders
    webhooks: WebhookQueue
    book: Book
    catalogue: Catalogue
    switchboard: Switchboard
    tokens: Tokens
    limit: CallLimit
    after_event: Callable[[], None]
    """Called when there may be a new webhook."""

    def routes(self) -> list[Route]:
        """All addresses of the API."""
        order = "/sandbox/orders/{order}"
        endpoints: list[tuple[str, str, Endpoint]] = [
            ("GET", "/sandbox", self._help),
            ("GET", "/sandbox/book", self._book),
            ("GET", "/sandbox/orders", self._orders),
            ("POST", "/sandbox/orders", self._place),
            ("GET", order, self._order),
            ("POST", order + "/cancel", self._cancel),
            ("POST", order + "/dispatch", self._dispatch),
            ("POST", order + "/deliver", self._deliver),
            ("POST", order + "/webhook", self._webhook),
            ("GET", "/sandbox/deliveries", self._deliveries),
            ("POST", "/sandbox/deliveries", self._make_delivery),
            ("GET", "/sandbox/switches", self._switches),
            ("PUT", "/sandbox/switches", self._throw_switches),
            ("GET", "/sandbox/catalogue", self._products),
            ("POST", "/sandbox/tokens/revoke", self._revoke_tokens),
            ("POST", "/sandbox/calls/forget", self._forget_calls),
            ("GET", "/pictures/{sku}.png", self._picture),
        ]
        return [
            Route(path, self._guarded(endpoint), methods=[method])
            for method, path, endpoint in endpoints
        ]

    def _guarded(self, endpoint: Endpoint) -> Endpoint:
        """Answers what cannot be done in words."""

        async def guarded(request: Request) -> Response:
            try:
                response = await endpoint(request)
            except ValueError as error:
                return _json({"message": str(error)}, 400)
            except LookupError as error:
                return _json({"message": str(error.args[0])}, 404)
            except NotPossibleError as error:
                return _json({"message": str(error)}, 409)
            self.after_event()
            return response

        return guarded

    async def _help(self, _request: Request) -> Response:
        return PlainTextResponse(__doc__ or "")

    async def _book(self, request: Request) -> Response:
        entries = self.book.entries(
            order_id=request.query_params.get("order_id"),
            after=int(request.query_params.get("after", "0")),
        )
        return _json({"entries": [entry.as_json() for entry in entries]})

    async def _orders(self, _request: Request) -> Response:
        orders = [
            self.marketplaces[platform].in_short(order_id)
            for platform, order_id in self.orders.listed()
            if platform in self.marketplaces
        ]
        return _json({"orders": orders})

    async def _order(self, request: Request) -> Response:
        market, order_id = self._named(request)
        about = {"webhooks": self.webhooks.of_order(order_id), "wire": market.wire(order_id)}
        return _json({**market.in_short(order_id), **about})

    async def _place(self, request: Request) -> Response:
        wish = await _body(request)
        market = self.marketplaces[self.accounts.named(wish.get("connection")).platform]
        return _json(market.in_short(market.place(wish)), 201)

    async def _cancel(self, request: Request) -> Response:
        body = CancelOrder.model_validate(await _body(request))
        market, order_id = self._named(request)
        how = Cancellation(by=body.by, reason=body.reason, post_picked_up=body.post_picked_up)
        market.cancel(order_id, how)
        return _json(market.in_short(order_id))

    async def _dispatch(self, request: Request) -> Response:
        market, order_id = self._named(request)
        market.dispatch(order_id)
        return _json(market.in_short(order_id))

    async def _deliver(self, request: Request) -> Response:
        market, order_id = self._named(request)
        market.deliver(order_id)
        return _json(market.in_short(order_id))

    async def _webhook(self, request: Request) -> Response:
        body = SendWebhook.model_validate(await _body(request))
        market, order_id = self._named(request)
        market.repeat_webhook(order_id, body.status)
        return _json(market.in_short(order_id))

    async def _deliveries(self, _request: Request) -> Response:
        listed = [each for courier in self.couriers.values() for each in courier.in_short()]
        return _json({"deliveries": listed})

    async def _make_delivery(self, request: Request) -> Response:
        body = MakeDelivery.model_validate(await _body(request))
        for courier in self.couriers.values():
            return _json(courier.place(body.account, body.fields), 201)
        raise LookupError("there is no courier")

    async def _switches(self, _request: Request) -> Response:
        return _json(self.switchboard.current.model_dump(mode="json"))

    async def _throw_switches(self, request: Request) -> Response:
        switches = self.switchboard.set(**await _body(request))
        return _json(switches.model_dump(mode="json"))

    async def _products(self, _request: Request) -> Response:
        return _json({"products": [asdict(product) for product in self.catalogue]})

    async def _revoke_tokens(self, _request: Request) -> Response:
        self.tokens.revoke_all()
        return Response(status_code=204)

    async def _forget_calls(self, _request: Request) -> Response:
        self.limit.forget()
        return Response(status_code=204)

    async def _picture(self, request: Request) -> Response:
        sku = request.path_params["sku"]
        product = self.catalogue.get(sku)
        if product is None:
            raise LookupError(f"no product has the sku {sku}")
        headers = {"Cache-Control": "max-age=86400"}
        return Response(picture(product), media_type="image/png", headers=headers)

    def _named(self, request: Request) -> tuple[Marketplace, str]:
        """Whose order is asked for, and its id. Raises LookupError."""
        order_id = request.path_params["order"]
        for market in self.marketplaces.values():
            if market.has(order_id):
                return market, order_id
        raise LookupError(f"there is no order {order_id}")


async def _body(request: Request) -> dict[str, Any]:
    """The JSON object of the body; an empty body is an empty one. Raises UnreadableError."""
    text = await request.body()
    body = json_text.loads(text) if text else {}
    if not isinstance(body, dict):
        raise UnreadableError("the body must be a JSON object")
    return body


def _json(content: object, status: int = 200) -> Response:
    return Response(json_text.dumps(content), status_code=status, media_type=JSON)
