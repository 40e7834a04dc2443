"""Ends a program whose parent is gone, however it went.

The parent holds the writing end of the child's standard input and never writes. When it ends, even
killed, the system closes that end, and the child reads the end of the file. That works on every
system and has no moment in which the parent could go unseen.
"""

import os
import signal
import sys
import threading

OPTION = "--end-with-parent"

# For the program to end by itself; what hangs then is ended.
_GRACE_SECONDS = 10.0


def end_with_parent() -> None:
    """Watch the parent from a thread of its own."""
    threading.Thread(target=_watch, name="parent watch", daemon=True).start()


def _watch() -> None:
    while os.read(sys.stdin.fileno(), 4096):
        pass
    os.kill(os.getpid(), signal.SIGTERM)
    threading.Event().wait(_GRACE_SECONDS)
    os._exit(1)
