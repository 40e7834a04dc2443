"""What a marketplace lists to stand in for an item."""

from picker_app.api.view import View
from picker_app.domain.product import Product


class SubstitutesView(View):
    """The marketplace's list for one line and one word."""

    products: tuple[Product, ...] = ()
    """Each with its `offer_id`."""
    trouble: str = ""
    """Why there is no list, in words for people; the marketplace's own where there are any."""
