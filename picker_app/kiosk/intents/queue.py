"""What a picker can want at the queue: the first screen needs no more of the `intents`."""

from dataclasses import dataclass

from picker_app.domain.identity import LineId, OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenOrder:
    """A row of the queue was tapped."""

    order_id: OrderId


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowQueue:
    """Back to the queue; the order stays with this terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowHistory:
    """Look at orders of the past."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowScanner:
    """Try out the scanner of this terminal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ShowWebhooks:
    """Show the webhooks that became no order."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchProducts:
    """Search for a product: in place of a line, on top of the open order, or to look it up where no
    order is open.
    """

    line_id: LineId | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SignOut:
    """Whoever is signed in leaves the screen, for good or for a pause."""

    pausing: bool
