"""Fields laid over an object of the wire: what the sandbox itself never says, or says otherwise."""

from typing import Any


def overlaid(wire: dict[str, Any], also: dict[str, Any]) -> dict[str, Any]:
    """The object with these fields laid over it, at any depth."""
    laid = dict(wire)
    for name, value in also.items():
        below = laid.get(name)
        objects = isinstance(below, dict) and isinstance(value, dict)
        laid[name] = overlaid(laid[name], value) if objects else value
    return laid
