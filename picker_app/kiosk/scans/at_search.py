"""Scans while a product is searched: they choose it, confirm it, or look it up."""

from collections.abc import Callable, Sequence
from datetime import date
from typing import NamedTuple

from picker_app.catalogue.product import CatalogueProduct
from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.pricing import PricingType
from picker_app.domain.rules.expiry import expiry_refusal
from picker_app.domain.rules.replacements import product_refusal
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.intents.product import (
    ChooseProduct,
    ConfirmChoice,
    SetChoiceAmount,
    TypeSearch,
)
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.place import Place
from picker_app.kiosk.present.choice import choice_state
from picker_app.kiosk.scans.line_scan import evidence_of
from picker_app.kiosk.scans.products import Products
from picker_app.kiosk.scans.taker import Passed, Scanned, good, more, shortened, wrong
from picker_app.kiosk.states.scan import ScanAnswer


class _Found(NamedTuple):
    code: ScannedCode
    product: CatalogueProduct


class SearchScans:
    """Does with a scan what a touch on the found product does; the same product again confirms."""

    def __init__(
        self,
        known: KnownOrders,
        products: Products,
        *,
        place: Callable[[], Place],
        choice: Callable[[], ProductChoice | None],
        listed: Callable[[], Sequence[CatalogueProduct] | None],
        today: Callable[[], date],
        want: Callable[[object], None],
        ring: Callable[[], None],
    ) -> None:
        """`choice` is what is about to be chosen; `listed` is what the marketplace lists to stand
        in, None where any product may; `ring` says that something was found, for which
        nothing has to be safe.
        """
        self._known = known
        self._products = products
        self._place = place
        self._choice = choice
        self._listed = listed
        self._today = today
        self._want = want
        self._ring = ring

    def take(self, scanned: Scanned) -> ScanAnswer | Passed:
        """Chooses the product where the rules allow it. Without an order it is looked up."""
        place = self._place()
        known = None if place.order_id is None else self._known.get(place.order_id)
        if known is None:
            self._want(TypeSearch(text=_searched(scanned)))
            self._ring()
            return good(f"Scanned: {shortened(scanned.text)}")
        if not known.can_pick:
            words = "The order cannot be changed any more. Nothing was changed."
            return wrong(f"Scanned: {shortened(scanned.text)}", words)
        if place.line_id is not None and known.order.line(place.line_id) is None:
            words = "This item is no longer part of the order. Nothing was changed."
            return wrong(f"Scanned: {shortened(scanned.text)}", words)
        found = self._found(known, scanned)
        if found is None:
            words = "No product has this code. Search it by its name."
            return wrong(f"Scanned: {shortened(scanned.text)}", words)
        if refused := self._refusal(known, found):
            return wrong(found.product.name, refused)
        choice = self._choice()
        if choice is not None and _is_the_same(choice, found):
            return self._confirm(known, choice)
        return self._begin(known, found)

    def _begin(self, known: KnownOrder, found: _Found) -> ScanAnswer:
        code, product = found
        self._want(ChooseProduct(sku=product.sku, evidence=evidence_of(code)))
        choice = self._choice()
        if code.weight is not None and choice and choice.product.pricing_type is PricingType.KG:
            self._want(SetChoiceAmount(amount=code.weight))
        self._ring()
        return more(product.name, self._what_next(known, product.sku))

    def _what_next(self, known: KnownOrder, sku: str) -> str:
        """What stands in the way is said at once: a second scan could not confirm it."""
        choice = self._choice()
        begun = choice if choice is not None and choice.product.sku == sku else None
        state = None if begun is None else choice_state(begun, known)
        return (state.obstacle if state else "") or "Scan it again to choose it."

    def _confirm(self, known: KnownOrder, choice: ProductChoice) -> ScanAnswer:
        state = choice_state(choice, known)
        if state is None or state.obstacle:
            return wrong(choice.product.name, state.obstacle if state else "It cannot be done now.")
        self._want(ConfirmChoice())
        return good(choice.product.name, f"{state.title}.")

    def _refusal(self, known: KnownOrder, found: _Found) -> str:
        if expired := expiry_refusal(found.code.expiry, self._today()):
            return expired.text
        line_id = self._place().line_id
        line = None if line_id is None else known.order.line(line_id)
        if line is None:
            return ""
        refusal = product_refusal(line, found.product.as_chosen(), known.policy)
        return "" if refusal is None else refusal.text

    def _found(self, known: KnownOrder, scanned: Scanned) -> _Found | None:
        listed = self._listed()
        for code in scanned.codes:
            if listed is not None:
                if product := self._of_list(known, code, listed):
                    return _Found(code, product)
            elif products := self._products.with_code(known.order.connection, code):
                return _Found(code, products[0])
        return None

    def _of_list(
        self, known: KnownOrder, code: ScannedCode, listed: Sequence[CatalogueProduct]
    ) -> CatalogueProduct | None:
        """The listed product that a code names, by what it says itself or by the store's products:
        a marketplace's own list has no barcodes.
        """
        in_store = self._products.with_code(known.order.connection, code)
        names = {code.raw, *code.gtins, *code.item_numbers, *(each.sku for each in in_store)}
        bare = {each.lstrip("0") for each in names}
        return next((each for each in listed if each.sku.lstrip("0") in bare), None)


def _is_the_same(choice: ProductChoice, found: _Found) -> bool:
    """The label of another pack is no confirmation: it says another weight."""
    weighed = choice.product.pricing_type is PricingType.KG and found.code.weight is not None
    same_weight = not weighed or found.code.weight == choice.amount
    return choice.product.sku == found.product.sku and same_weight


def _searched(scanned: Scanned) -> str:
    """What the search finds it by."""
    code = scanned.codes[0]
    return code.gtins[0].lstrip("0") if code.gtins else code.raw
