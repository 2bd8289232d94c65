"""Events on the actions that are agreed, and on the cards of the board."""

from __future__ import annotations

from core.events import Event


class ActionNoted(Event, subject="action", action="note"):
    """Somebody noted who does what."""


class ActionChanged(Event, subject="action", action="change"):
    """Its words, its person or its day was changed: the names of the fields."""

    fields: tuple[str, ...]


class ActionDone(Event, subject="action", action="done"):
    """It was ticked off."""


class ActionDropped(Event, subject="action", action="drop"):
    """It will not be done; the reason stands at it."""


class ActionReopened(Event, subject="action", action="reopen"):
    """It was not done after all."""


class CardPlaced(Event, subject="board_card", action="place"):
    """A card was put on the board."""


class CardTaken(Event, subject="board_card", action="take"):
    """A card was taken off the board."""
