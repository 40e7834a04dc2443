"""What the sandbox answers, and the shapes its refusals can have."""

from dataclasses import dataclass

from picker_app.simulator.switches import ErrorBodies
from picker_app.wire import json_text

JSON = "application/json"
HTML = "text/html; charset=UTF-8"
TEXT = "text/plain; charset=utf-8"


class Refusal(Exception):  # noqa: N818  (an answer, not an error of this program)
    """A call that is not carried out. Nothing has changed."""

    def __init__(
        self, status: int, message: str, *, sku: str | None = None, item_id: str | None = None
    ) -> None:
        super().__init__(message)
        self.status = status
        self.message = message
        self.sku = sku
        self.item_id = item_id


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to a call, and what the book says about it."""

    status: int
    body: str
    media_type: str = JSON
    effect: str = ""
    """What changed; empty if nothing did."""
    faults: tuple[str, ...] = ()
    """What the caller did against the documents without being refused."""


def blocked() -> Reply:
    """The answer beyond the call limit: Cloudflare's, which knows no JSON."""
    body = (
        "<!DOCTYPE html><html><head><title>Access denied | Cloudflare</title></head>"
        "<body><h1>Error 1015</h1><p>You are being rate limited</p></body></html>"
    )
    return Reply(status=429, body=body, media_type=HTML)


def refused(refusal: Refusal, shape: ErrorBodies) -> Reply:
    """The answer to a refused call. The documents do not say what it looks like."""
    media_type, body = JSON, ""
    match shape:
        case ErrorBodies.JSON:
            body = json_text.dumps(
                {"code": refusal.status, "message": refusal.message}
                | ({"sku": refusal.sku} if refusal.sku else {})
                | ({"_id": refusal.item_id} if refusal.item_id else {})
            )
        case ErrorBodies.NESTED:
            detail = {"detail": refusal.message, "sku": refusal.sku, "item": refusal.item_id}
            body = json_text.dumps({"title": "validation error", "errors": [detail]})
        case ErrorBodies.TEXT:
            media_type, body = TEXT, refusal.message
        case ErrorBodies.HTML:
            media_type = HTML
            body = f"<html><body><h1>{refusal.status}</h1><p>{refusal.message}</p></body></html>"
        case ErrorBodies.EMPTY:
            pass
    return Reply(status=refusal.status, body=body, media_type=media_type)
