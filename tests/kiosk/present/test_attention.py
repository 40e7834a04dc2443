"""Orders that nobody takes care of."""

from dataclasses import replace
from datetime import timedelta

from picker_app.api.orders import OrderView
from picker_app.domain.identity import OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.present.attention import attention_state, calling_words, calls
from picker_app.kiosk.states.link import LinkState
from tests.builders import order
from tests.kiosk.builders import NOW, mine, view
from tests.kiosk.present.builders import around, known

MINUTE = timedelta(minutes=1)


def lying(name: str, minutes: int, **changes: object) -> OrderView:
    one = order(order_id=OrderId(name), order_code=name, **changes)
    return view(order=one, received_at=NOW - minutes * MINUTE)


def strip(*views: OrderView, besides: str | None = None) -> str:
    on_screen = None if besides is None else OrderId(besides)
    return attention_state(map(known, views), around(), besides=on_screen).words


def test_an_order_calls_after_the_stores_time() -> None:
    assert not calls(known(lying("one", 2)), around())
    assert calls(known(lying("one", 3)), around())
    assert calling_words(known(lying("one", 64)), around()) == "Not opened for 1 h 04 min"


def test_a_preorder_lies_from_when_it_came_up() -> None:
    due = NOW + 43 * MINUTE
    one = known(lying("ahead", 600, is_preorder=True, promised_for=due))
    assert not calls(one, around())
    assert calls(one, around(NOW + MINUTE))
    assert calling_words(one, around(NOW + 2 * MINUTE)) == "Not opened for 4 min"


def test_an_order_that_was_given_back_lies_since_then() -> None:
    back = lying("back", 600).model_copy(update={"given_back_at": NOW - 2 * MINUTE})
    assert not calls(known(back), around())
    assert calling_words(known(back), around(NOW + MINUTE)) == "Given back 3 min ago"


def test_an_order_that_somebody_has_does_not_call() -> None:
    received = {"received_at": NOW - 600 * MINUTE}
    assert not calls(known(mine(**received)), around())
    assert not calls(known(view(stage=Stage.CANCELLED, **received)), around())


def test_without_the_hub_nobody_can_tell() -> None:
    assert not calls(known(lying("one", 5)), replace(around(), link=LinkState()))


def test_the_strip_names_those_that_lie_longest_and_not_the_one_on_the_screen() -> None:
    assert strip(lying("young", 1)) == ""
    assert strip(lying("a", 5)) == "1 order waits: a"
    assert strip(lying("a", 5), besides="a") == ""
    assert strip(lying("a", 5), lying("b", 7), besides="c") == "2 orders wait: b, a"
    many = (lying(name, 5 + place) for place, name in enumerate("abcde"))
    assert strip(*many) == "5 orders wait: e, d, c and 2 more"
