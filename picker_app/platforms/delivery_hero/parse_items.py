"""From an item on the wire to a line of an order."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal

from picker_app.domain.identity import LineId
from picker_app.domain.money import Money
from picker_app.domain.order import Line, LineChange, LineStatus, Promotion, Sponsorship
from picker_app.domain.pricing import Pricing, PricingType
from picker_app.platforms.cautions import cautions_in
from picker_app.platforms.delivery_hero import statuses
from picker_app.platforms.delivery_hero.wire import WireItem, WirePricing, WirePromotion
from picker_app.wire import lenient
from picker_app.wire.unreadable import UnreadableError

NO_SKU = "The item has no SKU, and without it the order cannot be finished here. Call the support."
_EMPTY_PRICING = WirePricing()
_ONE = Decimal(1)
_NAMES_OF_SKUS = ("sku", "id")
"""Where they stand in replacement_preferences, whose shape no document tells."""


@dataclass(frozen=True, slots=True)
class ItemParser:
    """Reads items of orders whose prices are in one currency."""

    currency: str

    def parse(self, number: int, item: object) -> Line:
        """The line of an item, which is the order's item of this number (from 1).

        Raises UnreadableError where there is nothing to pick in it.
        """
        if not isinstance(item, Mapping):
            raise UnreadableError(f"item {number} is no JSON object")
        wire, remarks = lenient.read(WireItem, item)
        if not (wire.sku or wire.name):
            raise UnreadableError(f"item {number} has neither a sku nor a name")
        pricing, pricing_remarks = self._pricing(wire)
        status = statuses.line_status(wire.status)
        return Line(
            line_id=LineId(str(number)),
            platform_line_id=wire.id or None,
            sku=wire.sku,
            name=wire.name or wire.sku,
            barcodes=wire.barcode,
            note=wire.instructions,
            pricing=pricing,
            original_pricing=self._original_pricing(wire),
            status=status,
            status_words=wire.status,
            replaces=wire.replaced_id or None,
            discount=self._money(wire.discount),
            promotions=tuple(self._promotion(each) for each in wire.promotion),
            replacement_wishes=lenient.words_of(wire.replacement_preferences),
            wished_skus=lenient.named_in(wire.replacement_preferences, _NAMES_OF_SKUS),
            cautions=cautions_in(item),
            # REPLACED without an _id is refused (Partner Picking use cases, section 6).
            forbidden=frozenset() if wire.id else frozenset({LineChange.REPLACE}),
            remarks=(*remarks, *pricing_remarks, *_own_remarks(wire, status)),
        )

    def _pricing(self, wire: WireItem) -> tuple[Pricing, list[str]]:
        """The item's pricing, what is missing in it taken from the original pricing."""
        now, original = wire.pricing, wire.original_pricing
        remarks = []
        words = now.pricing_type or original.pricing_type
        kind = statuses.pricing_type(words)
        quantity = now.quantity if now.quantity is not None else original.quantity
        if quantity is None:
            quantity = _ONE
            if kind is not PricingType.KG:
                remarks.append("The order says no quantity for this item: 1 is assumed")
        weight = now.weight if now.weight is not None else original.weight
        if kind is PricingType.KG and weight is None:
            remarks.append(f"The order says no weight for this item: {quantity} kg is assumed")
        if kind is PricingType.UNKNOWN:
            remarks.append(f"How this item is counted is not known: {words or 'not said'}")
        # The only place where it is documented ("original_pricing object reference").
        list_price = now.list_price if now.list_price is not None else original.list_price
        made = self._made(now, words, quantity, weight)
        return replace(made, list_price=self._money(list_price)), remarks

    def _original_pricing(self, wire: WireItem) -> Pricing | None:
        original = wire.original_pricing
        if original == _EMPTY_PRICING:
            return None
        words = original.pricing_type or wire.pricing.pricing_type
        quantity = original.quantity if original.quantity is not None else wire.pricing.quantity
        return self._made(original, words, _ONE if quantity is None else quantity, original.weight)

    def _made(
        self, wire: WirePricing, words: str, quantity: Decimal, weight: Decimal | None
    ) -> Pricing:
        return Pricing(
            pricing_type=statuses.pricing_type(words),
            type_words=words,
            quantity=quantity,
            weight=weight,
            weighted_pieces=wire.weighted_pieces,
            unit_price=self._money(wire.unit_price),
            total_price=self._money(wire.total_price),
            list_price=self._money(wire.list_price),
            minimum=wire.min_quantity,
            maximum=wire.max_quantity,
            vat_percent=wire.vat_percent,
        )

    def _promotion(self, wire: WirePromotion) -> Promotion:
        return Promotion(
            name=wire.name,
            kind=wire.type,
            discount=self._money(wire.discount_amount),
            sponsorships=tuple(
                Sponsorship(sponsor=each.sponsor, amount=self._money(each.amount))
                for each in wire.sponsorships
            ),
        )

    def _money(self, amount: Decimal | None) -> Money | None:
        return None if amount is None else Money(amount, self.currency)


def _own_remarks(wire: WireItem, status: LineStatus) -> list[str]:
    remarks = [] if wire.sku else [NO_SKU]
    if status is LineStatus.UNKNOWN:
        remarks.append(f"The marketplace calls this item “{wire.status}”, which is not known here")
    return remarks
