"""The people of a hub that runs, over its API."""

from urllib.parse import quote

import httpx
from pydantic import ValidationError

from picker_app.api.actions import Problem
from picker_app.api.people import PeopleView, PersonRequest
from picker_app.api.runtime import Runtime

_PATIENCE_SECONDS = 10.0


class RunningHubError(Exception):
    """The hub did not do it; says why."""


class RunningHub:
    """Calls to the hub. All raise RunningHubError."""

    def __init__(self, hub: Runtime) -> None:
        self._hub = hub

    def people(self) -> PeopleView:
        """All people."""
        return self._call("GET", "/v1/people")

    def add(self, request: PersonRequest) -> PeopleView:
        """Add a person."""
        return self._call("POST", "/v1/people", request)

    def remove(self, name: str) -> PeopleView:
        """Forget a person."""
        return self._call("DELETE", f"/v1/people/{quote(name, safe='')}")

    def _call(self, method: str, path: str, body: PersonRequest | None = None) -> PeopleView:
        try:
            answer = httpx.request(
                method,
                f"{self._hub.url}{path}",
                headers={"Authorization": f"Bearer {self._hub.token}"},
                json=None if body is None else body.model_dump(mode="json"),
                timeout=_PATIENCE_SECONDS,
                trust_env=False,
            )
        except httpx.HTTPError as error:
            words = f"The hub (process {self._hub.process_id}) does not answer at {self._hub.url}. "
            raise RunningHubError(f'{words}Start it again with "picker-app hub".') from error
        if not answer.is_success:
            raise RunningHubError(_refusal(answer))
        return PeopleView.model_validate_json(answer.content)


def _refusal(answer: httpx.Response) -> str:
    try:
        return Problem.model_validate_json(answer.content).text
    except ValidationError:
        return f"The hub answers with error {answer.status_code}."
