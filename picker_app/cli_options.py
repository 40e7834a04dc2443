"""The command line: its commands, their options, and what is said of them."""

import argparse
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from picker_app.cli_numbers import count, rate, share
from picker_app.simulator.store_settings import PLATFORMS, USUAL_PLATFORM

if TYPE_CHECKING:
    from picker_app.secrets import SecretReference

_LEVELS = ("DEBUG", "INFO", "WARNING", "ERROR")


def parser() -> argparse.ArgumentParser:
    """What it reads has the name of a command as `command`, and that command's options."""
    made = argparse.ArgumentParser(
        prog="picker-app",
        description="Store picking for delivery marketplaces. Without a command: the kiosk.",
        parents=[_common(outermost=True)],
    )
    _kiosk_options(made)
    commands = made.add_subparsers(title="commands", metavar="")
    _add(commands, "hub", "talk to the marketplaces and serve the store's kiosks")
    _simulator_options(_add(commands, "simulator", "be a sandbox marketplace"))
    _demo_options(_add(commands, "demo", "run a demo store: sandbox, hub and kiosk"))
    _add(commands, "check", "say what is wrong with settings and surroundings")
    _people_options(commands)
    codes = _add(commands, "codes", "write the sheet of command codes for the scanner")
    codes.add_argument(
        "file",
        type=Path,
        nargs="?",
        default=Path("picker-codes.pdf"),
        metavar="FILE",
        help="the PDF to write; picker-codes.pdf if not said",
    )
    return made


@cache
def _common(*, outermost: bool = False) -> argparse.ArgumentParser:
    """Options of all commands, which may stand before and after the command's name. Made once for
    all commands: a kiosk waits for it.
    """

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
    words: str,
    *,
    part_of: str = "",
) -> argparse.ArgumentParser:
    """A command, or what a command can do."""
    parser = commands.add_parser(name, help=words, description=words, parents=[_common()])
    parser.set_defaults(command=part_of or name)
    return parser


def _kiosk_options(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--windowed", action="store_true", help="a window, not the full screen")
    parser.add_argument(
        "--with-hub", action="store_true", help="run the hub too, and end it with the kiosk"
    )
    # For `demo --autoplay`.
    parser.add_argument("--robot-orders", type=count, help=argparse.SUPPRESS)
    parser.add_argument("--robot-seed", type=int, default=0, help=argparse.SUPPRESS)
    parser.set_defaults(command="kiosk")


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
        "--platform",
        choices=PLATFORMS,
        help=f"where the store sells, as before or {USUAL_PLATFORM} if not said; mixed: everywhere",
    )
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
    people = _add(commands, "people", "add, list and remove who signs in at the kiosks")
    people.set_defaults(do="list")
    deeds = people.add_subparsers(metavar="")
    listing = _add(deeds, "list", "say who can sign in", part_of="people")
    listing.set_defaults(do="list")
    adding = _add(
        deeds, "add", "add a person; the PIN is asked for, or read from a pipe", part_of="people"
    )
    adding.set_defaults(do="add")
    adding.add_argument("name", metavar="NAME")
    adding.add_argument("--supervisor", action="store_true", help="may allow what needs it")
    adding.add_argument("--badge", default="", metavar="CODE", help="what a scan of it reads")
    adding.add_argument("--no-pin", action="store_true", help="signs in by badge only")
    removing = _add(deeds, "remove", "forget a person", part_of="people")
    removing.set_defaults(do="remove")
    removing.add_argument("name", metavar="NAME")


def _secret_reference(text: str) -> "SecretReference":
    from picker_app.secrets import SecretReference

    try:
        return SecretReference.parse(text)
    except ValueError as error:
        # Its words leave the text out, which may be the secret itself.
        raise argparse.ArgumentTypeError(str(error)) from error
