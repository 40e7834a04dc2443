import logging
from pathlib import Path

import keyring
import keyring.backend
import keyring.errors
import pytest
from pydantic import BaseModel, ValidationError

from picker_app.secrets import SecretError, SecretReference


class Model(BaseModel):
    secret: SecretReference


class KeyRing(keyring.backend.KeyringBackend):
    """A key ring in memory, in the place of the system's."""

    priority = 1

    def get_password(self, service: str, username: str) -> str | None:
        if service == "locked":
            raise keyring.errors.KeyringLocked("the key ring is locked")
        return {("shop/till", "hub"): "from-the-ring"}.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None: ...

    def delete_password(self, service: str, username: str) -> None: ...


@pytest.fixture
def _key_ring() -> None:
    keyring.set_keyring(KeyRing())  # type: ignore[no-untyped-call]


def test_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_SECRET", "one")
    reference = SecretReference.parse("env:SOME_SECRET")
    assert reference.resolve() == "one"
    monkeypatch.setenv("SOME_SECRET", "two")
    assert reference.resolve() == "two"


def test_missing_in_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOME_SECRET", raising=False)
    with pytest.raises(SecretError, match="env:SOME_SECRET: set this environment variable"):
        SecretReference.parse("env:SOME_SECRET").resolve()


def test_an_empty_secret_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOME_SECRET", "")
    with pytest.raises(SecretError, match="is empty"):
        SecretReference.parse("env:SOME_SECRET").resolve()


@pytest.mark.parametrize("content", [b"Basic dXNlcg==\n", b"\xef\xbb\xbfBasic dXNlcg==\r\n"])
def test_from_a_file_without_line_end_and_byte_order_mark(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "secret"
    file.write_bytes(content)
    file.chmod(0o600)
    assert SecretReference.parse(f"file:{file}").resolve() == "Basic dXNlcg=="


@pytest.mark.expects_log("picker_app.secrets")
def test_a_file_that_others_can_read_is_told_without_its_content(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "secret"
    file.write_text("hunter2")
    file.chmod(0o644)
    with caplog.at_level(logging.WARNING):
        assert SecretReference.parse(f"file:{file}").resolve() == "hunter2"
    assert "can be read by every user: chmod 600" in caplog.text
    assert "hunter2" not in caplog.text


def test_a_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SecretError, match="No such file"):
        SecretReference.parse(f"file:{tmp_path}/none").resolve()


def test_a_file_of_bytes_does_not_show_them(tmp_path: Path) -> None:
    file = tmp_path / "secret"
    file.write_bytes(b"hunter2\xff")
    file.chmod(0o600)
    with pytest.raises(SecretError, match="is not UTF-8") as caught:
        SecretReference.parse(f"file:{file}").resolve()
    assert caught.value.__cause__ is None


@pytest.mark.usefixtures("_key_ring")
def test_from_the_key_ring() -> None:
    assert SecretReference.parse("keyring:shop/till/hub").resolve() == "from-the-ring"
    with pytest.raises(SecretError, match="keyring set shop other"):
        SecretReference.parse("keyring:shop/other").resolve()
    with pytest.raises(SecretError, match="is locked"):
        SecretReference.parse("keyring:locked/hub").resolve()


@pytest.mark.parametrize("text", ["hunter2", "hunter2:x", "env:", "env: ", "", "file:hunter2"])
def test_what_is_no_reference_is_refused_and_not_repeated(text: str) -> None:
    with pytest.raises(ValueError, match="secret") as caught:
        SecretReference.parse(text)
    assert "hunter2" not in str(caught.value)


@pytest.mark.parametrize("value", ["hunter{2}", 3, None, ["env:A"], {"env": "A"}])
def test_a_model_refuses_it_too(value: object) -> None:
    with pytest.raises(ValidationError, match='write "env:NAME"'):
        Model.model_validate({"secret": value})


def test_a_model_reads_and_writes_the_reference() -> None:
    model = Model.model_validate({"secret": "env:SOME_SECRET"})
    assert str(model.secret) == "env:SOME_SECRET"
    assert Model.model_validate_json(model.model_dump_json()) == model
