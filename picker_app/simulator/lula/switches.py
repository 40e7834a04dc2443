"""Switches for what Lula's documents leave open."""

from enum import StrEnum

from pydantic import Field

from picker_app.simulator.switches import CommonSwitches


class PushForm(StrEnum):
    """What the store is told of an order with; the documents name no webhook at all."""

    NAME = "NAME"
    """Its id alone: whoever hears it asks for the details."""
    WHOLE = "WHOLE"
    """What the details call answers."""


class PatchAnswer(StrEnum):
    """What a patch is answered with."""

    ITEMS = "ITEMS"
    """The order with its items, as its fields are described."""
    EMPTY = "EMPTY"
    """With no items, as in the document's example."""


class LulaSwitches(CommonSwitches):
    """Those of Lula, beside the common ones."""

    push_form: PushForm = PushForm.NAME
    pushes_changes: bool = False
    """The store is also told of what it did itself."""
    patch_answer: PatchAnswer = PatchAnswer.ITEMS
    orders_say_status: bool = False
    """Details carry a `status`, which their list of fields does not have."""
    accepted_is_in_progress: bool = False
    """An accepted order is in_progress at once."""
    documented_error_status: int = Field(default=400, ge=200, le=599)
    """With which HTTP status the three documented errors come: none says it."""
