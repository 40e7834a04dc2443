"""Amounts that stand in a field and are not decided: what plus and minus of an open item change."""

from dataclasses import replace
from decimal import Decimal

from picker_app.domain.identity import LineId, OrderId
from picker_app.kiosk.states.order import CardState, CardTone


class Drafts:
    """Kept while the program runs, for a card that is scrolled out of view is used for another item
    and an order that is left comes back.
    """

    def __init__(self) -> None:
        self._amounts: dict[tuple[OrderId, LineId], Decimal] = {}

    def keep(self, order_id: OrderId, line_id: LineId, amount: Decimal) -> None:
        """Remembers what the field of an open item says."""
        self._amounts[order_id, line_id] = amount

    def over(self, order_id: OrderId, card: CardState) -> CardState:
        """The card with its draft in the field. A decided item has none any more, nor has one whose
        limits no longer allow it.
        """
        key = (order_id, card.line_id)
        draft = self._amounts.get(key)
        if draft is None:
            return card
        spinner = card.spinner
        if card.tone is not CardTone.TO_DO or not spinner.minimum <= draft <= spinner.maximum:
            del self._amounts[key]
            return card
        return replace(card, spinner=replace(spinner, amount=draft))
