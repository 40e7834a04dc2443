"""A bell that wakes whoever waits for something to have changed."""

import asyncio
from contextlib import suppress


class Bell:
    """Counts its rings, so that one that fell between looking and waiting is not lost.

    Read `rings`, look at what may have changed, then wait for more than that. Only for one event
    loop: other threads call `ring` through it.
    """

    def __init__(self) -> None:
        self.rings = 0
        self._next = asyncio.Event()

    def ring(self) -> None:
        """Wake all who wait."""
        self.rings += 1
        self._next.set()
        self._next = asyncio.Event()

    async def after(self, rings: int) -> int:
        """Wait until it has rung more often than that; the count now."""
        while self.rings <= rings:
            await self._next.wait()
        return self.rings

    async def after_or_timeout(self, rings: int, seconds: float) -> bool:
        """Wait like `after`, but no longer than that; whether it rang."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self.after(rings)
        return self.rings > rings
