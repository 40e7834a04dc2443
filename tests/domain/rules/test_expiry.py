"""What may not be sold any more."""

from datetime import date
from decimal import Decimal

from picker_app.domain.action import Deed, Evidence, EvidenceSource, SetAddition, SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import Picked
from picker_app.domain.pricing import PricingType
from picker_app.domain.product import Product
from picker_app.domain.refusal import Reason
from picker_app.domain.rules.expiry import expired, expiry_refusal

LAST_DAY, DAY_AFTER = date(2026, 12, 31), date(2027, 1, 1)
SCAN = Evidence(source=EvidenceSource.SCAN, code="010950600013435217261231", expiry=LAST_DAY)
BREAD = Product(sku="7", name="Bread", pricing_type=PricingType.UNIT)


def refused(deed: Deed) -> tuple[Reason, LineId | None] | None:
    refusal = expired(deed, DAY_AFTER)
    return None if refusal is None else (refusal.reason, refusal.line_id)


def test_an_expired_item_is_refused_with_its_date_and_not_on_its_last_day() -> None:
    assert expiry_refusal(LAST_DAY, LAST_DAY) is None
    refusal = expiry_refusal(LAST_DAY, DAY_AFTER)
    assert refusal is not None
    assert refusal.reason is Reason.EXPIRED
    assert "31 Dec 2026" in refusal.text


def test_what_says_no_day_may_always_be_sold() -> None:
    assert expiry_refusal(None, DAY_AFTER) is None


def test_it_goes_into_no_bag_neither_for_a_line_nor_on_top() -> None:
    line = SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(1)), evidence=SCAN)
    assert refused(line) == (Reason.EXPIRED, LineId("1"))
    added = SetAddition(product=BREAD, amount=Decimal(1), evidence=SCAN)
    assert refused(added) == (Reason.EXPIRED, None)


def test_taking_it_out_again_is_never_refused() -> None:
    assert refused(SetAddition(product=BREAD, amount=Decimal(0), evidence=SCAN)) is None
