"""What may go into the bag on top of the order."""

from dataclasses import replace
from decimal import Decimal

import pytest

from picker_app.domain.action import SetAddition
from picker_app.domain.policy import Bag, Policy
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.additions import addition_refusal

TAKING = Policy(additions=True, bags=(Bag(sku="bag", name="Paper bag"),))


def reason(
    amount: str,
    *,
    sku: str = "cola",
    kind: PricingType = PricingType.UNIT,
    policy: Policy = TAKING,
) -> Reason | None:
    """Why it cannot be added."""
    product = Product(sku=sku, name="Invented", pricing_type=kind)
    refusal = addition_refusal(SetAddition(product=product, amount=Decimal(amount)), policy)
    return refusal.reason if refusal else None


@pytest.mark.parametrize(
    ("amount", "sku", "expected"),
    [
        ("1", "cola", None),
        ("20", "cola", None),
        ("21", "cola", Reason.TOO_MANY),
        ("10", "bag", None),
        ("11", "bag", Reason.TOO_MANY),
        ("-1", "bag", Reason.BELOW_MINIMUM),
        ("1.5", "bag", Reason.NOT_WHOLE),
    ],
)
def test_how_much(amount: str, sku: str, expected: Reason | None) -> None:
    assert reason(amount, sku=sku) is expected


def test_what_no_marketplace_could_name_or_count_is_not_added() -> None:
    assert reason("1", sku="") is Reason.NOT_IN_CATALOGUE
    assert reason("1", kind=PricingType.UNKNOWN) is Reason.NOT_IN_CATALOGUE


def test_weights_in_whole_grams() -> None:
    assert reason("0.250", kind=PricingType.KG) is None
    assert reason("0.2505", kind=PricingType.KG) is Reason.NOT_WHOLE


def test_nothing_weighed_where_the_marketplace_takes_no_weights() -> None:
    counting = replace(TAKING, weights=False)
    assert reason("0.250", kind=PricingType.KG, policy=counting) is Reason.WRONG_UNIT
    assert reason("1", kind=PricingType.KG, policy=counting) is Reason.WRONG_UNIT
    assert reason("1", policy=counting) is None


def test_a_marketplace_that_takes_none_lets_one_be_taken_back() -> None:
    assert reason("1", policy=Policy()) is Reason.NO_ADDITIONS
    assert reason("0", policy=Policy()) is None
