"""What all tables of the settings have in common."""

from pydantic import BaseModel, ConfigDict


class Section(BaseModel):
    """A table of the file: an unknown key is an error, so that a typing slip is found at once."""

    # A secret that was written where its reference belongs must not show up in an error.
    model_config = ConfigDict(
        frozen=True,
        extra="forbid",
        hide_input_in_errors=True,
        allow_inf_nan=False,
        defer_build=True,  # each is built into the whole, and seldom by itself
    )
