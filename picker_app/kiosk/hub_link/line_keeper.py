"""The line to the hub, for as long as the kiosk works."""

import asyncio
import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from picker_app.kiosk.hub_link.hub_watch import HubWatch
from picker_app.kiosk.start import late_imports

if TYPE_CHECKING:
    from picker_app.kiosk.hub_link.line import Line

logger = logging.getLogger(__name__)

_AFTER_MISTAKE_SECONDS = 5.0


async def keep_line(
    make: "Callable[[type[Line]], Line]", on_line: "Callable[[Line], None]", watch: HubWatch
) -> None:
    """Runs a line until cancelled. A mistake of ours on it must not end it for good, for picking
    goes on meanwhile: another one is made. `on_line` is told of each.
    """
    kind = await asyncio.to_thread(late_imports.hub_line)
    while True:
        line = make(kind)
        on_line(line)
        try:
            await line.run()
        except Exception:
            logger.exception("the line to the hub failed")
        watch.offline("this kiosk made a mistake and tries again. Call for help.")
        await asyncio.sleep(_AFTER_MISTAKE_SECONDS)
