"""Orders that are asked about one after the other, each for itself."""

from collections.abc import Awaitable, Callable

from picker_app.domain.identity import OrderId

MOST_IN_A_ROW = 3
"""So many orders without an answer: then it is not they, and the others need not be asked now."""


class UnansweredError(Exception):
    """The marketplace does not answer now: it has to be asked again. Its text is for people."""

    def __init__(self, words: str, *, of_the_line: bool) -> None:
        """`of_the_line` says that no other question would be answered either."""
        super().__init__(words)
        self.of_the_line = of_the_line


class Turns:
    """Whose turn it is. An order without an answer is asked about again behind all others, so that
    it keeps none of them waiting.
    """

    def __init__(self, ask: Callable[[OrderId], Awaitable[None]]) -> None:
        """`ask` raises UnansweredError."""
        self._ask = ask
        self._left: dict[OrderId, None] = {}

    def add(self, order_id: OrderId) -> None:
        """It gets a turn."""
        self._left[order_id] = None

    async def take(self) -> str:
        """Ask about each order that is left, at most once; why some still are, fit for a screen,
        or nothing. Raises what `ask` raises, except UnansweredError.
        """
        words, in_a_row = "", 0
        for order_id in tuple(self._left):
            try:
                await self._ask(order_id)
            except UnansweredError as error:
                words, in_a_row = str(error), in_a_row + 1
                self._left[order_id] = self._left.pop(order_id)
                if error.of_the_line or in_a_row == MOST_IN_A_ROW:
                    break
            else:
                in_a_row = 0
                del self._left[order_id]
        return f"{_counted(len(self._left))} not compared yet. {words}" if self._left else ""


def _counted(count: int) -> str:
    return "1 order is" if count == 1 else f"{count} orders are"
