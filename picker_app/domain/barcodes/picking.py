"""What a scan of a line's product makes of the line."""

from decimal import Decimal

from picker_app.domain.barcodes.scanned_code import ScannedCode
from picker_app.domain.order import Line
from picker_app.domain.outcome import Outcome, Picked, Replaced
from picker_app.domain.pricing import PricingType, in_grams
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.replacements import price_of_one


def picked_after(
    line: Line, outcome: Outcome, code: ScannedCode, *, counted: Decimal = Decimal(0)
) -> Picked | Refusal:
    """What the line is once the scanned thing lies in the bag with all that was there before.

    It says the result and not what is added. Whether so much of the line may be picked is for the
    rules. `counted` is what was scanned before and is no outcome yet.
    """
    if isinstance(outcome, Replaced):
        text = f"{outcome.product.name} stands in for it. Take that back first."
        return Refusal(reason=Reason.IS_REPLACED, text=text, line_id=line.line_id)
    one = amount_of(line, code)
    if isinstance(one, Refusal):
        return one
    if isinstance(outcome, Picked):
        return Picked(amount=outcome.amount + one, price=outcome.price)
    return Picked(amount=counted + one)


def amount_of(line: Line, code: ScannedCode) -> Decimal | Refusal:
    """How much of the line one scan is, in the line's unit: what the code says, or one piece."""
    if line.pricing.pricing_type is not PricingType.KG:
        return Decimal(code.pieces or 1)
    if code.weight is not None:
        return code.weight
    one = price_of_one(line)
    if code.price is None or one is None or one.amount <= 0:
        text = "The code says no weight. Weigh it, and type the weight."
        return Refusal(reason=Reason.NO_WEIGHT, text=text, line_id=line.line_id)
    return in_grams(code.price / one.amount)
