"""The kiosk API as one application."""

from collections.abc import Collection

from fastapi import FastAPI
from starlette.types import ASGIApp

from picker_app.hub.kiosk_api import (
    calls,
    catalogues,
    deliveries,
    feed,
    give_back,
    history,
    orders,
    people,
    pictures,
    problems,
    store,
    terminals,
    webhooks,
)
from picker_app.hub.kiosk_api.guard import Guard
from picker_app.hub.parts import Parts
from picker_app.version import version


def create_app(parts: Parts, *, token: str, own_names: Collection[str] = ()) -> ASGIApp:
    """The application behind its guard. `own_names` are the host names that it may be called by,
    besides localhost and addresses in numbers.
    """
    # Without the pages that show the API: they load their scripts from elsewhere.
    app = FastAPI(title="Picker hub", version=version(), docs_url=None, redoc_url=None)
    problems.install(app)
    for router in (
        orders.reading_routes(parts),
        orders.holding_routes(parts),
        orders.acting_routes(parts),
        deliveries.routes(parts),
        give_back.routes(parts),
        calls.routes(parts),
        pictures.routes(parts),
        feed.routes(parts),
        store.routes(parts),
        catalogues.routes(parts),
        webhooks.routes(parts),
        history.routes(parts),
        people.routes(parts),
        terminals.routes(parts),
    ):
        app.include_router(router)
    return Guard(app, token=token, own_names=own_names)
