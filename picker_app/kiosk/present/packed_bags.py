"""The bags of a packed order, and where they stand."""

from picker_app.domain.rules.rules import MOST_BAGS_AT_A_PLACE
from picker_app.domain.stage import Stage
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.words import bags_words
from picker_app.kiosk.states.hand_over import BagPlace, PackedBags


def packed_bags(known: KnownOrder, around: Surroundings) -> PackedBags | None:
    """The store's places, and further ones where bags stand: the settings may have changed. None
    where the order has left or was cancelled.
    """
    if known.stage in {Stage.CLOSED, Stage.CANCELLED}:
        return None
    counts = known.cart.packed_bags
    places = () if around.store is None else around.store.bag_places
    return PackedBags(
        words=bags_words(counts),
        places=tuple(
            BagPlace(place=place, count=counts.get(place, 0), most=MOST_BAGS_AT_A_PLACE)
            for place in dict.fromkeys((*places, *counts))
        ),
        # With Ready the order is no longer its picker's alone.
        locked=not known.mine and known.stage in {Stage.QUEUED, Stage.PICKING},
    )
