"""The commands: `picker-app`, `picker-app hub`, `… simulator`, `… demo`, `… check`, `… codes`,
`… people`.

Each command imports its program only when it is run: start-up is a feature, and a kiosk needs
nothing of a hub.
"""

import argparse
import os
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from picker_app.cli_options import parser

if TYPE_CHECKING:
    from picker_app.settings.whole import Settings

FINE = 0
CANNOT_START = 1
UNUSABLE_SETTINGS = 2
"""Also argparse's code for a command line that it cannot use."""


class _SettingsUnusableError(Exception):
    """They cannot be used, and that has been told."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command of the command line; its exit code."""
    options = parser().parse_args(arguments)
    if options.end_with_parent:
        from picker_app.parent_watch import end_with_parent

        end_with_parent()
    try:
        return _COMMANDS[options.command](options)
    except _SettingsUnusableError:
        return UNUSABLE_SETTINGS


def _data_dir(options: argparse.Namespace, usual_name: str = "picker") -> Path:
    """The absolute data folder."""
    folder: Path = options.data_dir or platformdirs.user_data_path(usual_name, appauthor=False)
    return folder.expanduser().absolute()


def _settings(options: argparse.Namespace, program: str) -> "Settings":
    """The settings; begins the program's log. Raises _SettingsUnusableError, having told why."""
    from picker_app.settings.file import SettingsError, load

    try:
        loaded = load(config=options.config, data_dir=_data_dir(options))
    except SettingsError as error:
        for line in error.lines:
            print(line, file=sys.stderr)
        raise _SettingsUnusableError from error
    _begin_log(options, program)
    return loaded.settings


def _begin_log(options: argparse.Namespace, program: str) -> None:
    """Raises _SettingsUnusableError where it cannot be written, having told why."""
    from picker_app import logs

    file = options.log_file or _data_dir(options) / program / f"{program}.log"
    try:
        logs.configure(program, level=options.log_level, file=file)
    except OSError as error:
        print(f"{file}: cannot be written: {error.strerror}", file=sys.stderr)
        raise _SettingsUnusableError from error


def _kiosk(options: argparse.Namespace) -> int:
    from picker_app.kiosk.start import garbage

    garbage.hold_off()
    # Pydantic would look through the metadata of all installed packages for plugins, and we have
    # none (Pydantic documentation, "Plugins"): some milliseconds before the first paint.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from picker_app.kiosk.main import run
    from picker_app.kiosk.start.opening import Opening

    shift = None
    if options.robot_orders:
        from picker_app.kiosk.robot.shift import Shift

        shift = Shift(orders=options.robot_orders, seed=options.robot_seed)
    opening = Opening(
        settings=lambda: _settings(options, "kiosk"),
        begin_log=lambda: _begin_log(options, "kiosk"),
        data_folder=_data_dir(options) / "kiosk",
        windowed=options.windowed,
        shift=shift,
    )
    if not options.with_hub:
        return run(opening)
    from picker_app.children import beside

    with beside(_forwarded(options, "hub")):
        return run(opening)


def _forwarded(options: argparse.Namespace, command: str) -> list[str]:
    """The command line of another program on the same data."""
    config = ["--config", str(options.config)] if options.config else []
    return [
        command,
        *config,
        *("--data-dir", str(_data_dir(options))),
        *("--log-level", options.log_level),
    ]


def _hub(options: argparse.Namespace) -> int:
    from picker_app.hub.main import run

    return run(_settings(options, "hub"), _data_dir(options) / "hub")


def _simulator(options: argparse.Namespace) -> int:
    from picker_app.simulator.accounts.accounts import Redirect
    from picker_app.simulator.main import run
    from picker_app.simulator.sandbox import Stream

    settings = _settings(options, "sandbox")
    if options.port is not None:
        sandbox = settings.sandbox.model_copy(update={"port": options.port})
        settings = settings.model_copy(update={"sandbox": sandbox})
    stream = Stream(
        orders_per_minute=options.orders_per_minute,
        first_at_once=options.first_orders,
        rider_after_seconds=options.rider_after,
        cancelled_share=options.cancelled_share,
        seed=options.seed,
    )
    return run(
        settings,
        _data_dir(options) / "sandbox",
        stream=stream,
        redirect=Redirect(url=options.webhook_url, secret=options.webhook_secret),
        announce=lambda url: print(f"sandbox: {url}/sandbox", flush=True),
    )


def _demo(options: argparse.Namespace) -> int:
    from picker_app.demo.main import run
    from picker_app.demo.staging import Staging
    from picker_app.kiosk.robot.shift import Shift

    staging = Staging(
        windowed=options.windowed,
        fresh=options.fresh,
        platform=options.platform,
        orders_per_minute=options.orders_per_minute,
        cancelled_share=options.cancelled_share,
        shift=Shift(orders=options.orders, seed=options.seed) if options.autoplay else None,
    )
    return run(
        _data_dir(options, "picker-demo"),
        staging,
        say=lambda words: print(words, flush=True),
    )


def _check(options: argparse.Namespace) -> int:
    from picker_app.check.main import run

    return run(
        config=options.config,
        data_dir=_data_dir(options),
        say=lambda words: print(words, flush=True),
    )


def _people(options: argparse.Namespace) -> int:
    from picker_app.domain.person import Role
    from picker_app.people import main as people

    settings = _settings(options, "people")
    folder = settings.kiosk.hub_data_dir or _data_dir(options) / "hub"
    if options.do == "add":
        return people.add(
            folder,
            options.name,
            print,
            role=Role.SUPERVISOR if options.supervisor else Role.PICKER,
            badge=options.badge,
            typed_pin="" if options.no_pin else _typed_pin(),
        )
    if options.do == "remove":
        return people.remove(folder, options.name, print)
    return people.list_all(folder, print)


def _typed_pin() -> str:
    """Never from the command line, which every user of the machine can read."""
    import getpass

    if sys.stdin.isatty():
        return getpass.getpass("PIN (4 to 8 digits): ").strip()
    return sys.stdin.readline().strip()


def _codes(options: argparse.Namespace) -> int:
    from picker_app.kiosk.paper.command_sheet import SheetError, write_from_outside

    try:
        write_from_outside(options.file)
    except SheetError as error:
        print(error, file=sys.stderr)
        return CANNOT_START
    print(f"{options.file}: print it in its own size, without fitting it to the page")
    return FINE


_COMMANDS: dict[str, Callable[[argparse.Namespace], int]] = {
    "kiosk": _kiosk,
    "hub": _hub,
    "simulator": _simulator,
    "demo": _demo,
    "check": _check,
    "people": _people,
    "codes": _codes,
}


if __name__ == "__main__":
    sys.exit(main())
