"""Who may ask: whoever has the token of this run, under a name that is the hub's own."""

import hmac
import ipaddress
from collections.abc import Collection

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from picker_app.api.actions import Problem, ProblemCode

OPEN_PATHS = frozenset({"/healthz", "/openapi.json"})
"""Need no token: they show nothing of any order."""


class Guard:
    """Lets requests through to the application, or answers them itself.

    The host name is checked because a web page can give a name of its own to this address (DNS
    rebinding) and would then call from a browser on this machine; it cannot do that with an address
    in numbers. Plain ASGI, so that streams pass as they are.
    """

    def __init__(self, app: ASGIApp, *, token: str, own_names: Collection[str]) -> None:
        self._app = app
        self._expected = f"Bearer {token}".encode()
        self._own_names = {name.casefold() for name in own_names} | {"localhost"}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on or refuse it."""
        answer = self._refusal(scope) if scope["type"] == "http" else None
        await (answer or self._app)(scope, receive, send)

    def _refusal(self, scope: Scope) -> Response | None:
        headers = Headers(scope=scope)
        if not self._is_own_name(headers.get("host", "")):
            return _refused(403, "This host name is not the hub's.")
        if scope["path"] in OPEN_PATHS:
            return None
        given = headers.get("authorization", "").encode()
        if not hmac.compare_digest(given, self._expected):
            return _refused(401, "The token is wrong. Read the runtime file again.")
        return None

    def _is_own_name(self, host: str) -> bool:
        name = host.rpartition(":")[0] if _has_port(host) else host
        try:
            ipaddress.ip_address(name.strip("[]"))
        except ValueError:
            return name.casefold() in self._own_names
        return True


def _has_port(host: str) -> bool:
    return ":" in host and host.rpartition(":")[2].isdigit() and not host.endswith("]")


def _refused(status: int, text: str) -> Response:
    problem = Problem(code=ProblemCode.UNAUTHORISED, text=text)
    return Response(problem.model_dump_json(), status, media_type="application/json")
