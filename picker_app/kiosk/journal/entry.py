"""One action of this terminal with its fate, and its form on the disk and on the wire."""

from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any

from pydantic import TypeAdapter

from picker_app.api.actions import ActionRequest, Decision, DecisionKind
from picker_app.domain.action import Action, Deed
from picker_app.domain.identity import OrderId


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One action of this terminal with its fate."""

    action: Action
    saved: bool = False
    """It is on this terminal's disk."""
    decision: Decision | None = None
    """The hub's word; None until it has answered."""

    @property
    def counts(self) -> bool:
        """Whether it is, or may become, part of the order's cart."""
        return self.decision is None or self.decision.kind is DecisionKind.TAKEN

    @cached_property
    def request(self) -> ActionRequest:
        """The action as the hub's API takes it, made once: while the hub is away it is offered at
        every try.
        """
        return request_of(self.action)


def request_of(action: Action) -> ActionRequest:
    """The action as the hub's API takes it."""
    deed: dict[str, Any] = _deeds().dump_python(action.deed, mode="json")
    return ActionRequest(
        epoch=action.epoch,
        number=action.number,
        terminal=action.terminal,
        picker=action.picker,
        at=action.at,
        deed=deed,
    )


def action_of(order_id: OrderId, request: ActionRequest) -> Action:
    """The action that a request stands for. Raises pydantic.ValidationError for an unknown deed."""
    return Action(
        order_id=order_id,
        epoch=request.epoch,
        number=request.number,
        terminal=request.terminal,
        picker=request.picker,
        at=request.at,
        deed=_deeds().validate_python(request.deed),
    )


@cache
def _deeds() -> TypeAdapter[Deed]:
    """Built when the first action is read or done, which may be long after the start."""
    return TypeAdapter(Deed)
