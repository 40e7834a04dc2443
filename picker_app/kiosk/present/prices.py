"""What a line costs, what it cost before, and who pays the difference."""

from picker_app.domain.money import Money
from picker_app.domain.order import Line, Promotion
from picker_app.domain.pricing import Pricing, PricingType
from picker_app.domain.wording import amount_words
from picker_app.kiosk.present.words import money_words


def price_words(line: Line) -> str:
    """What a line costs: "€2.40 each"; for the amount ordered where only its total is known and of
    weighed goods; empty without a price.
    """
    pricing = line.pricing
    if pricing.total_price is not None and _is_told_whole(pricing):
        return f"{money_words(pricing.total_price)} for {amount_words(pricing, pricing.amount)}"
    if pricing.unit_price is None:
        return ""
    each = "" if pricing.pricing_type is PricingType.KG else " each"
    return f"{money_words(pricing.unit_price)}{each}"


def list_price_words(line: Line) -> str:
    """What the line cost before a promotion, to be struck through beside `price_words`; empty where
    that is no more than it costs now.
    """
    was, now = _before(line.pricing), _now(line.pricing)
    if was is None or (now is not None and was.currency == now.currency and was <= now):
        return ""
    return money_words(was)


def promotion_words(line: Line) -> str:
    """The names of a line's promotions: "2 for 1, Fruit week"."""
    return ", ".join(each.name for each in line.promotions if each.name)


def promotion_details(promotion: Promotion) -> str:
    """A promotion with what it takes off and who pays that: "Fruit week · €2.00 off · VENDOR pays
    €1.50".
    """
    off = "" if promotion.discount is None else f"{money_words(promotion.discount)} off"
    shares = (
        f"{each.sponsor} pays {money_words(each.amount)}" if each.amount else f"{each.sponsor} pays"
        for each in promotion.sponsorships
        if each.sponsor
    )
    return " · ".join(filter(None, (promotion.name or promotion.kind, off, *shares)))


def _is_told_whole(pricing: Pricing) -> bool:
    return pricing.pricing_type is PricingType.KG or pricing.unit_price is None


def _now(pricing: Pricing) -> Money | None:
    whole = pricing.total_price if _is_told_whole(pricing) else None
    return whole or pricing.unit_price


def _before(pricing: Pricing) -> Money | None:
    """The list price for what `_now` is the price of.

    It is told beside the price of a piece (Delivery Hero, Partner Picking use cases,
    "original_pricing object reference"). What that price of weighed goods counts is not documented,
    but both count the same: the total was dearer by their ratio.
    """
    was, each, total = pricing.list_price, pricing.unit_price, pricing.total_price
    if was is None or total is None or not _is_told_whole(pricing):
        return was
    if each is None:
        return was * pricing.amount
    if not each.amount:
        return None
    # Multiplied first: a ratio that is rounded would move the last digit.
    return Money(total.amount * was.amount / each.amount, total.currency)
