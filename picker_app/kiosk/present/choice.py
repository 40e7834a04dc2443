"""The product that is about to be chosen."""

from decimal import Decimal

from picker_app.domain.action import SetAddition
from picker_app.domain.bounds import ONE_PIECE
from picker_app.domain.money import Money
from picker_app.domain.order import Line
from picker_app.domain.outcome import Picked, Replaced
from picker_app.domain.policy import Policy, Replacements
from picker_app.domain.pricing import GRAM, PricingType
from picker_app.domain.refusal import Reason, Refusal
from picker_app.domain.rules.additions import addition_refusal, most_of
from picker_app.domain.rules.lines import outcome_refusal
from picker_app.domain.rules.replacements import fitting_price, replacement_bounds
from picker_app.domain.wording import amount_words
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.words import money_words
from picker_app.kiosk.states.choice import ChoiceState, CustomerCall
from picker_app.kiosk.states.order import SpinnerState

_TEN_GRAMS = Decimal("0.010")
_INACTIVE = "It is not sold online now. It may stand in all the same."
_ALL_GOES = "{amount} is in the bag: it goes back, the other product stands in for all of it."


def choice_state(choice: ProductChoice, known: KnownOrder) -> ChoiceState | None:
    """The choice as it stands; None where its line is gone or nothing can be changed any more."""
    if not known.can_pick:
        return None
    if choice.line_id is None:
        return _addition(choice, known)
    line = known.order.line(choice.line_id)
    return None if line is None else _replacement(choice, line, known)


def _replacement(choice: ProductChoice, line: Line, known: KnownOrder) -> ChoiceState:
    product = choice.product
    replaced = Replaced(product=product, amount=choice.amount, price=choice.price)
    refusal = outcome_refusal(line, replaced, known.policy, choice.approved_by)
    lower_to = _lower_to(choice, line, refusal, known.policy)
    bounds = replacement_bounds(line, product)
    # Where all changes are asked about together, nobody is called for each of them.
    asks = known.policy.replacements is Replacements.FREE and not known.policy.ask_customer
    return ChoiceState(
        title=f"Instead of {line.name or line.sku}",
        name=product.name,
        price=_price_words(choice),
        warning=_warning(choice, line, known),
        spinner=_spinner(choice, bounds.maximum, bounds.step),
        asks_unit=not choice.unit_is_known and _may_be_weighed(line, known.policy),
        obstacle="" if refusal is None else refusal.text,
        lower_to=lower_to,
        lower="" if lower_to is None else f"Lower to {money_words(lower_to)} each",
        call=CustomerCall(
            line_id=line.line_id,
            phone=known.order.customer.phone,
            answer=known.cart.answers.get(line.line_id),
        )
        if asks
        else None,
        confirm="Replace it",
    )


def _lower_to(
    choice: ProductChoice, line: Line, refusal: Refusal | None, policy: Policy
) -> Money | None:
    """Where its price alone stands in the way and can be lowered: "same price or lower" is asked
    for (Partner Picking use cases, section 6).
    """
    if refusal is None or refusal.reason is not Reason.DEARER or not policy.line_price:
        return None
    return fitting_price(line, choice.product, choice.amount)


def _addition(choice: ProductChoice, known: KnownOrder) -> ChoiceState:
    product = choice.product
    refusal = addition_refusal(SetAddition(product=product, amount=choice.amount), known.policy)
    weighed = product.pricing_type is PricingType.KG
    step = GRAM if weighed else ONE_PIECE
    return ChoiceState(
        title="On top of the order",
        name=product.name,
        price=_price_words(choice),
        spinner=_spinner(choice, most_of(product.sku, known.policy), step),
        asks_unit=not choice.unit_is_known,
        obstacle="" if refusal is None else refusal.text,
        confirm="Add it",
    )


def _may_be_weighed(line: Line, policy: Policy) -> bool:
    return line.pricing.pricing_type is PricingType.KG or policy.pieces_by_weight


def _warning(choice: ProductChoice, line: Line, known: KnownOrder) -> str:
    outcome = known.cart.outcome(line.line_id)
    found = (
        _ALL_GOES.format(amount=amount_words(line.pricing, outcome.amount))
        if isinstance(outcome, Picked)
        else ""
    )
    return " ".join(filter(None, (found, "" if choice.product.active else _INACTIVE)))


def _price_words(choice: ProductChoice) -> str:
    listed = choice.product.price
    price = choice.price or listed
    if price is None:
        return "Price not known"
    unit = "per kg" if choice.product.pricing_type is PricingType.KG else "each"
    before = f", lowered from {money_words(listed)}" if choice.price and listed else ""
    return f"{money_words(price)} {unit}{before}, {money_words(price * choice.amount)} in all"


def _spinner(choice: ProductChoice, most: Decimal, step: Decimal) -> SpinnerState:
    weighed = choice.product.pricing_type is PricingType.KG
    limits = f"at most {most:.3f} kg" if weighed else f"at most {most.normalize():f}"
    return SpinnerState(
        amount=choice.amount,
        minimum=step,
        maximum=most,
        step=_TEN_GRAMS if weighed else step,
        is_weight=weighed,
        limits=limits,
    )
