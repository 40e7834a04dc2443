"""Keeps one program of the demo running."""

import asyncio
import os
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from picker_app import children

FIRST_PAUSE_SECONDS = 0.5
LONGEST_PAUSE_SECONDS = 10.0
_STEADY_SECONDS = 30.0
"""Whoever lived so long is not failing again and again."""

CLOSED = 0
HOPELESS = 2
"""Exit codes after which a program is not started again: it was closed, or no start can help."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Keeper:
    """One program: started again, with growing pauses, whenever it dies."""

    name: str
    arguments: Sequence[str]
    environment: Mapping[str, str]
    may_be_closed: bool
    """Whether the program ending cleanly is what somebody wants."""
    say: Callable[[str], None]

    async def run(self) -> int:
        """Keep the program running until it is closed or hopeless; its exit code.

        Cancelled, it ends the program.
        """
        pause = FIRST_PAUSE_SECONDS
        while True:
            began = time.monotonic()
            code = await self._run_once()
            if code == HOPELESS or (code == CLOSED and self.may_be_closed):
                return code
            if time.monotonic() - began > _STEADY_SECONDS:
                pause = FIRST_PAUSE_SECONDS
            self.say(f"{self.name} ended ({_words(code)}); it starts again in {pause:g} s")
            await asyncio.sleep(pause)
            pause = min(pause * 2, LONGEST_PAUSE_SECONDS)

    async def _run_once(self) -> int:
        child = await children.start(self.arguments, {**os.environ, **self.environment})
        try:
            return await child.wait()
        finally:
            await children.end(child)


def _words(code: int) -> str:
    """An exit code as people know it: on POSIX a negative one is the signal that killed."""
    return f"killed by signal {-code}" if code < 0 else f"exit code {code}"
