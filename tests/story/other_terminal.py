"""Another terminal of the store, as the hub knows it: by its calls."""

from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from pydantic import BaseModel

from picker_app.api import runtime
from picker_app.api.actions import (
    ActionRequest,
    ActionsAnswer,
    ActionsRequest,
    ClaimRequest,
    DecisionKind,
)
from picker_app.api.terminal import TERMINAL_ID_HEADER
from picker_app.domain.identity import OrderId, TerminalName
from tests.story.processes import PATIENCE

NAME = TerminalName("till-2")


@dataclass(frozen=True, slots=True)
class OtherTerminal:
    """Ben's, in the same store."""

    folder: Path
    """The store's, with the hub's data in it."""

    def claim(self, order_id: OrderId) -> None:
        """Takes the order for the first time."""
        self._post(order_id, "claim", ClaimRequest(terminal=NAME, picker="Ben"))

    def act(self, order_id: OrderId, number: int, deed: dict[str, Any]) -> DecisionKind:
        """Sends an action of its first claim; what the hub made of it."""
        action = ActionRequest(
            epoch=1, number=number, terminal=NAME, picker="Ben", at=datetime.now(UTC), deed=deed
        )
        answer = self._post(order_id, "actions", ActionsRequest(actions=[action]))
        return ActionsAnswer.model_validate_json(answer).decisions[0].kind

    def _post(self, order_id: OrderId, what: str, body: BaseModel) -> bytes:
        where = runtime.read(self.folder / "hub")
        assert where is not None
        answer = httpx.post(
            f"{where.url}/v1/orders/{order_id}/{what}",
            content=body.model_dump_json(),
            headers={
                "Authorization": f"Bearer {where.token}",
                "Content-Type": "application/json",
                TERMINAL_ID_HEADER: "the other one",
            },
            timeout=PATIENCE,
        )
        answer.raise_for_status()
        return answer.content
