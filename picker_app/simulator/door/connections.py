"""Open connections, so that one can be cut: what a failing network does, and no answer can."""

import asyncio

from starlette.requests import Request
from uvicorn.protocols.http.h11_impl import H11Protocol

_open: dict[tuple[str, int], asyncio.BaseTransport] = {}


class KnownConnections(H11Protocol):
    """uvicorn's protocol, which besides remembers its connection by the caller's address."""

    _caller: tuple[str, int] | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """A caller has connected."""
        super().connection_made(transport)
        host, port, *_ = transport.get_extra_info("peername")
        self._caller = (host, port)
        _open[self._caller] = transport

    def connection_lost(self, exc: Exception | None) -> None:
        """The connection is gone."""
        if self._caller:
            _open.pop(self._caller, None)
        super().connection_lost(exc)


async def cut(request: Request) -> None:
    """Cut the caller's connection without an answer, and wait until it is gone."""
    if request.client is None:
        return
    transport = _open.get((request.client.host, request.client.port))
    if isinstance(transport, asyncio.Transport):
        transport.abort()
        while (await request.receive())["type"] != "http.disconnect":
            pass
