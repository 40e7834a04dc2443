"""What goes on about an order besides the order itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Doings:
    """What this terminal is doing about an order or was told about it, besides the order itself."""

    opening: str = ""
    """"Getting the order…", or why it cannot be had."""
    failed: bool = False
    """`opening` says why it cannot be had."""
    refusal: str = ""
    """Why the last thing that was wanted, and was about no item, is not possible."""

    @property
    def failure(self) -> str:
        """Why the order cannot be had; empty where it can."""
        return self.opening if self.failed else ""


NOTHING = Doings()
