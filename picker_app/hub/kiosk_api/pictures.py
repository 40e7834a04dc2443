"""Pictures of products, of an order's lines and of the catalogues."""

import sqlite3

from fastapi import APIRouter, Request, Response
from fastapi.responses import FileResponse

from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.hub import orderbook
from picker_app.hub.kiosk_api.problems import RESPONSES, not_found
from picker_app.hub.parts import Parts
from picker_app.hub.storage import products

CACHE_CONTROL = "private, max-age=86400"


def routes(parts: Parts) -> APIRouter:
    """The pictures' routes."""
    router = APIRouter(tags=["pictures"], responses=RESPONSES)

    @router.get("/v1/pictures/{order_id}/{line_id}", response_class=FileResponse)
    async def show_picture(order_id: OrderId, line_id: LineId, request: Request) -> Response:
        """The picture of a line's product; 304 where the kiosk has it (If-None-Match), 404 where
        there is none.
        """
        url = await parts.database.transact(lambda tx: _picture_url(tx, order_id, line_id))
        return await _picture(parts, url, request)

    @router.get("/v1/catalogues/{connection}/picture", response_class=FileResponse)
    async def show_product_picture(
        connection: ConnectionName, sku: str, request: Request
    ) -> Response:
        """The picture of a product of a catalogue, as above."""
        url = await parts.database.transact(lambda tx: products.picture_url(tx, connection, sku))
        return await _picture(parts, url, request)

    return router


async def _picture(parts: Parts, url: str, request: Request) -> Response:
    picture = await parts.pictures.get(url) if url else None
    if picture is None:
        raise not_found("There is no picture of this product.")
    headers = {"ETag": picture.tag, "Cache-Control": CACHE_CONTROL}
    if request.headers.get("if-none-match") == picture.tag:
        return Response(status_code=304, headers=headers)
    return FileResponse(picture.path, media_type=picture.media_type, headers=headers)


def _picture_url(tx: sqlite3.Connection, order_id: OrderId, line_id: LineId) -> str:
    order = orderbook.load(tx, order_id).order
    line = order.line(line_id)
    return "" if line is None else products.picture_url(tx, order.connection, line.sku)
