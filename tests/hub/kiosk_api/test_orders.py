"""Orders over HTTP: the whole way of one order, and how refusals are answered."""

from decimal import Decimal
from pathlib import Path

import httpx
import pytest

from picker_app.api.actions import ActionsAnswer, DecisionKind, Problem, ProblemCode
from picker_app.api.calls import CallListView
from picker_app.api.orders import OrderView, QueueView
from picker_app.domain.cart import Cart, digest
from picker_app.domain.money import Money
from picker_app.domain.stage import IntentState, Stage
from tests.hub.marketplace import Marketplace
from tests.hub.plain_platform import wire_bytes
from tests.hub.running import action, not_found, picked
from tests.hub.serving import Served, listening, served

CLAIM = {"terminal": "till-1", "picker": "Picker"}


async def _post(here: Served, order_id: str, what: str, body: object = None) -> httpx.Response:
    return await here.http.post(f"/v1/orders/{order_id}/{what}", json=body)


async def test_the_whole_way_of_an_order(tmp_path: Path) -> None:
    shop = Marketplace()
    async with shop.listening(), served(tmp_path, shop.url) as here, listening(here) as feed:
        shop.place()
        order_id = await here.hub.receive()
        queue = QueueView.model_validate_json((await here.http.get("/v1/orders")).content)
        assert [(view.stage, view.order.order_id) for view in queue.orders] == [
            (Stage.QUEUED, order_id)
        ]
        claimed = OrderView.model_validate_json((await _post(here, order_id, "claim", CLAIM)).text)
        assert claimed.claim is not None
        assert (claimed.claim.epoch, claimed.claim.last_number) == (1, 0)

        deeds = [picked("1", "2"), not_found("2")]
        sent = [
            action(number, deed).model_dump(mode="json")
            for number, deed in enumerate(deeds, start=1)
        ]
        await _post(here, order_id, "actions", {"actions": sent})
        view = OrderView.model_validate_json((await here.http.get(f"/v1/orders/{order_id}")).text)
        cart = Cart(outcomes=view.cart.outcomes)
        ready = action(3, {"kind": "ready", "cart_digest": digest(view.order, cart)})
        body = {"actions": [ready.model_dump(mode="json")]}
        answer = await _post(here, order_id, "actions", body)
        [decision] = ActionsAnswer.model_validate_json(answer.content).decisions
        assert decision.kind is DecisionKind.TAKEN

        async with here.hub.outbox():
            while view.stage is not Stage.HAND_OVER:
                view = OrderView.model_validate_json((await feed.next_named("order")).data)
        assert view.intent is not None
        assert view.intent.state is IntentState.DONE
        assert view.order.payment.order_total == Money(Decimal("6.66"), "EUR")
        gone = action(4, {"kind": "handed_over"}).model_dump(mode="json")
        await _post(here, order_id, "actions", {"actions": [gone]})
        view = OrderView.model_validate_json((await here.http.get(f"/v1/orders/{order_id}")).text)
        assert view.stage is Stage.CLOSED
        assert view.closed_at is not None
        calls = CallListView.model_validate_json(
            (await here.http.get("/v1/calls", params={"order_id": order_id})).text
        )
        assert [call.step for call in calls.calls] == ["finish"]
    assert shop.effects == [("order-1", "finish")]


async def test_what_is_not_taken_brings_the_order_along(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        await _post(here, order_id, "claim", CLAIM)
        orders = []
        for number, amount in ((1, "1"), (2, "99")):
            sent = action(number, picked("1", amount)).model_dump(mode="json")
            answer = await _post(here, order_id, "actions", {"actions": [sent]})
            orders.append(ActionsAnswer.model_validate_json(answer.content).order)
    taken, refused = orders
    assert taken is None
    assert refused is not None
    assert refused.claim is not None
    assert refused.claim.last_number == 2


async def test_amounts_and_prices_are_texts(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        fields = (await here.http.get(f"/v1/orders/{order_id}")).json()
    assert fields["order"]["payment"]["order_total"] == {"amount": "7.50", "currency": "EUR"}
    assert fields["order"]["lines"][0]["pricing"]["quantity"] == "2"


async def test_the_platforms_own_message(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        assert (await here.http.get(f"/v1/orders/{order_id}/raw")).content == wire_bytes()


@pytest.mark.parametrize(
    ("method", "path", "body", "status", "code"),
    [
        ("GET", "/v1/orders/none", None, 404, ProblemCode.NOT_FOUND),
        ("GET", "/v1/orders/none/raw", None, 404, ProblemCode.NOT_FOUND),
        ("GET", "/v1/nothing", None, 404, ProblemCode.NOT_FOUND),
        ("POST", "/v1/orders/none/claim", CLAIM, 404, ProblemCode.NOT_FOUND),
        ("POST", "/v1/orders/none/try-again", None, 404, ProblemCode.NOT_FOUND),
        ("POST", "/v1/orders/none/claim", {"terminal": 7}, 422, ProblemCode.INVALID),
        ("POST", "/v1/orders/none/actions", {"actions": []}, 422, ProblemCode.INVALID),
        ("PUT", "/v1/orders", None, 405, ProblemCode.INVALID),
    ],
)
async def test_each_refusal_is_a_problem(
    tmp_path: Path, method: str, path: str, body: object, status: int, code: ProblemCode
) -> None:
    async with served(tmp_path) as here:
        answer = await here.http.request(method, path, json=body)
    assert answer.status_code == status
    problem = Problem.model_validate_json(answer.content)
    assert problem.code is code
    assert problem.text


async def test_an_order_of_another_terminal(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        await _post(here, order_id, "claim", CLAIM)
        other = {"terminal": "till-2", "picker": "Other"}
        answer = await _post(here, order_id, "claim", other)
        assert answer.status_code == 409
        problem = Problem.model_validate_json(answer.content)
        assert (problem.code, problem.holder_picker) == (ProblemCode.HELD_BY_ANOTHER, "Picker")
        answer = await _post(here, order_id, "release", {"terminal": "till-1", "epoch": 1})
        released = OrderView.model_validate_json(answer.content)
        assert released.stage is Stage.QUEUED
        assert released.given_back_at is not None
        answer = await _post(here, order_id, "claim", other)
        assert OrderView.model_validate_json(answer.content).given_back_at is None


async def test_there_is_nothing_to_try_again(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        answer = await _post(here, order_id, "try-again")
    assert answer.status_code == 409
    assert Problem.model_validate_json(answer.content).code is ProblemCode.NOT_OPEN


@pytest.mark.expects_log("picker_app.hub.kiosk_api.problems")
async def test_a_full_disk_is_told_in_words(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        order_id = await here.hub.receive()
        database = here.hub.database
        pages = await database.transact(lambda tx: tx.execute("PRAGMA page_count").fetchone()[0])
        await database.transact(lambda tx: tx.execute(f"PRAGMA max_page_count = {pages}"))
        deed: dict[str, object] = {"kind": "x" * 100_000}
        await _post(here, order_id, "claim", CLAIM)
        body = {"actions": [action(1, deed).model_dump(mode="json")]}
        answer = await _post(here, order_id, "actions", body)
    assert answer.status_code == 503
    problem = Problem.model_validate_json(answer.content)
    assert problem.code is ProblemCode.STORAGE
    assert "disk is full" in problem.text


async def test_orders_closed_long_ago_are_not_listed(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await here.hub.receive(1, "CANCELLED")
        old = await here.hub.receive(2, "CANCELLED")
        await here.hub.database.transact(
            lambda tx: tx.execute(
                "UPDATE orders SET closed_at = '2026-01-01T00:00:00.000000+00:00'"
                " WHERE order_id = ?",
                (old,),
            )
        )
        queue = QueueView.model_validate_json((await here.http.get("/v1/orders")).content)
    assert [view.order.order_code for view in queue.orders] == ["ORDER-1"]


async def test_the_description_names_each_path(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        paths = (await here.http.get("/openapi.json")).json()["paths"]
    assert {
        "/v1/store",
        "/v1/orders",
        "/v1/orders/{order_id}",
        "/v1/orders/{order_id}/raw",
        "/v1/orders/{order_id}/lines/{line_id}/substitutes",
        "/v1/orders/{order_id}/claim",
        "/v1/orders/{order_id}/release",
        "/v1/compare",
        "/v1/orders/{order_id}/give-back",
        "/v1/orders/{order_id}/actions",
        "/v1/orders/{order_id}/check",
        "/v1/orders/{order_id}/try-again",
        "/v1/orders/{order_id}/delivery",
        "/v1/webhooks",
        "/v1/webhooks/{webhook_id}",
        "/v1/webhooks/seen",
        "/v1/calls",
        "/v1/catalogues",
        "/v1/catalogues/{connection}/index",
        "/v1/catalogues/{connection}/picture",
        "/v1/catalogues/{connection}/read",
        "/v1/catalogues/{connection}/rejected",
        "/v1/history/{connection}",
        "/v1/history/{connection}/{number}",
        "/v1/people",
        "/v1/people/{name}",
        "/v1/pictures/{order_id}/{line_id}",
        "/v1/feed",
        "/v1/heartbeat",
        "/healthz",
    } == set(paths)
