"""Where the products of a connection come from."""

from typing import Literal

from pydantic import Field, model_validator

from picker_app.settings.section import Section
from picker_app.settings.values import AbsolutePath


class CatalogueSettings(Section):
    """Where the products come from that a picker can search for."""

    source: Literal["marketplace", "file", "both"] = "marketplace"
    """With both, what the file says of a product holds, and the marketplace says the rest."""
    file: AbsolutePath | None = None
    """CSV; its first line names the columns."""
    encoding: str = ""
    """Of the file; found out where empty."""
    hours_between_readings: float = Field(default=24.0, gt=0.0)
    """Of the marketplace's catalogue. The file is read whenever it changes."""

    @model_validator(mode="after")
    def _names_its_file(self) -> "CatalogueSettings":
        if (self.file is None) != (self.source == "marketplace"):
            msg = 'source "file" or "both" needs file, and file needs one of them'
            raise ValueError(msg)
        return self
