"""Other programs of this project as child processes, which end with this one."""

import asyncio
import contextlib
import subprocess
import sys
from asyncio.subprocess import Process
from collections.abc import Iterator, Mapping, Sequence

from picker_app.parent_watch import OPTION

_PATIENCE_SECONDS = 15.0


def _command(arguments: Sequence[str]) -> list[str]:
    return [sys.executable, "-m", "picker_app", *arguments, OPTION]


@contextlib.contextmanager
def beside(arguments: Sequence[str]) -> Iterator[None]:
    """`picker-app` with these arguments runs while the block does."""
    # In a session of its own, because Ctrl+C is meant for the parent, who ends the child in turn.
    # Standard input is the parent's sign of life.
    child = subprocess.Popen(  # noqa: S603  (our own program)
        _command(arguments), stdin=subprocess.PIPE, start_new_session=True
    )
    try:
        yield
    finally:
        child.terminate()
        try:
            child.communicate(timeout=_PATIENCE_SECONDS)
        except subprocess.TimeoutExpired:
            child.kill()
            child.communicate()


async def start(arguments: Sequence[str], environment: Mapping[str, str]) -> Process:
    """Start `picker-app` with these arguments, for a program with an event loop; see `beside`."""
    return await asyncio.create_subprocess_exec(
        *_command(arguments),
        stdin=subprocess.PIPE,
        env=environment,
        start_new_session=True,
    )


async def end(child: Process) -> None:
    """Ask a child to end, and see to it that it does."""
    if child.returncode is None:
        child.terminate()
        try:
            async with asyncio.timeout(_PATIENCE_SECONDS):
                await child.wait()
        except TimeoutError:
            child.kill()
            await child.wait()
    if child.stdin:
        child.stdin.close()
