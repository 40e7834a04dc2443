"""HTTP with the hub, wherever it restarts: how it is asked, and what its answers mean."""

import logging
import ssl
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager
from http import HTTPStatus
from typing import Any, TypeVar

import httpx
from pydantic import BaseModel, ValidationError

from picker_app.api.actions import Problem, ProblemCode
from picker_app.api.runtime import Runtime
from picker_app.api.terminal import TERMINAL_ID_HEADER
from picker_app.domain.identity import TerminalId
from picker_app.kiosk.hub_link.hub import HubAwayError, HubRefusedError
from picker_app.kiosk.hub_link.hub_address import HubAddress

logger = logging.getLogger(__name__)

QUICK = httpx.Timeout(8.0, connect=2.0)
"""Short, for qasync keeps the timer of each time-out until its time has come."""
PATIENT = httpx.Timeout(90.0, connect=2.0)
"""The hub paces calls to a marketplace, and those for orders that are picked go first."""
_AT_ONCE = 8
"""More requests than these at a time make the screen stutter."""

Model = TypeVar("Model", bound=BaseModel)


class HubHttp:
    """Asks the hub. All that fails is a `HubAwayError`, or a `HubRefusedError` with its reason."""

    def __init__(self, address: HubAddress, terminal_id: TerminalId) -> None:
        """`terminal_id` goes with every request, where there is one."""
        self._address = address
        self._http = httpx.AsyncClient(
            timeout=QUICK,
            headers={TERMINAL_ID_HEADER: terminal_id} if terminal_id else {},
            limits=httpx.Limits(max_connections=_AT_ONCE, max_keepalive_connections=_AT_ONCE),
            # No proxy of the environment stands between two programs of one machine.
            trust_env=False,
            # The hub speaks plain HTTP on loopback. A context that trusts nobody is made at once;
            # the usual one reads all certificates of the system first.
            verify=ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT),
        )

    async def close(self) -> None:
        """Closes all connections. Whoever still asks is told that the hub is away."""
        await self._http.aclose()

    async def ask(
        self,
        method: str,
        path: str,
        body: BaseModel | None = None,
        patience: httpx.Timeout = QUICK,
    ) -> httpx.Response:
        """The answer of success to one request."""
        used = self._address.current()
        try:
            return await self._try(used, method, path, body, patience)
        except (HubAwayError, HubRefusedError) as error:
            if _same_hub(error) or not self._address.changed(used):
                raise
        return await self._try(self._address.current(), method, path, body, patience)

    @asynccontextmanager
    async def stream(
        self, path: str, headers: Mapping[str, str] | None = None, patience: httpx.Timeout = QUICK
    ) -> AsyncIterator[httpx.Response]:
        """An answer of success that is read while it comes."""
        used = self._address.current()
        self._be_open()
        try:
            async with self._http.stream(
                "GET",
                f"{used.url}{path}",
                headers={**(headers or {}), **_authorisation(used)},
                timeout=patience,
            ) as answer:
                if answer.status_code != HTTPStatus.OK:
                    await answer.aread()
                    _refuse(answer)
                yield answer
        except httpx.HTTPError as error:
            self._address.changed(used)
            raise _away(error) from error
        except HubRefusedError:
            self._address.changed(used)
            raise

    async def _try(
        self,
        used: Runtime,
        method: str,
        path: str,
        body: BaseModel | None,
        patience: httpx.Timeout,
    ) -> httpx.Response:
        headers = _authorisation(used)
        content: dict[str, Any] = {}
        if body is not None:
            content["content"] = body.model_dump_json()
            headers["Content-Type"] = "application/json"
        self._be_open()
        try:
            answer = await self._http.request(
                method, f"{used.url}{path}", headers=headers, timeout=patience, **content
            )
        except httpx.HTTPError as error:
            raise _away(error) from error
        if not answer.is_success:
            _refuse(answer)
        return answer

    def _be_open(self) -> None:
        """An errand may be between two tries when the kiosk closes or another line is made; httpx
        has only a RuntimeError for it.
        """
        if self._http.is_closed:
            raise HubAwayError("the line to the hub was closed.")


def read(answer: httpx.Response, model: type[Model]) -> Model:
    """What an answer says."""
    try:
        return model.model_validate_json(answer.content)
    except ValidationError as error:
        raise unreadable(error) from None


def unreadable(error: ValidationError) -> HubAwayError:
    """For an answer or event that does not fit its model. Only the places go to the log: the values
    may be a customer's.
    """
    places = [".".join(str(part) for part in problem["loc"]) for problem in error.errors()]
    logger.error("the hub's word cannot be read", extra={"model": error.title, "places": places})
    return HubAwayError("the hub speaks another version. Update both programs.")


def _same_hub(error: HubAwayError | HubRefusedError) -> bool:
    """Whether the error came from the hub that was meant: another may listen there now."""
    if isinstance(error, HubAwayError):
        return False
    return error.problem.code is not ProblemCode.UNAUTHORISED


def _authorisation(used: Runtime) -> dict[str, str]:
    return {"Authorization": f"Bearer {used.token}"}


def _away(error: httpx.HTTPError) -> HubAwayError:
    if isinstance(error, httpx.ConnectError | httpx.ConnectTimeout):
        return HubAwayError("the hub cannot be reached.")
    if isinstance(error, httpx.TimeoutException):
        return HubAwayError("the hub does not answer.")
    return HubAwayError("the line to the hub broke.")


def _refuse(answer: httpx.Response) -> None:
    """Raises what an answer that is no success means."""
    try:
        problem = Problem.model_validate_json(answer.content)
    except ValidationError:
        if answer.status_code == HTTPStatus.UNAUTHORIZED:
            problem = Problem(code=ProblemCode.UNAUTHORISED, text="The token is not the hub's.")
            raise HubRefusedError(problem) from None
        logger.warning("an answer of the hub cannot be read", extra={"status": answer.status_code})
        raise HubAwayError(f"the hub answers with error {answer.status_code}.") from None
    if problem.code is ProblemCode.STORAGE:
        raise HubAwayError(problem.text)
    raise HubRefusedError(problem)
