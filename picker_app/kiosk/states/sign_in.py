"""Signing in."""

from dataclasses import dataclass

from picker_app.kiosk.states.attention import NOBODY_WAITS, AttentionState
from picker_app.kiosk.states.link import CONNECTING, LinkState


@dataclass(frozen=True, slots=True, kw_only=True)
class SignInState:
    """The whole screen: whom there is to choose, or the PIN of the one who was chosen."""

    store: str
    clock: str
    names: tuple[str, ...] = ()
    chosen: str = ""
    """Whose PIN is asked for; empty while nobody was chosen."""
    takes_pin: bool = True
    """Whether the chosen person has one; else their badge is waited for."""
    words: str = ""
    """"Pauses since 14:02", "Scan your badge.", "Checking the PIN…"."""
    objection: str = ""
    """Why the last PIN was not taken."""
    is_checking: bool = False
    attention: AttentionState = NOBODY_WAITS
    link: LinkState = CONNECTING
