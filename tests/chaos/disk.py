"""A small disk of its own for a program's data, which can be full for real."""

import contextlib
import os
import shutil
import subprocess
from pathlib import Path

_MEGABYTES = 96
_FILLER = "filler"
_CRUMB = 4096


class SmallDisk:
    """A file system in memory. Where nobody may mount one, the folder stays on the disk that it is
    on, which is never full.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._filler = folder / _FILLER
        self.is_mounted = False

    def mount(self) -> None:
        """Makes the folder a file system."""
        self._folder.mkdir(parents=True, exist_ok=True)
        command = ["mount", "-t", "tmpfs", "-o", f"size={_MEGABYTES}m", "tmpfs", str(self._folder)]
        with contextlib.suppress(OSError):
            self.is_mounted = (
                subprocess.run(command, capture_output=True, check=False).returncode == 0
            )

    def fill(self) -> None:
        """Until nothing more can be written; nothing where it is not mounted."""
        if not self.is_mounted:
            return
        with self._filler.open("wb", buffering=0) as file, contextlib.suppress(OSError):
            free = os.statvfs(self._folder)
            os.posix_fallocate(file.fileno(), 0, max(1, free.f_bavail * free.f_frsize))
            file.seek(0, os.SEEK_END)
            while file.write(bytes(_CRUMB)):
                pass

    def free(self) -> None:
        """Makes room again."""
        self._filler.unlink(missing_ok=True)

    def unmount(self) -> None:
        """Keeps what is there as an ordinary folder."""
        if not self.is_mounted:
            return
        self.free()
        kept = self._folder.with_name(f"{self._folder.name} kept")
        shutil.copytree(self._folder, kept, dirs_exist_ok=True)
        subprocess.run(["umount", "--lazy", str(self._folder)], check=True)
        self._folder.rmdir()
        kept.rename(self._folder)
