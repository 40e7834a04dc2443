"""What is tapped before the program is there to do it."""

from collections.abc import Callable

Taker = Callable[[object], None]


class EarlyWishes:
    """Keeps intents until there is somebody to take them, then hands each one over."""

    def __init__(self) -> None:
        self._kept: list[object] = []
        self._taker: Taker | None = None

    def want(self, intent: object) -> None:
        """Takes what a screen's signal carried."""
        if self._taker is None:
            self._kept.append(intent)
        else:
            self._taker(intent)

    def hand_over(self, taker: Taker) -> None:
        """From now on `taker` gets them, first those that were kept."""
        self._taker = taker
        kept, self._kept = self._kept, []
        for intent in kept:
            taker(intent)
