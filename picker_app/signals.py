"""Ends a program with an event loop when the system or somebody at the terminal asks it to."""

import asyncio
import contextlib
import signal
from collections.abc import Callable, Iterator

# Windows has no SIGHUP, which says that the terminal was closed.
_NUMBERS = [
    getattr(signal, name) for name in ("SIGTERM", "SIGINT", "SIGHUP") if hasattr(signal, name)
]


@contextlib.contextmanager
def stopped_by_signals(stop: Callable[[], object]) -> Iterator[None]:
    """SIGTERM, SIGINT and SIGHUP call `stop` in the event loop while the block runs.

    By `signal.signal`, because `loop.add_signal_handler` does not exist on Windows.
    """
    loop = asyncio.get_running_loop()
    before = {
        number: signal.signal(number, lambda *_: loop.call_soon_threadsafe(stop))
        for number in _NUMBERS
    }
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)
