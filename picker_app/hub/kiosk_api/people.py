"""The store's people."""

from fastapi import APIRouter

from picker_app.api.people import PeopleView, PersonRequest
from picker_app.hub import people
from picker_app.hub.kiosk_api.problems import RESPONSES
from picker_app.hub.parts import Parts


def routes(parts: Parts) -> APIRouter:
    """Who signs in at the kiosks. The feed tells them of each change."""
    router = APIRouter(tags=["people"], responses=RESPONSES)
    database = parts.database

    @router.get("/v1/people")
    async def list_people() -> PeopleView:
        """All people, their PINs as salted hashes."""
        return await database.transact(people.view)

    @router.post("/v1/people")
    async def add_person(request: PersonRequest) -> PeopleView:
        """Add a person. 409 NAME_TAKEN, BADGE_TAKEN."""
        return await database.transact(lambda tx: people.add(tx, request))

    @router.delete("/v1/people/{name:path}")
    async def remove_person(name: str) -> PeopleView:
        """Forget a person; what they did stays in the orders' logs."""
        return await database.transact(lambda tx: people.remove(tx, name))

    return router
