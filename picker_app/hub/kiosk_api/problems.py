"""How refused requests are answered: always with a `Problem` as body."""

import logging
from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from fastapi import FastAPI, Request, Response
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException

from picker_app.api.actions import Problem, ProblemCode
from picker_app.hub.problems import ProblemError
from picker_app.hub.storage.errors import KnownError

logger = logging.getLogger(__name__)

_STATUSES = {
    ProblemCode.NOT_FOUND: HTTPStatus.NOT_FOUND,
    ProblemCode.UNAUTHORISED: HTTPStatus.UNAUTHORIZED,
    ProblemCode.INVALID: HTTPStatus.UNPROCESSABLE_ENTITY,
    ProblemCode.STORAGE: HTTPStatus.SERVICE_UNAVAILABLE,
}
"""All other codes: 409."""

RESPONSES: dict[int | str, dict[str, Any]] = {
    code: {"model": Problem} for code in (401, 404, 409, 422, 503)
}
"""For the description of each route."""


def install(app: FastAPI) -> None:
    """Make the application answer all errors with problems."""

    @app.exception_handler(ProblemError)
    async def problem(_request: Request, error: ProblemError) -> Response:
        return _answer(error.problem)

    @app.exception_handler(KnownError)
    async def storage(_request: Request, error: KnownError) -> Response:
        logger.warning("a request failed: %s", error)
        return _answer(Problem(code=ProblemCode.STORAGE, text=str(error)))

    @app.exception_handler(RequestValidationError)
    async def invalid(_request: Request, error: RequestValidationError) -> Response:
        # Without the values: they may be a customer's.
        places = [f"{_place(each['loc'])}: {each['msg']}" for each in error.errors()]
        return _answer(Problem(code=ProblemCode.INVALID, text="; ".join(places)))

    @app.exception_handler(OverflowError)
    async def too_large(_request: Request, _error: OverflowError) -> Response:
        text = "a number is larger than any that the database has"
        return _answer(Problem(code=ProblemCode.INVALID, text=text))

    @app.exception_handler(HTTPException)
    async def other(_request: Request, error: HTTPException) -> Response:
        missing = error.status_code == HTTPStatus.NOT_FOUND
        code = ProblemCode.NOT_FOUND if missing else ProblemCode.INVALID
        return _json(Problem(code=code, text=str(error.detail)), error.status_code)


def not_found(text: str) -> ProblemError:
    """What was asked for is not here."""
    return ProblemError(Problem(code=ProblemCode.NOT_FOUND, text=text))


def _place(location: Sequence[object]) -> str:
    return ".".join(str(part) for part in location)


def _answer(problem: Problem) -> Response:
    return _json(problem, _STATUSES.get(problem.code, HTTPStatus.CONFLICT))


def _json(problem: Problem, status: int) -> Response:
    return Response(problem.model_dump_json(), status, media_type="application/json")
