"""Requests that make no sense are answered with a problem, whatever is wrong with them."""

from pathlib import Path

import pytest

from picker_app.api.actions import Problem, ProblemCode
from tests.hub.serving import served


@pytest.mark.parametrize("path", ["webhooks/{}", "webhooks?before={}", "feed?after={}"])
async def test_a_number_that_no_database_has(tmp_path: Path, path: str) -> None:
    async with served(tmp_path) as here:
        answer = await here.http.get(f"/v1/{path.format(2**63)}")
    assert answer.status_code == 422
    assert Problem.model_validate_json(answer.content).code is ProblemCode.INVALID
