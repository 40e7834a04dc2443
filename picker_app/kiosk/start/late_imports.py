"""What is imported after the first paint, in a thread: it takes longer than a frame."""

import sys
from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from picker_app.kiosk.hub_link.line import Line
    from picker_app.kiosk.scans.counter import Counter
    from picker_app.kiosk.scans.desk import ScanDesk


def scan_desk() -> "Callable[[Counter], ScanDesk]":
    """What takes scans; it brings all that reads codes."""
    from picker_app.kiosk.scans.assembly import make_desk

    return make_desk


def order_screen() -> None:
    """What the first tap leads to, so that it need not wait for it."""
    from picker_app.kiosk import behind_the_queue  # noqa: F401
    from picker_app.kiosk.screens.order import screen  # noqa: F401


def hub_line() -> "type[Line]":
    """What talks to the hub; it brings httpx, but not its command line. Where rich happens to be
    installed that comes along too, and takes a third of the time to reach the hub (httpx 0.28,
    `httpx/__init__.py`, which goes without it).
    """
    sys.modules.setdefault("httpx._main", None)  # type: ignore[arg-type]  # None: not to be found
    # httpx leaves this to the first client, which is made where the screen is painted.
    import httpcore  # noqa: F401

    from picker_app.kiosk.hub_link.line import Line

    return Line
