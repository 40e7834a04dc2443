"""HTTP servers in this program's own event loop."""

import asyncio
import contextlib
import socket
from collections.abc import Iterator
from typing import Any

import uvicorn
from starlette.types import ASGIApp

GRACE_SECONDS = 3


class ListenError(Exception):
    """Nothing can listen there; says why and what to do."""


class Server(uvicorn.Server):
    """A server of an application that leaves signals to whoever runs it."""

    def __init__(self, app: ASGIApp, listener: socket.socket, **options: Any) -> None:
        """`options` are uvicorn's own."""
        super().__init__(
            uvicorn.Config(
                app,
                log_config=None,
                log_level="warning",  # start and end are told by whoever runs the server
                access_log=False,
                lifespan="off",
                ws="none",
                proxy_headers=False,
                server_header=False,
                timeout_graceful_shutdown=GRACE_SECONDS,
                **options,
            )
        )
        self._listener = listener
        self.ready = asyncio.Event()
        """Set when it listens."""

    @property
    def url(self) -> str:
        """Where it listens, as other programs on this machine reach it."""
        host, port = self._listener.getsockname()[:2]
        return f"http://{_reachable(host)}:{port}"

    async def run_until_stopped(self) -> None:
        """Serve until `stop` is called, and what is under way then for a short while."""
        await self.serve(sockets=[self._listener])

    def stop(self) -> None:
        """End soon."""
        self.should_exit = True

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        """Called by uvicorn."""
        await super().startup(sockets=sockets)
        self.ready.set()

    @contextlib.contextmanager
    def capture_signals(self) -> Iterator[None]:
        """Called by uvicorn, which would take the signals for itself and raise them again."""
        yield


def listen(host: str, port: int) -> socket.socket:
    """A listening socket; port 0 takes any free one. Raises ListenError."""
    try:
        family, kind, protocol, _name, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        listener = socket.socket(family, kind, protocol)
    except OSError as error:
        raise ListenError(f"{host} is no address of this machine: {error}") from error
    try:
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        listener.bind(address)
        listener.listen()
    except OSError as error:
        listener.close()
        raise ListenError(
            f"Cannot listen on {host} port {port}: {error.strerror}. "
            "End the program that uses it, or choose another port in the settings."
        ) from error
    return listener


def _reachable(host: str) -> str:
    if host in {"0.0.0.0", "::"}:  # noqa: S104 - compared, not listened on
        return "127.0.0.1"
    return f"[{host}]" if ":" in host else host
