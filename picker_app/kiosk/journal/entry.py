"""One action of this terminal with its fate."""

from dataclasses import dataclass
from functools import cached_property

from picker_app.api.actions import ActionRequest, Decision, DecisionKind
from picker_app.api.deeds import request_of
from picker_app.domain.action import Action


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
