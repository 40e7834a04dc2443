"""What the hub relies on, asked of every courier's adapter.

A courier joins with a module of samples here and a line in SAMPLES.
"""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.couriers.base import (
    Absent,
    Booked,
    Consignment,
    Courier,
    Fetched,
    Packed,
    PackedItem,
    Refusal,
)
from picker_app.wire import json_text
from picker_app.wire.calls import Answer, Call
from picker_app.wire.unreadable import UnreadableError
from tests import builders
from tests.contract import gordon
from tests.contract.courier_samples import CourierSamples

SAMPLES = gordon.SAMPLES
STRANGERS = ("<html>Log in to the network</html>", "[1]", '{"ok":true}', "nonsense")
NOTHING = ("", "{}", "[]", "null")
MILK = PackedItem(name="Milk", pieces=2)
PEARS = PackedItem(name="Pears", pieces=1, kilograms=Decimal("1.250"))
CONSIGNMENT = Consignment(
    reference="A1", order=builders.order(), packed=Packed(items=(MILK, PEARS))
)


@pytest.fixture(params=SAMPLES.values(), ids=list(SAMPLES))
def samples(request: pytest.FixtureRequest) -> CourierSamples:
    """The material of one courier."""
    material = request.param
    assert isinstance(material, CourierSamples)
    return material


@pytest.fixture
def courier(samples: CourierSamples) -> Courier:
    """Its adapter."""
    return samples.courier()


@pytest.fixture
def fetched(samples: CourierSamples, courier: Courier) -> Fetched:
    """Its delivery as it is fetched."""
    found = courier.fetched(samples.fetched, CONSIGNMENT)
    assert isinstance(found, Fetched)
    return found


def _fields(call: Call) -> Mapping[str, Any]:
    fields = json_text.loads(call.body or "")
    assert isinstance(fields, dict)
    return fields


@pytest.mark.parametrize("reference", ["A1", "gb:Ä/1", "a b?c#d", "..", "%2e"])
def test_references_are_escaped(courier: Courier, fetched: Fetched, reference: str) -> None:
    consignment = replace(CONSIGNMENT, reference=reference)
    for call in (
        courier.fetch(reference),
        courier.update(consignment, fetched),
        courier.create(consignment),
    ):
        assert call.path.isascii()
        assert not set(call.path) & set(" ?#")
        assert ".." not in call.path.split("/")
        assert call.path.count("/") <= courier.fetch("A1").path.count("/")


def test_all_that_was_fetched_goes_back_as_it_came(
    samples: CourierSamples, courier: Courier, fetched: Fetched
) -> None:
    text = samples.fetched.body.decode()
    body = courier.update(CONSIGNMENT, fetched).body or ""
    before, now = json_text.loads(text), json_text.loads(body)
    assert list(now) == list(before)
    assert json_text.dumps({**now, samples.rows: 0}) == json_text.dumps({**before, samples.rows: 0})


def test_what_is_packed_is_in_it_with_its_own_digits(
    samples: CourierSamples, courier: Courier, fetched: Fetched
) -> None:
    for call in (courier.update(CONSIGNMENT, fetched), courier.create(CONSIGNMENT)):
        rows = json_text.dumps(_fields(call)[samples.rows])
        assert "Milk" in rows
        assert "1.250" in rows


def test_told_twice_it_is_the_same(courier: Courier, fetched: Fetched) -> None:
    once = courier.update(CONSIGNMENT, fetched)
    again = courier.update(CONSIGNMENT, Fetched(fields=_fields(once)))
    assert again == once


def test_what_a_person_filled_in_goes_along(
    samples: CourierSamples, courier: Courier, fetched: Fetched
) -> None:
    for names in samples.missing.values():
        mended = {name: f"{name} of nobody" for name in names}
        consignment = replace(CONSIGNMENT, mended=mended)
        for call in (courier.update(consignment, fetched), courier.create(consignment)):
            assert mended.items() <= _fields(call).items()


def test_what_is_taken_has_its_tracking_id(
    samples: CourierSamples, courier: Courier, fetched: Fetched
) -> None:
    call = courier.update(CONSIGNMENT, fetched)
    told = courier.booked(samples.booked, CONSIGNMENT, call)
    assert isinstance(told, Booked)
    assert told.tracking_id == samples.tracking_id
    assert not courier.refuses(samples.booked)


def test_a_no_with_a_good_status_is_a_no(samples: CourierSamples, courier: Courier) -> None:
    call = courier.create(CONSIGNMENT)
    for body, names in samples.missing.items():
        answer = Answer(status=200, body=body)
        refusal = courier.booked(answer, CONSIGNMENT, call)
        assert courier.refuses(answer)
        assert isinstance(refusal, Refusal)
        assert tuple(field.name for field in refusal.missing) == names
        assert all(field.label for field in refusal.missing)
        assert refusal.words
    for body, words in samples.refusals.items():
        answer = Answer(status=200, body=body)
        refusal = courier.booked(answer, CONSIGNMENT, call)
        assert courier.refuses(answer)
        assert isinstance(refusal, Refusal)
        assert not refusal.missing
        assert words in refusal.words


def test_refusals_of_any_shape_end_as_words(samples: CourierSamples, courier: Courier) -> None:
    call = courier.create(CONSIGNMENT)
    for body, words in samples.bad_statuses.items():
        answer = Answer(status=422, body=body)
        for outcome in (
            courier.fetched(answer, CONSIGNMENT),
            courier.booked(answer, CONSIGNMENT, call),
        ):
            assert isinstance(outcome, Refusal)
            assert words in outcome.words


def test_a_delivery_that_is_not_there(samples: CourierSamples, courier: Courier) -> None:
    assert courier.creates_missing
    for answer in samples.absent:
        assert isinstance(courier.fetched(answer, CONSIGNMENT), Absent)


def test_another_delivery_is_never_put_back(samples: CourierSamples, courier: Courier) -> None:
    assert isinstance(courier.fetched(samples.another, CONSIGNMENT), Refusal)


@pytest.mark.parametrize("text", STRANGERS)
def test_what_is_not_the_couriers_is_neither_yes_nor_no(courier: Courier, text: str) -> None:
    answer, call = Answer(status=200, body=text.encode()), courier.create(CONSIGNMENT)
    assert not courier.refuses(answer)
    with pytest.raises(UnreadableError):
        courier.fetched(answer, CONSIGNMENT)
    with pytest.raises(UnreadableError):
        courier.booked(answer, CONSIGNMENT, call)


@pytest.mark.parametrize("text", NOTHING)
def test_nothing_takes_no_delivery(courier: Courier, text: str) -> None:
    answer, call = Answer(status=200, body=text.encode()), courier.create(CONSIGNMENT)
    assert not courier.refuses(answer)
    with pytest.raises(UnreadableError):
        courier.booked(answer, CONSIGNMENT, call)


@pytest.mark.parametrize("name", list(SAMPLES))
@given(body=st.binary(), status=st.sampled_from([200, 400, 404, 422]))
def test_no_answer_is_too_odd(name: str, body: bytes, status: int) -> None:
    courier, answer = SAMPLES[name].courier(), Answer(status=status, body=body)
    call = courier.create(CONSIGNMENT)
    for read in (
        lambda: courier.fetched(answer, CONSIGNMENT),
        lambda: courier.booked(answer, CONSIGNMENT, call),
        lambda: courier.refuses(answer),
    ):
        try:
            read()
        except UnreadableError:
            assert answer.ok
