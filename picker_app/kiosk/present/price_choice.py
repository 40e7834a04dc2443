"""Which prices a person can set for an item."""

from picker_app.domain.order import Line
from picker_app.domain.outcome import Outcome, Picked
from picker_app.domain.policy import Policy, UnitPriceChange
from picker_app.domain.pricing import PricingType
from picker_app.kiosk.present.prices import price_words
from picker_app.kiosk.present.words import new_price_words
from picker_app.kiosk.states.order import PriceChoice


def price_choice(line: Line, outcome: Outcome, policy: Policy) -> PriceChoice | None:
    """What can be set for what is in the bag; None where nothing is or the marketplace takes no
    other price.
    """
    known = line.pricing.unit_price or line.pricing.total_price
    counted = line.pricing.pricing_type is PricingType.UNIT
    if not isinstance(outcome, Picked) or not counted or known is None:
        return None
    lowered = policy.unit_price is UnitPriceChange.DOWN
    each = policy.unit_price is UnitPriceChange.ANY or (
        lowered and line.pricing.unit_price is not None
    )
    if not each and not policy.line_price:
        return None
    set_to = "" if outcome.price is None else new_price_words(outcome.price)
    most = line.pricing.unit_price.amount if lowered and line.pricing.unit_price else None
    return PriceChoice(
        now=", now ".join(filter(None, (price_words(line), set_to))),
        currency=known.currency,
        each=each,
        line=policy.line_price,
        most_each=most,
        set_to=set_to,
    )
