"""Why the hub refuses a whole request of a kiosk."""

from picker_app.api.actions import Problem, ProblemCode
from picker_app.domain.identity import OrderId


class ProblemError(Exception):
    """Ends a request; its `problem` is the answer."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.text)
        self.problem = problem


def no_such_order(order_id: OrderId) -> ProblemError:
    """The order is not known here."""
    return ProblemError(
        Problem(code=ProblemCode.NOT_FOUND, text=f"There is no order {order_id} here.")
    )
