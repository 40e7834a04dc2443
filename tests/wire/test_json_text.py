"""JSON with exact numbers."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.wire import json_text
from picker_app.wire.unreadable import UnreadableError


def test_fractions_keep_their_digits() -> None:
    read = json_text.loads(b'{"weight": 1.4850, "price": 85, "far": 1e5}')

    assert [str(number) for number in read.values()] == ["1.4850", "85", "1E+5"]
    assert not any(isinstance(number, float) for number in read.values())


@pytest.mark.parametrize("text", ["NaN", "Infinity", "-Infinity"])
def test_what_is_no_number_is_nothing(text: str) -> None:
    assert json_text.loads(f'{{"tax": {text}}}') == {"tax": None}


@pytest.mark.parametrize(
    "text",
    [
        "",
        "{",
        "<html>",
        '{"a": 1} and more',
        "[" * 100_000,
        '{"a":' * 100_000,
        "9" * 10_000,
        "1e99999999999999999999",
    ],
)
def test_what_cannot_be_read_says_so(text: str) -> None:
    with pytest.raises(UnreadableError):
        json_text.loads(text)


def test_what_is_said_of_unreadable_text_quotes_nothing_of_it() -> None:
    with pytest.raises(UnreadableError) as caught:
        json_text.loads('{"first_name": "Ada", oops}')

    assert "Ada" not in str(caught.value)


def test_a_broken_byte_or_half_a_pair_does_not_lose_the_rest() -> None:
    assert json_text.loads(b'{"name": "caf\xe9"}') == {"name": "caf\ufffd"}
    assert json_text.loads(r'{"name": "a\ud800b"}') == {"name": "a\ufffdb"}
    assert json_text.loads(r'{"name": "a\udc00"}') == {"name": "a\ufffd"}


def test_whole_pairs_and_escaped_backslashes_stay() -> None:
    assert json_text.loads(r'["\ud83d\ude00", "\\ud800"]') == ["\U0001f600", r"\ud800"]


def test_a_byte_order_mark_and_bare_line_ends_in_texts_are_read() -> None:
    assert json_text.loads(b'\xef\xbb\xbf{"comment": "a\nb"}') == {"comment": "a\nb"}


def test_written_text_has_exact_decimals_and_keys_in_their_order() -> None:
    text = json_text.dumps({"z": Decimal("1.50"), "a": 2, "ñ": "ü"})

    assert text == '{"z":1.50,"a":2,"ñ":"ü"}'


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity"), float("nan")])
def test_what_is_no_number_is_not_written(number: object) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        json_text.dumps([number])


@given(st.decimals(allow_nan=False, allow_infinity=False))
def test_every_decimal_comes_back_as_it_was_written(number: Decimal) -> None:
    back = json_text.loads(json_text.dumps([number]))[0]

    assert Decimal(back).as_tuple() == number.as_tuple() or (back == number == 0)


@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_called_unreadable(body: bytes) -> None:
    try:
        json_text.loads(body)
    except UnreadableError:
        return
