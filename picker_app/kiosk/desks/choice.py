"""What pickers want of the product that is about to be chosen, before they say that it is it."""

from collections.abc import Callable

from picker_app.domain.action import Evidence
from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.kiosk.desks.choosing import Choosing
from picker_app.kiosk.desks.price import PriceDesk
from picker_app.kiosk.intents.product import (
    ChooseProduct,
    DropChoice,
    LowerChoice,
    SetChoiceAmount,
    WeighChoice,
)
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.words import money_words
from picker_app.kiosk.products.search import ProductSearch


class ChoiceDesk:
    """Changes the choice; the search desk carries it out."""

    def __init__(
        self, search: ProductSearch, prices: PriceDesk, complain: Callable[[str], None]
    ) -> None:
        """`complain` says why something is not possible."""
        self._search = search
        self._prices = prices
        self._complain = complain
        self.choosing = Choosing()

    def want(self, intent: object, known: KnownOrder, line: Line | None) -> bool:
        """Does what a screen's signal carried; False where it is for others. `line` is the one that
        something is searched for; None is on top of the order.
        """
        match intent:
            case ChooseProduct(sku=sku, evidence=evidence):
                self._begin(sku, evidence, known, line)
            case SetChoiceAmount(amount=amount):
                self.choosing.set_amount(amount)
            case WeighChoice(weighed=weighed):
                self.choosing.weigh(line, known.cart, weighed=weighed)
            case LowerChoice(price=price):
                self._lower(price, known)
            case DropChoice():
                self.choosing.drop()
            case _:
                return False
        return True

    def _begin(self, sku: str, evidence: Evidence, known: KnownOrder, line: Line | None) -> None:
        product = self._search.product(known.order.connection, sku)
        if product is not None:
            prices = known.policy.addition_prices
            self.choosing.begin(product, line, known.cart, evidence, prices)

    def _lower(self, price: Money, known: KnownOrder) -> None:
        choice = self.choosing.choice
        if choice is None:
            return
        words = f"{choice.product.name}: {money_words(price)} each"
        refused = self._prices.allow(
            known.policy, words, lambda name: self.choosing.lower(choice, price, name)
        )
        if refused:
            self._complain(refused)
