"""Whose a call is."""

from collections.abc import Iterable, Iterator
from pathlib import Path

import pytest

from picker_app.settings.connection import ConnectionSettings
from picker_app.settings.whole import Settings
from picker_app.simulator.accounts.account import Account
from picker_app.simulator.accounts.accounts import Accounts, Redirect
from picker_app.simulator.accounts.tokens import Tokens
from picker_app.simulator.cast import cast_of
from picker_app.simulator.storage import Storage
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


def accounts_of(*connections: ConnectionSettings) -> Accounts:
    """The accounts of a store's connections."""
    return cast_of(Settings(connections=connections), Redirect()).accounts


def two() -> Accounts:
    """Those of a store on two marketplaces."""
    return accounts_of(*(connection(name, base_url=HERE) for name in (GLOVO, FOODPANDA)))


def test_the_first_is_meant_where_none_is_named() -> None:
    accounts = two()
    assert accounts.named(None).connection == GLOVO
    with pytest.raises(LookupError, match="there is no connection real: glovo, foodpanda"):
        accounts.named("real")


def test_a_token_is_good_for_the_accounts_of_its_client(tokens: Tokens) -> None:
    accounts = two()
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
    accounts = accounts_of(*connections)
    token = tokens.issue(names(accounts.of_client("shared", CLIENT_SECRET)), 60)
    assert names(accounts.of_token(token, tokens)) == [GLOVO, FOODPANDA]


def test_a_token_that_does_not_expire(tokens: Tokens) -> None:
    auth = {"method": "bearer", "token": "env:TEST_CLIENT_SECRET"}
    bearer = connection(GLOVO, base_url=HERE, auth=auth)
    accounts = accounts_of(bearer)
    assert names(accounts.of_token(CLIENT_SECRET, tokens)) == [GLOVO]
    assert accounts.of_client(GLOVO, CLIENT_SECRET) == ()
