"""How the lines to the marketplaces are, as kiosks see it."""

from picker_app.api.marketplaces import MarketplacesView, MarketplaceView
from picker_app.domain.identity import ConnectionName
from picker_app.hub.outgoing import Outgoing
from picker_app.hub.reconciliation.reconciler import Reconciler


def marketplaces_view(outgoing: Outgoing, reconciler: Reconciler) -> MarketplacesView:
    """All connections."""
    return MarketplacesView(
        marketplaces=[_view(name, outgoing, reconciler) for name in outgoing.connections]
    )


def _view(name: ConnectionName, outgoing: Outgoing, reconciler: Reconciler) -> MarketplaceView:
    health, agreement = outgoing.health(name), reconciler.agreements[name]
    return MarketplaceView(
        name=name,
        failing_since=health.failing_since,
        words="" if health.works else health.words,
        compared_at=agreement.compared_at,
        trouble=agreement.trouble,
        sees_open_orders=agreement.sees_open_orders,
    )
