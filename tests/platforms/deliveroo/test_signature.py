"""What proves that a webhook is Deliveroo's."""

from dataclasses import replace

import pytest

from picker_app.platforms.deliveroo.signature import DIGEST, SEQUENCE, Signature
from tests.platforms.deliveroo.payloads import NEXT_SECRET, SECRET, platform, webhook

TEXT = b'{"order": {"allergy_note": "\xc3\xa9"}}'


@pytest.mark.parametrize("secret", [SECRET, NEXT_SECRET])
@pytest.mark.parametrize("between", [b" ", b" \n "])
def test_both_secrets_and_both_forms_are_taken(secret: str, between: bytes) -> None:
    assert platform().admits(webhook(TEXT, secret, between))


def test_the_digest_is_what_openssl_makes_of_the_same_message() -> None:
    # echo -n 'guid-1 body' | openssl dgst -sha256 -hmac key
    digest = "b0b151dfa983099bdd6c11ab1b2aa2cae75704f30b77637f481ce9eb7c74226b"
    signed = webhook(b"body", "key")

    assert Signature(["key"]).admits(replace(signed, headers={SEQUENCE: "guid-1", DIGEST: digest}))


def test_the_bytes_count_as_they_came() -> None:
    signed = webhook(TEXT)

    assert not platform().admits(replace(signed, body=TEXT + b" "))


@pytest.mark.parametrize("missing", [SEQUENCE, DIGEST])
def test_half_a_signature_proves_nothing(missing: str) -> None:
    signed = webhook(TEXT)
    headers = {name: value for name, value in signed.headers.items() if name != missing}

    assert not platform().admits(replace(signed, headers=headers))


def test_without_a_secret_nothing_is_admitted() -> None:
    assert not Signature([]).admits(webhook(TEXT, ""))
    assert not Signature([" "]).admits(webhook(TEXT, ""))
