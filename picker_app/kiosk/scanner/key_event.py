"""A key that went down or up, as the decoder sees it: without Qt, so that it can be recorded."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class KeyEvent:
    """One event of one key."""

    position: str
    """Where the key is on the keyboard, whatever is printed on it: "Digit1", "KeyQ", "Enter" (W3C,
    UI Events KeyboardEvent code Values). It is the same in every keyboard language.
    """
    at_ms: int
    """The window system's time stamp in milliseconds, whose zero is anywhere. Never the time at
    which we got round to it: the program may have been busy.
    """
    is_press: bool = True
    text: str = ""
    """What this computer's keyboard language makes of the key; empty for releases."""
    shift: bool = False
    control: bool = False
    alt: bool = False
    is_repeat: bool = False
    """The keyboard repeats it by itself, because it is held down."""
