"""Wall clocks that jump by hours while the monotonic clock goes on, as when somebody sets them.

By a small library that is loaded in front of the C library. It is compiled for each run; where
there is no C compiler no clock jumps. (libfaketime also slows down all waiting, tenfold in a hub.)
"""

import shutil
import struct
import subprocess
from pathlib import Path

_SOURCE = Path(__file__).with_name("clock.c")
_SECONDS_AN_HOUR = 3600


def compiled(folder: Path) -> Path | None:
    """The library, made in this folder; None where there is no compiler."""
    compiler = shutil.which("cc")
    if compiler is None:
        return None
    library = folder / "clock.so"
    command = [compiler, "-O2", "-shared", "-fPIC", "-o", str(library), str(_SOURCE), "-ldl"]
    subprocess.run(command, check=True)
    return library


class Clock:
    """The wall clock of one program."""

    def __init__(self, file: Path, library: Path | None) -> None:
        """`file` holds how far the clock is from the true time."""
        self._file = file
        self._library = library
        self._file.write_bytes(struct.pack("=q", 0))

    @property
    def can_jump(self) -> bool:
        """Whether the library is there."""
        return self._library is not None

    def jump_to(self, hours: int) -> None:
        """So many hours from the true time, at once."""
        with self._file.open("r+b") as file:
            file.write(struct.pack("=q", hours * _SECONDS_AN_HOUR))

    def environment(self) -> dict[str, str]:
        """What a program that is to have this clock needs in its environment."""
        if self._library is None:
            return {}
        return {"LD_PRELOAD": str(self._library), "WALL_CLOCK_OFFSET": str(self._file)}
