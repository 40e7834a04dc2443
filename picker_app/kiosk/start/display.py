"""Whether there is a screen to open a window on, found out before Qt is asked.

Qt ends the process with abort() where it finds no screen (Qt 6, QGuiApplication, "Could not load
the Qt platform plugin"), which looks like a crash of ours and says nothing that helps.
"""

import ctypes
import sys
from collections.abc import Mapping
from pathlib import Path

_X11_LIBRARIES = ("libxcb.so.1", "libxcb-cursor.so.0", "libxkbcommon-x11.so.0")
_NO_DISPLAY = (
    "No display: start the kiosk in a desktop session, or set DISPLAY or WAYLAND_DISPLAY to one."
)


def trouble_with_display(environment: Mapping[str, str]) -> str:
    """Why no window can be opened and what to do, in one line; empty where one can."""
    if not sys.platform.startswith("linux"):
        return ""
    platform = environment.get("QT_QPA_PLATFORM", "").split(":")[0].split(";")[0]
    if platform and not platform.startswith(("xcb", "wayland")):
        return ""
    x11 = environment.get("DISPLAY", "")
    wayland = environment.get("WAYLAND_DISPLAY", "")
    if platform.startswith("xcb") or not wayland:
        return _trouble_with_x11(x11) if x11 else _NO_DISPLAY
    if _wayland_answers(wayland, environment.get("XDG_RUNTIME_DIR", "")):
        return ""
    if x11 and not platform:
        return _trouble_with_x11(x11)
    return f"The display {wayland} cannot be opened. Check WAYLAND_DISPLAY and XDG_RUNTIME_DIR."


def _trouble_with_x11(display: str) -> str:
    for library in _X11_LIBRARIES:
        if _load(library) is None:
            return f"The system lacks {library}, which a window needs. Install its package."
    if _x11_answers(display):
        return ""
    return f"The display {display} cannot be opened. Check DISPLAY and that you may use it."


def _x11_answers(display: str) -> bool:
    """Opens and closes a connection as Qt does, authorisation and all."""
    xcb = _load("libxcb.so.1")
    if xcb is None:
        return False
    xcb.xcb_connect.restype = ctypes.c_void_p
    xcb.xcb_connect.argtypes = [ctypes.c_char_p, ctypes.c_void_p]
    xcb.xcb_connection_has_error.argtypes = [ctypes.c_void_p]
    xcb.xcb_disconnect.argtypes = [ctypes.c_void_p]
    connection = xcb.xcb_connect(display.encode(), None)
    works = xcb.xcb_connection_has_error(connection) == 0
    xcb.xcb_disconnect(connection)
    return bool(works)


def _wayland_answers(display: str, runtime_folder: str) -> bool:
    import socket  # a millisecond before the first paint, which X11 does without

    path = Path(runtime_folder) / display
    try:
        with socket.socket(socket.AF_UNIX) as line:
            line.connect(str(path))
    except OSError:
        return False
    return True


def _load(library: str) -> ctypes.CDLL | None:
    try:
        return ctypes.CDLL(library)
    except OSError:
        return None
