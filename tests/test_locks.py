"""The lock files hold all that the project asks for, and say nothing about where they were made."""

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

_ROOT = Path(__file__).parents[1]
_RUNTIME, _DEVELOPMENT = "requirements.lock", "requirements-dev.lock"


def _project() -> dict[str, Any]:
    return tomllib.loads((_ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def _locked(lock: str) -> list[Requirement]:
    text = (_ROOT / lock).read_text(encoding="utf-8").replace("\\\n", "")
    return [Requirement(line.partition(" --hash=")[0]) for line in text.splitlines()]


def _pinned(requirement: Requirement) -> str:
    (specifier,) = requirement.specifier
    return specifier.version


def _asked_for() -> list[tuple[str, str]]:
    project = _project()
    runtime = project["project"]["dependencies"]
    development = project["dependency-groups"]["dev"]
    return [
        *((_RUNTIME, text) for text in runtime),
        *((_DEVELOPMENT, text) for text in runtime + development),
    ]


@pytest.mark.parametrize(("lock", "text"), _asked_for())
def test_every_dependency_is_locked_at_a_version_that_it_allows(lock: str, text: str) -> None:
    wanted = Requirement(text)
    versions = [
        _pinned(locked)
        for locked in _locked(lock)
        if canonicalize_name(locked.name) == canonicalize_name(wanted.name)
    ]
    assert any(wanted.specifier.contains(version) for version in versions)


def test_both_locks_agree() -> None:
    development = {str(locked) for locked in _locked(_DEVELOPMENT)}
    assert {str(locked) for locked in _locked(_RUNTIME)} <= development


@pytest.mark.parametrize("lock", [_RUNTIME, _DEVELOPMENT])
def test_a_lock_has_hashes_and_no_addresses(lock: str) -> None:
    text = (_ROOT / lock).read_text(encoding="utf-8")
    assert not re.search(r"://|@|--(extra-)?index-url|--find-links|--trusted-host|(^|\s)/", text)
    for requirement in text.replace("\\\n", "").splitlines():
        assert "--hash=sha256:" in requirement
