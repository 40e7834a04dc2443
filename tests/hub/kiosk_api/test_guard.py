"""Who is let in."""

from pathlib import Path

import pytest

from picker_app.api.actions import Problem, ProblemCode
from tests.hub.serving import TOKEN, served


@pytest.mark.parametrize("given", ["", "Bearer", "Bearer wrong", TOKEN, f"Bearer {TOKEN}x"])
async def test_a_wrong_token(tmp_path: Path, given: str) -> None:
    async with served(tmp_path) as here:
        answer = await here.http.get("/v1/orders", headers={"authorization": given})
    assert answer.status_code == 401
    assert Problem.model_validate_json(answer.content).code is ProblemCode.UNAUTHORISED


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost", 200),
        ("LOCALHOST:8700", 200),
        ("127.0.0.1:8700", 200),
        ("192.168.1.7", 200),
        ("[::1]:8700", 200),
        ("[::1]", 200),
        ("till.example", 200),
        ("evil.example", 403),
        ("localhost.evil.example:80", 403),
        ("127.0.0.1.evil.example", 403),
        ("", 403),
    ],
)
async def test_only_names_of_the_hub_itself(tmp_path: Path, host: str, status: int) -> None:
    async with served(tmp_path) as here:
        answer = await here.http.get("/v1/orders", headers={"host": host})
    assert answer.status_code == status


@pytest.mark.parametrize("path", ["/healthz", "/openapi.json"])
async def test_what_needs_no_token(tmp_path: Path, path: str) -> None:
    async with served(tmp_path) as here:
        assert (await here.http.get(path, headers={"authorization": ""})).status_code == 200
        elsewhere = {"authorization": "", "host": "evil.example"}
        assert (await here.http.get(path, headers=elsewhere)).status_code == 403
