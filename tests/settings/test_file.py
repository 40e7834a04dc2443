from pathlib import Path

import pytest

from picker_app.settings import file as settings_file
from picker_app.settings.file import SettingsError
from picker_app.settings.whole import Settings

CONNECTION = """
[[connections]]
name = "sandbox"
platform = "delivery_hero"
dialect = "glovo"
base_url = "http://127.0.0.1:8700"
vendor_ids = ["store-1"]
auth = {method = "bearer", token = "env:TOKEN"}
webhook = {secrets = ["env:SECRET"]}
"""


@pytest.fixture(autouse=True)
def _no_other_places(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(
        settings_file, "places", lambda data_dir: (data_dir / "picker.toml", tmp_path / "etc.toml")
    )


def load(tmp_path: Path, text: str) -> Settings:
    file = tmp_path / "picker.toml"
    file.write_text(text, encoding="utf-8")
    return settings_file.load(config=file, data_dir=tmp_path).settings


def lines(tmp_path: Path, text: str) -> tuple[str, ...]:
    with pytest.raises(SettingsError) as caught:
        load(tmp_path, text)
    return caught.value.lines


def test_without_a_file_all_keys_have_their_defaults(tmp_path: Path) -> None:
    loaded = settings_file.load(config=None, data_dir=tmp_path)
    assert loaded.file is None
    assert loaded.settings == Settings()


COURIER = """
[[couriers]]
name = "{name}"
courier = "gordon"
base_url = "http://127.0.0.1:8700"
auth = {{method = "client_credentials", client_id = "us", client_secret = "env:SECRET"}}
{more}
"""


@pytest.mark.parametrize(
    ("name", "more", "words"),
    [
        ("sandbox", "", "couriers.name: 'sandbox' is there twice"),
        ("gordon", "creates_missing = true", "creates_missing needs deliverygroup"),
        ("gordon", "group = 1", "couriers.gordon.group: there is no such key"),
    ],
)
def test_couriers_that_do_not_fit(tmp_path: Path, name: str, more: str, words: str) -> None:
    [line] = lines(tmp_path, CONNECTION + COURIER.format(name=name, more=more))
    assert words in line


def test_the_first_place_wins(tmp_path: Path) -> None:
    (tmp_path / "etc.toml").write_text('store.name = "etc"')
    assert settings_file.load(config=None, data_dir=tmp_path).settings.store.name == "etc"
    (tmp_path / "picker.toml").write_text('store.name = "data folder"')
    loaded = settings_file.load(config=None, data_dir=tmp_path)
    assert (loaded.settings.store.name, loaded.file) == ("data folder", tmp_path / "picker.toml")


def test_a_named_file_has_to_be_there(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"none\.toml: cannot be read: No such file"):
        settings_file.load(config=tmp_path / "none.toml", data_dir=tmp_path)


def test_the_environment_wins_key_by_key(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICKER_HUB__WEBHOOKS__PORT", "8800")
    monkeypatch.setenv("PICKER_KIOSK__TERMINAL", "till-2")
    settings = load(tmp_path, '[hub.webhooks]\nport = 1\nhost = "127.0.0.9"\n' + CONNECTION)
    assert settings.hub.webhooks.port == 8800
    assert settings.hub.webhooks.host == "127.0.0.9"
    assert settings.kiosk.terminal == "till-2"
    assert [connection.name for connection in settings.connections] == ["sandbox"]


def test_an_error_names_the_variable_that_it_is_in(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PICKER_HUB__WEBHOOKS__PORT", "many")
    assert lines(tmp_path, "") == (
        "environment variable PICKER_HUB__WEBHOOKS__PORT: hub.webhooks.port: 'many' is not "
        "allowed: a whole number from 0 to 65535",
    )


def test_a_variable_that_is_no_json(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PICKER_CONNECTIONS", "[{hunter2")
    (line,) = lines(tmp_path, "")
    assert "connections" in line
    assert "hunter2" not in line


@pytest.mark.parametrize(
    ("text", "key", "words"),
    [
        (
            "[hub.webhooks]\nport = 99999",
            "hub.webhooks.port",
            "99999 is not allowed: a whole number from 0 to 65535",
        ),
        (
            "[hub]\nsettle_seconds = -1",
            "hub.settle_seconds",
            "-1 is not allowed: a number, 0.0 or more",
        ),
        (
            "[hub]\nsettle_seconds = inf",
            "hub.settle_seconds",
            "inf is not allowed: a number, 0.0 or more",
        ),
        (
            CONNECTION + "timeout_seconds = nan",
            "connections.sandbox.timeout_seconds",
            "nan is not allowed: a number above 0.0",
        ),
        ("[hub]\nprot = 3", "hub.prot", "there is no such key; is port meant?"),
        (
            "[store]\ncurrency = 'euro'",
            "store.currency",
            "'euro' is not allowed: a text of the form ^[A-Z]{3}$",
        ),
        (
            "[store]\ntime_zone = 'Mars'",
            "store.time_zone",
            "'Mars' is not allowed: must be an IANA time zone such as Europe/Madrid",
        ),
        (
            "[kiosk]\nfull_screen = 'maybe'",
            "kiosk.full_screen",
            "'maybe' is not allowed: true or false",
        ),
        ("hub = 3", "hub", "a table of keys is needed here"),
        (
            CONNECTION.replace("delivery_hero", "plain"),
            "connections.sandbox.platform",
            '\'plain\' is not allowed: "delivery_hero" or "deliveroo" or "lula"',
        ),
        (
            CONNECTION.replace('dialect = "glovo"', 'brand = "foodra"'),
            "connections.sandbox.brand",
            '\'foodra\' is not allowed: "glovo" or "foodpanda" or "foodora" or "talabat" or '
            '"hungerstation" or "yemeksepeti" or "pedidosya" or "sandbox" or "deliveroo" or '
            '"deliveroo-sandbox"',
        ),
        (
            CONNECTION.replace('dialect = "glovo"', ""),
            "connections.sandbox",
            "dialect must be set, or brand, which fills in what is empty",
        ),
        (
            CONNECTION.replace('["store-1"]', "[]"),
            "connections.sandbox.vendor_ids",
            "a list of at least 1 is needed",
        ),
        (
            "[kiosk]\npaper_dir = 'paper'",
            "kiosk.paper_dir",
            "'paper' is not allowed: must be an absolute path",
        ),
        (
            CONNECTION.replace('["store-1"]', '["store-1", ""]'),
            "connections.sandbox.vendor_ids[2]",
            "'' is not allowed: String should have at least 1 character",
        ),
        *(
            (
                CONNECTION + f"[connections.orders]\nbase_url = '{url}'",
                "connections.sandbox.orders.base_url",
                f"'{url}' is not allowed: must be an address such as https://api.example.com,"
                " with nothing behind its path",
            )
            for url in (
                "https://",
                "https://[api",
                "https://api/?v=2",
                "https://a b",
            )
        ),
        *(
            (
                CONNECTION + f"[connections.orders]\nbase_url = '{url}'",
                "connections.sandbox.orders.base_url",
                f"'{url}' is not allowed: must name no port, or one from 1 to 65535",
            )
            for url in ("https://api:x", "https://api:0", "https://api:87000")
        ),
        (
            CONNECTION + "[connections.orders]\nbase_url = 'https://us:hunter2@api'",
            "connections.sandbox.orders.base_url",
            "credentials belong into auth, not into the URL",
        ),
        (
            CONNECTION.replace('name = "sandbox"', ""),
            "connections[1].name",
            "is missing: a text of the form ^[a-z0-9][a-z0-9-]*$",
        ),
        (
            CONNECTION.replace('"bearer"', '"none"'),
            "connections.sandbox.auth",
            'method is not known: "client_credentials" or "basic" or "bearer"',
        ),
    ],
)
def test_a_line_names_key_value_and_what_is_allowed(
    tmp_path: Path, text: str, key: str, words: str
) -> None:
    assert lines(tmp_path, text) == (f"picker.toml: {key}: {words}",)


def test_a_vendors_number_needs_no_quotes(tmp_path: Path) -> None:
    (connection,) = load(tmp_path, CONNECTION.replace('["store-1"]', "[7253942]")).connections
    assert connection.vendor_ids == ("7253942",)


def test_a_path_may_begin_at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    kiosk = load(tmp_path, "[kiosk]\nhub_data_dir = '~/hub'").kiosk
    assert kiosk.hub_data_dir == tmp_path / "hub"


def test_two_connections_of_one_name(tmp_path: Path) -> None:
    assert lines(tmp_path, CONNECTION * 2) == (
        "picker.toml: connections.name: 'sandbox' is there twice: each connection needs its own",
    )


@pytest.mark.parametrize(
    "text",
    [
        '[sandbox]\nsecret = "hunter2"',
        CONNECTION.replace("env:TOKEN", "hunter2"),
        CONNECTION.replace('["env:SECRET"]', '"hunter2"'),
        CONNECTION.replace('{secrets = ["env:SECRET"]}', '"hunter2"'),
        CONNECTION.replace('{method = "bearer", token = "env:TOKEN"}', '"hunter2"'),
        '[sandbox]\nsecret = "hunter2',
    ],
)
def test_a_secret_in_the_file_is_refused_and_not_repeated(tmp_path: Path, text: str) -> None:
    (line,) = lines(tmp_path, text)
    assert "hunter2" not in line


def test_all_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    assert len(lines(tmp_path, 'a = 1\n[hub]\nport = -1\n[store]\ncurrency = ""')) == 3


def test_a_syntax_error_names_its_line(tmp_path: Path) -> None:
    (line,) = lines(tmp_path, "[store]\nname = \n")
    assert "is not valid TOML" in line
    assert "line 2" in line


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    file = tmp_path / "picker.toml"
    file.write_bytes(b"\xff\xfe\x00")
    with pytest.raises(SettingsError, match="is not UTF-8 text"):
        settings_file.load(config=file, data_dir=tmp_path)
