"""The vendors' catalogues: how they are, and the file of products."""

from fastapi import APIRouter, Response
from fastapi.responses import FileResponse

from picker_app.api.catalogues import CatalogueListView, RejectedRowsView, RejectedRowView
from picker_app.domain.identity import ConnectionName
from picker_app.hub.kiosk_api.problems import RESPONSES, not_found
from picker_app.hub.parts import Parts
from picker_app.hub.products.view import catalogues_view
from picker_app.hub.storage import catalogues

MEDIA_TYPE = "application/vnd.sqlite3"


def routes(parts: Parts) -> APIRouter:
    """Looking at them, fetching the file, and having it read now."""
    router = APIRouter(tags=["catalogues"], responses=RESPONSES)
    database, keeper = parts.database, parts.catalogues

    @router.get("/v1/catalogues")
    async def list_catalogues() -> CatalogueListView:
        """How far each catalogue is read, and what the file of products is by now."""
        return await database.transact(lambda tx: catalogues_view(keeper.accounts, tx))

    @router.get("/v1/catalogues/{connection}/index", response_class=FileResponse)
    async def fetch_index(connection: ConnectionName) -> Response:
        """The file of products, an SQLite database. Its version is in `X-Version`."""
        index = await database.transact(lambda tx: catalogues.index(tx, connection))
        if index is None:
            raise not_found("There is no list of products yet.")
        return FileResponse(
            keeper.folder / index.file, media_type=MEDIA_TYPE, headers={"X-Version": index.version}
        )

    @router.get("/v1/catalogues/{connection}/rejected")
    async def list_rejected_rows(connection: ConnectionName) -> RejectedRowsView:
        """The rows of the file of the settings that were left out, each with the reason."""
        file = await database.transact(lambda tx: catalogues.product_file(tx, connection))
        rows = await database.transact(lambda tx: catalogues.rejected_rows(tx, connection))
        return RejectedRowsView(
            rows=tuple(RejectedRowView(line=row.line, reason=row.reason) for row in rows),
            count=0 if file is None else file.rejected,
        )

    @router.post("/v1/catalogues/{connection}/read", status_code=202)
    async def read_now(connection: ConnectionName) -> Response:
        """Read the catalogue now and not when it is due."""
        if not keeper.read_now(connection):
            raise not_found(f"There is no catalogue of {connection}.")
        return Response(status_code=202)

    return router
