"""What the kiosk shows first: the queue as this terminal knew it last.

Made of what the journal remembers and nothing else, so that it is painted before the program is
even imported.
"""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

from picker_app.domain.identity import TerminalName
from picker_app.kiosk.journal.memory import Memory
from picker_app.kiosk.orders.known_orders import KnownOrders
from picker_app.kiosk.present.link import Link, link_state
from picker_app.kiosk.present.queue import queue_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.states.queue import QueueState


def first_sight(memory: Memory, terminal: TerminalName, zone: ZoneInfo) -> QueueState | None:
    """The queue that the program will show too; None where somebody has to sign in before it.

    `zone` is the store's where no hub has told it.
    """
    if memory.people.people:
        return None
    now = datetime.now(UTC)
    known = KnownOrders(terminal, memory)
    zone = zone if memory.store is None else ZoneInfo(memory.store.time_zone)
    link = link_state(
        Link(), unsent=known.unsent_since(now), journal_trouble="", now=now, zone=zone
    )
    around = Surroundings(now=now, zone=zone, store=memory.store, link=link)
    return queue_state(known, around, unread_webhooks=0)
