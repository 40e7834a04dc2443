"""The sum that goes along for the platform to compare."""

from decimal import Decimal

from picker_app.domain.action import SetOutcome
from picker_app.domain.cart import fold
from picker_app.domain.identity import LineId
from picker_app.domain.order import Payment
from picker_app.domain.outcome import Picked
from picker_app.platforms.delivery_hero.confirmed_amount import expected_total
from picker_app.wire import json_text
from tests.builders import euros, line, order, pieces
from tests.platforms.delivery_hero.payloads import platform

ONE_PICKED = fold([SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal(1)))])


def test_it_is_our_estimate_and_the_payloads_fees() -> None:
    payment = Payment(sub_total=euros("3.00"), order_total=euros("7.50"))
    of = order(line(1, pieces("2", price="1.50")), payment=payment)
    assert expected_total(of, ONE_PICKED) == euros("6.00")


def test_it_is_left_out_where_a_part_of_it_is_not_known() -> None:
    fees_unknown = order(line(1), payment=Payment(sub_total=euros("3.00")))
    assert expected_total(fees_unknown, ONE_PICKED) is None
    nothing_picked = order(line(1), payment=Payment(sub_total=euros("3"), order_total=euros("3")))
    assert expected_total(nothing_picked, fold([])) is None


def test_it_goes_along_only_where_the_settings_say_so() -> None:
    payment = Payment(sub_total=euros("3.00"), order_total=euros("7.50"))
    of = order(line(1, pieces("2", price="1.50")), payment=payment)
    for wanted in (True, False):
        plan = platform(confirms_amount=wanted).finish(of, ONE_PICKED)
        fields = json_text.loads(plan.steps[0].call.body or "")
        assert fields.get("confirmed_amount") == (Decimal("6.00") if wanted else None)
