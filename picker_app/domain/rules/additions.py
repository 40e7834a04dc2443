"""What may go into the bag on top of the order, and how much of it.

UPDATE_CART checks neither price nor quantity of additions, "ensure your integration enforces
sensible limits" (Delivery Hero, Partner Picking use cases, section 8): this is where they are.
"""

from decimal import Decimal

from picker_app.domain.action import SetAddition
from picker_app.domain.bounds import ONE_PIECE
from picker_app.domain.policy import Policy
from picker_app.domain.pricing import GRAM, PricingType
from picker_app.domain.refusal import Reason, Refusal


def addition_refusal(deed: SetAddition, policy: Policy) -> Refusal | None:
    """Why this much of the product cannot be added, or None. Taking one back is always possible."""
    if deed.amount == 0:
        return None
    if not policy.additions:
        text = "This marketplace takes nothing on top of the order."
        return Refusal(reason=Reason.NO_ADDITIONS, text=text)
    if not deed.product.sku or deed.product.pricing_type is PricingType.UNKNOWN:
        text = "This product has no SKU." if not deed.product.sku else "Is it weighed or counted?"
        return Refusal(reason=Reason.NOT_IN_CATALOGUE, text=f"{text} Choose another product.")
    if deed.product.pricing_type is PricingType.KG and not policy.weights:
        text = "This marketplace takes nothing that is sold by weight. Choose another product."
        return Refusal(reason=Reason.WRONG_UNIT, text=text)
    if deed.amount < 0:
        return Refusal(reason=Reason.BELOW_MINIMUM, text="Nothing less than none can be added.")
    most = most_of(deed.product.sku, policy)
    if deed.amount > most:
        return Refusal(reason=Reason.TOO_MANY, text=f"At most {most} of it can be added.")
    step = GRAM if deed.product.pricing_type is PricingType.KG else ONE_PIECE
    if deed.amount % step != 0:
        text = "Only whole pieces can be added." if step == ONE_PIECE else "Only whole grams."
        return Refusal(reason=Reason.NOT_WHOLE, text=text)
    return None


def most_of(sku: str, policy: Policy) -> Decimal:
    """How much of a product may be added: pieces, or kilograms."""
    is_bag = any(bag.sku == sku for bag in policy.bags)
    return Decimal(policy.most_of_a_bag if is_bag else policy.most_of_an_addition)
