"""How each kind of agenda item is shown large; the page's file puts the areas together."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from core.meetings import ItemKind
from db.meetings import Item
from pages.ui.kit.session import Here

#: Draws what the item is about, for the beamer: nothing private, large letters.
Show = Callable[[Here, Item], None]
Shows = Mapping[ItemKind, Show]
