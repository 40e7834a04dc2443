"""The kiosk with people: nobody picks before they said who they are."""

from pathlib import Path

import pytest

from picker_app.api.people import PeopleView
from picker_app.domain.person import Person
from picker_app.domain.pin import hashed
from picker_app.kiosk.intents.people import ChoosePerson, EnterPin
from picker_app.kiosk.intents.queue import OpenOrder, SignOut
from picker_app.kiosk.intents.scanner import Scanned
from picker_app.kiosk.scanner.scan import Scan
from picker_app.kiosk.states.queue import QueueState
from picker_app.kiosk.states.sign_in import SignInState
from tests.kiosk.builders import ORDER_ID, view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.whole_kiosk import Kiosk, amount

pytestmark = connections_may_be_forgotten

ANA = Person(name="Ana", badge="STAFF-17", pin_hash=hashed("1234"))
BEN = Person(name="Ben", badge="STAFF-18")


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    made = FakeHub(tmp_path / "hub")
    made.people = PeopleView(people=(ANA, BEN))
    return made


def _screen(kiosk: Kiosk) -> SignInState:
    assert isinstance(kiosk.screens.now, SignInState)
    return kiosk.screens.now


async def _sign_in(kiosk: Kiosk, pin: str = "1234") -> None:
    await kiosk.screens.until_shows(SignInState)
    kiosk.want(ChoosePerson(name="Ana"))
    await kiosk.screens.until(
        lambda: _screen(kiosk).chosen == "Ana" and not _screen(kiosk).objection
    )
    kiosk.want(EnterPin(pin=pin))


async def _picks(kiosk: Kiosk) -> None:
    await kiosk.screens.until_shows(QueueState)
    await kiosk.open_order()
    kiosk.want(amount("1", "2"))


async def test_what_is_done_carries_the_name_of_who_did_it(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await _sign_in(kiosk)
        await _picks(kiosk)
        await kiosk.screens.until(lambda: bool(hub.taken))
        claim = hub.views[ORDER_ID].claim
        [[action]] = hub.taken.values()
    assert claim is not None
    assert claim.picker == action.picker == "Ana"


@pytest.mark.expects_log("picker_app.kiosk.people.people")
async def test_a_name_then_its_pin(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.screens.until_shows(SignInState)
        assert _screen(kiosk).names == ("Ana", "Ben")
        kiosk.want(OpenOrder(order_id=ORDER_ID))
        await kiosk.screens.until(lambda: bool(kiosk.screens.toasts))
        await _sign_in(kiosk, "9999")
        await kiosk.screens.until(lambda: bool(_screen(kiosk).objection))
        assert _screen(kiosk).objection == "This is not Ana's PIN."
        kiosk.want(EnterPin(pin="1234"))
        await kiosk.screens.until_shows(QueueState)
    state = kiosk.screens.now
    assert isinstance(state, QueueState)
    assert state.picker == "Ana"
    assert kiosk.screens.toasts == ["Sign in first."]


async def test_whoever_has_no_pin_is_told_to_scan(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.screens.until_shows(SignInState)
        kiosk.want(ChoosePerson(name="Ben"))
        await kiosk.screens.until(lambda: _screen(kiosk).chosen == "Ben")
        assert (_screen(kiosk).takes_pin, _screen(kiosk).words) == (False, "Scan your badge.")
        kiosk.want(Scanned(scan=Scan(text="STAFF-18")))
        await kiosk.screens.until_shows(QueueState)


@pytest.mark.expects_log("picker_app.kiosk.people.people")
async def test_people_and_their_wrong_pins_outlive_the_hub_and_the_kiosk(
    hub: FakeHub, tmp_path: Path
) -> None:
    first = Kiosk(tmp_path)
    with hub.running():
        await first.screens.until_shows(SignInState)
    for _ in range(3):
        await _sign_in(first, "9999")
        await first.screens.until(lambda: bool(_screen(first).objection))
    assert _screen(first).objection == "This is not Ana's PIN. Wait 10 s."
    await first.close()
    second = Kiosk(tmp_path)
    assert isinstance(second.screens.shown[0], SignInState)
    await _sign_in(second, "1234")
    await second.screens.until(lambda: bool(_screen(second).objection))
    assert _screen(second).objection.startswith("Too many wrong PINs. Wait ")
    await second.close()


async def test_whoever_leaves_gives_their_orders_back(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await _sign_in(kiosk)
        await _picks(kiosk)
        await kiosk.screens.until(lambda: bool(hub.taken))
        await kiosk.screens.until(lambda: kiosk.unsent == 0)
        kiosk.want(SignOut(pausing=True))
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
    await kiosk.screens.until_shows(SignInState)
    assert _screen(kiosk).chosen == "Ana"
    assert _screen(kiosk).words.startswith("Pauses since ")


async def test_an_order_with_steps_that_the_hub_misses_is_kept_until_it_has_them(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await _sign_in(kiosk)
        await kiosk.screens.until_shows(QueueState)
        await kiosk.open_order()
    await kiosk.screens.until(lambda: kiosk.screens.now.link.words != "")
    kiosk.want(amount("1", "2"), SignOut(pausing=False))
    await kiosk.screens.until(lambda: bool(kiosk.screens.toasts))
    assert kiosk.screens.toasts[-1] == (
        "1 order stays with this terminal until the hub has all steps."
    )
    await kiosk.screens.until_shows(SignInState)
    assert _screen(kiosk).chosen == ""
    with hub.running():
        await kiosk.screens.until(lambda: hub.views[ORDER_ID].claim is None)
    assert hub.numbers(ORDER_ID) == [1]


async def test_an_order_that_was_opened_again_is_given_back_no_more(
    hub: FakeHub, kiosk: Kiosk
) -> None:
    with hub.running():
        await kiosk.online()
        hub.show(view())
        await _sign_in(kiosk)
        await kiosk.screens.until_shows(QueueState)
        await kiosk.open_order()
    await kiosk.screens.until(lambda: kiosk.screens.now.link.words != "")
    kiosk.want(amount("1", "2"), SignOut(pausing=True))
    await kiosk.screens.until_shows(SignInState)
    kiosk.want(EnterPin(pin="1234"))
    await kiosk.screens.until_shows(QueueState)
    kiosk.want(OpenOrder(order_id=ORDER_ID))
    with hub.running():
        await kiosk.online()
        await kiosk.screens.until(lambda: kiosk.unsent == 0)
    claim = hub.views[ORDER_ID].claim
    assert claim is not None
    assert kiosk.can_pick


async def test_whoever_is_removed_is_signed_out(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await _sign_in(kiosk)
        await kiosk.screens.until_shows(QueueState)
    hub.people = PeopleView(people=(BEN,))
    with hub.running():
        await kiosk.screens.until_shows(SignInState)
    assert _screen(kiosk).names == ("Ben",)
