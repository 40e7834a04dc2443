"""What may be done to an order, less what the settings leave out."""

from picker_app.domain.money import Money
from picker_app.domain.policy import Bag, Policy, Replacements, Unreached
from picker_app.settings.connection import ConnectionSettings

_UNREACHED = {
    "nobody": Unreached.NOBODY,
    "supervisor": Unreached.SUPERVISOR,
    "anybody": Unreached.ANYBODY,
}


def policy_of(settings: ConnectionSettings, currency: str) -> Policy:
    """The policy of a connection. The customer has to agree to all changes, and to what they cost:
    modifications "should only be made with customer approval and may affect the final order price"
    (Lula, Patch order). There are no weights and no other prices in it, and nothing to cancel with.
    """
    additions = settings.additions
    return Policy(
        weights=False,
        replacements=Replacements.FREE if settings.replacements.allowed else Replacements.NONE,
        dearer_replacements=True,
        ask_customer=True,
        unreached=_UNREACHED[settings.approval.unreached],
        additions=additions.allowed,
        most_of_an_addition=additions.most_of_a_product,
        bags=tuple(
            Bag(
                sku=bag.sku,
                name=bag.name,
                price=None if bag.price is None else Money(bag.price, currency),
            )
            for bag in additions.bags
        ),
        most_of_a_bag=additions.most_of_a_bag,
        notes=settings.notes.allowed,
        note_suggestions=settings.notes.suggestions,
        finish_is_told=False,
    )
