"""How each kind of agenda item is shown large; the page's file puts the areas together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.meetings import ItemKind
from db.meetings import Item
from pages.ui.kit.i18n import N_
from pages.ui.kit.session import Here

#: Draws what the item is about, for the beamer: nothing private, large letters.
Show = Callable[[Here, Item], None]
Shows = Mapping[ItemKind, Show]

KINDS = {
    ItemKind.TALK: N_("Talk"),
    ItemKind.DECISION: N_("Decision"),
    ItemKind.INITIATIVE: N_("Initiative"),
    ItemKind.EXPERTISE: N_("Who can take this up?"),
    ItemKind.SURVEY: N_("Survey"),
    ItemKind.QUESTION: N_("A question"),
    ItemKind.ACTIONS: N_("Open actions"),
    ItemKind.BOARD: N_("Board session"),
    ItemKind.RETROSPECTIVE: N_("Looking back"),
}
