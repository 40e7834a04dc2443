"""The store's people over HTTP."""

from pathlib import Path
from typing import Any

import pytest

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.people import PeopleView
from picker_app.domain.person import Role
from picker_app.domain.pin import hashed
from tests.hub.serving import listening, served

PIN_HASH = hashed("1234")
ANA = {"name": "Ana", "badge": "B-1", "pin_hash": PIN_HASH}


async def test_who_was_added_is_told_to_all_kiosks_until_removed(tmp_path: Path) -> None:
    async with served(tmp_path) as here, listening(here) as listener:
        nobody = PeopleView.model_validate_json((await listener.next_named("people")).data)
        await here.http.post("/v1/people", json=ANA)
        one = PeopleView.model_validate_json((await listener.next_named("people")).data)
        listed = PeopleView.model_validate_json((await here.http.get("/v1/people")).content)
        await here.http.delete("/v1/people/ana")
        gone = PeopleView.model_validate_json((await listener.next_named("people")).data)
    assert nobody.people == ()
    [ana] = one.people
    assert (ana.name, ana.role, ana.badge, ana.pin_hash) == ("Ana", Role.PICKER, "B-1", PIN_HASH)
    assert listed == one
    assert gone.people == ()


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ({"name": "ANA", "pin_hash": PIN_HASH}, ProblemCode.NAME_TAKEN),
        ({"name": "Ben", "badge": "B-1"}, ProblemCode.BADGE_TAKEN),
        ({"name": "Ben"}, ProblemCode.INVALID),
        ({"name": " ", "badge": "B-2"}, ProblemCode.INVALID),
        ({"name": "Ben", "pin_hash": "1234"}, ProblemCode.INVALID),
        ({"name": "Ben", "badge": "B-2", "role": "KING"}, ProblemCode.INVALID),
    ],
)
async def test_who_cannot_be_added(tmp_path: Path, body: dict[str, Any], code: ProblemCode) -> None:
    async with served(tmp_path) as here:
        await here.http.post("/v1/people", json=ANA)
        answer = await here.http.post("/v1/people", json=body)
        listed = PeopleView.model_validate_json((await here.http.get("/v1/people")).content)
    assert Problem.model_validate_json(answer.content).code is code
    assert [person.name for person in listed.people] == ["Ana"]


async def test_somebody_who_is_not_there_cannot_be_removed(tmp_path: Path) -> None:
    async with served(tmp_path) as here:
        answer = await here.http.delete("/v1/people/Ana")
    assert answer.status_code == 404
