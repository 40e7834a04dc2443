"""Adds, lists and removes people: at the hub that runs, or in its data folder where none does."""

import asyncio
import sqlite3
from collections.abc import Callable
from pathlib import Path

from picker_app.api import runtime
from picker_app.api.people import PeopleView, PersonRequest
from picker_app.domain import pin
from picker_app.domain.person import Person, Role
from picker_app.hub import data_folder as folder
from picker_app.hub import people
from picker_app.hub.data_folder import FolderInUseError
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage.database import Database
from picker_app.hub.storage.errors import KnownError
from picker_app.people.running_hub import RunningHub, RunningHubError

FINE = 0
NOT_DONE = 1

Say = Callable[[str], None]


class NotPossibleError(Exception):
    """Nothing was changed; says why."""


def list_all(hub_folder: Path, say: Say) -> int:
    """Say a line for each person. Blocks, as all here."""
    return _told(lambda: _list(hub_folder, say), say)


def add(hub_folder: Path, name: str, say: Say, *, role: Role, badge: str, typed_pin: str) -> int:
    """Add a person, with a badge, a PIN or both."""

    def work() -> None:
        if typed_pin and not pin.is_pin(typed_pin):
            raise NotPossibleError(f"A PIN has {pin.LEAST_DIGITS} to {pin.MOST_DIGITS} digits.")
        pin_hash = pin.hashed(typed_pin) if typed_pin else ""
        request = PersonRequest(name=name, role=role, badge=badge, pin_hash=pin_hash)
        _done(hub_folder, lambda hub: hub.add(request), lambda tx: people.add(tx, request))
        say(f"{request.name} can sign in.")

    return _told(work, say)


def remove(hub_folder: Path, name: str, say: Say) -> int:
    """Forget a person."""

    def work() -> None:
        _done(hub_folder, lambda hub: hub.remove(name), lambda tx: people.remove(tx, name))
        say(f"{name} cannot sign in any more.")

    return _told(work, say)


def _list(hub_folder: Path, say: Say) -> None:
    known = _done(hub_folder, RunningHub.people, people.view).people
    if not known:
        say("Nobody is listed, so that nobody has to sign in.")
    for person in known:
        say(f"{person.name}: {_words(person)}")


def _words(person: Person) -> str:
    ways = [*(["badge"] if person.badge else []), *(["PIN"] if person.pin_hash else [])]
    return f"{person.role.lower()}, signs in by {' or '.join(ways)}"


def _told(work: Callable[[], None], say: Say) -> int:
    try:
        work()
    except (NotPossibleError, ProblemError, RunningHubError) as error:
        say(str(error))
    except ValueError:
        say("A name has 1 to 40 letters, a badge's code at most 100.")
    except (KnownError, FolderInUseError, OSError) as error:
        say(f"The people of the store cannot be reached. {error}")
    else:
        return FINE
    return NOT_DONE


def _done(
    hub_folder: Path,
    at_hub: Callable[[RunningHub], PeopleView],
    in_folder: Callable[[sqlite3.Connection], PeopleView],
) -> PeopleView:
    """The people as they are once it is done.

    The running hub is asked, for it tells the kiosks; its file is opened only while it is certain
    that no hub of another version has it.
    """
    running = runtime.read(hub_folder)
    if running is not None:
        return at_hub(RunningHub(running))
    if runtime.is_hidden(hub_folder):
        raise NotPossibleError("The hub runs as another user. Use this command as that one.")
    with folder.held(hub_folder):
        return asyncio.run(_transacted(hub_folder, in_folder))


async def _transacted(
    hub_folder: Path, work: Callable[[sqlite3.Connection], PeopleView]
) -> PeopleView:
    database = await Database.open(hub_folder)
    try:
        return await database.transact(work)
    finally:
        await database.close()
