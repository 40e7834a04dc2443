"""Who works in the store. Each function is one transaction."""

import sqlite3

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.people import PeopleView, PersonRequest
from picker_app.domain.person import Person, Role, named, with_badge
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage import people


def view(tx: sqlite3.Connection) -> PeopleView:
    """All people."""
    return PeopleView(people=people.all_people(tx))


def add(tx: sqlite3.Connection, request: PersonRequest) -> PeopleView:
    """Add a person. Raises ProblemError: NAME_TAKEN, BADGE_TAKEN, INVALID."""
    known = people.all_people(tx)
    if request.role is Role.UNKNOWN:
        raise _problem(ProblemCode.INVALID, "A person is a PICKER or a SUPERVISOR.")
    if not request.badge and not request.pin_hash:
        raise _problem(ProblemCode.INVALID, "A person needs a badge, a PIN or both.")
    if (same := named(known, request.name)) is not None:
        text = f"There is {same.name} already. Remove them first, or take another name."
        raise _problem(ProblemCode.NAME_TAKEN, text)
    if (owner := with_badge(known, request.badge)) is not None:
        raise _problem(ProblemCode.BADGE_TAKEN, f"This badge is {owner.name}'s.")
    person = Person(
        name=request.name, role=request.role, badge=request.badge, pin_hash=request.pin_hash
    )
    people.insert(tx, person)
    return view(tx)


def remove(tx: sqlite3.Connection, name: str) -> PeopleView:
    """Forget a person; what they did stays in the orders' logs. Raises ProblemError: NOT_FOUND."""
    if not people.delete(tx, name):
        raise _problem(ProblemCode.NOT_FOUND, f"Nobody is named {name}.")
    return view(tx)


def _problem(code: ProblemCode, text: str) -> ProblemError:
    return ProblemError(Problem(code=code, text=text))
