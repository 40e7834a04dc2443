"""The secret of webhooks."""

import pytest

from picker_app.platforms.webhook_secret import WebhookSecret

SECRET = "an invented secret"


@pytest.mark.parametrize(
    "value", [SECRET, f"Bearer {SECRET}", f"Basic {SECRET}", f"bearer  {SECRET}", f" {SECRET} "]
)
def test_the_secret_in_every_form_is_known(value: str) -> None:
    assert WebhookSecret("Authorization", [SECRET]).admits({"authorization": value})


def test_a_secret_that_was_configured_with_its_scheme_is_known_bare_too() -> None:
    secret = WebhookSecret("Authorization", ["Basic dXNlcjpwYXNz"])

    assert secret.admits({"authorization": "Basic dXNlcjpwYXNz"})
    assert secret.admits({"authorization": "dXNlcjpwYXNz"})


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"authorization": ""},
        {"authorization": "Bearer "},
        {"authorization": SECRET[:-1]},
        {"authorization": SECRET + "x"},
        {"authorization": SECRET.upper()},
        {"authorization": f"Digest {SECRET}"},
        {"x-other": SECRET},
        {"authorization": "\u20ac"},
    ],
)
def test_anything_else_is_refused(headers: dict[str, str]) -> None:
    assert not WebhookSecret("Authorization", [SECRET]).admits(headers)


def test_two_secrets_hold_while_one_is_being_changed() -> None:
    secret = WebhookSecret("X-Shop-Secret", ["old", "new"])

    assert [secret.admits({"x-shop-secret": value}) for value in ("old", "new", "oldnew")] == [
        True,
        True,
        False,
    ]


@pytest.mark.parametrize("empty", ["", "Bearer ", "  "])
def test_an_empty_secret_lets_nobody_in(empty: str) -> None:
    secret = WebhookSecret("Authorization", [empty])

    assert not secret.admits({"authorization": ""})
    assert not secret.admits({"authorization": empty})


def test_bytes_beyond_ascii_are_compared_as_they_were_sent() -> None:
    sent = "contraseña".encode()

    assert WebhookSecret("Authorization", ["contraseña"]).admits(
        {"authorization": sent.decode("latin-1")}
    )
