"""Which items of an order are listed."""

from collections.abc import Sequence

from picker_app.domain.identity import LineId
from picker_app.kiosk.states.order import CardState, ItemGroup


class ItemFilter:
    """Lists all items, or one group of them.

    An item that leaves the group stays listed, as an item does that has just been found: its place
    would be taken by the next one, under the finger. It goes when the picker looks elsewhere anyway
    (`settle`). An item that comes into the group is listed at once: it is work.
    """

    def __init__(self) -> None:
        self.group: ItemGroup | None = None
        """None lists all."""
        self._listed: set[LineId] = set()

    def choose(self, group: ItemGroup) -> None:
        """Lists this group; chosen again, all."""
        self.group = None if group is self.group else group
        self._listed.clear()

    def settle(self) -> None:
        """Lets go of the items that are not in the group any more."""
        self._listed.clear()

    def list_all(self) -> None:
        """Lists all again."""
        self.group = None

    def list_with(self, line_id: LineId | None, cards: Sequence[CardState]) -> None:
        """Lists all again where this item, which the picker went to, is not listed."""
        if all(card.line_id != line_id for card in self.over(cards)):
            self.list_all()

    def over(self, cards: Sequence[CardState]) -> Sequence[CardState]:
        """The items that are listed; all where there is none, for an empty list helps nobody."""
        if self.group is None:
            return cards
        self._listed |= {card.line_id for card in cards if card.group is self.group}
        listed = [card for card in cards if card.line_id in self._listed]
        if not listed:
            self.list_all()
        return listed or cards
