"""Refusals in the platform's own words."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.platforms.base import Complaint
from picker_app.platforms.complaints import Sent, complaint_of, sent_lines
from picker_app.wire import json_text
from picker_app.wire.calls import Answer
from picker_app.wire.statements import LONGEST_WORDS
from tests import builders

ORDER = builders.order(
    builders.line(1, sku="222316", platform_line_id="796ee50e-2cb5"),
    builders.line(2, sku="146344", platform_line_id="a5e42c90-351f"),
    builders.line(3, sku="7", platform_line_id=None),
)


def complain(body: str | bytes, status: int = 400) -> Complaint:
    """The complaint of an answer with this body."""
    raw = body.encode() if isinstance(body, str) else body
    return complaint_of(Answer(status=status, body=raw), tuple(sent_lines(ORDER)))


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ('{"message": "invalid cart update"}', "invalid cart update"),
        ('{"code": 12, "error": {"message": "item not found"}}', "item not found"),
        ('{"error": "bad", "error_description": "very bad"}', "bad; very bad"),
        ('{"errors": ["one", "two", "one"]}', "one; two"),
        ('{"errors": [{"detail": "one"}, {"message": "two"}]}', "one; two"),
        (
            '{"title": "Bad Request", "details": [{"issue": "weight"}]}',
            "Bad Request; issue: weight",
        ),
        ('"just text"', "just text"),
        ("plain words", "plain words"),
        (
            "<html><head><title>Blocked</title><style>p {}</style></head>"
            "<body><p>Error&nbsp;1015</p><script>x()</script></body></html>",
            "Blocked Error 1015",
        ),
        ("", "The marketplace said no without a word (HTTP 400)."),
        ("{}", "The marketplace said no without a word (HTTP 400)."),
        ("null", "The marketplace said no without a word (HTTP 400)."),
        ("400", "The marketplace said no without a word (HTTP 400)."),
    ],
)
def test_bodies_of_any_shape_become_words(body: str, text: str) -> None:
    assert complain(body).text == text


@pytest.mark.parametrize(
    ("body", "by_line"),
    [
        ('{"message": "item 222316 not found"}', {"1": "item 222316 not found"}),
        ('{"message": "no line a5e42c90-351f"}', {"2": "no line a5e42c90-351f"}),
        (
            '{"errors": [{"sku": "146344", "message": "too heavy"}, {"message": "and so on"}]}',
            {"2": "too heavy"},
        ),
        ('{"errors": [{"_id": "796ee50e-2cb5", "reason": "gone"}]}', {"1": "gone"}),
        ('{"errors": {"222316": "not available"}}', {"1": "222316: not available"}),
        ('{"errors": {"items.1.pricing": ["too much"]}}', {"2": "too much"}),
        ('{"message": "items[2].pricing.quantity is out of range"}', None),
        (
            '{"detail": [{"loc": ["body", "items", 1, "sku"], "msg": "unknown"}]}',
            {"2": "unknown"},
        ),
        ('{"errors": [{"sku": 7, "message": "short"}]}', {"3": "short"}),
        ('{"message": "within 7 days"}', {}),
        ('{"message": "items[9] is odd"}', {}),
        ('{"message": "1222316 is odd"}', {}),
    ],
)
def test_words_stand_on_the_lines_that_they_name(body: str, by_line: dict[str, str] | None) -> None:
    expected = {"3": "items[2].pricing.quantity is out of range"} if by_line is None else by_line

    assert complain(body).by_line == expected


def test_long_pages_are_cut() -> None:
    assert len(complain("<p>" + "so sorry " * 10_000).text) == LONGEST_WORDS


def test_a_line_that_shares_its_sku_is_told_by_its_id() -> None:
    order = builders.order(builders.line(1, sku="555"), builders.line(2, sku="555"))
    answer = Answer(
        status=400, body=b'{"errors": [{"_id": "line-2", "sku": "555", "message": "no"}]}'
    )

    assert complaint_of(answer, tuple(sent_lines(order))).by_line == {"2": "no"}


@given(st.binary(max_size=300))
def test_any_bytes_are_answered_in_words(body: bytes) -> None:
    assert complain(body).text


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.text(),
        lambda inner: (
            st.lists(inner)
            | st.dictionaries(st.sampled_from(["message", "errors", "sku", "loc", "x"]), inner)
        ),
    )
)
def test_any_json_is_answered_in_words(value: object) -> None:
    assert complain(json_text.dumps(value)).text


@pytest.mark.parametrize(
    ("body", "rest"),
    [
        ('{"message": "item 222316 not found"}', ""),
        (
            '{"message": "bad cart", "errors": [{"sku": "146344", "message": "too heavy"}]}',
            "bad cart",
        ),
        ('{"message": "invalid cart update"}', "invalid cart update"),
        ("", "The marketplace said no without a word (HTTP 400)."),
    ],
)
def test_what_names_no_line_is_told_apart(body: str, rest: str) -> None:
    assert complain(body).rest == rest


def test_places_are_those_in_what_was_sent() -> None:
    line = next(sent_lines(ORDER))
    sent = (line, Sent(sku="tea", line_id=line.line_id, name="Tea"), *list(sent_lines(ORDER))[1:])
    answer = Answer(status=400, body=b'{"message": "items[2].pricing is odd"}')

    assert complaint_of(answer, sent).by_line == {"2": "items[2].pricing is odd"}


def test_what_goes_along_on_top_is_called_by_its_name() -> None:
    sent = (*sent_lines(ORDER), Sent(sku="130710", line_id=None, name="Paper bag"))
    answer = Answer(status=400, body=b'{"message": "item not found", "sku": "130710"}')

    complaint = complaint_of(answer, sent)
    assert (complaint.by_line, complaint.rest) == ({}, "Paper bag: item not found")
    assert complaint.text == "Paper bag: item not found"
