"""Which product may stand in for a missing one, how much of it, and at what price.

The replacement has to be "of the same price or lower", which the platform leaves to us (Delivery
Hero, Partner Picking use cases, section 6). Compared is what the customer compares:

- pieces for pieces: the price of one piece with that of one piece, and of all of them with that of
  the line as it was ordered;
- weighed for weighed: the price of a kilogram with that of a kilogram: what a unit price of a line
  counts is not documented, so it is taken for that only where it makes up the line's own total, and
  else the total says it;
- one for the other: the price of all of it with that of the line as it was ordered.

Prices are compared as a till prints them.

Weighed for weighed, the weight stays within the line's own bounds, so that it never becomes dearer
than the line itself could have. Where the platform lists what may stand in, it has compared them;
where it takes what is dearer, with the customer's word for it, nothing is compared.
"""

from decimal import ROUND_FLOOR, Decimal

from picker_app.domain.bounds import ONE_PIECE, Bounds, bounds_of
from picker_app.domain.estimate import estimated_line_price
from picker_app.domain.money import Money, minor_digits
from picker_app.domain.order import Line, ordered_amount
from picker_app.domain.outcome import Replaced
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.pricing import GRAM, PricingType
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.prices import supervisor_refusal

MOST_PIECES = Decimal(99)
"""Of what stands in for something weighed: no bound of the line says anything about pieces."""

_NOT_COMPARABLE = "Its price is in another currency than the order's. Check the settings."


def replacement_refusal(
    line: Line, replaced: Replaced, policy: Policy, approved_by: str
) -> Refusal | None:
    """Why this product cannot stand in for the line in this amount, or None."""
    return (
        product_refusal(line, replaced.product, policy)
        or _amount_refusal(line, replaced)
        or _lowered_refusal(line, replaced, policy, approved_by)
        or _dearer(line, replaced, policy)
    )


def product_refusal(line: Line, product: Product, policy: Policy) -> Refusal | None:
    """Why this product can never stand in for the line, whatever its amount and price; or None."""
    if policy.replacements is Replacements.NONE:
        return _no(line, Reason.NO_REPLACEMENTS, "This marketplace takes no replacements.")
    if policy.replacements is Replacements.LISTED and not product.offer_id:
        text = "Only a product from the marketplace's own list may stand in."
        return _no(line, Reason.NO_REPLACEMENTS, text)
    if not product.sku:
        text = "This product has no SKU. Choose another one."
        return _no(line, Reason.NOT_IN_CATALOGUE, text)
    if product.pricing_type is PricingType.UNKNOWN:
        text = "Say first whether it is weighed or counted."
        return _no(line, Reason.WRONG_UNIT, text)
    if product.sku == line.sku:
        return _no(line, Reason.SAME_PRODUCT, "This is the product that was ordered.")
    counted = line.pricing.pricing_type is not PricingType.KG
    if counted and product.pricing_type is PricingType.KG and not policy.pieces_by_weight:
        text = "A weighed product cannot stand in for one that is counted."
        return _no(line, Reason.WRONG_UNIT, text)
    return None


def replacement_bounds(line: Line, product: Product) -> Bounds:
    """How much of the product may stand in, in the product's unit: what may be picked of the line
    where both are counted or both are weighed. Otherwise at least one step, and the price is the
    limit.
    """
    own = bounds_of(line)
    weighed = product.pricing_type is PricingType.KG
    step = GRAM if weighed else ONE_PIECE
    if weighed == (line.pricing.pricing_type is PricingType.KG):
        most = max(own.maximum, ordered_amount(line))
        return Bounds(minimum=step, maximum=most, step=step, source=own.source)
    return Bounds(minimum=step, maximum=MOST_PIECES, step=step, source=own.source)


def fitting_price(line: Line, product: Product, amount: Decimal) -> Money | None:
    """The highest price of a piece at which so much of a product is not dearer than the line, in
    whole minor units; None where nobody can tell, or the product is weighed: its price follows from
    its weight.
    """
    ordered = estimated_line_price(line, ordered_amount(line))
    if ordered is None or product.pricing_type is not PricingType.UNIT or amount <= 0:
        return None
    most = ordered.amount / amount
    if line.pricing.pricing_type is not PricingType.KG and (one := price_of_one(line)) is not None:
        most = min(most, one.amount)
    unit = Decimal(1).scaleb(-minor_digits(ordered.currency))
    return Money(most.quantize(unit, ROUND_FLOOR), ordered.currency)


def price_of_one(line: Line) -> Money | None:
    """What one piece or one kilogram of the line costs; None where nobody can tell."""
    unit_price, total_price = line.pricing.unit_price, line.pricing.total_price
    if line.pricing.pricing_type is PricingType.KG and unit_price and total_price:
        # The total is rounded: shared out over the weight it is a little off.
        total = unit_price * line.pricing.amount
        if total.rounded() == total_price.rounded():
            return unit_price
    return estimated_line_price(line, Decimal(1))


def _amount_refusal(line: Line, replaced: Replaced) -> Refusal | None:
    bounds = replacement_bounds(line, replaced.product)
    amount = replaced.amount
    if amount < bounds.minimum:
        return _no(line, Reason.BELOW_MINIMUM, "Say how much of it is in the bag.")
    if amount > bounds.maximum:
        most = f"{bounds.maximum.normalize():f}"
        pieces = "piece" if bounds.maximum == 1 else "pieces"
        unit = "kg" if replaced.product.pricing_type is PricingType.KG else pieces
        return _no(line, Reason.ABOVE_MAXIMUM, f"At most {most} {unit} may stand in.")
    if amount % bounds.step == 0:
        return None
    if bounds.step == ONE_PIECE:
        return _no(line, Reason.NOT_WHOLE, "Only whole pieces can be picked.")
    return _no(line, Reason.FINER_THAN_A_GRAM, "A weight has three decimals at most: whole grams.")


def _lowered_refusal(
    line: Line, replaced: Replaced, policy: Policy, approved_by: str
) -> Refusal | None:
    """A supervisor may lower the price of what stands in, never raise it."""
    if replaced.price is None:
        return None
    if replaced.price.amount < 0:
        return _no(line, Reason.PRICE_TOO_HIGH, "A price is 0 or more.")
    if replaced.product.pricing_type is PricingType.KG:
        text = "The price of a weighed product follows from its weight and cannot be changed."
        return _no(line, Reason.NO_PRICE_CHANGE, text)
    listed = replaced.product.price
    if listed is not None and listed.currency != replaced.price.currency:
        return _no(line, Reason.PRICE_UNKNOWN, _NOT_COMPARABLE)
    if listed is not None and listed < replaced.price:
        text = "The price of a replacement can only be lowered."
        return _no(line, Reason.PRICE_TOO_HIGH, text)
    if not policy.line_price:
        return _no(line, Reason.NO_PRICE_CHANGE, "This marketplace takes no other price.")
    return supervisor_refusal(line, policy, approved_by)


def _dearer(line: Line, replaced: Replaced, policy: Policy) -> Refusal | None:
    if policy.replacements is Replacements.LISTED or policy.dearer_replacements:
        return None
    each = replaced.price or replaced.product.price
    one, ordered = price_of_one(line), estimated_line_price(line, ordered_amount(line))
    if each is None or one is None or ordered is None:
        text = "The price is not known, so nobody can tell whether it is dearer."
        return _no(line, Reason.PRICE_UNKNOWN, text)
    if len({each.currency, one.currency, ordered.currency}) > 1:
        return _no(line, Reason.PRICE_UNKNOWN, _NOT_COMPARABLE)
    weighed = replaced.product.pricing_type is PricingType.KG
    same_unit = weighed == (line.pricing.pricing_type is PricingType.KG)
    if same_unit and _is_more(each, one):
        text = "It is dearer than what was ordered. Choose one of the same price or lower."
        return _no(line, Reason.DEARER, text)
    if not (same_unit and weighed) and _is_more(each * replaced.amount, ordered):
        text = "So much of it is dearer than what was ordered. Take less, or another one."
        return _no(line, Reason.DEARER, text)
    return None


def _is_more(price: Money, limit: Money) -> bool:
    return limit.rounded() < price.rounded()


def _no(line: Line, reason: Reason, text: str) -> Refusal:
    return Refusal(reason=reason, text=text, line_id=line.line_id)
