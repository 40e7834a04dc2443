"""How long to wait before the hub is asked again."""

_FIRST_SECONDS = 0.25
_LONGEST_SECONDS = 5.0


class Pauses:
    """None before the first new try, then longer each time, up to 5 s: a hub that restarts is there
    again within seconds, and it is near.
    """

    def __init__(self) -> None:
        self._next = 0.0

    def next(self) -> float:
        """Seconds to wait before this try."""
        pause = self._next
        self._next = min(max(_FIRST_SECONDS, pause * 2), _LONGEST_SECONDS)
        return pause

    def reset(self) -> None:
        """After a success."""
        self._next = 0.0
