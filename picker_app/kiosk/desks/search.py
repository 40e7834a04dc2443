"""A product is searched and chosen: in place of an item, or on top of the order."""

from typing import Protocol

from picker_app.domain.action import Evidence, SetAddition
from picker_app.domain.identity import LineId, OrderId
from picker_app.domain.outcome import Outcome, Replaced
from picker_app.domain.policy import Replacements
from picker_app.kiosk.desks.choice import ChoiceDesk
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.desks.picking import Picking
from picker_app.kiosk.intents.product import ChooseProduct, CloseSearch, ConfirmChoice, TypeSearch
from picker_app.kiosk.intents.queue import SearchProducts
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.products.search import ProductSearch


class Walker(Protocol):
    """Who knows where the picker is, and leads them on."""

    @property
    def place(self) -> Place:
        """Where they are."""

    def go(self, place: Place) -> None:
        """Leads them there."""

    def decide(
        self,
        order_id: OrderId,
        line_id: LineId,
        outcome: Outcome,
        evidence: Evidence,
        approved_by: str,
    ) -> str:
        """Decides an item, or answers why it cannot be done."""


class SearchDesk:
    """What is done on the search's screen."""

    def __init__(
        self,
        known: KnownOrders,
        picking: Picking,
        search: ProductSearch,
        choices: ChoiceDesk,
        walker: Walker,
    ) -> None:
        self._known = known
        self._picking = picking
        self._search = search
        self._choices = choices
        self._walker = walker

    @property
    def choice(self) -> ProductChoice | None:
        """The product that is about to be chosen."""
        return self._choices.choosing.choice

    def want(self, intent: object) -> bool:
        """Does what is to be done here; False for all else."""
        match intent:
            case SearchProducts(line_id=line_id):
                self._search.begin(self._listed_for(line_id))
                self._walker.go(Place(Screen.SEARCH, self._walker.place.order_id, line_id))
            case TypeSearch(text=text):
                self._search.type(text)
            case CloseSearch():
                self._close()
            case ConfirmChoice():
                self._confirm()
            case _:
                known = self._order()
                return known is not None and self._want_of_choice(intent, known)
        return True

    def _want_of_choice(self, intent: object, known: KnownOrder) -> bool:
        line_id = self._walker.place.line_id
        line = None if line_id is None else known.order.line(line_id)
        if line is None and line_id is not None and isinstance(intent, ChooseProduct):
            # Taken out by the marketplace meanwhile: what was to stand in is no addition.
            self._close()
            return True
        return self._choices.want(intent, known, line)

    def _listed_for(self, line_id: LineId | None) -> tuple[OrderId, LineId] | None:
        """The line for which the marketplace says itself what may stand in."""
        known = self._order()
        if known is None or line_id is None:
            return None
        lists = known.policy.replacements is Replacements.LISTED
        return (known.order_id, line_id) if lists else None

    def _confirm(self) -> None:
        """What the rules refuse stays on the screen, with the reason."""
        choice, order_id = self.choice, self._walker.place.order_id
        if choice is None or order_id is None:
            return
        if choice.line_id is None:
            deed = SetAddition(
                product=choice.product, amount=choice.amount, evidence=choice.evidence
            )
            refused = self._picking.do(order_id, deed)
        else:
            replaced = Replaced(product=choice.product, amount=choice.amount, price=choice.price)
            refused = self._walker.decide(
                order_id, choice.line_id, replaced, choice.evidence, choice.approved_by
            )
        if not refused:
            self._close()

    def _close(self) -> None:
        self._choices.choosing.drop()
        here = self._walker.place.order_id
        self._walker.go(Place() if here is None else Place(Screen.ORDER, here))

    def _order(self) -> KnownOrder | None:
        order_id = self._walker.place.order_id
        return None if order_id is None else self._known.get(order_id)
