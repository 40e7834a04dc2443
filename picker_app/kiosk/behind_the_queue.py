"""What is on the screen wherever the picker is but at the queue."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from pathlib import Path

from picker_app.domain.identity import ConnectionName, LineId, OrderId
from picker_app.domain.stage import Stage
from picker_app.kiosk.desks.choosing import ProductChoice
from picker_app.kiosk.orders.item_places import ItemPlace
from picker_app.kiosk.orders.known_order import KnownOrder
from picker_app.kiosk.place import Place, Screen
from picker_app.kiosk.present.cards import CardMemory
from picker_app.kiosk.present.choice import choice_state
from picker_app.kiosk.present.hand_over import hand_over_state
from picker_app.kiosk.present.history import history_state
from picker_app.kiosk.present.late import late_news
from picker_app.kiosk.present.order import order_state
from picker_app.kiosk.present.review import review_state
from picker_app.kiosk.present.scanner import scanner_state
from picker_app.kiosk.present.search import Wanted, search_state
from picker_app.kiosk.present.sign_in import sign_in_state
from picker_app.kiosk.present.surroundings import Surroundings
from picker_app.kiosk.present.webhooks import webhooks_state
from picker_app.kiosk.sources import Sources
from picker_app.kiosk.states.any_screen import ScreenState
from picker_app.kiosk.states.search import SearchState

_OPEN_STAGES = frozenset({Stage.QUEUED, Stage.PICKING})


class BehindTheQueue:
    """Chooses by where the picker is and where the order stands.

    Imported when the first of these screens is shown: the queue is up to date sooner.
    """

    def __init__(
        self,
        sources: Sources,
        choice: Callable[[], ProductChoice | None],
        item_place: Callable[[OrderId], ItemPlace],
    ) -> None:
        """`item_place` is where in an order the picker is."""
        self._sources = sources
        self._choice = choice
        self._item_place = item_place
        self._cards = CardMemory()

    def state(self, place: Place, around: Surroundings) -> ScreenState | None:
        """The state of this moment; None where it is the queue."""
        sign_in = self._sources.sign_in
        if sign_in.is_needed:
            return sign_in_state(self._sources.people.everybody, sign_in, around)
        if place.screen is Screen.WEBHOOKS:
            return webhooks_state(self._sources.errands.webhooks, around)
        if place.screen is Screen.HISTORY:
            return history_state(self._sources.history, around)
        if place.screen is Screen.SCANNER:
            return scanner_state(self._sources.scanner, around)
        known = None if place.order_id is None else self._sources.known.get(place.order_id)
        if place.screen is Screen.SEARCH and _can_be_searched(known, place.line_id):
            return self._search_state(known, place.line_id, around)
        return None if known is None else self._state_of_order(known, place.screen, around)

    @staticmethod
    def news(before: object, state: object) -> str:
        """What is said of a state beside showing it; empty where nothing is."""
        return late_news(before, state)

    def _state_of_order(
        self, known: KnownOrder, screen: Screen, around: Surroundings
    ) -> ScreenState:
        said = self._sources.picking.said(known.order_id)
        doings = self._sources.errands.doings(known.order_id)
        if known.stage not in _OPEN_STAGES:
            return hand_over_state(known, around, refusal=said.get(None, "") or doings.failure)
        doings = replace(doings, refusal=said.get(None, ""))
        if screen is Screen.REVIEW:
            return review_state(known, around, doings=doings)
        return order_state(
            known,
            around,
            doings=doings,
            said=said,
            at=self._item_place(known.order_id),
            pictures=self._pictures(known),
            memory=self._cards,
        )

    def _search_state(
        self, known: KnownOrder | None, line_id: LineId | None, around: Surroundings
    ) -> SearchState:
        order = None if known is None else known.order
        line = None if order is None or line_id is None else order.line(line_id)
        found = self._sources.search.find(None if order is None else order.connection, line)
        told = self._sources.watch.catalogues.catalogues
        choice = self._choice()
        return search_state(
            Wanted(line=line, policy=None if known is None else known.policy),
            found,
            next((each for each in told if each.connection == found.connection), None),
            self._pictures_of([each.sku for each in found.products or ()], found.connection),
            around,
            None if choice is None or known is None else choice_state(choice, known),
        )

    def _pictures(self, known: KnownOrder) -> Mapping[LineId, Path]:
        order = known.order
        here = self._pictures_of((line.sku for line in order.lines_to_pick), order.connection)
        return {line.line_id: here[line.sku] for line in order.lines_to_pick if line.sku in here}

    def _pictures_of(self, skus: Iterable[str], connection: ConnectionName) -> Mapping[str, Path]:
        found = {sku: self._sources.pictures.find(connection, sku) for sku in skus}
        return {sku: path for sku, path in found.items() if path is not None}


def _can_be_searched(known: KnownOrder | None, line_id: LineId | None) -> bool:
    """Whether there is still something to search a product for."""
    if known is None:
        return True
    is_gone = line_id is not None and known.order.line(line_id) is None
    return known.stage in _OPEN_STAGES and not is_gone
