"""The line to the hub, in words."""

from datetime import timedelta
from zoneinfo import ZoneInfo

from picker_app.kiosk.present.link import Link, link_state
from picker_app.kiosk.states.link import CONNECTING, LinkCondition, LinkState
from tests.kiosk.builders import NOW


def shown(link: Link, *, unsent: int = 0, trouble: str = "") -> LinkState:
    return link_state(
        link, unsent=unsent, journal_trouble=trouble, now=NOW, zone=ZoneInfo("Europe/Madrid")
    )


def test_before_the_first_word_it_is_connecting() -> None:
    assert shown(Link()) == CONNECTING


def test_while_all_is_well_there_is_nothing_to_say() -> None:
    assert shown(Link(condition=LinkCondition.ONLINE)).words == ""


def test_a_missing_hub_is_said_with_since_why_and_what_still_works() -> None:
    link = Link(
        condition=LinkCondition.OFFLINE, since=NOW - timedelta(minutes=3), why="it is gone."
    )
    state = shown(link, unsent=4)
    assert state.words == (
        "No hub since 11:07: it is gone. Orders of this terminal can be picked on."
    )
    assert state.unsent == 4


def test_a_hub_that_cannot_save_is_said_with_what_still_works() -> None:
    link = Link(condition=LinkCondition.ONLINE, hub_trouble="The disk is full. Free some space.")
    assert shown(link).words == (
        "The hub cannot save anything: The disk is full. Free some space."
        " Orders of this terminal can be picked on."
    )


def test_a_journal_that_cannot_be_written_is_said_first() -> None:
    link = Link(condition=LinkCondition.OFFLINE, why="it is gone.")
    words = shown(link, trouble="The disk is full.").words
    assert words == "No more steps can be saved here! The disk is full. No hub: it is gone."
