"""Actions of the domain as the API writes them, in both directions."""

from functools import cache
from typing import Annotated

from pydantic import Field, TypeAdapter

from picker_app.api.actions import ActionRequest
from picker_app.domain.action import Action, Deed
from picker_app.domain.identity import OrderId


@cache
def deeds() -> TypeAdapter[Deed]:
    """Their form in JSON. Built when the first one is read or done, which at a kiosk may be long
    after the start.
    """
    return TypeAdapter(Annotated[Deed, Field(discriminator="kind")])


def deed_of(request: ActionRequest) -> Deed:
    """What was done. Raises pydantic.ValidationError for what this version does not know."""
    return deeds().validate_python(request.deed)


def action_of(order_id: OrderId, request: ActionRequest) -> Action:
    """The action that a request stands for. Raises pydantic.ValidationError for an unknown deed."""
    return Action(
        order_id=order_id,
        epoch=request.epoch,
        number=request.number,
        terminal=request.terminal,
        picker=request.picker,
        at=request.at,
        deed=deed_of(request),
    )


def request_of(action: Action) -> ActionRequest:
    """The action as the hub's API takes it."""
    return ActionRequest(
        epoch=action.epoch,
        number=action.number,
        terminal=action.terminal,
        picker=action.picker,
        at=action.at,
        deed=deeds().dump_python(action.deed, mode="json"),
    )
