import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picker_app.redaction import REDACTED, redact, redact_text

SECRET = "Zz9Secret"

names = st.sampled_from(
    ["first_name", "lastName", "phone-number", "delivery_address", "CLIENT_SECRET", "access_token"]
)
# Quotes, backslashes and brackets around the secret must not help it out.
hidden_texts = st.text(alphabet="ab\\\"'{}[](),:= \n\té").map(lambda text: f"{text}{SECRET}{text}")
hidden_values = hidden_texts | st.lists(hidden_texts) | st.dictionaries(st.text(), hidden_texts)
plain_values = st.none() | st.booleans() | st.integers() | st.text(alphabet="xyz '\"\\")
documents = st.recursive(
    st.dictionaries(names, hidden_values, max_size=2)
    | st.dictionaries(st.sampled_from(["sku", "note"]), plain_values),
    lambda inner: st.dictionaries(st.sampled_from(["order", "items"]), inner | st.lists(inner)),
)


@given(documents)
def test_no_hidden_value_survives_in_data(document: dict[str, object]) -> None:
    assert SECRET not in repr(redact(document))


@given(documents)
def test_json_text_stays_json_without_hidden_values(document: dict[str, object]) -> None:
    redacted = redact_text(json.dumps(document))
    assert SECRET not in redacted
    json.loads(redacted)


@given(documents, st.integers(min_value=0, max_value=200))
def test_a_text_that_was_cut_off_hides_them_too(document: dict[str, object], end: int) -> None:
    assert SECRET not in redact_text("answer: " + json.dumps(document)[:end])


@given(documents)
def test_json_within_json_hides_them_too(document: dict[str, object]) -> None:
    assert SECRET not in redact_text(json.dumps({"body": json.dumps(document)}))


@given(documents)
def test_python_reprs_hide_them_too(document: dict[str, object]) -> None:
    assert SECRET not in redact_text(f"got {document!r}")


@given(st.text(alphabet="abc {}[]:,\n0123"))
def test_a_text_without_hidden_fields_stays_as_it_is(text: str) -> None:
    assert redact_text(text) == text


@pytest.mark.parametrize(
    ("text", "redacted"),
    [
        ("Authorization: Bearer abc.def\nAccept: x", f"Authorization: {REDACTED}\nAccept: x"),
        ("sent Bearer abc.def to it", f"sent Bearer {REDACTED} to it"),
        ('{"floor": 3, "sku": "7"}', f'{{"floor": "{REDACTED}", "sku": "7"}}'),
        ("first_name='Ana', sku='7'", f"first_name='{REDACTED}', sku='7'"),
        ("Order(address=Address(street='a (b)'), sku=7)", f"Order(address={REDACTED}, sku=7)"),
        ("client_secret=abc&scope=all", f"client_secret={REDACTED}&scope=all"),
        ("[type=int, input_value='Ana', x=1]", f"[type=int, input_value='{REDACTED}', x=1]"),
        ("tokens: 3 left", "tokens: 3 left"),
        ("POST /v2/oauth/token: 200 after 8 ms", "POST /v2/oauth/token: 200 after 8 ms"),
        ("to /v2/oauth/token?token=abc", f"to /v2/oauth/token?token={REDACTED}"),
    ],
)
def test_forms(text: str, redacted: str) -> None:
    assert redact_text(text) == redacted


def test_what_is_no_secret_stays() -> None:
    order = {"order_id": "7", "items": [{"sku": "1", "quantity": 2}], "customer": {"x": 1}}
    assert redact(order) == {**order, "customer": REDACTED}


def test_bytes_and_objects_become_redacted_text() -> None:
    assert redact(b'{"phone": "1"}') == f'{{"phone": "{REDACTED}"}}'
    assert redact(ValueError("phone=1")) == f"phone={REDACTED}"
