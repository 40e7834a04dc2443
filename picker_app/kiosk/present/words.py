"""Money, times and amounts as pickers read them."""

import re
from collections.abc import Mapping
from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

from picker_app.domain.bounds import Bounds
from picker_app.domain.cart import Cart, undecided_lines
from picker_app.domain.estimate import estimate_of
from picker_app.domain.money import Money
from picker_app.domain.order import Collector, Line, Order, is_as_ordered, ordered_amount
from picker_app.domain.outcome import (
    NewPrice,
    NotFound,
    Outcome,
    Picked,
    PriceBasis,
    Replaced,
    Undecided,
)
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.wording import amount_words

_SYMBOLS = {"EUR": "€", "GBP": "£", "USD": "$", "TRY": "₺", "UAH": "₴", "GEL": "₾", "PHP": "₱"}
_CODE = re.compile(r"\b[A-Z]+(?:_[A-Z]+)+\b|^[A-Z]+$")
"""Of several words anywhere, of one word alone."""
_ENDS = (".", "!", "?", "…")
_CLOSING = "\"'”»)"
_COLLECTORS = {
    Collector.RIDER: "Rider",
    Collector.DRIVER: "Own delivery",
    Collector.CUSTOMER: "Customer collects",
    Collector.UNKNOWN: "Ask who collects",
}


def money_words(money: Money) -> str:
    """A sum with its currency: "€2.40", "KES 1,250.00"."""
    amount = f"{abs(money.rounded()):,f}"
    sign = "-" if money.rounded() < 0 else ""
    symbol = _SYMBOLS.get(money.currency)
    return f"{sign}{symbol}{amount}" if symbol else f"{sign}{money.currency} {amount}"


_NEAR = timedelta(hours=6)
"""Across midnight nobody takes 00:10 for that of another day."""
_THIS_WEEK = timedelta(days=6)


def time_words(moment: datetime, now: datetime, zone: ZoneInfo) -> str:
    """A moment in store time: "14:35", with its day where it is neither today's nor near: "Thu
    09:00" of the days that come, "Thu 26 Nov, 09:00" of all others.
    """
    local = moment.astimezone(zone)
    clock = f"{local.hour:02}:{local.minute:02}"
    if local.date() == now.astimezone(zone).date() or abs(moment - now) < _NEAR:
        return clock
    if now < moment < now + _THIS_WEEK:
        return f"{local:%a} {clock}"
    return f"{local:%a} {local.day} {local:%b}, {clock}"


def distance_words(moment: datetime, now: datetime) -> str:
    """How far a moment is: "in 12 min", "now", "8 min late"."""
    minutes = round((moment - now) / timedelta(minutes=1))
    if minutes == 0:
        return "now"
    return f"in {_span(minutes)}" if minutes > 0 else f"{_span(-minutes)} late"


def span_words(span: timedelta) -> str:
    """How long something lasts already, in whole minutes: "4 min", "1 h 05 min"."""
    return _span(span // timedelta(minutes=1))


def _span(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if hours >= 48:
        return f"{hours // 24} days"
    if hours == 0:
        return f"{rest} min"
    return f"{hours} h {rest:02d} min" if rest else f"{hours} h"


def count_words(count: int, one: str, many: str) -> str:
    """A number of things: "1 item", "10 items"."""
    return f"{count} {one if count == 1 else many}"


def bags_words(bags: Mapping[str, int]) -> str:
    """How many bags stand where: "3 bags: Shelf 2, Fridge 1"; empty where there are none."""
    total = count_words(sum(bags.values()), "bag", "bags")
    places = ", ".join(f"{place} {count}" for place, count in bags.items())
    return f"{total}: {places}" if bags else ""


def code_words(order: Order) -> str:
    """The code that the rider says; the next best number where the order has none."""
    return order.order_code or order.external_order_id or order.platform_order_id


def wishes_words(line: Line) -> str:
    """What the customer wants in place of the item; empty where they said nothing."""
    return "; ".join(map(codes_in_words, line.replacement_wishes))


def codes_in_words(text: str) -> str:
    """A marketplace's codes as people say them, "best match" for BEST_MATCH; all else as it is."""
    return _CODE.sub(lambda code: code[0].lower().replace("_", " "), text)


def sentence(words: str) -> str:
    """A marketplace's words as a sentence, so that ours can follow: with a full stop where they
    end without any.
    """
    said = words.strip()
    ends = not said or said.rstrip(_CLOSING).endswith(_ENDS)
    return said if ends else f"{said}."


def collector_words(collector: Collector) -> str:
    """Who takes the bag."""
    return _COLLECTORS[collector]


def ordered_words(line: Line) -> str:
    """What the customer ordered of a line: "3 pieces"."""
    return amount_words(line.pricing, ordered_amount(line))


def becomes_words(line: Line, outcome: Outcome) -> str:
    """What becomes of a line: "2 pieces", "Not found"; empty while undecided."""
    match outcome:
        case Picked():
            return _with_price(amount_words(line.pricing, outcome.amount), outcome)
        case NotFound():
            return "Not found"
        case Replaced(product=product, price=price):
            each = "" if price is None else f", {money_words(price)} each"
            return f"{product_amount_words(product, outcome.amount)} instead{each}"
        case Undecided():
            return ""


def product_amount_words(product: Product, amount: Decimal) -> str:
    """An amount of a product: "2 x Oat drink 1 l", "0.450 kg Apples"."""
    if product.pricing_type is PricingType.KG:
        return f"{amount:.3f} kg {product.name}"
    return f"{amount.normalize():f} x {product.name}"


def outcome_words(line: Line, outcome: Outcome) -> str:
    """What became of a line beside what was ordered: "In the bag: 2 of 3 pieces"."""
    if not isinstance(outcome, Picked):
        return becomes_words(line, outcome)
    return f"In the bag: {gist_words(line, outcome)}"


def gist_words(line: Line, outcome: Outcome) -> str:
    """What became of a line in few words: "2 of 3 pieces", "0.800 kg, ordered 0.750 kg" where it is
    more; what was ordered while undecided.
    """
    ordered = ordered_words(line)
    if not isinstance(outcome, Picked) or is_as_ordered(line, outcome.amount):
        return becomes_words(line, outcome) or ordered
    if outcome.amount > ordered_amount(line):
        picked = amount_words(line.pricing, outcome.amount)
        return _with_price(f"{picked}, ordered {ordered}", outcome)
    if line.pricing.pricing_type is PricingType.KG:
        return _with_price(f"{outcome.amount:.3f} of {ordered}", outcome)
    return _with_price(f"{outcome.amount.normalize():f} of {ordered}", outcome)


def note_words(text: str) -> str:
    """What somebody in the store wrote to an item."""
    return f"“{text}”" if text else "no instructions"


def progress_words(order: Order, cart: Cart) -> str:
    """How far the picking is: "4 of 10"."""
    total = len(order.lines_to_pick)
    return f"{total - len(undecided_lines(order, cart))} of {total}"


def new_price_words(price: NewPrice) -> str:
    """A price that was set: "€2.00 each", "€5.00 for all"."""
    of = "each" if price.basis is PriceBasis.EACH else "for all"
    return f"{money_words(price.price)} {of}"


def _with_price(words: str, picked: Picked) -> str:
    return words if picked.price is None else f"{words}, {new_price_words(picked.price)}"


def limits_words(line: Line, bounds: Bounds) -> str:
    """Least and most of a line: "1 to 4", "0.500 to 2.500 kg", "exactly 3"; of one of which nothing
    was ordered that there is no amount.
    """
    least, most = bounds.minimum, bounds.maximum
    if most < least:
        return "none was ordered"
    if line.pricing.pricing_type is PricingType.KG:
        return f"{least:.3f} to {most:.3f} kg"
    if most == least:
        return f"exactly {most.normalize():f}"
    return f"{least.normalize():f} to {most.normalize():f}"


def estimate_words(order: Order, cart: Cart) -> str:
    """What the bag costs so far, named as the estimate that it is, and what is not in it; empty
    where nobody can tell.
    """
    estimate = estimate_of(order, cart)
    if estimate.counted is None:
        return ""
    words = f"about {money_words(estimate.counted)} (our estimate)"
    without = ", ".join(estimate.not_counted)
    return f"{words}, not counted: {without}" if without else words
