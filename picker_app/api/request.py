"""What all that kiosks send has in common."""

from pydantic import BaseModel, ConfigDict


class Request(BaseModel):
    """Base of what a kiosk sends: a field that the hub does not know is an error of the kiosk."""

    # Each is built when the first one is sent or received.
    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
