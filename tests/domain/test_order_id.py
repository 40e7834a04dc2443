"""Our ids of orders."""

from picker_app.domain.identity import ConnectionName
from picker_app.domain.order_id import order_id_of


def test_an_order_has_one_id_for_ever_and_no_two_orders_share_it() -> None:
    ids = {
        order_id_of(ConnectionName(connection), number)
        for connection in ("glovo", "foodora")
        for number in ("1", "2")
    }
    assert len(ids) == 4
    assert order_id_of(ConnectionName("glovo"), "1") in ids
