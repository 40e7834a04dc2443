"""Rules about the source that no linter knows. Each rule is one test that lists all its faults."""

import ast
import re
from collections.abc import Callable, Iterator
from pathlib import Path

_ROOT = Path(__file__).parents[1]
_PACKAGE = sorted((_ROOT / "picker_app").rglob("*.py"))
_TESTS = sorted((_ROOT / "tests").rglob("*.py"))
_TEXT_SUFFIXES = {".py", ".md", ".toml", ".sh", ".sql", ".qss", ".json", ".lock", ""}

# Inside a task, a nested Qt loop leaves all other tasks asleep for good; nothing is logged.
# Before there is any, Qt's own loop may run.
_FIRST_LOOP = _ROOT / "picker_app" / "kiosk" / "start" / "first_paint.py"
_NESTED_LOOPS = {"exec", "exec_", "processEvents", "qWait", "waitForReadyRead"}
_BLOCKING_BOXES = {"question", "information", "warning", "critical", "about", "aboutQt"}
# The first keeps no reference to its task, the second spins at full load.
_QASYNC_DECORATORS = {"asyncSlot", "asyncClose"}
_TASK_STARTERS = {"create_task", "ensure_future"}

Faults = Iterator[str]


def _faults(rule: Callable[[Path], Faults], paths: list[Path]) -> list[str]:
    return [f"{path.relative_to(_ROOT)}:{fault}" for path in paths for fault in rule(path)]


def _nodes(path: Path) -> Iterator[ast.AST]:
    return ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path)))


def test_no_nested_qt_loop() -> None:
    elsewhere = [path for path in _PACKAGE if path != _FIRST_LOOP]
    assert not _faults(_nested_loops, elsewhere)


def _nested_loops(path: Path) -> Faults:
    for node in _nodes(path):
        match node:
            case ast.Call(func=ast.Attribute(attr=attr)) if attr in _NESTED_LOOPS:
                yield f"{node.lineno}: {attr} runs a loop within the loop"
            case ast.Attribute(value=ast.Name(id="QMessageBox"), attr=attr) if (
                attr in _BLOCKING_BOXES
            ):
                yield f"{node.lineno}: QMessageBox.{attr} runs a loop within the loop"
            case ast.ImportFrom(module=str(module), names=names) if module.startswith("PySide6"):
                if "QEventLoop" in {alias.name for alias in names}:
                    yield f"{node.lineno}: a QEventLoop is a loop within the loop"


def test_tasks_are_started_in_one_way() -> None:
    elsewhere = [path for path in _PACKAGE if path != _ROOT / "picker_app" / "tasks.py"]
    assert not _faults(_own_tasks, elsewhere)


def _own_tasks(path: Path) -> Faults:
    for node in _nodes(path):
        match node:
            case ast.Attribute(attr=attr) | ast.Name(id=attr) if (
                attr in _TASK_STARTERS | _QASYNC_DECORATORS
            ):
                yield f"{node.lineno}: {attr}: use picker_app.tasks.spawn"


def test_imports_are_absolute() -> None:
    assert not _faults(_relative_imports, _PACKAGE + _TESTS)


def _relative_imports(path: Path) -> Faults:
    for node in _nodes(path):
        if isinstance(node, ast.ImportFrom) and node.level:
            yield f"{node.lineno}: a relative import"


def test_no_coroutine_waits_with_qtbot() -> None:
    """qtbot waits in a loop within the loop."""
    assert not _faults(_waiting_coroutines, _TESTS)


def _waiting_coroutines(path: Path) -> Faults:
    for function in _nodes(path):
        if not isinstance(function, ast.AsyncFunctionDef):
            continue
        for node in ast.walk(function):
            match node:
                case ast.Attribute(value=ast.Name(id="qtbot"), attr=attr) if attr.startswith(
                    "wait"
                ):
                    yield f"{node.lineno}: qtbot.{attr} in a coroutine"


def test_nothing_points_out_of_the_project() -> None:
    """Neither a path that climbs out of the checkout nor a folder of somebody's machine."""
    assert not _faults(_ways_out, _texts())


def _texts() -> list[Path]:
    folders = ("picker_app", "tests", "packaging", "resources", ".ci")
    files = [file for folder in folders for file in (_ROOT / folder).rglob("*")]
    files += (file for file in _ROOT.glob("*.*") if file.name != ".git")  # a file in a worktree
    return [file for file in files if file.is_file() and file.suffix in _TEXT_SUFFIXES]


def _ways_out(path: Path) -> Faults:
    text = path.read_text(encoding="utf-8")
    for climb in re.findall(r"(?:\.\./)+[\w-]+", text):
        if not (path.parent / climb).resolve().is_relative_to(_ROOT):
            yield f" {climb}"
    for folder in re.findall(r"(?<![\w.$}])/(?:root|home|Users|work)/\w+", text):
        yield f" {folder}"


_BRANDS = re.compile(
    "delivery_?hero|glovo|foodpanda|foodora|talabat|hungerstation|yemeksepeti|pedidosya"
    "|deliveroo|lula|gordon",
    re.IGNORECASE,
)
_MAY_NAME_BRANDS = ("platforms", "couriers", "simulator", "settings")


def test_brands_are_named_where_they_belong() -> None:
    """Elsewhere a capability says what differs. Docstrings and comments may cite a document."""
    elsewhere = [
        path for path in _PACKAGE if path.relative_to(_ROOT).parts[1] not in _MAY_NAME_BRANDS
    ]
    assert not _faults(_named_brands, elsewhere)


def _named_brands(path: Path) -> Faults:
    docstrings = {
        node.value.value
        for node in _nodes(path)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    }
    for node in _nodes(path):
        match node:
            case (
                ast.Name(id=word)
                | ast.Attribute(attr=word)
                | ast.alias(name=word)
                | ast.ImportFrom(module=str(word))
                | ast.Constant(value=str(word))
            ) if word not in docstrings and _BRANDS.search(word):
                yield f" {word}"
