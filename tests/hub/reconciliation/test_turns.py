"""Each order stands for itself, until it is the line that does not answer."""

from picker_app.domain.identity import OrderId
from picker_app.hub.reconciliation.turns import MOST_IN_A_ROW, Turns, UnansweredError


class Shop:
    """Answers about some orders."""

    def __init__(self, *, silent: str = "", unreached: str = "") -> None:
        self.silent, self.unreached = silent, unreached
        self.asked = ""

    async def ask(self, order_id: OrderId) -> None:
        self.asked += order_id
        if order_id in self.silent + self.unreached:
            raise UnansweredError("No answer.", of_the_line=order_id in self.unreached)


def turns_of(shop: Shop, orders: str) -> Turns:
    """Each letter is an order."""
    turns = Turns(shop.ask)
    for each in orders:
        turns.add(OrderId(each))
    return turns


async def test_what_is_answered_is_asked_once() -> None:
    shop = Shop()
    turns = turns_of(shop, "abc")
    assert (await turns.take(), await turns.take(), shop.asked) == ("", "", "abc")


async def test_what_is_not_answered_is_asked_again_alone() -> None:
    shop = Shop(silent="ac")
    turns = turns_of(shop, "abcd")
    assert await turns.take() == "2 orders are not compared yet. No answer."
    shop.silent = ""
    assert (await turns.take(), shop.asked) == ("", "abcdac")


async def test_where_nothing_is_answered_not_all_are_asked_and_none_is_asked_first_twice() -> None:
    shop = Shop(silent="abcde")
    turns = turns_of(shop, "abcdef")
    await turns.take()
    assert len(shop.asked) == MOST_IN_A_ROW
    assert await turns.take() == "5 orders are not compared yet. No answer."
    assert shop.asked == "abcdefabc"


async def test_a_broken_line_is_not_tried_order_by_order() -> None:
    shop = Shop(unreached="b")
    turns = turns_of(shop, "abc")
    await turns.take()
    assert shop.asked == "ab"
    await turns.take()
    assert shop.asked == "abcb"
