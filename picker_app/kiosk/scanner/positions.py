"""Where a key is on the keyboard, by the scan code of the window system.

The code of a key is the same in every keyboard language (measured with eight of them), while the
text that comes with it is not. Names are those of W3C, UI Events KeyboardEvent code Values.
"""

from collections.abc import Mapping
from types import MappingProxyType

_DIGITS = [f"Digit{digit}" for digit in "1234567890"]
_UPPER = [f"Key{letter}" for letter in "QWERTYUIOP"]
_HOME = [f"Key{letter}" for letter in "ASDFGHJKL"]
_LOWER = [f"Key{letter}" for letter in "ZXCVBNM"]
_PAD = [f"Numpad{key}" for key in ("7", "8", "9", "Subtract", "4", "5", "6", "Add", "1", "2", "3")]

# One row after the other, as both kinds of code count them (Linux, input-event-codes.h; Microsoft,
# "Keyboard scan codes", set 1). They agree up to code 83.
_IN_ORDER = [
    *("Escape", *_DIGITS, "Minus", "Equal", "Backspace"),
    *("Tab", *_UPPER, "BracketLeft", "BracketRight", "Enter"),
    *("ControlLeft", *_HOME, "Semicolon", "Quote", "Backquote"),
    *("ShiftLeft", "Backslash", *_LOWER, "Comma", "Period", "Slash", "ShiftRight"),
    *("NumpadMultiply", "AltLeft", "Space", "CapsLock"),
    *(f"F{number}" for number in range(1, 11)),
    *("NumLock", "ScrollLock", *_PAD, "Numpad0", "NumpadDecimal"),
]
_SHARED = dict(enumerate(_IN_ORDER, start=1))

_EVDEV = {
    **_SHARED,
    86: "IntlBackslash",
    87: "F11",
    88: "F12",
    96: "NumpadEnter",
    97: "ControlRight",
    98: "NumpadDivide",
    100: "AltRight",
    101: "Linefeed",
    125: "MetaLeft",
    126: "MetaRight",
}
_X11_OFFSET = 8
"""X11 and Wayland count from 8 (X Keyboard Extension, "keycodes")."""

X11: Mapping[int, str] = MappingProxyType(
    {code + _X11_OFFSET: position for code, position in _EVDEV.items()}
)
WINDOWS: Mapping[int, str] = MappingProxyType(
    {
        **_SHARED,
        # 0x100 and above: keys that were added to the first keyboards.
        0x56: "IntlBackslash",
        0x57: "F11",
        0x58: "F12",
        0x11C: "NumpadEnter",
        0x11D: "ControlRight",
        0x135: "NumpadDivide",
        0x138: "AltRight",
        0x15B: "MetaLeft",
        0x15C: "MetaRight",
    }
)


def position_of(native_scan_code: int, *, windows: bool) -> str:
    """The key of this code; "Code" and the number for one that is not known."""
    table = WINDOWS if windows else X11
    return table.get(native_scan_code, f"Code{native_scan_code}")
