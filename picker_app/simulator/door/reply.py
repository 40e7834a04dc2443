"""What the sandbox answers, and the shapes its refusals can have."""

from collections.abc import Mapping
from dataclasses import dataclass

from picker_app.simulator.switches import ErrorBodies
from picker_app.wire import json_text

JSON = "application/json"
HTML = "text/html; charset=UTF-8"
TEXT = "text/plain; charset=utf-8"


class Refusal(Exception):  # noqa: N818  (an answer, not an error of this program)
    """A call that is not carried out. Nothing has changed."""

    def __init__(self, status: int, message: str, **about: object) -> None:
        """`about` names what the refusal is about, as far as that is known."""
        super().__init__(message)
        self.status = status
        self.message = message
        self.about = {name: value for name, value in about.items() if value}


@dataclass(frozen=True, slots=True, kw_only=True)
class Reply:
    """The answer to a call, and what the book says about it."""

    status: int
    body: str
    media_type: str = JSON
    order_id: str = ""
    """The order that it was about, where the path does not say it."""
    effect: str = ""
    """What changed; empty if nothing did."""
    faults: tuple[str, ...] = ()
    """What the caller did against the documents without being refused."""


def blocked() -> Reply:
    """The answer of a network in front of an API, which knows no JSON: Cloudflare's."""
    body = (
        "<!DOCTYPE html><html><head><title>Access denied | Cloudflare</title></head>"
        "<body><h1>Error 1015</h1><p>You are being rate limited</p></body></html>"
    )
    return Reply(status=429, body=body, media_type=HTML)


def refused(refusal: Refusal, shape: ErrorBodies, words: Mapping[str, object]) -> Reply:
    """The answer to a refused call; `words` are its JSON where no switch wants another shape."""
    media_type, body = JSON, ""
    match shape:
        case ErrorBodies.JSON:
            body = json_text.dumps(words)
        case ErrorBodies.NESTED:
            detail = {"detail": refusal.message, **refusal.about}
            body = json_text.dumps({"title": "validation error", "errors": [detail]})
        case ErrorBodies.TEXT:
            media_type, body = TEXT, refusal.message
        case ErrorBodies.HTML:
            media_type = HTML
            body = f"<html><body><h1>{refusal.status}</h1><p>{refusal.message}</p></body></html>"
        case ErrorBodies.EMPTY:
            pass
    return Reply(status=refusal.status, body=body, media_type=media_type)
