"""The hub's calls to the marketplaces, as far as anybody may read them."""

from pydantic import AwareDatetime

from picker_app.api.view import View


class CallView(View):
    """One call: what it was for and how it ended. It carries no secret and no customer's data."""

    at: AwareDatetime
    step: str
    """The step of the plan, or "read_back"."""
    method: str
    path: str
    status: int | None
    """HTTP status of the answer; None where there was none."""
    milliseconds: int
    words: str


class CallListView(View):
    """The calls for one order, in their order."""

    calls: list[CallView]
