"""The cart that a picker reviews is checked, also where the hub was away."""

from pathlib import Path

import pytest

from picker_app.api.orders import CheckMode, CheckView
from picker_app.kiosk.intents.order import ShowReview
from picker_app.kiosk.states.review import ReviewState
from tests.kiosk.builders import view
from tests.kiosk.hub_link.fake_hub import FakeHub, connections_may_be_forgotten
from tests.kiosk.whole_kiosk import PICK_ALL, Kiosk

pytestmark = connections_may_be_forgotten

AT_REVIEW = CheckView(mode=CheckMode.REVIEW)


@pytest.fixture
def hub(tmp_path: Path) -> FakeHub:
    """A hub with one order."""
    made = FakeHub(tmp_path / "hub")
    made.show(view(check=AT_REVIEW))
    return made


def review(kiosk: Kiosk) -> ReviewState | None:
    """The review, where it is on the screen."""
    state = kiosk.screens.now
    return state if isinstance(state, ReviewState) else None


def checked(kiosk: Kiosk) -> bool:
    """Whether the review says that the marketplace has checked the cart."""
    state = review(kiosk)
    return state is not None and state.checked == "Checked with the marketplace"


async def test_the_reviewed_cart_is_checked_by_its_digest(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(*PICK_ALL, ShowReview())
        await kiosk.screens.until(lambda: checked(kiosk))
        state = review(kiosk)
    assert state is not None
    assert hub.reviewed == [state.cart_digest]


async def test_it_is_checked_when_the_hub_is_back(hub: FakeHub, kiosk: Kiosk) -> None:
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
    kiosk.want(*PICK_ALL, ShowReview())
    await kiosk.screens.until(lambda: review(kiosk) is not None)
    state = review(kiosk)
    assert state is not None
    assert (state.checked, state.can_finish) == ("", True)
    with hub.running():
        await kiosk.screens.until(lambda: checked(kiosk))
    assert kiosk.screens.toasts == []
    assert set(hub.reviewed) == {state.cart_digest}


async def test_nothing_is_asked_where_nothing_is_checked(hub: FakeHub, kiosk: Kiosk) -> None:
    hub.show(view())
    with hub.running():
        await kiosk.online()
        await kiosk.open_order()
        kiosk.want(*PICK_ALL, ShowReview())
        await kiosk.screens.until(lambda: review(kiosk) is not None)
    assert hub.reviewed == []
