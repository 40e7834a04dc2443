"""The commands: `picker-app`, `picker-app hub`, `… simulator`, `… demo`, `… check`, `… codes`,
`… people`.

Each command imports its program only when it is run: start-up is a feature, and a kiosk needs
nothing of a hub.
"""

import argparse
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import platformdirs

from picker_app.cli_numbers import count, rate, share

if TYPE_CHECKING:
    from picker_app.secrets import SecretReference
    from picker_app.settings.whole import Settings

FINE = 0
CANNOT_START = 1
UNUSABLE_SETTINGS = 2
"""Also argparse's code for a command line that it cannot use."""

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


class _SettingsUnusableError(Exception):
    """They cannot be used, and that has been told."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command of the command line; its exit code."""
    options = _parser().parse_args(arguments)
    if options.end_with_parent:
        from picker_app.parent_watch import end_with_parent

        end_with_parent()
    try:
        code: int = options.command(options)
    except _SettingsUnusableError:
        return UNUSABLE_SETTINGS
    return code


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="picker-app",
        description="Store picking for delivery marketplaces. Without a command: the kiosk.",
        parents=[_common(outermost=True)],
    )
    _kiosk_options(parser)
    commands = parser.add_subparsers(title="commands", metavar="")
    _add(commands, "hub", _hub, "talk to the marketplaces and serve the store's kiosks")
    _simulator_options(_add(commands, "simulator", _simulator, "be a sandbox marketplace"))
    _demo_options(_add(commands, "demo", _demo, "run a demo store: sandbox, hub and kiosk"))
    _add(commands, "check", _check, "say what is wrong with settings and surroundings")
    _people_options(commands)
    codes = _add(commands, "codes", _codes, "write the sheet of command codes for the scanner")
    codes.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=Path("picker-codes.pdf"),
        metavar="FILE",
        help="the PDF to write; picker-codes.pdf if not said",
    )
    return parser


def _common(*, outermost: bool = False) -> argparse.ArgumentParser:
    """Options of all commands, which may stand before and after the command's name."""

    def default(value: object) -> object:
        return value if outermost else argparse.SUPPRESS

    parser = argparse.ArgumentParser(add_help=False)
    parser.add_argument(
        "--config", type=Path, metavar="FILE", default=default(None), help="the settings file"
    )
    parser.add_argument(
        "--data-dir",
        type=Path,
        metavar="FOLDER",
        default=default(None),
        help="where all data is kept; each program has a folder of its own in it",
    )
    parser.add_argument(
        "--log-file",
        type=Path,
        metavar="FILE",
        default=default(None),
        help="instead of the log in the program's data folder",
    )
    parser.add_argument("--log-level", choices=_LEVELS, default=default("INFO"))
    # For `demo` and `--with-hub`, which hold the other end of standard input.
    parser.add_argument(
        "--end-with-parent",
        action="store_true",
        default=default(False),
        help=argparse.SUPPRESS,
    )
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: object,
    words: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=words, description=words, parents=[_common()])
    parser.set_defaults(command=command)
    return parser


def _kiosk_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="a window, not the full screen")
    parser.add_argument(
        "--with-hub", action="store_true", help="run the hub too, and end it with the kiosk"
    )
    # For `demo --autoplay`.
    parser.add_argument("--robot-orders", type=count, help=argparse.SUPPRESS)
    parser.add_argument("--robot-seed", type=int, default=0, help=argparse.SUPPRESS)
    parser.set_defaults(command=_kiosk)


def _simulator_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--port", type=int, help="instead of the one in the settings")
    parser.add_argument(
        "--webhook-url",
        metavar="URL",
        help="where the hub takes webhooks, without a path, if not where the settings say",
    )
    parser.add_argument(
        "--webhook-secret",
        type=_secret_reference,
        metavar="REFERENCE",
        help='what they carry: "env:NAME", "file:/path" or "keyring:service/user"',
    )
    parser.add_argument("--orders-per-minute", type=rate, default=0.0, metavar="N")
    parser.add_argument(
        "--first-orders", type=int, default=0, metavar="N", help="so many at once at the start"
    )
    parser.add_argument(
        "--rider-after", type=rate, metavar="SECONDS", help="when riders take what is ready"
    )
    parser.add_argument(
        "--cancelled-share", type=share, metavar="SHARE", help="how many are cancelled, 0 to 1"
    )
    parser.add_argument("--seed", type=int, metavar="N", help="customers order the same again")


def _demo_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="a window, not the full screen")
    parser.add_argument("--fresh", action="store_true", help="forget the last demo")
    parser.add_argument(
        "--orders-per-minute", type=rate, metavar="N", help="1 if not said, 30 with --autoplay"
    )
    parser.add_argument(
        "--cancelled-share",
        type=share,
        default=0.05,
        metavar="SHARE",
        help="how many are cancelled by their customers, 0 to 1; 0.05 if not said",
    )
    parser.add_argument(
        "--autoplay",
        action="store_true",
        help="a robot picks, and the exit code is 0 only if every order ended right",
    )
    parser.add_argument(
        "--orders", type=count, default=10, metavar="N", help="for the robot; 10 if not said"
    )
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="of the robot and its customers"
    )


def _people_options(commands: "argparse._SubParsersAction[argparse.ArgumentParser]") -> None:
    people = _add(commands, "people", _people, "add, list and remove who signs in at the kiosks")
    people.set_defaults(do="list")
    deeds = people.add_subparsers(metavar="")
    listing = _add(deeds, "list", _people, "say who can sign in")
    listing.set_defaults(do="list")
    adding = _add(deeds, "add", _people, "add a person; the PIN is asked for, or read from a pipe")
    adding.set_defaults(do="add")
    adding.add_argument("name", metavar="NAME")
    adding.add_argument("--supervisor", action="store_true", help="may allow what needs it")
    adding.add_argument("--badge", default="", metavar="CODE", help="what a scan of it reads")
    adding.add_argument("--no-pin", action="store_true", help="signs in by badge only")
    removing = _add(deeds, "remove", _people, "forget a person")
    removing.set_defaults(do="remove")
    removing.add_argument("name", metavar="NAME")


def _secret_reference(text: str) -> "SecretReference":
    from picker_app.secrets import SecretReference

    try:
        return SecretReference.parse(text)
    except ValueError as error:
        # Its words leave the text out, which may be the secret itself.
        raise argparse.ArgumentTypeError(str(error)) from error


def _data_dir(options: argparse.Namespace, usual_name: str = "picker") -> Path:
    """The absolute data folder."""
    folder: Path = options.data_dir or platformdirs.user_data_path(usual_name, appauthor=False)
    return folder.expanduser().absolute()


def _settings(options: argparse.Namespace, program: str) -> "Settings":
    """The settings; begins the program's log. Raises _SettingsUnusableError, having told why."""
    from picker_app import logs
    from picker_app.settings.file import SettingsError, load

    try:
        loaded = load(config=options.config, data_dir=_data_dir(options))
    except SettingsError as error:
        for line in error.lines:
            print(line, file=sys.stderr)
        raise _SettingsUnusableError from error
    file = options.log_file or _data_dir(options) / program / f"{program}.log"
    try:
        logs.configure(program, level=options.log_level, file=file)
    except OSError as error:
        print(f"{file}: cannot be written: {error.strerror}", file=sys.stderr)
        raise _SettingsUnusableError from error
    return loaded.settings


def _kiosk(options: argparse.Namespace) -> int:
    from picker_app.kiosk import garbage

    garbage.hold_off()
    # Pydantic would look through the metadata of all installed packages for plugins, and we have
    # none (Pydantic documentation, "Plugins"): some milliseconds before the first paint.
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")
    from picker_app.kiosk.main import run
    from picker_app.kiosk.robot.shift import Shift

    settings = _settings(options, "kiosk")
    folder = _data_dir(options)
    shift = None
    if options.robot_orders:
        shift = Shift(orders=options.robot_orders, seed=options.robot_seed)
    if not options.with_hub:
        return run(settings, folder / "kiosk", windowed=options.windowed, shift=shift)
    from picker_app.children import beside

    with beside(_forwarded(options, "hub")):
        return run(settings, folder / "kiosk", windowed=options.windowed, shift=shift)


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
    from picker_app.simulator.accounts import Redirect
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
    from picker_app.kiosk.command_sheet import SheetError, write_from_outside

    try:
        write_from_outside(options.file)
    except SheetError as error:
        print(error, file=sys.stderr)
        return CANNOT_START
    print(f"{options.file}: print it in its own size, without fitting it to the page")
    return FINE


if __name__ == "__main__":
    sys.exit(main())
