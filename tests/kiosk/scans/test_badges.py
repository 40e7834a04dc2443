"""A badge says who is at the screen."""

import pytest

from picker_app.api.people import PeopleView
from picker_app.domain.person import Person, Role
from picker_app.kiosk.people.approvals import Wish
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.sounds.alerts import Alert
from picker_app.kiosk.states.scan import ScanTone
from tests.kiosk.builders import mine
from tests.kiosk.scans.bench import Bench

ANA = Person(name="Ana", badge="STAFF-17")
BEN = Person(name="Ben", badge="4006381333931")


@pytest.fixture
def staffed(bench: Bench) -> Bench:
    bench.people.take(PeopleView(people=(ANA, BEN)))
    bench.show(mine())
    return bench


async def test_a_badge_signs_in_on_any_screen(staffed: Bench) -> None:
    staffed.place = Place(Screen.WEBHOOKS)
    answer = staffed.scan("STAFF-17")
    assert (answer.tone, answer.headline) == (ScanTone.GOOD, "Ana")
    assert staffed.sign_in.picker == "Ana"
    assert staffed.rung == [Alert.FOUND]


async def test_nothing_is_picked_and_no_command_done_before_somebody_signed_in(
    staffed: Bench,
) -> None:
    for text in ("9501101530003", "PICKERRETURN"):
        assert staffed.scan(text).tone is ScanTone.WRONG
    assert (staffed.deeds, staffed.pressed) == ([], [])


async def test_a_badge_is_a_badge_even_if_it_looks_like_a_product(staffed: Bench) -> None:
    staffed.sign_in.admit(BEN)
    assert staffed.scan("4006381333931").headline == "Ben"
    assert staffed.deeds == []


async def test_another_ones_badge_takes_nobody_off_the_screen(staffed: Bench) -> None:
    staffed.sign_in.admit(ANA)
    answer = staffed.scan("4006381333931")
    assert answer.tone is ScanTone.WRONG
    assert "4006381333931" not in f"{answer.headline} {answer.words}"
    assert staffed.sign_in.picker == "Ana"


async def test_without_people_there_are_no_badges(bench: Bench) -> None:
    bench.show(mine())
    bench.scan("4006381333931")
    assert bench.amount() == 1


async def test_only_a_supervisors_badge_allows_what_waits_for_one(staffed: Bench) -> None:
    sue = Person(name="Sue", badge="STAFF-1", role=Role.SUPERVISOR)
    staffed.people.take(PeopleView(people=(ANA, BEN, sue)))
    staffed.sign_in.admit(ANA)
    allowed: list[str] = []
    staffed.approvals.ask(Wish(words="Milk: €1.00 each", then=allowed.append))
    answer = staffed.scan("4006381333931")
    assert (answer.tone, answer.words) == (ScanTone.WRONG, "Ben is no supervisor.")
    assert (allowed, staffed.rung) == ([], [Alert.WRONG])
    answer = staffed.scan("STAFF-1")
    assert (answer.tone, answer.words) == (ScanTone.GOOD, "Allowed: Milk: €1.00 each")
    assert (allowed, staffed.sign_in.picker) == (["Sue"], "Ana")
