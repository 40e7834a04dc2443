"""What the store changed is told apart from what others did."""

from dataclasses import replace
from decimal import Decimal

from picker_app.domain.cart import Addition, Cart, digest
from picker_app.domain.identity import LineId
from picker_app.domain.newer_message import succeed
from picker_app.domain.order import Line, LineStatus, Order
from picker_app.domain.outcome import NOT_FOUND, Outcome, Picked, Replaced
from picker_app.domain.own_changes import with_own_changes
from picker_app.domain.product import Product
from tests.builders import line, order, pieces

TEA = Product(sku="tea", name="Tea")


def _line(number: int, sku: str = "", quantity: str = "2") -> Line:
    pricing = pieces(quantity, maximum=quantity)
    return line(number, pricing, sku=sku or f"sku-{number}")


def _cart(**outcomes: Outcome) -> Cart:
    return Cart(outcomes={LineId(key.removeprefix("of_")): what for key, what in outcomes.items()})


def _after(known: Order, incoming: Order, cart: Cart) -> Order:
    return succeed(known, with_own_changes(known, incoming, cart))


def _statuses(order: Order) -> dict[str, LineStatus]:
    return {line.platform_line_id or "": line.status for line in order.lines}


def test_what_was_taken_out_here_stays_as_not_found() -> None:
    known = order(_line(1), _line(2))
    cart = _cart(of_1=NOT_FOUND, of_2=Picked(amount=Decimal(2)))

    once = _after(known, order(_line(2)), cart)
    again = _after(once, order(_line(2)), cart)

    assert _statuses(once) == {
        "line-1": LineStatus.NOT_FOUND,
        "line-2": LineStatus.NOT_PROCESSED,
    }
    assert once.changes == ()
    assert (again.lines, again.changes) == (once.lines, ())
    assert digest(once, cart) == digest(known, cart)


def test_what_others_took_out_is_gone_and_said() -> None:
    known = order(_line(1), _line(2))
    after = _after(known, order(_line(2)), _cart(of_1=Picked(amount=Decimal(2))))

    assert list(_statuses(after)) == ["line-2"]
    assert len(after.changes) == 1


def test_fewer_pieces_of_our_own_are_no_change_of_the_marketplace() -> None:
    known = order(_line(1))
    cart = _cart(of_1=Picked(amount=Decimal(1)))

    after = _after(known, order(_line(1, quantity="1")), cart)
    assert _statuses(after) == {"line-1": LineStatus.IN_CART}
    assert after.changes == ()
    assert digest(after, cart) == digest(known, cart)
    again = _after(after, order(_line(1, quantity="1")), cart)
    assert (again.lines, again.changes) == (after.lines, ())

    other = _after(known, order(_line(1, quantity="1")), _cart(of_1=Picked(amount=Decimal(2))))
    assert len(other.changes) == 1


def test_what_stands_in_hangs_on_the_item_that_was_ordered() -> None:
    known = order(_line(1), _line(2))
    cart = _cart(
        of_1=Replaced(product=TEA, amount=Decimal(2)),
        of_2=Replaced(product=TEA, amount=Decimal(2)),
    )
    incoming = order(_line(7, "tea"), _line(8, "tea"), _line(9, "tea"))

    once = _after(known, incoming, cart)
    again = _after(once, incoming, cart)

    assert [line.replaces for line in once.lines if line.sku == "tea"] == ["line-1", "line-2", None]
    assert once.changes == ("Added by the marketplace: Product 9, 2 pieces.",)
    assert [(line.replaces, line.status) for line in again.lines] == [
        (line.replaces, line.status) for line in once.lines
    ]


def test_what_was_added_on_top_is_no_item_to_pick() -> None:
    known = order(_line(1))
    cart = Cart(additions={"tea": Addition(product=TEA, amount=Decimal(2))})
    after = _after(known, order(_line(1), _line(7, "tea")), cart)

    assert _statuses(after)["line-7"] is LineStatus.ADDITION
    assert len(after.lines_to_pick) == 1


def test_lines_without_ids_and_bare_messages_stay_as_they_are() -> None:
    known = order(_line(1), _line(2))
    nameless = order(replace(_line(2), platform_line_id=None))

    for incoming in (nameless, replace(known, lines=())):
        assert with_own_changes(known, incoming, _cart(of_1=NOT_FOUND)) == incoming
