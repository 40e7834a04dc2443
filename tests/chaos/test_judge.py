"""The judge of a run finds what is wrong: a run that is always right proves nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from picker_app.api.orders import CartView, OrderView
from picker_app.demo.book import BookedOrder
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from picker_app.kiosk.robot.diary import Bagged, Deed, Ending, Report
from picker_app.kiosk.robot.diary import Decided as Wanted
from tests.builders import CREATED
from tests.chaos.diary import Beeped, Complained
from tests.chaos.director import Run, Watched
from tests.chaos.judge import Evidence, most_in_a_minute, wrongs
from tests.chaos.log import Decided
from tests.chaos.meaning import BAG
from tests.chaos.mishaps import MishapKind, mishap
from tests.kiosk.builders import HERE, view

SEED, SKU = 1, "062829"


def hub_order() -> OrderView:
    """Of one line, picked and gone."""
    given = view()
    [line, *_] = given.order.lines
    order = replace(given.order, order_code="code", lines=(replace(line, sku=SKU),))
    cart = CartView(outcomes={LineId(line.line_id): Picked(amount=Decimal(2))})
    return given.model_copy(update={"order": order, "stage": Stage.CLOSED, "cart": cart})


def booked_order() -> dict[str, Any]:
    """The same at the marketplace."""
    line = {"_id": "a", "sku": SKU, "ordered": 2, "amount": 2, "status": "IN_CART"}
    return {
        "order_code": "code",
        "connection": "foodpanda",
        "status": "READY_FOR_PICKUP",
        "finals": 1,
        "lines": [{**line, "replaced_id": None}],
    }


def call(seconds: float, **more: object) -> dict[str, Any]:
    """A call in the book."""
    at = (CREATED + timedelta(seconds=seconds)).isoformat()
    path = "/v2/orders/1"
    return {"at": at, "path": path, "order_id": "1", "faults": [], "answer": "", **more}


def right() -> Evidence:
    """A run of one order that ended right."""
    hub = hub_order()
    watched = Watched(
        number=0,
        order_id="1",
        order_code="code",
        mishap=mishap(SEED, 0, kiosks=3),
        placed_at=0.0,
        ended_at=1.0,
    )
    order_id = hub.order.order_id
    picked = Decided(
        order_id=order_id,
        terminal=HERE,
        epoch=1,
        number=1,
        verdict="TAKEN",
        deed="set_outcome",
        subject=hub.order.lines[0].line_id,
    )
    return Evidence(
        seed=SEED,
        budget=2,
        run=Run(
            orders={"code": watched},
            beeps=[Beeped(order_id=order_id, terminal=HERE, epoch=1, number=1)],
        ),
        booked=[booked_order()],
        book=[call(0), call(1)],
        views=[hub],
        decided=[picked, replace(picked, number=2, deed="ready", subject="")],
    )


def test_what_is_right_is_right() -> None:
    assert list(wrongs(right())) == []


@pytest.mark.parametrize(
    ("changes", "says"),
    [
        ({"decided": []}, "lost"),
        ({"decided": [*right().decided, *right().decided]}, "2 times"),
        ({"decided": [replace(right().decided[0], verdict="STALE")]}, "does not count"),
        ({"booked": [booked_order() | {"finals": 2}]}, "2 finals"),
        ({"booked": []}, "does not know it"),
        ({"book": [call(0), call(1), call(59)]}, "3 calls in sixty seconds"),
        ({"book": [call(0, answer="<h1>Error 1015</h1>")]}, "blocked 1 calls"),
        ({"book": [call(0, faults=["invented"])]}, "invented"),
    ],
)
def test_what_is_wrong_is_found(changes: Mapping[str, Any], says: str) -> None:
    assert any(says in wrong for wrong in wrongs(replace(right(), **changes)))


def test_another_amount_at_the_marketplace_is_found() -> None:
    other = booked_order()
    other["lines"][0]["amount"] = 1
    found = list(wrongs(replace(right(), booked=[other])))
    assert any("meant, and not with the marketplace" in wrong for wrong in found)
    assert any("with the marketplace, and not meant" in wrong for wrong in found)


def test_what_a_picker_complained_of_counts() -> None:
    run = right().run
    run.complaints.append(Complained(order_code="code", words="no button"))
    assert list(wrongs(replace(right(), run=run))) == ["order code: no button"]


def test_calls_of_any_sixty_seconds_are_counted() -> None:
    assert most_in_a_minute([call(0), call(30), call(60), call(89)]) == 3
    assert most_in_a_minute([]) == 0
    assert most_in_a_minute([call(0), call(1, path="/api/orders/1")]) == 1


def test_a_courier_that_was_not_told_is_found() -> None:
    delivered = BookedOrder(
        order_code="code",
        status="DISPATCHED",
        cancelled=False,
        finals=1,
        lines=(),
        for_courier=True,
    )
    [wrong] = wrongs(replace(right(), delivered=[delivered]))
    assert "the courier was not told" in wrong
    not_ours = replace(delivered, for_courier=False)
    assert not list(wrongs(replace(right(), delivered=[not_ours])))


SCREEN = "screen-1"
APPLES = "Apples"


def robots(**changes: Any) -> dict[str, dict[str, Report]]:
    """The diary of the robot at the screen: it wanted one piece alone of what two were ordered."""
    one = Wanted(order_code="code", item=APPLES, deed=Deed.CHANGED, amount=Decimal(1))
    values = {"decided": {APPLES: one}, "ending": Ending.HANDED_OVER, **changes}
    report = Report("code", **values)
    return {SCREEN: {"code": report}}


def at_a_screen(robots_amount: str, *, finisher: str = SCREEN) -> Evidence:
    """The one order, picked at the screen, as hub and marketplace have it."""
    given = right()
    [hub], [booked] = given.views, [booked_order()]
    [line] = hub.order.lines
    amount = Decimal(robots_amount)
    cart = CartView(outcomes={LineId(line.line_id): Picked(amount=amount)})
    order = replace(hub.order, lines=(replace(line, name=APPLES),))
    booked["lines"][0]["amount"] = int(amount)
    [picked, ready] = given.decided
    steps = [
        replace(picked, terminal=SCREEN),
        replace(ready, terminal=finisher),
        replace(ready, terminal=HERE, epoch=2, number=1, deed="handed_over"),
    ]
    return replace(
        given,
        run=replace(given.run, beeps=[]),
        views=[hub.model_copy(update={"order": order, "cart": cart})],
        booked=[booked],
        decided=steps,
        robots=robots(),
    )


def test_what_was_picked_at_a_screen_is_judged_by_the_robots_diary_whoever_closed_it() -> None:
    assert list(wrongs(at_a_screen("1"))) == []
    found = list(wrongs(at_a_screen("2")))
    assert any("meant, and not with the marketplace" in wrong for wrong in found)
    assert any("meant, and not with the hub" in wrong for wrong in found)


def test_what_a_robot_wrote_of_an_order_that_others_picked_is_not_what_was_meant() -> None:
    evidence = replace(right(), robots=robots())
    assert list(wrongs(evidence)) == []


def test_a_robot_that_decided_without_a_word_is_found() -> None:
    evidence = replace(at_a_screen("1"), robots=robots(decided={}))
    assert any("not meant" in wrong for wrong in wrongs(evidence))


def test_whoever_finishes_an_order_has_the_last_word_on_its_bags() -> None:
    bagged = Bagged(order_code="code", sku=BAG, count=2)
    evidence = replace(at_a_screen("1"), robots=robots(bagged=bagged))
    assert any("'ADDITION'" in wrong for wrong in wrongs(evidence))
    by_another = replace(at_a_screen("1", finisher=HERE), robots=robots(bagged=bagged))
    assert list(wrongs(by_another)) == []


def test_an_order_that_was_shown_as_cancelled_and_is_not_is_found() -> None:
    evidence = replace(at_a_screen("1"), robots=robots(ending=Ending.CANCELLED))
    assert any("showed it as cancelled" in wrong for wrong in wrongs(evidence))


@pytest.mark.parametrize(
    ("restored", "refused", "is_right"),
    [(True, 2, True), (True, 3, False), (False, 1, False)],
)
def test_only_a_restored_hub_may_refuse_a_ready_and_not_again_and_again(
    restored: bool, refused: int, is_right: bool
) -> None:
    evidence = right()
    evidence.run.mishaps[MishapKind.HUB_RESTORED] += restored
    picked, ready = evidence.decided
    no = replace(ready, verdict="REFUSED", reason="UNDECIDED_LINES")
    presses = [replace(no, number=number) for number in range(2, 2 + refused)]
    steps = [picked, *presses, replace(ready, number=2 + refused)]
    assert (list(wrongs(replace(evidence, decided=steps))) == []) is is_right


@pytest.mark.parametrize("restored", [True, False])
def test_only_a_restored_hub_may_have_lost_what_was_cancelled(restored: bool) -> None:
    evidence = right()
    evidence.run.mishaps[MishapKind.HUB_RESTORED] += restored
    evidence.run.cancelled.add("code")
    booked = booked_order() | {"status": "CANCELLED"}
    found = list(wrongs(replace(evidence, booked=[booked], views=[])))
    assert (found == []) is restored


@pytest.mark.parametrize(
    ("restored", "reason", "is_right"),
    [
        (True, "ORDER_BEING_SENT", True),
        (False, "ORDER_BEING_SENT", False),
        (True, "TOO_MANY", False),
    ],
)
def test_only_a_restored_hub_may_learn_too_late_that_an_order_was_finished(
    restored: bool, reason: str, is_right: bool
) -> None:
    evidence = right()
    evidence.run.mishaps[MishapKind.HUB_RESTORED] += restored
    picked, _ = evidence.decided
    late = replace(picked, epoch=2, verdict="REFUSED", reason=reason)
    found = list(wrongs(replace(evidence, decided=[*evidence.decided, late])))
    assert (found == []) is is_right


@pytest.mark.parametrize("restored", [True, False])
def test_only_a_restored_hub_may_lack_what_came_too_late(restored: bool) -> None:
    evidence = right()
    evidence.run.mishaps[MishapKind.HUB_RESTORED] += restored
    [view], [picked, ready] = evidence.views, evidence.decided
    late = [replace(each, verdict="REFUSED", reason="ORDER_FINISHED") for each in (picked, ready)]
    empty = view.model_copy(update={"cart": CartView()})
    assert (list(wrongs(replace(evidence, views=[empty], decided=late))) == []) is restored
