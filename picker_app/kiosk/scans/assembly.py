"""The scan desk put together: who takes scans at which place.

Imported once the window stands: what reads codes takes a tenth of a second to import.
"""

from picker_app.kiosk.intents.queue import OpenOrder
from picker_app.kiosk.place import Screen
from picker_app.kiosk.scans.at_order import OrderScans
from picker_app.kiosk.scans.at_queue import QueueScans
from picker_app.kiosk.scans.at_search import SearchScans
from picker_app.kiosk.scans.badges import BadgeScans
from picker_app.kiosk.scans.command import CommandScans
from picker_app.kiosk.scans.counter import Counter
from picker_app.kiosk.scans.desk import ScanDesk
from picker_app.kiosk.scans.finding import Finder
from picker_app.kiosk.scans.reading import StoreReader
from picker_app.kiosk.sounds.alerts import Alert


def make_desk(counter: Counter) -> ScanDesk:
    """The desk with its takers."""
    finder = Finder(counter.known, counter.products, counter.rules)
    items = OrderScans(
        counter.known,
        counter.picking,
        counter.errands,
        counter.items,
        finder,
        place=counter.place,
        today=counter.today,
    )
    orders = QueueScans(
        finder,
        counter.items,
        open_order=lambda order_id: counter.want(OpenOrder(order_id=order_id)),
        ring=lambda: counter.ring(Alert.FOUND),
    )
    search = SearchScans(
        counter.known,
        counter.products,
        place=counter.place,
        choice=counter.choice,
        listed=counter.listed,
        today=counter.today,
        want=counter.want,
        ring=lambda: counter.ring(Alert.FOUND),
    )
    badges = BadgeScans(
        counter.people, counter.sign_in, counter.approvals, ring=lambda: counter.ring(Alert.FOUND)
    )
    commands = CommandScans(
        counter.press, lambda: counter.beeps.ring_when_safe(counter.place().order_id)
    )
    return ScanDesk(
        StoreReader(counter.rules),
        counter.place,
        everywhere=(badges, commands),
        at={
            Screen.QUEUE: orders,
            Screen.ORDER: items,
            Screen.REVIEW: items,
            Screen.SEARCH: search,
        },
        show=counter.show,
        ring=counter.ring,
    )
