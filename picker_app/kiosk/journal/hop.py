"""From the journal's thread back to the thread of the screen."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any


def when_done(future: Future[Any], then: Callable[[BaseException | None], None]) -> None:
    """Calls `then` in the running loop once the future is done, with its error if it has one.

    qasync drops what another thread gives to `call_soon`; only `call_soon_threadsafe` arrives.
    """
    loop = asyncio.get_running_loop()

    def hop(done: Future[Any]) -> None:
        loop.call_soon_threadsafe(then, done.exception())

    future.add_done_callback(hop)
