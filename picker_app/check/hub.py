"""Checks the hub: does it run, and does it say itself that all is well?"""

from collections.abc import AsyncIterator
from http import HTTPStatus
from pathlib import Path

import httpx
from pydantic import ValidationError

from picker_app.api import runtime
from picker_app.api.health import Condition, HealthView
from picker_app.check.finding import Finding, fine, wrong


async def check_hub(data_folder: Path, client: httpx.AsyncClient) -> AsyncIterator[Finding]:
    """The hub of this data folder, and each of its parts."""
    hub = runtime.read(data_folder)
    if hub is None and runtime.is_hidden(data_folder):
        yield wrong(
            "hub", f"it runs on {data_folder} as another user; use all programs as that one"
        )
        return
    if hub is None:
        yield wrong("hub", f'no hub runs on {data_folder}; start it with "picker-app hub"')
        return
    try:
        answer = await client.get(f"{hub.url}/healthz")
        health = HealthView.model_validate_json(answer.content)
    except (httpx.HTTPError, ValidationError):
        yield wrong(
            "hub",
            f"process {hub.process_id} does not answer at {hub.url}; "
            'if it has ended, start it again with "picker-app hub"',
        )
        return
    yield fine("hub", f"version {health.version} runs at {hub.url} (process {hub.process_id})")
    for part in health.parts:
        yield Finding(
            subject=f"hub, {part.name}",
            fine=part.condition is Condition.WORKS,
            words=part.words,
        )


_NO_SECRET = "wrong or missing secret"  # noqa: S105  (what the hub's listener answers)


async def check_webhooks(name: str, base_url: str, client: httpx.AsyncClient) -> Finding:
    """Whether webhooks reach the hub: one without a secret has to be refused by it."""
    subject, url = f"webhooks of {name}", f"{base_url.rstrip('/')}/webhooks/{name}"
    try:
        answer = await client.post(url, content=b"{}")
    except httpx.HTTPError as error:
        reason = str(error) or type(error).__name__
        return wrong(subject, f"{url} is not reached ({reason}); check the proxy or tunnel")
    words = answer.text.strip()[:100]
    if answer.status_code == HTTPStatus.UNAUTHORIZED and words == _NO_SECRET:
        return fine(subject, f"{url} leads to the hub")
    if answer.status_code == HTTPStatus.NOT_FOUND and words == "no such connection":
        return wrong(subject, f"the hub at {url} runs with other settings; start it again")
    return wrong(
        subject,
        f"{url} is answered with {answer.status_code} by something else than the hub; "
        "let the proxy pass it to hub.webhooks unchanged",
    )
