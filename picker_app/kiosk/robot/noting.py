"""How the robot writes to an item, now and then: what the store suggests first."""

from picker_app.kiosk.robot.choices import Item, chooses_to_write
from picker_app.kiosk.robot.eyes import Control, Eyes

_WRITTEN = ("Now: ", "Added: ")
"""What the item says once somebody wrote to it."""


class Noting:
    """Says what to touch next for what is written to an item."""

    def __init__(self, eyes: Eyes, seed: int) -> None:
        self._eyes = eyes
        self._seed = seed

    def way_in(self, order_code: str, item: Item, card: str, words: str) -> Control | None:
        """The button that leads to the panel; None where the marketplace takes nothing else, or
        nothing is meant to be written, or it is.
        """
        button = self._eyes.find(f"{card}.note")
        if button is None or not button.usable or any(each in words for each in _WRITTEN):
            return None
        return button if chooses_to_write(self._seed, order_code, item) else None

    def on_the_panel(self) -> Control | None:
        """What to touch on the panel; None where it is not shown."""
        return self._eyes.find("note.suggestion.1") or self._eyes.find("note.close")
