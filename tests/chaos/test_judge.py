"""The judge of a run finds what is wrong: a run that is always right proves nothing."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal
from typing import Any

import pytest

from picker_app.api.orders import CartView, OrderView
from picker_app.domain.identity import LineId
from picker_app.domain.outcome import Picked
from picker_app.domain.stage import Stage
from tests.builders import CREATED
from tests.chaos.diary import Beeped, Complained
from tests.chaos.director import Run, Watched
from tests.chaos.judge import Decided, Evidence, most_in_a_minute, wrongs
from tests.chaos.mishaps import mishap
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
    return {"at": at, "order_id": "1", "faults": [], "answer": "", **more}


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
        decided=[
            Decided(
                order_id=order_id,
                terminal=HERE,
                epoch=1,
                number=1,
                verdict="TAKEN",
                deed="set_outcome",
            )
        ],
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
