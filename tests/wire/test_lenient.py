"""Fields that take what comes."""

from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel

from picker_app.wire import lenient
from picker_app.wire.lenient import Flag, Moment, Number, Part, Parts, Text, Texts


class Inner(BaseModel):
    """A part of the sample."""

    word: Text = ""


class Sample(BaseModel):
    """One field of each type."""

    text: Text = ""
    texts: Texts = ()
    number: Number = None
    moment: Moment = None
    flag: Flag = False
    part: Annotated[Inner, Part] = Inner()
    parts: Annotated[tuple[Inner, ...], Parts] = ()


def _read(**fields: object) -> tuple[Sample, tuple[str, ...]]:
    return lenient.read(Sample, fields)


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (" a ", "a"),
        (7253942, "7253942"),
        (Decimal("1.50"), "1.50"),
        (Decimal("1E+3"), "1000"),
        (True, "true"),
        (None, ""),
    ],
)
def test_scalars_are_texts(value: object, text: str) -> None:
    assert _read(text=value) == (Sample(text=text), ())


@pytest.mark.parametrize(
    ("value", "texts"),
    [
        (["a", "b"], ("a", "b")),
        ("a", ("a",)),
        (5449000000996, ("5449000000996",)),
        ([None, "", "a"], ("a",)),
        (None, ()),
    ],
)
def test_one_text_is_a_list_of_one(value: object, texts: tuple[str, ...]) -> None:
    assert _read(texts=value) == (Sample(texts=texts), ())


@pytest.mark.parametrize("value", [Decimal("1.485"), "1.485"])
def test_numbers_are_exact(value: object) -> None:
    sample, remarks = _read(number=value)

    assert (str(sample.number), remarks) == ("1.485", ())


@pytest.mark.parametrize(
    "value", ["NaN", "Infinity", "much", True, Decimal("1E+999999"), 10**13, Decimal("1E-99")]
)
def test_what_is_no_usable_number_is_none_with_a_remark(value: object) -> None:
    sample, remarks = _read(number=value)

    assert sample.number is None
    assert remarks[0].startswith("number could not be read: ")


@pytest.mark.parametrize(
    "text",
    [
        "2026-03-01T10:30:00Z",
        "2026-03-01T10:30:00",
        "2026-03-01T10:30:00.000Z",
        "2026-03-01T10:30:00.000000000Z",
        "2026-03-01T12:30:00+02:00",
        "2026-03-01 10:30:00",
    ],
)
def test_times_are_utc_whatever_their_form(text: str) -> None:
    sample, remarks = _read(moment=text)

    assert sample.moment == datetime(2026, 3, 1, 10, 30, tzinfo=UTC)
    assert remarks == ()


@pytest.mark.parametrize(
    "value",
    [
        "garbage",
        "2026-03-01",
        1772361000,
        "0001-01-01T00:00:00Z",
        "0001-01-01T00:00:00+10:00",
        "9999-12-31T23:59:59Z",
    ],
)
def test_what_is_no_time_is_none_with_a_remark(value: object) -> None:
    sample, remarks = _read(moment=value)

    assert sample.moment is None
    assert remarks == (f"moment could not be read: {value!r}",)


def test_flags() -> None:
    assert all(_read(flag=value) == (Sample(flag=True), ()) for value in (True, "true", 1))
    assert all(_read(flag=value) == (Sample(), ()) for value in (False, "FALSE", 0, None))
    assert _read(flag="maybe") == (Sample(), ("flag could not be read: 'maybe'",))


def test_parts_of_another_shape_are_empty_and_not_quoted() -> None:
    sample, remarks = _read(part="Ada Invented", parts=[{"word": "a"}, "Ada"], text=["Ada"])

    assert sample == Sample(parts=(Inner(word="a"),))
    assert remarks == (
        "text could not be read",
        "part could not be read",
        "parts could not be read",
    )


def test_long_values_are_quoted_in_part() -> None:
    _, remarks = _read(moment="x" * 1000)

    assert len(remarks[0]) < 100


def test_words_of_any_shape() -> None:
    value = {"action": "best match", "products": [{"sku": 12, "name": "Cola"}, "Lemonade"], "x": {}}

    assert lenient.words_of(value) == (
        "action: best match; products: sku: 12; name: Cola, Lemonade",
    )
    assert lenient.words_of(["a", None, "b"]) == ("a", "b")
    assert lenient.words_of(None) == ()


def test_what_stands_alone_or_under_a_name() -> None:
    value = {"action": "X", "products": [{"product_sku": 12, "name": "Cola"}, "13"], "id": ["12"]}

    assert lenient.named_in(value, ("sku", "id")) == ("12", "13")
    assert lenient.named_in("14", ("sku",)) == ("14",)
    assert lenient.named_in(None, ("sku",)) == ()


scalars = st.none() | st.booleans() | st.integers() | st.text() | st.decimals(allow_nan=False)
anything = st.recursive(
    scalars, lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner), max_leaves=8
)


@given(st.fixed_dictionaries(dict.fromkeys(Sample.model_fields, anything)))
def test_nothing_is_refused(fields: dict[str, object]) -> None:
    sample, _ = lenient.read(Sample, fields)

    assert sample.moment is None or sample.moment.tzinfo is UTC
    assert sample.number is None or sample.number.is_finite()
