"""Answers questions about what is on the screen, as assistive technology sees it.

Run by the system's Python, whose `gi` knows AT-SPI: one JSON request a line on stdin, one JSON
answer a line on stdout. `{"find": "order.review"}` answers with all visible elements of that
accessible identifier, `{"prefix": "queue.row."}` with all whose identifier begins so. Each has its
identifier, name, text, states and place on the screen.
"""

import json
import sys
from collections.abc import Callable, Iterator
from typing import Any

import gi  # type: ignore[import-not-found]

gi.require_version("Atspi", "2.0")
# The version has to be said before the import.
from gi.repository import Atspi, GLib  # type: ignore[import-not-found]  # noqa: E402

MOST_ELEMENTS = 20_000


def elements(root: Any) -> Iterator[Any]:
    """All elements below the root, parents first; those that vanish meanwhile are passed over."""
    stack = [root]
    seen = 0
    while stack and seen < MOST_ELEMENTS:
        element = stack.pop()
        seen += 1
        try:
            count = element.get_child_count()
            children = [element.get_child_at_index(index) for index in range(count)]
        except GLib.Error:
            continue
        yield element
        stack.extend(child for child in reversed(children) if child is not None)


def described(element: Any) -> dict[str, Any]:
    """What a test wants to know of an element."""
    box = element.get_extents(Atspi.CoordType.SCREEN)
    states = element.get_state_set()
    return {
        "id": element.get_accessible_id(),
        "name": element.get_name(),
        "text": text_of(element),
        "role": element.get_role_name(),
        "x": box.x,
        "y": box.y,
        "width": box.width,
        "height": box.height,
        "showing": states.contains(Atspi.StateType.SHOWING),
        "enabled": states.contains(Atspi.StateType.ENABLED),
    }


def text_of(element: Any) -> str:
    """The text in a field; empty where there is none."""
    try:
        interface = element.get_text_iface()
        return str(Atspi.Text.get_text(interface, 0, -1)) if interface else ""
    except GLib.Error:
        return ""


def showing(wanted: Callable[[str], bool]) -> list[dict[str, Any]]:
    """All showing elements whose identifier is wanted, of all programs on the bus."""
    found = []
    desktop = Atspi.get_desktop(0)
    for index in range(desktop.get_child_count()):
        program = desktop.get_child_at_index(index)
        if program is None:
            continue
        program.clear_cache()
        for element in elements(program):
            try:
                if wanted(element.get_accessible_id() or ""):
                    found.append(described(element))
            except GLib.Error:
                continue
    return [element for element in found if element["showing"]]


def answer(request: dict[str, str]) -> list[dict[str, Any]]:
    """The answer to one request."""
    if "find" in request:
        return showing(lambda identifier: identifier == request["find"])
    return showing(lambda identifier: bool(identifier) and identifier.startswith(request["prefix"]))


for line in sys.stdin:
    sys.stdout.write(json.dumps(answer(json.loads(line))) + "\n")
    sys.stdout.flush()
