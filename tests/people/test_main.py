"""The command, without a hub and beside one."""

import asyncio
from pathlib import Path

import pytest

from picker_app.api.people import PeopleView
from picker_app.api.runtime import Runtime
from picker_app.domain.person import Person, Role
from picker_app.domain.pin import matches
from picker_app.hub import data_folder, people
from picker_app.hub.clock import utc_now
from picker_app.people import main
from picker_app.people.running_hub import RunningHub
from tests.hidden_runtime import hidden_runtime_file
from tests.hub.serving import TOKEN, served


class Told(list[str]):
    def __call__(self, words: str) -> None:
        self.append(words)


def _add(folder: Path, told: Told, **other: object) -> int:
    person = {"name": "Ana", "role": Role.PICKER, "badge": "", "typed_pin": "1234", **other}
    return main.add(folder, str(person.pop("name")), told, **person)  # type: ignore[arg-type]


def _people(folder: Path) -> tuple[Person, ...]:
    return main._done(folder, RunningHub.people, people.view).people


def test_a_hub_of_another_user_is_told(tmp_path: Path) -> None:
    told = Told()
    with hidden_runtime_file():
        assert _add(tmp_path, told) == main.NOT_DONE
    assert told == ["The hub runs as another user. Use this command as that one."]


def test_without_a_hub_they_are_kept_in_its_folder(tmp_path: Path) -> None:
    told = Told()
    assert _add(tmp_path, told) == main.FINE
    assert _add(tmp_path, told, name="Sue", role=Role.SUPERVISOR, badge="B-1", typed_pin="") == 0
    assert main.list_all(tmp_path, told) == main.FINE
    assert told[2:] == [
        "Ana: picker, signs in by PIN",
        "Sue: supervisor, signs in by badge",
    ]
    assert matches("1234", _people(tmp_path)[0].pin_hash)
    assert main.remove(tmp_path, "ana", told) == main.FINE
    assert [person.name for person in _people(tmp_path)] == ["Sue"]


@pytest.mark.parametrize(
    ("other", "words"),
    [
        ({"typed_pin": "12"}, "A PIN has 4 to 8 digits."),
        ({"typed_pin": ""}, "A person needs a badge, a PIN or both."),
        ({"name": "ana"}, "There is Ana already. Remove them first, or take another name."),
        ({"name": "x" * 41}, "A name has 1 to 40 letters, a badge's code at most 100."),
    ],
)
def test_who_cannot_be_added_is_said(tmp_path: Path, other: dict[str, str], words: str) -> None:
    told = Told()
    _add(tmp_path, Told())
    assert _add(tmp_path, told, **other) == main.NOT_DONE
    assert told == [words]


async def test_a_running_hub_is_asked(tmp_path: Path) -> None:
    told = Told()
    async with served(tmp_path) as here:
        runtime = Runtime(
            url=str(here.http.base_url).rstrip("/"),
            token=TOKEN,
            webhook_url="http://127.0.0.1:9",
            process_id=1,
            started_at=utc_now(),
        )
        with data_folder.held(tmp_path), data_folder.announced(tmp_path, runtime):
            assert await asyncio.to_thread(_add, tmp_path, told) == main.FINE
            assert await asyncio.to_thread(_add, tmp_path, told) == main.NOT_DONE
            assert await asyncio.to_thread(main.remove, tmp_path, "Ana/Bo", told) == main.NOT_DONE
        listed = PeopleView.model_validate_json((await here.http.get("/v1/people")).content)
    assert [person.name for person in listed.people] == ["Ana"]
    assert told[0] == "Ana can sign in."
    assert told[1].startswith("There is Ana already.")


def test_a_hub_that_does_not_answer_is_said(tmp_path: Path) -> None:
    told = Told()
    runtime = Runtime(
        url="http://127.0.0.1:9",
        token=TOKEN,
        webhook_url="http://127.0.0.1:9",
        process_id=77,
        started_at=utc_now(),
    )
    with data_folder.announced(tmp_path, runtime):
        assert main.list_all(tmp_path, told) == main.NOT_DONE
    assert told == [
        "The hub (process 77) does not answer at http://127.0.0.1:9. "
        'Start it again with "picker-app hub".'
    ]
