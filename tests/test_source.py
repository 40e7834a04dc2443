"""Rules about the source that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

_ROOT = Path(__file__).parents[1]
_PACKAGE = sorted((_ROOT / "picker_app").rglob("*.py"))
_TESTS = sorted((_ROOT / "tests").rglob("*.py"))
_TEXT_SUFFIXES = {".py", ".md", ".toml", ".sh", ".sql", ".qss", ".json", ".lock", ""}

# Inside a task, a nested Qt loop leaves all other tasks asleep for good; nothing is logged.
_NESTED_LOOPS = {"exec", "exec_", "processEvents", "qWait", "waitForReadyRead"}
_BLOCKING_BOXES = {"question", "information", "warning", "critical", "about", "aboutQt"}
# The first keeps no reference to its task, the second spins at full load.
_QASYNC_DECORATORS = {"asyncSlot", "asyncClose"}
_TASK_STARTERS = {"create_task", "ensure_future"}


def _names(paths: list[Path]) -> list[str]:
    return [str(path.relative_to(_ROOT)) for path in paths]


def _nodes(name: str) -> Iterator[ast.AST]:
    return ast.walk(ast.parse((_ROOT / name).read_text(encoding="utf-8"), name))


def _at(name: str, node: ast.expr | ast.stmt) -> str:
    return f"{name}:{node.lineno}"


@pytest.mark.parametrize("name", _names(_PACKAGE))
def test_no_nested_qt_loop(name: str) -> None:
    for node in _nodes(name):
        match node:
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in _NESTED_LOOPS:
                pytest.fail(f"{_at(name, node)}: {attr} runs a loop within the loop")
            case ast.Attribute(value=ast.Name(id="QMessageBox"), attr=attr) if (
                attr in _BLOCKING_BOXES
            ):
                pytest.fail(f"{_at(name, node)}: QMessageBox.{attr} runs a loop within the loop")
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("PySide6"):
                assert "QEventLoop" not in {alias.name for alias in names}, _at(name, node)


@pytest.mark.parametrize("name", _names(_PACKAGE))
def test_tasks_are_started_in_one_way(name: str) -> None:
    if name == str(Path("picker_app/tasks.py")):
        return
    for node in _nodes(name):
        match node:
            case ast.Attribute(attr=attr) | ast.Name(id=attr) if (
                attr in _TASK_STARTERS | _QASYNC_DECORATORS
            ):
                pytest.fail(f"{_at(name, node)}: {attr}: use picker_app.tasks.spawn")


@pytest.mark.parametrize("name", _names(_PACKAGE + _TESTS))
def test_imports_are_absolute(name: str) -> None:
    for node in _nodes(name):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, _at(name, node)


@pytest.mark.parametrize("name", _names(_TESTS))
def test_no_coroutine_waits_with_qtbot(name: str) -> None:
    """qtbot waits in a loop within the loop."""
    for function in _nodes(name):
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            match node:
                case ast.Attribute(value=ast.Name(id="qtbot"), attr=attr) if attr.startswith(
                    "wait"
                ):
                    pytest.fail(f"{_at(name, node)}: qtbot.{attr} in a coroutine")


def _texts() -> list[Path]:
    folders = ("picker_app", "tests", "packaging", "resources", ".ci")
    files = [file for folder in folders for file in (_ROOT / folder).rglob("*")]
    files += _ROOT.glob("*.*")
    return [file for file in files if file.is_file() and file.suffix in _TEXT_SUFFIXES]


@pytest.mark.parametrize("name", _names(_texts()))
def test_nothing_points_out_of_the_project(name: str) -> None:
    """Neither a path that climbs out of the checkout nor a folder of somebody's machine."""
    text = (_ROOT / name).read_text(encoding="utf-8")
    for climb in re.findall(r"(?:\.\./)+[\w-]+", text):
        target = ((_ROOT / name).parent / climb).resolve()
        assert target.is_relative_to(_ROOT), climb
    assert not re.search(r"(?<![\w.$}])/(?:root|home|Users|work)/\w", text)


_BRANDS = re.compile(
    "delivery_?hero|glovo|foodpanda|foodora|talabat|hungerstation|yemeksepeti|pedidosya"
    "|deliveroo|lula|gordon",
    re.IGNORECASE,
)
_MAY_NAME_BRANDS = ("platforms", "couriers", "simulator", "settings.py", "settings_brands.py")


@pytest.mark.parametrize("name", _names(_PACKAGE))
def test_brands_are_named_where_they_belong(name: str) -> None:
    """Elsewhere a capability says what differs. Docstrings and comments may cite a document."""
    if Path(name).parts[1] in _MAY_NAME_BRANDS:
        return
    docstrings = {
        node.value.value
        for node in _nodes(name)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in _nodes(name):
        match node:
            case (
                ast.Name(id=word)
                | ast.Attribute(attr=word)
                | ast.alias(name=word)
                | ast.ImportFrom(module=str(word))
                | ast.Constant(value=str(word))
            ) if word not in docstrings:
                assert not _BRANDS.search(word), f"{name}: {word}"
