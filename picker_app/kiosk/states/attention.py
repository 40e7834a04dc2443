"""Orders that call for somebody, as every screen but the queue shows them."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class AttentionState:
    """The strip that leads to the queue."""

    words: str = ""
    """"1 order waits: wxfr-2440"; empty while none does."""


NOBODY_WAITS = AttentionState()
