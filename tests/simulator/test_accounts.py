"""Which connections are played, and whose a call is."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from picker_app.platforms.base import UnusableSettingsError
from picker_app.secrets import SecretError, SecretReference
from picker_app.settings.whole import SandboxSettings, Settings
from picker_app.simulator.account import Account
from picker_app.simulator.accounts import Redirect, accounts_of
from picker_app.simulator.storage import Storage
from picker_app.simulator.tokens import Tokens
from tests.simulator.bench import CLIENT_SECRET, FOODPANDA, GLOVO, connection

HERE = "http://127.0.0.1:8700"


@pytest.fixture
def tokens(tmp_path: Path) -> Iterator[Tokens]:
    storage = Storage(tmp_path / "sandbox.sqlite3")
    yield Tokens(storage)
    storage.close()


def names(accounts: Iterable[Account]) -> list[str]:
    """Of these accounts' connections."""
    return [account.connection for account in accounts]


@pytest.mark.parametrize(
    ("base_url", "host", "port", "played"),
    [
        (HERE, "127.0.0.1", 8700, True),
        ("http://localhost:8700", "127.0.0.1", 8700, True),
        ("http://127.0.0.1:87000", "127.0.0.1", 8700, False),
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
        assert names(accounts_of(settings, Redirect())) == [GLOVO]
    else:
        with pytest.raises(UnusableSettingsError, match=r"no \[\[connections\]\]"):
            accounts_of(settings, Redirect())


def settings() -> Settings:
    """Of a store on two marketplaces of the sandbox and a real one."""
    real = connection("real", base_url="https://foodora.partner.deliveryhero.io", dialect=GLOVO)
    played = [connection(name, base_url=HERE) for name in (GLOVO, FOODPANDA)]
    return Settings(connections=(real, *played))


def test_each_has_its_dialect_and_its_webhooks() -> None:
    accounts = accounts_of(settings(), Redirect())
    assert names(accounts) == [GLOVO, FOODPANDA]
    for account in accounts:
        assert account.dialect.name == account.connection
        assert account.target.url == f"http://127.0.0.1:8701/webhooks/{account.connection}"


def test_webhooks_can_go_elsewhere() -> None:
    secret = SecretReference.parse("env:TEST_CLIENT_SECRET")
    accounts = accounts_of(settings(), Redirect(url="http://hub.example/", secret=secret))
    target = accounts.named(FOODPANDA).target
    assert (target.url, target.secret) == ("http://hub.example/webhooks/foodpanda", secret)


def test_a_dialect_of_no_document() -> None:
    odd = Settings(connections=(connection(GLOVO, base_url=HERE, dialect="glove"),))
    with pytest.raises(UnusableSettingsError, match=r"'glove' is not allowed: one of glovo, foodp"):
        accounts_of(odd, Redirect())


def test_missing_secrets_are_found_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("TEST_WEBHOOK_SECRET")
    with pytest.raises(
        SecretError, match=r"^connections\.glovo\.webhook\.secrets: env:TEST_WEBHOOK"
    ):
        accounts_of(settings(), Redirect())


def test_the_first_is_meant_where_none_is_named() -> None:
    accounts = accounts_of(settings(), Redirect())
    assert accounts.named(None).connection == GLOVO
    with pytest.raises(LookupError, match="there is no connection real: glovo, foodpanda"):
        accounts.named("real")


def test_a_token_is_good_for_the_accounts_of_its_client(tokens: Tokens) -> None:
    accounts = accounts_of(settings(), Redirect())
    clients = accounts.of_client(FOODPANDA, CLIENT_SECRET)
    token = tokens.issue(names(clients), 60)
    assert names(accounts.of_token(token, tokens)) == [FOODPANDA]
    assert accounts.of_client(FOODPANDA, "wrong") == ()
    assert accounts.of_token("invented", tokens) == ()


def test_connections_may_share_a_client(tokens: Tokens) -> None:
    auth = {
        "method": "client_credentials",
        "client_id": "shared",
        "client_secret": "env:TEST_CLIENT_SECRET",
    }
    connections = tuple(connection(name, base_url=HERE, auth=auth) for name in (GLOVO, FOODPANDA))
    accounts = accounts_of(Settings(connections=connections), Redirect())
    token = tokens.issue(names(accounts.of_client("shared", CLIENT_SECRET)), 60)
    assert names(accounts.of_token(token, tokens)) == [GLOVO, FOODPANDA]


def test_a_token_that_does_not_expire(tokens: Tokens) -> None:
    auth = {"method": "bearer", "token": "env:TEST_CLIENT_SECRET"}
    bearer = connection(GLOVO, base_url=HERE, auth=auth)
    accounts = accounts_of(Settings(connections=(bearer,)), Redirect())
    assert names(accounts.of_token(CLIENT_SECRET, tokens)) == [GLOVO]
    assert accounts.of_client(GLOVO, CLIENT_SECRET) == ()
