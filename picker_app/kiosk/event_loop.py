"""Qt's event loop and asyncio's as one: the only file that knows qasync.

What is done here and why:

- PySide6 is imported before qasync, which takes the first Qt binding that it finds.
- Closing the window does not end the loop. It sets the stop event, and what the program has to end
  it ends while the loop still runs: an await behind `aboutToQuit` finds no loop any more.
- Two hooks log what nobody caught: `sys.excepthook` for slots, the loop's handler for callbacks.
- Signals come by `add_signal_handler`: a handler of Python's own would wait for the next event.
- A small thread pool stands in for qasync's ten QThreads, which are all joined at the end.
"""

import asyncio
import contextlib
import logging
import signal
import sys
import threading
from collections.abc import Callable, Coroutine, Iterator
from concurrent.futures import ThreadPoolExecutor
from types import TracebackType
from typing import Any

from PySide6.QtWidgets import QApplication

# isort: split
import qasync  # type: ignore[import-untyped]

logger = logging.getLogger(__name__)

_THREADS = 4

Main = Callable[[asyncio.Event], Coroutine[Any, Any, None]]


def run(application: QApplication, main: Main) -> None:
    """Runs `main` until it returns.

    `main` gets the stop event, which SIGINT, SIGTERM and SIGHUP set too, and returns once that is
    set and all that it began is ended.
    """
    loop = qasync.QEventLoop(application)
    pool = _Pool(max_workers=_THREADS, thread_name_prefix="helper")
    loop.set_default_executor(pool)
    loop.set_exception_handler(_log_from_loop)
    with _uncaught_errors_logged(), contextlib.closing(loop):
        loop.run_until_complete(_main_with_signals(main))


async def _main_with_signals(main: Main) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in ("SIGINT", "SIGTERM", "SIGHUP"):
        # Windows has no signal handlers of loops (Python documentation, "asyncio Platform
        # Support") and no SIGHUP; closing the window is the way out there.
        with contextlib.suppress(NotImplementedError, AttributeError):
            loop.add_signal_handler(getattr(signal, name), stop.set)
    await main(stop)


class _Pool(ThreadPoolExecutor):
    """Does not wait for its threads at the end of the loop: one may hang in a look-up of a name."""

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Drops what has not begun."""
        del wait, cancel_futures
        super().shutdown(wait=False, cancel_futures=True)


@contextlib.contextmanager
def _uncaught_errors_logged() -> Iterator[None]:
    hook, thread_hook = sys.excepthook, threading.excepthook
    sys.excepthook = _log_uncaught
    threading.excepthook = _log_from_thread
    try:
        yield
    finally:
        sys.excepthook, threading.excepthook = hook, thread_hook


def _log_uncaught(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    logger.error("an error was caught by nobody", exc_info=(kind, error, trace))


def _log_from_thread(args: threading.ExceptHookArgs) -> None:
    name = args.thread.name if args.thread is not None else "unknown"
    logger.error("the thread %s failed", name, exc_info=args.exc_value)


def _log_from_loop(_: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    logger.error("in the event loop: %s", context["message"], exc_info=context.get("exception"))
