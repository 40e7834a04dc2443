"""What all that the hub shows has in common."""

from pydantic import BaseModel, ConfigDict


class View(BaseModel):
    """Base of what the hub shows: never changed by who reads it."""

    # Most of these are built into others, or come after the first screen is painted.
    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)
