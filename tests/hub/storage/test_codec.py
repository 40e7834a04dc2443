"""What goes into a column comes out as it was."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.api.deeds import deeds
from picker_app.domain.action import HandedOver, Ready, SetCollector, SetOutcome
from picker_app.domain.identity import LineId
from picker_app.domain.order import Cancellation, Collector
from picker_app.domain.outcome import NOT_FOUND, UNDECIDED, Picked
from picker_app.hub.storage.codec import ORDER, PLAN, read_time, written
from picker_app.platforms.plan import Plan, StatusReached, Step
from picker_app.wire.calls import Call
from tests.builders import kilograms, line, order
from tests.hub.plain_platform import DONE


@given(weight=st.decimals("0.001", "999.999", places=3, allow_nan=False))
def test_an_order_keeps_each_digit(weight: Decimal) -> None:
    before = order(line(1, kilograms(str(weight), total="3.3330")))
    before = replace(before, cancellation=Cancellation(reason="late", after_pickup=True))
    after = ORDER.validate_json(ORDER.dump_json(before))
    assert after == before
    assert str(after.lines[0].pricing.weight) == str(weight)


@pytest.mark.parametrize(
    "deed",
    [
        SetOutcome(line_id=LineId("1"), outcome=Picked(amount=Decimal("1.250"))),
        SetOutcome(line_id=LineId("1"), outcome=NOT_FOUND),
        SetOutcome(line_id=LineId("1"), outcome=UNDECIDED),
        SetCollector(collector=Collector.DRIVER),
        Ready(cart_digest="abc"),
        HandedOver(),
    ],
)
def test_deeds(deed: SetOutcome | SetCollector | Ready | HandedOver) -> None:
    assert deeds().validate_json(deeds().dump_json(deed)) == deed


def test_a_plan() -> None:
    plan = Plan(
        steps=(
            Step(
                name="finish",
                call=Call(method="PUT", path="/a%20b", query={"x": "1"}, body='{"w":1.250}'),
                proof=StatusReached(statuses=DONE),
                harmless_twice=True,
                pause_before=timedelta(seconds=60),
            ),
        )
    )
    assert PLAN.validate_json(PLAN.dump_json(plan)) == plan


@given(st.datetimes(timezones=st.just(UTC)), st.datetimes(timezones=st.just(UTC)))
def test_times_sort_as_they_are_written(one: datetime, other: datetime) -> None:
    assert read_time(written(one)) == one
    assert (written(one) < written(other)) == (one < other)
