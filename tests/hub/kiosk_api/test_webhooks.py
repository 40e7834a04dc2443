"""Webhooks that became no order, over HTTP."""

from pathlib import Path

from picker_app.api.health import Condition, HealthView
from picker_app.api.webhooks import WebhookListView, WebhookView
from picker_app.hub.clock import utc_now
from picker_app.hub.intake.reading import WebhookReader
from picker_app.hub.storage import webhooks
from picker_app.hub.storage.problem_webhooks import LISTED_BYTES
from tests.hub.plain_platform import NAME, wire_bytes
from tests.hub.serving import Served, served


async def _receive(here: Served, *bodies: bytes) -> None:
    """Take webhooks in and read them."""
    database, platforms = here.hub.database, here.hub.outgoing.platforms
    for body in bodies:
        await database.transact(lambda tx, body=body: webhooks.store(tx, NAME, body, utc_now()))  # type: ignore[misc]
    reader = WebhookReader(database, platforms, clock=utc_now)
    while await reader.read_next():
        pass


async def _listed(here: Served, query: str = "") -> WebhookListView:
    answer = await here.http.get(f"/v1/webhooks{query}")
    return WebhookListView.model_validate_json(answer.content)


async def _condition(here: Served) -> Condition:
    view = HealthView.model_validate_json((await here.http.get("/healthz")).content)
    return next(part.condition for part in view.parts if part.name == "webhooks")


async def test_one_that_cannot_be_read_counts_until_it_is_seen(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await _receive(here, b"\xffnonsense")
        [webhook] = (await _listed(here)).webhooks
        assert (webhook.problem, webhook.raw) == ("UNREADABLE", "\ufffdnonsense")
        assert not webhook.seen
        assert await _condition(here) is Condition.IMPAIRED
        seen = await here.http.post("/v1/webhooks/seen", json={"up_to": webhook.webhook_id})
        assert (seen.status_code, seen.content) == (204, b"")
        [webhook] = (await _listed(here)).webhooks
        assert webhook.seen
        assert await _condition(here) is Condition.WORKS
        await _receive(here, b"newer nonsense")
        assert [each.seen for each in (await _listed(here)).webhooks] == [False, True]
        assert await _condition(here) is Condition.IMPAIRED


async def test_one_with_nothing_in_it_hides_no_other(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await _receive(here, b"nonsense", b"")
        assert [each.raw for each in (await _listed(here)).webhooks] == ["", "nonsense"]


async def test_orders_of_other_vendors_are_no_trouble(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await _receive(here, wire_bytes(vendor="elsewhere"))
        [webhook] = (await _listed(here)).webhooks
        assert webhook.problem == "ANOTHER_VENDOR"
        assert await _condition(here) is Condition.WORKS


async def test_the_list_is_given_in_parts(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        await _receive(here, b"one", b"two", b"three")
        newest = await _listed(here, "?limit=2")
        older = await _listed(here, f"?limit=2&before={newest.webhooks[-1].webhook_id}")
        refused = await here.http.get("/v1/webhooks?limit=100000")
    assert ([each.raw for each in newest.webhooks], newest.more) == (["three", "two"], True)
    assert ([each.raw for each in older.webhooks], older.more) == (["one"], False)
    assert refused.status_code == 422


async def test_the_whole_body_is_given_one_by_one(tmp_path: Path) -> None:
    body = b"x" * (LISTED_BYTES + 1)
    async with served(tmp_path) as here:
        await _receive(here, body)
        [listed] = (await _listed(here)).webhooks
        answer = await here.http.get(f"/v1/webhooks/{listed.webhook_id}")
        missing = await here.http.get("/v1/webhooks/99")
    shown = WebhookView.model_validate_json(answer.content)
    assert (listed.size, len(listed.raw), listed.whole) == (len(body), LISTED_BYTES, False)
    assert (shown.raw, shown.whole) == (body.decode(), True)
    assert missing.status_code == 404
