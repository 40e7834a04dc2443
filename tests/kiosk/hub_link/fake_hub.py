"""A small hub that really listens: made of the API's models, with switches for what goes wrong.

It runs in a thread with a loop of its own, so that tests can stop and start it under a kiosk, each
time with another port and token, as the real one.
"""

import asyncio
import contextlib
import logging
import secrets
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
import uvicorn
from pydantic import BaseModel
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from picker_app.api.actions import (
    ActionRequest,
    ActionsAnswer,
    ActionsRequest,
    CheckRequest,
    ClaimRequest,
    Decision,
    DecisionKind,
    Problem,
    ProblemCode,
)
from picker_app.api.deeds import action_of
from picker_app.api.give_back import CompareAnswer, CompareRequest, GiveBackRequest, KeptOrder
from picker_app.api.health import StorageView
from picker_app.api.marketplaces import MarketplacesView, MarketplaceView
from picker_app.api.orders import (
    CartView,
    CheckKind,
    CheckMode,
    CheckView,
    ClaimView,
    FeedHello,
    LineCheck,
    OrderView,
    QueueView,
)
from picker_app.api.people import PeopleView
from picker_app.api.runtime import FILE_NAME, Runtime
from picker_app.api.terminal import TERMINAL_ID_HEADER
from picker_app.api.terminals import HeartbeatRequest, SilentTerminal, TerminalsView
from picker_app.api.webhooks import SeenRequest, WebhookCount, WebhookListView, WebhookView
from picker_app.domain.action import Ready
from picker_app.domain.cart import fold
from picker_app.domain.identity import OrderId
from picker_app.domain.late import still_offered
from picker_app.domain.stage import Stage
from picker_app.domain.wording import holder_words
from tests.kiosk.builders import store_view

PICTURE = b"\x89PNG invented"

_UVICORN = logging.getLogger("uvicorn.error")

connections_may_be_forgotten = pytest.mark.filterwarnings("ignore:unclosed:ResourceWarning")
"""For tests that end while calls are under way: anyio's connect_tcp forgets a connection that came
up in the very turn of the loop in which whoever waited for it was cancelled.
"""


def _cut(server: uvicorn.Server) -> None:
    for connection in list(server.server_state.connections):
        if connection.transport is not None:
            connection.transport.abort()


class FakeHub:
    """Orders, claims and actions in memory; what it was asked, to look at."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.feed_id = "first feed"
        self.sequence = 0
        self.webhooks: list[WebhookView] = []
        self.marketplaces: list[MarketplaceView] = []
        self.trouble = ""
        """Why it cannot save anything."""
        self.people = PeopleView()
        self.views: dict[OrderId, OrderView] = {}
        self.closed: set[OrderId] = set()
        """Known, and listed no more."""
        self.given_back: list[GiveBackRequest] = []
        self.compared: list[CompareRequest] = []
        self.lacked: list[int] = []
        """How many orders, each time that a terminal compared."""
        self.taken: dict[tuple[str, int], list[ActionRequest]] = {}
        self.reviewed: list[str] = []
        self.silent: tuple[SilentTerminal, ...] = ()
        self.heard_of: list[str] = []
        """Names of the terminals that said that they are there."""
        self.terminals: set[str] = set()
        """Ids of those that asked."""
        self.lists_given = 0
        self.resumed_after: list[str | None] = []
        self.problem_for_actions: Problem | None = None
        self.refused_numbers: set[int] = set()
        self.feed_is_mute = False
        """Says nothing any more on the lines of the feed, old and new."""
        self.pictures_under_way = 0
        self.most_pictures_at_once = 0
        self.pictures_given = 0
        self._readers: set[asyncio.Queue[str | None]] = set()
        self._mute: set[asyncio.Queue[str | None]] = set()
        self._token = ""
        self._loop: asyncio.AbstractEventLoop | None = None

    @contextlib.contextmanager
    def running(self) -> Iterator["FakeHub"]:
        """Listens inside the block, under a new port and token."""
        self._token = secrets.token_hex(8)
        with socket.create_server(("127.0.0.1", 0)) as listener:
            port = listener.getsockname()[1]
            config = uvicorn.Config(self._application(), log_config=None, lifespan="off")
            server = uvicorn.Server(config)
            # Signals are the test runner's.
            server.install_signal_handlers = lambda: None  # type: ignore[attr-defined]
            thread = threading.Thread(target=self._serve, args=(server, listener), daemon=True)
            thread.start()
            self._write_runtime(port)
            try:
                yield self
            finally:
                # It ends as if killed: calls that are under way get no answer, and that is none of
                # its mistakes.
                _UVICORN.disabled = True
                if self._loop is not None:
                    self._loop.call_soon_threadsafe(_cut, server)
                server.should_exit = True
                server.force_exit = True
                self._say_to_all(None)
                thread.join(10)
                _UVICORN.disabled = False
                (self.folder / FILE_NAME).unlink()

    def show(self, view: OrderView, *, quietly: bool = False) -> OrderView:
        """Makes this the newest word on the order, and says so by the feed."""
        self.sequence += 1
        view = view.model_copy(update={"sequence": self.sequence})
        self.views[view.order.order_id] = view
        if not (quietly or self.feed_is_mute):
            self._say_to_all(_event("order", view, view.sequence))
        return view

    def numbers(self, order_id: OrderId, epoch: int = 1) -> list[int]:
        """Of the actions that it has taken."""
        return [action.number for action in self.taken.get((order_id, epoch), [])]

    def _serve(self, server: uvicorn.Server, listener: socket.socket) -> None:
        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            await server.serve(sockets=[listener])

        asyncio.run(serve())
        self._loop = None

    def _write_runtime(self, port: int) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        runtime = Runtime(
            url=f"http://127.0.0.1:{port}",
            token=self._token,
            webhook_url="http://127.0.0.1:1",
            process_id=1,
            started_at=datetime.now(UTC),
        )
        (self.folder / FILE_NAME).write_text(runtime.model_dump_json())

    def _application(self) -> Starlette:
        order = "/v1/orders/{order_id}"
        return Starlette(
            routes=[
                Route("/v1/store", self._guarded(self._store)),
                Route("/v1/heartbeat", self._guarded(self._heartbeat), methods=["POST"]),
                Route("/v1/orders", self._guarded(self._orders)),
                Route("/v1/webhooks", self._guarded(self._webhooks)),
                Route("/v1/webhooks/seen", self._guarded(self._webhooks_seen), methods=["POST"]),
                Route("/v1/feed", self._guarded(self._feed)),
                Route("/v1/pictures/{order_id}/{line_id}", self._guarded(self._picture)),
                Route("/v1/compare", self._guarded(self._compare), methods=["POST"]),
                Route(f"{order}/give-back", self._guarded(self._give_back), methods=["POST"]),
                Route(f"{order}/claim", self._guarded(self._claim), methods=["POST"]),
                Route(f"{order}/release", self._guarded(self._release), methods=["POST"]),
                Route(f"{order}/check", self._guarded(self._check), methods=["POST"]),
                Route(f"{order}/try-again", self._guarded(self._try_again), methods=["POST"]),
                Route(f"{order}/actions", self._guarded(self._actions), methods=["POST"]),
            ]
        )

    def _guarded(self, handle: Any) -> Any:
        async def guarded(request: Request) -> Response:
            self.terminals.add(request.headers.get(TERMINAL_ID_HEADER, ""))
            if request.headers.get("Authorization") != f"Bearer {self._token}":
                return _problem(401, ProblemCode.UNAUTHORISED, "The token is not this hub's.")
            answer: Response = await handle(request)
            return answer

        return guarded

    async def _store(self, _: Request) -> Response:
        return _json(store_view())

    async def _heartbeat(self, request: Request) -> Response:
        body = HeartbeatRequest.model_validate_json(await request.body())
        self.heard_of.append(body.terminal)
        return Response(status_code=204)

    async def _orders(self, _: Request) -> Response:
        self.lists_given += 1
        orders = list(self.views.values())
        return _json(QueueView(feed_id=self.feed_id, sequence=self.sequence, orders=orders))

    async def _webhooks(self, _: Request) -> Response:
        return _json(WebhookListView(webhooks=self.webhooks))

    async def _webhooks_seen(self, request: Request) -> Response:
        up_to = SeenRequest.model_validate_json(await request.body()).up_to
        self.webhooks = [
            one.model_copy(update={"seen": one.seen or one.webhook_id <= up_to})
            for one in self.webhooks
        ]
        self._say_to_all(_event("webhooks", self._webhook_count()))
        return Response(status_code=204)

    def _webhook_count(self) -> WebhookCount:
        unseen = sum(not one.seen for one in self.webhooks)
        return WebhookCount(unseen=unseen, listed=len(self.webhooks))

    async def _picture(self, request: Request) -> Response:
        self.pictures_under_way += 1
        self.most_pictures_at_once = max(self.most_pictures_at_once, self.pictures_under_way)
        await asyncio.sleep(0.02)
        self.pictures_under_way -= 1
        if request.path_params["line_id"] == "2":
            return _problem(404, ProblemCode.NOT_FOUND, "No picture.")
        self.pictures_given += 1
        return Response(PICTURE, media_type="image/png")

    async def _claim(self, request: Request) -> Response:
        body = ClaimRequest.model_validate_json(await request.body())
        view = self.views[OrderId(request.path_params["order_id"])]
        held = view.claim is not None and view.claim.terminal != body.terminal
        if view.claim is not None and held and not body.take_over:
            words = f"{holder_words(view.claim.picker, view.claim.terminal)} has this order."
            return _problem(409, ProblemCode.HELD_BY_ANOTHER, words)
        claim = ClaimView(
            epoch=2 if held else 1,
            terminal=body.terminal,
            picker=body.picker,
            since=datetime.now(UTC),
            last_number=len(self.numbers(view.order.order_id)),
        )
        stage = Stage.PICKING if view.stage is Stage.QUEUED else view.stage
        return _json(self.show(view.model_copy(update={"claim": claim, "stage": stage})))

    async def _release(self, request: Request) -> Response:
        view = self.views[OrderId(request.path_params["order_id"])]
        return _json(self.show(view.model_copy(update={"claim": None, "stage": Stage.QUEUED})))

    async def _compare(self, request: Request) -> Response:
        body = CompareRequest.model_validate_json(await request.body())
        lacking = [kept.order_id for kept in body.orders if self._lacks(kept)]
        self.lacked.append(len(lacking))
        self.compared.append(body)
        return _json(CompareAnswer(lacking=lacking))

    def _lacks(self, kept: KeptOrder) -> bool:
        numbers = kept.last_numbers.items()
        return (kept.order_id not in self.views and kept.order_id not in self.closed) or any(
            number > len(self.numbers(kept.order_id, epoch)) for epoch, number in numbers
        )

    async def _give_back(self, request: Request) -> Response:
        """Takes all of it, and gives the order to the terminal where that says it has it."""
        given = GiveBackRequest.model_validate_json(await request.body())
        self.given_back.append(given)
        order_id = given.order.order_id
        self.sequence = max(self.sequence, given.sequence)
        for decided in given.actions:
            log = self.taken.setdefault((order_id, decided.action.epoch), [])
            if decided.action.number == len(log) + 1:
                log.append(decided.action)
        claim = None
        if given.holds:
            last = given.claims[-1]
            claim = ClaimView(
                epoch=last.epoch,
                terminal=last.terminal,
                picker=last.picker,
                since=last.since,
                last_number=len(self.numbers(order_id, last.epoch)),
            )
        view = OrderView(
            sequence=0,
            order=given.order,
            stage=Stage.QUEUED if claim is None else Stage.PICKING,
            claim=claim,
            received_at=given.received_at,
        )
        return _json(self.show(view))

    async def _check(self, request: Request) -> Response:
        order_id = OrderId(request.path_params["order_id"])
        body = CheckRequest.model_validate_json(await request.body())
        self.reviewed.append(body.cart_digest)
        view = self.views[order_id]
        fine = {line.line_id: LineCheck(kind=CheckKind.FINE) for line in view.order.lines}
        check = CheckView(mode=CheckMode.REVIEW, lines=fine)
        return _json(self.show(view.model_copy(update={"check": check})))

    async def _try_again(self, request: Request) -> Response:
        return _json(self.show(self.views[OrderId(request.path_params["order_id"])]))

    async def _actions(self, request: Request) -> Response:
        if self.problem_for_actions is not None:
            problem = self.problem_for_actions
            return _problem(409, problem.code, problem.text)
        order_id = request.path_params["order_id"]
        body = ActionsRequest.model_validate_json(await request.body())
        decisions = []
        for action in body.actions:
            log = self.taken.setdefault((order_id, action.epoch), [])
            if action.number > len(log) + 1:
                return _problem(
                    409, ProblemCode.GAP, "Actions are missing.", expected_number=len(log) + 1
                )
            if action.number == len(log) + 1:
                log.append(action)
            decisions.append(self._decision(action))
        self._follow(OrderId(order_id), log)
        taken = all(decision.kind is DecisionKind.TAKEN for decision in decisions)
        order = None if taken else self.views.get(OrderId(order_id))
        return _json(ActionsAnswer(last_number=len(log), decisions=decisions, order=order))

    def _follow(self, order_id: OrderId, log: list[ActionRequest]) -> None:
        """Shows the order as it stands after these actions, where it is listed."""
        view = self.views.get(order_id)
        if view is None or view.claim is None:
            return
        deeds = [
            action_of(order_id, action).deed
            for action in log
            if action.number not in self.refused_numbers
        ]
        cart = fold(deeds)
        changes: dict[str, Any] = {
            "claim": view.claim.model_copy(update={"last_number": len(log)}),
            "cart": CartView.of(cart),
            "late": still_offered(view.late, deeds),
        }
        if any(isinstance(deed, Ready) for deed in deeds) and view.stage is Stage.PICKING:
            changes["stage"] = Stage.SENDING
        self.show(view.model_copy(update=changes))

    def _decision(self, action: ActionRequest) -> Decision:
        refused = action.number in self.refused_numbers
        return Decision(
            epoch=action.epoch,
            number=action.number,
            kind=DecisionKind.REFUSED if refused else DecisionKind.TAKEN,
            text="The hub says no." if refused else "",
        )

    async def _feed(self, request: Request) -> Response:
        self.resumed_after.append(request.headers.get("Last-Event-ID"))
        return StreamingResponse(self._events(request), media_type="text/event-stream")

    async def _events(self, request: Request) -> AsyncIterator[str]:
        queue: asyncio.Queue[str | None] = asyncio.Queue()
        if self.feed_is_mute:
            self._mute.add(queue)
            await queue.get()
            return
        self._readers.add(queue)
        now = datetime.now(UTC)
        hello = FeedHello(feed_id=self.feed_id, sequence=self.sequence, now=now)
        yield _event("hello", hello)
        yield _event("webhooks", self._webhook_count())
        yield _event("people", self.people)
        yield _event("terminals", TerminalsView(silent=self.silent))
        yield _event("marketplaces", MarketplacesView(marketplaces=self.marketplaces))
        yield _event("storage", StorageView(trouble=self.trouble))
        after = request.headers.get("Last-Event-ID")
        if after is not None and request.query_params.get("feed_id") != self.feed_id:
            yield _event("reset", hello)
        elif after is not None:
            for view in sorted(self.views.values(), key=lambda one: one.sequence):
                if view.sequence > int(after):
                    yield _event("order", view, view.sequence)
        try:
            while (text := await queue.get()) is not None:
                yield text
        finally:
            self._readers.discard(queue)

    def _say_to_all(self, text: str | None) -> None:
        loop = self._loop
        if loop is not None:
            waiting = [] if text is not None else [*self._mute]
            for queue in [*self._readers, *waiting]:
                loop.call_soon_threadsafe(queue.put_nowait, text)


def _event(name: str, body: BaseModel, number: int | None = None) -> str:
    place = "" if number is None else f"id: {number}\n"
    return f"{place}event: {name}\ndata: {body.model_dump_json()}\n\n"


def _json(body: BaseModel, status: int = 200) -> Response:
    return Response(body.model_dump_json(), status, media_type="application/json")


def _problem(
    status: int, code: ProblemCode, text: str, *, expected_number: int | None = None
) -> Response:
    return _json(Problem(code=code, text=text, expected_number=expected_number), status)
