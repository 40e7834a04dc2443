"""Connections to the webhook listener: each has to bring a whole request head in time.

uvicorn waits for ever for a request that does not come, and counts the connection as one of those
that it takes at once. Connections that a tunnel or a scanner left behind would add up until every
webhook is answered with 503.
"""

import asyncio

from uvicorn.protocols.http.h11_impl import H11Protocol

HEAD_SECONDS = 10.0
"""From the first sign of a request to the end of its headers. Its body has a time of its own."""


class WebhookConnection(H11Protocol):
    """uvicorn's connection with a deadline. How long it may rest between two requests is uvicorn's
    own `timeout_keep_alive`.
    """

    _deadline: asyncio.TimerHandle | None = None

    def connection_made(self, transport: asyncio.Transport) -> None:  # type: ignore[override]
        """Called by asyncio, as all here."""
        super().connection_made(transport)
        self._watch()

    def data_received(self, data: bytes) -> None:
        """Some bytes came: the beginning, the middle or the end of a request."""
        super().data_received(data)
        self._watch()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is closed."""
        super().connection_lost(exc)
        self._forget_deadline()

    def _watch(self) -> None:
        is_answering = self.cycle is not None and not self.cycle.response_complete
        if is_answering:
            self._forget_deadline()
        elif self._deadline is None:
            self._deadline = self.loop.call_later(HEAD_SECONDS, self.transport.close)

    def _forget_deadline(self) -> None:
        if self._deadline is not None:
            self._deadline.cancel()
            self._deadline = None
