"""Checks the screen, through a process of its own: Qt ends one that has no display."""

import asyncio
import os
import sys

from pydantic import BaseModel, TypeAdapter, ValidationError

from picker_app.check.finding import Finding, fine, wrong
from picker_app.kiosk.start.display import trouble_with_display

_PATIENCE_SECONDS = 20.0
_SMALLEST_WIDTH, _SMALLEST_HEIGHT = 1000, 600
_BELIEVABLE_DPI = range(60, 400)


class Screen(BaseModel):
    """One screen, as `picker_app.kiosk.screen_report` tells of it."""

    name: str
    width: int
    """Logical pixels."""
    height: int
    scale: float
    dots_per_inch: float
    """Physical ones, by what the screen says of its size."""


_SCREENS = TypeAdapter(list[Screen])


async def check_screen() -> Finding:
    """The screen that the kiosk would fill."""
    if trouble := trouble_with_display(os.environ):
        return wrong("screen", trouble)
    try:
        screens = _SCREENS.validate_json(await _report())
    except (ValidationError, TimeoutError):
        return wrong("screen", 'no window can be opened; "picker-app --windowed" tells more')
    if not screens:
        return wrong("screen", "the display has no screen; connect one")
    return judged(screens[0])


def judged(screen: Screen) -> Finding:
    """Whether a kiosk can be used on this screen."""
    what = (
        f"{screen.name}, {screen.width} x {screen.height} at scale {screen.scale:g}, "
        f"{screen.dots_per_inch:.0f} dots per inch"
    )
    if screen.width < _SMALLEST_WIDTH or screen.height < _SMALLEST_HEIGHT:
        return wrong(
            "screen",
            f"{what}: smaller than {_SMALLEST_WIDTH} x {_SMALLEST_HEIGHT}; choose a larger mode "
            "or a smaller QT_SCALE_FACTOR",
        )
    if round(screen.dots_per_inch) not in _BELIEVABLE_DPI:
        return wrong(
            "screen",
            f"{what}: the screen tells a wrong size, so letters may be too small or too large; "
            "set QT_SCREEN_SCALE_FACTORS or the size in the system's display settings",
        )
    return fine("screen", what)


async def _report() -> bytes:
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "picker_app.kiosk.screen_report"),
        stdin=asyncio.subprocess.DEVNULL,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(_PATIENCE_SECONDS):
            report, _ = await process.communicate()
    except TimeoutError:
        process.kill()
        await process.wait()
        raise
    return report
