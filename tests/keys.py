"""Keys as a scanner presses them: by their number, as on a US keyboard, in any language."""

from picker_app.kiosk.scanner.characters import PLAIN, SHIFTED
from picker_app.kiosk.scanner.positions import X11

CODES = {position: code for code, position in X11.items()}
"""X's number of a key."""
_POSITIONS = {sign: key for key, sign in PLAIN.items() if not key.startswith("Numpad")}
_SHIFTED = {sign: key for key, sign in SHIFTED.items() if not key.startswith("Numpad")}


def keys_of(text: str) -> list[str]:
    """The keys of a text as `xdotool key` takes them."""
    keys = []
    for sign in text:
        if sign in _POSITIONS:
            keys.append(str(CODES[_POSITIONS[sign]]))
        else:
            keys.append(f"{CODES['ShiftLeft']}+{CODES[_SHIFTED[sign]]}")
    return keys
