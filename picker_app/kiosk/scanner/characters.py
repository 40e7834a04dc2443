"""What a key types on a US keyboard, which is what scanners are unless somebody told them another
keyboard language.
"""

from types import MappingProxyType

from picker_app.kiosk.scanner.key_event import KeyEvent
from picker_app.kiosk.scanner.scan import GS

ENTERS = frozenset({"Enter", "NumpadEnter", "Linefeed"})
TAB = "Tab"
MODIFIERS = frozenset(
    {
        *("ShiftLeft", "ShiftRight", "ControlLeft", "ControlRight", "AltLeft", "AltRight"),
        *("MetaLeft", "MetaRight", "CapsLock", "NumLock"),
    }
)
_PLAIN = {
    **{f"Digit{digit}": digit for digit in "0123456789"},
    **{f"Key{letter.upper()}": letter for letter in "abcdefghijklmnopqrstuvwxyz"},
    "Minus": "-",
    "Equal": "=",
    "BracketLeft": "[",
    "BracketRight": "]",
    "Backslash": "\\",
    "Semicolon": ";",
    "Quote": "'",
    "Backquote": "`",
    "Comma": ",",
    "Period": ".",
    "Slash": "/",
    "Space": " ",
    "IntlBackslash": "<",
}
_SHIFTED = {
    **{f"Digit{digit}": sign for digit, sign in zip("1234567890", "!@#$%^&*()", strict=True)},
    **{f"Key{letter}": letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"},
    "Minus": "_",
    "Equal": "+",
    "BracketLeft": "{",
    "BracketRight": "}",
    "Backslash": "|",
    "Semicolon": ":",
    "Quote": '"',
    "Backquote": "~",
    "Comma": "<",
    "Period": ">",
    "Slash": "?",
    "Space": " ",
    "IntlBackslash": ">",
}
_PAD = {
    **{f"Numpad{digit}": digit for digit in "0123456789"},
    "NumpadDecimal": ".",
    "NumpadAdd": "+",
    "NumpadSubtract": "-",
    "NumpadMultiply": "*",
    "NumpadDivide": "/",
}
PLAIN = MappingProxyType(_PLAIN | _PAD)
SHIFTED = MappingProxyType(_SHIFTED | _PAD)

_GS_WITH_CONTROL = "BracketRight"
"""Ctrl+] is the control character 29 (ASCII)."""
GS_KEY = "F8"
"""What several scanners send for FNC1 when they are told to send function keys."""


def us_character(key: KeyEvent) -> str:
    """What the key types on a US keyboard, Caps Lock or not; `GS` however it is sent; empty for a
    key that types nothing.
    """
    if key.position == GS_KEY:
        return GS
    if key.control:
        return GS if key.position == _GS_WITH_CONTROL else ""
    return (SHIFTED if key.shift else PLAIN).get(key.position, "")


def own_character(key: KeyEvent) -> str:
    """What this computer's keyboard language makes of the key."""
    if key.position == GS_KEY or key.text == GS:
        return GS
    return "" if key.control else key.text


def alt_digit(key: KeyEvent) -> str:
    """The digit of an Alt code, as in Alt+029; empty for any other key."""
    is_digit = key.alt and key.position.startswith("Numpad") and key.position[6:].isdigit()
    return key.position[6:] if is_digit else ""


def types_something(key: KeyEvent) -> bool:
    """Whether the key can be part of a code at all."""
    return bool(us_character(key) or alt_digit(key) or (key.text and key.text.isprintable()))
