"""The hub's lines to the marketplaces, in words."""

from datetime import timedelta

from picker_app.api.marketplaces import MarketplaceView
from picker_app.kiosk.present.marketplaces import blind_words, outage_words
from tests.builders import CONNECTION
from tests.kiosk.builders import NOW
from tests.kiosk.present.builders import ALL_DECIDED, READY, around, known


def line(**changes: object) -> MarketplaceView:
    return MarketplaceView(name=CONNECTION).model_copy(update=changes)


DEAD = line(failing_since=NOW - timedelta(minutes=8), words="It cannot be reached")


def test_while_all_answer_there_is_nothing_to_say() -> None:
    assert outage_words([line()], [], around()) == ""
    assert blind_words([line(), line(sees_open_orders=True)], around()) == ""


def test_an_outage_is_said_with_since_why_and_what_waits() -> None:
    sending = known(deeds=[*ALL_DECIDED, READY])

    assert outage_words([DEAD], [sending, known()], around()) == (
        "Glovo does not answer since 11:02. It cannot be reached. Picking goes on. "
        "1 finished order waits to be sent."
    )


def test_where_nothing_waits_picking_goes_on() -> None:
    assert outage_words([DEAD], [], around()).endswith("Picking goes on.")


def test_one_call_that_failed_a_moment_ago_is_no_outage() -> None:
    blip = line(failing_since=NOW - timedelta(seconds=3))

    assert outage_words([blip], [], around()) == ""


def test_a_list_without_open_orders_is_told() -> None:
    assert blind_words([line(sees_open_orders=False)], around()) == (
        "Glovo lists no open orders: one that never came in cannot be seen from here."
    )
