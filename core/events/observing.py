"""Events on observations; the audit trail stores them with the observation, without its words."""

from __future__ import annotations

from core.events import Event


class ObservationKept(Event, subject="observation", action="note"):
    """Somebody noted an observation or a conversation."""

    has_photo: bool


class ObservationChanged(Event, subject="observation", action="change"):
    """Its words were changed, or its photo."""

    fields: tuple[str, ...]


class ObservationRemoved(Event, subject="observation", action="remove"):
    """It was removed; its words are kept nowhere."""
