"""How the items of an order hang together after amendments.

Each amendment moves the item to `archived_items` and makes another one under a new id, which names
the one before in `amends` and the first one in `original`; an item that was only divided names the
one before in `refactors` (Deliveroo, Amend order, "Substituted items in the data model").
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from picker_app.platforms.deliveroo.wire import WireItem
from picker_app.wire import lenient


@dataclass(frozen=True, slots=True, kw_only=True)
class ItemStory:
    """One item that the customer ordered, and what it has become."""

    ordered: WireItem
    """As it was first; as it is now where nothing tells how it was."""
    current: tuple[tuple[WireItem, tuple[str, ...]], ...]
    """What the order has of it now, each with the ids that it had before, the newest first. Empty
    where it was taken out.
    """


def stories(items: Iterable[WireItem], archived: Iterable[WireItem]) -> Iterator[ItemStory]:
    """The items in their order, then those that are gone."""
    archive = {item.id: item for item in archived if item.id}
    grouped: dict[str, list[tuple[WireItem, tuple[str, ...]]]] = {}
    for number, item in enumerate(items):
        earlier = _earlier_ids(item, archive)
        root = earlier[-1] if earlier else item.id or f"nameless {number}"
        grouped.setdefault(root, []).append((item, earlier))
    for root, current in grouped.items():
        yield ItemStory(ordered=archive.get(root, current[0][0]), current=tuple(current))
    for item in archive.values():
        if not _earlier_ids(item, archive) and item.id not in grouped:
            yield ItemStory(ordered=item, current=())


def _earlier_ids(item: WireItem, archive: Mapping[str, WireItem]) -> tuple[str, ...]:
    earlier: list[str] = []
    at: WireItem | None = item
    while at is not None:
        before = _id_in(at.amends) or _id_in(at.refactors)
        at = archive.get(before) if before and before not in (item.id, *earlier) else None
        if before and before not in earlier:
            earlier.append(before)
    first = _id_in(item.original)
    return (*(each for each in earlier if each != first), *([first] if first else []))


def _id_in(reference: object) -> str:
    """A reference is an id, or an object with one."""
    if isinstance(reference, Mapping):
        reference = reference.get("id")
    return lenient.as_text(reference) or ""
