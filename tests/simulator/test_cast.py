"""Whom the sandbox plays, by the settings."""

import pytest

from picker_app.platforms.base import UnusableSettingsError
from picker_app.secrets import SecretError, SecretReference
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.accounts.accounts import Redirect
from picker_app.simulator.cast import cast_of
from tests.simulator.bench import FOODPANDA, GLOVO, connection

HERE = "http://127.0.0.1:8700"


@pytest.mark.parametrize(
    ("base_url", "host", "port", "played"),
    [
        (HERE, "127.0.0.1", 8700, True),
        ("http://localhost:8700", "127.0.0.1", 8700, True),
        ("http://127.0.0.1:18700", "127.0.0.1", 8700, False),
        ("http://127.0.0.1", "127.0.0.1", 8700, False),
        ("http://127.0.0.1:8701", "127.0.0.1", 8700, False),
        ("http://127.0.0.1:8701", "127.0.0.1", 0, True),
        ("http://till-1.example:8700", "127.0.0.1", 8700, False),
        ("http://till-1.example:8700", "till-1.example", 8700, True),
        ("http://till-1.example:8700", "0.0.0.0", 8700, True),  # noqa: S104
        ("https://foodora.partner.deliveryhero.io", "127.0.0.1", 0, False),
        ("https://foodora.partner.deliveryhero.io", "0.0.0.0", 0, False),  # noqa: S104
    ],
)
def test_those_are_played_whose_address_is_the_sandboxs(
    base_url: str, host: str, port: int, *, played: bool
) -> None:
    sandbox = SandboxSettings(host=host, port=port)
    settings = Settings(connections=(connection(GLOVO, base_url=base_url),), sandbox=sandbox)
    if played:
        [account] = cast_of(settings, Redirect()).accounts
        assert account.connection == GLOVO
    else:
        with pytest.raises(UnusableSettingsError, match=r"no \[\[connections\]\]"):
            cast_of(settings, Redirect())


def settings() -> Settings:
    """Of a store on two marketplaces of the sandbox and a real one."""
    real = connection("real", base_url="https://foodora.partner.deliveryhero.io", dialect=GLOVO)
    played = [connection(name, base_url=HERE) for name in (GLOVO, FOODPANDA)]
    return Settings(connections=(real, *played))


def test_each_has_its_dialect_and_its_webhooks() -> None:
    accounts = cast_of(settings(), Redirect()).accounts
    assert [account.connection for account in accounts] == [GLOVO, FOODPANDA]
    for account in accounts:
        assert account.dialect == account.connection
        assert account.target is not None
        assert account.target.url == f"http://127.0.0.1:8701/webhooks/{account.connection}"


def test_webhooks_can_go_elsewhere() -> None:
    secret = SecretReference.parse("env:TEST_CLIENT_SECRET")
    accounts = cast_of(settings(), Redirect(url="http://hub.example/", secret=secret)).accounts
    target = accounts.named(FOODPANDA).target
    assert target is not None
    assert (target.url, target.secret) == ("http://hub.example/webhooks/foodpanda", secret)


def test_a_dialect_of_no_document() -> None:
    odd = Settings(connections=(connection(GLOVO, base_url=HERE, dialect="glove"),))
    with pytest.raises(UnusableSettingsError, match=r"'glove' is not allowed: one of glovo, foodp"):
        cast_of(odd, Redirect())


def test_missing_secrets_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_WEBHOOK_SECRET")
    with pytest.raises(
        SecretError, match=r"^connections\.glovo\.webhook\.secrets: env:TEST_WEBHOOK"
    ):
        cast_of(settings(), Redirect())
