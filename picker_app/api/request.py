"""What all that kiosks send has in common."""

from pydantic import BaseModel, ConfigDict


class Request(BaseModel):
    """Base of what a kiosk sends: a field that the hub does not know is an error of the kiosk."""

    model_config = ConfigDict(frozen=True, extra="forbid")
