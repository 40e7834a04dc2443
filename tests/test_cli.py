"""The command line: which program gets what. The programs' own tests are elsewhere."""

import io
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import platformdirs
import pytest

from picker_app import cli, logs
from picker_app.check import main as check
from picker_app.demo import main as demo
from picker_app.demo.staging import Staging
from picker_app.domain.person import Role
from picker_app.hub import main as hub
from picker_app.kiosk import main as kiosk
from picker_app.kiosk.robot.shift import Shift
from picker_app.kiosk.start.opening import Opening
from picker_app.people import main as people
from picker_app.settings.whole import Settings
from picker_app.simulator import main as simulator
from picker_app.simulator.accounts.accounts import Redirect
from picker_app.simulator.sandbox import Stream

Calls = list[tuple[tuple[Any, ...], dict[str, Any]]]


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Calls:
    """What the programs were started with, instead of starting them."""
    calls: Calls = []

    def started(*arguments: Any, **options: Any) -> int:
        calls.append((arguments, options))
        return 7

    for program in (check, demo, hub, kiosk, simulator):
        monkeypatch.setattr(program, "run", started)
    monkeypatch.setattr(logs, "configure", lambda *_arguments, **_options: None)
    monkeypatch.chdir(tmp_path)
    return calls


def test_people_are_those_of_the_hub_that_the_settings_name(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(sys, "stdin", io.StringIO("1234\n"))

    def done(*given: Any, **more: Any) -> int:
        calls.append((given, more))
        return 0

    for name in ("add", "list_all", "remove"):
        monkeypatch.setattr(people, name, done)
    data = ["--data-dir", "data"]
    for arguments in (["add", "Ana", "--supervisor"], ["remove", "Ana"], ["list"], []):
        assert cli.main(["people", *arguments, *data]) == 0
    folder = tmp_path / "data" / "hub"
    assert [given[:-1] for given, _ in calls] == [
        (folder, "Ana"),
        (folder, "Ana"),
        (folder,),
        (folder,),
    ]
    assert calls[0][1] == {"role": Role.SUPERVISOR, "badge": "", "typed_pin": "1234"}


@pytest.fixture
def config(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text('store.name = "Own"')
    return file


def opening(calls: Calls) -> Opening:
    """What the kiosk was started with."""
    ((opening,), _) = calls[0]
    assert isinstance(opening, Opening)
    return opening


def test_the_kiosk_has_a_folder_of_its_own_and_reads_its_settings_itself(
    calls: Calls, config: Path, tmp_path: Path
) -> None:
    assert cli.main(["--config", str(config), "--data-dir", "data"]) == 7
    assert opening(calls).settings().store.name == "Own"
    assert opening(calls).data_folder == tmp_path / "data" / "kiosk"


@pytest.mark.parametrize(("command", "folder"), [(["hub"], "hub"), (["simulator"], "sandbox")])
def test_each_program_has_a_folder_of_its_own(
    calls: Calls, config: Path, tmp_path: Path, command: list[str], folder: str
) -> None:
    assert cli.main([*command, "--config", str(config), "--data-dir", "data"]) == 7
    ((settings, data_folder), _options) = calls[0]
    assert isinstance(settings, Settings)
    assert settings.store.name == "Own"
    assert data_folder == tmp_path / "data" / folder


def test_common_options_may_stand_before_the_command(
    calls: Calls, config: Path, tmp_path: Path
) -> None:
    cli.main(["--data-dir", str(tmp_path / "x"), "--config", str(config), "hub"])
    assert calls[0][0][0].store.name == "Own"
    assert calls[0][0][1] == tmp_path / "x" / "hub"


@pytest.mark.parametrize(
    ("command", "name"), [(["hub"], "picker"), (["demo"], "picker-demo"), (["check"], "picker")]
)
def test_the_usual_data_folder(
    calls: Calls, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, command: list[str], name: str
) -> None:
    def user_data_path(name: str, *, appauthor: bool) -> Path:
        return tmp_path / name

    monkeypatch.setattr(platformdirs, "user_data_path", user_data_path)
    cli.main(command)
    arguments, options = calls[0]
    assert any(
        str(value).startswith(str(tmp_path / name))
        for value in (*arguments, *options.values())
        if isinstance(value, Path)
    )


def test_the_kiosk_in_a_window(calls: Calls, config: Path) -> None:
    cli.main(["--windowed", "--config", str(config)])
    assert opening(calls).windowed
    assert opening(calls).shift is None


def test_a_kiosk_with_a_robot(calls: Calls, config: Path) -> None:
    cli.main(["--robot-orders", "3", "--robot-seed", "7", "--config", str(config)])
    assert not opening(calls).windowed
    assert opening(calls).shift == Shift(orders=3, seed=7)


def test_the_demo(calls: Calls, tmp_path: Path) -> None:
    cli.main(["demo", "--windowed", "--orders-per-minute", "2.5", "--fresh", "--data-dir", "d"])
    ((folder, staging), _) = calls[0]
    assert folder == tmp_path / "d"
    assert staging == Staging(
        windowed=True,
        fresh=True,
        platform=None,
        orders_per_minute=2.5,
        cancelled_share=0.05,
        shift=None,
    )


def test_the_demo_with_a_robot(calls: Calls) -> None:
    cli.main(
        ["demo", "--autoplay", "--orders", "3", "--seed", "7", "--cancelled-share", "0",
         "--platform", "mixed"]
    )  # fmt: skip
    ((_, staging), _) = calls[0]
    assert staging == Staging(
        windowed=False,
        fresh=False,
        platform="mixed",
        orders_per_minute=None,
        cancelled_share=0,
        shift=Shift(orders=3, seed=7),
    )


def test_the_simulator_takes_a_port_and_customers(calls: Calls, config: Path) -> None:
    cli.main(
        ["simulator", "--config", str(config), "--port", "9", "--orders-per-minute", "3",
         "--first-orders", "2", "--rider-after", "30", "--cancelled-share", "0.5", "--seed", "7"]
    )  # fmt: skip
    (settings, _), options = calls[0]
    assert settings.sandbox.port == 9
    assert options["stream"] == Stream(
        orders_per_minute=3,
        first_at_once=2,
        rider_after_seconds=30,
        cancelled_share=0.5,
        seed=7,
    )
    assert options["redirect"] == Redirect()


@pytest.mark.parametrize(
    "arguments",
    [
        ["no-such-command"],
        ["demo", "--orders-per-minute", "-1"],
        ["demo", "--orders-per-minute", "nan"],
        ["demo", "--autoplay", "--orders", "0"],
        ["hub", "--log-level", "LOUD"],
        ["hub", "--windowed"],
    ],
)
def test_what_is_no_command_line(
    calls: Calls, arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        cli.main(arguments)
    assert caught.value.code == 2
    assert "usage: picker-app" in capsys.readouterr().err
    assert not calls


@pytest.mark.parametrize("command", [["hub"], ["simulator"]])
def test_unusable_settings_are_lines_and_code_2(
    calls: Calls, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]
) -> None:
    file = tmp_path / "bad.toml"
    file.write_text('[hub.webhooks]\nport = 99999\n[store]\ncurrency = "x"')
    assert cli.main([*command, "--config", str(file)]) == 2
    assert capsys.readouterr().err.splitlines() == [
        "bad.toml: store.currency: 'x' is not allowed: a text of the form ^[A-Z]{3}$",
        "bad.toml: hub.webhooks.port: 99999 is not allowed: a whole number from 0 to 65535",
    ]
    assert not calls


def test_a_log_that_cannot_be_written(
    calls: Calls,
    config: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    def configure(*_arguments: object, **_options: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(logs, "configure", configure)
    assert cli.main(["hub", "--config", str(config), "--log-file", "/no/hub.log"]) == 2
    assert capsys.readouterr().err == "/no/hub.log: cannot be written: Permission denied\n"


def test_each_command_says_what_it_does(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit):
        cli.main(["--help"])
    said = capsys.readouterr().out
    assert all(name in said for name in ("hub", "simulator", "demo", "check", "--data-dir"))
    assert "end-with-parent" not in said


def test_the_sheet_of_codes_is_written_without_a_display(tmp_path: Path) -> None:
    """In a process of its own: one that has a window has its application already."""
    command = [sys.executable, "-m", "picker_app", "codes", "codes.pdf"]
    environment = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert (tmp_path / "codes.pdf").read_bytes().startswith(b"%PDF-")
