"""How the lines to the marketplaces are."""

from pydantic import AwareDatetime

from picker_app.api.view import View
from picker_app.domain.identity import ConnectionName


class MarketplaceView(View):
    """One connection."""

    name: ConnectionName
    failing_since: AwareDatetime | None = None
    """Since when no call was answered; None while the line works."""
    words: str = ""
    """Why the last call was not answered."""
    compared_at: AwareDatetime | None = None
    """When all open orders were compared with the marketplace's last."""
    trouble: str = ""
    """Why they cannot be compared."""
    sees_open_orders: bool | None = None
    """Whether it lists orders that are still open, so that one which no webhook told of is found;
    None until something shows it.
    """


class MarketplacesView(View):
    """Event "marketplaces" of the feed: all connections. Sent at the beginning and whenever one
    changes.
    """

    marketplaces: list[MarketplaceView]
