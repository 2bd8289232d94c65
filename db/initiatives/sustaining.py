"""What became of what was sustained: its last leads, or a school leader, say so each year."""

from __future__ import annotations

from core.events.initiatives import SustainedChecked
from core.permissions import Act, Actor
from core.sustaining import SustainedWords, sound
from db.acting import acting
from db.initiatives.case import on_initiative
from db.models import SustainedCheck
from db.store import Store


def check_sustained(store: Store, actor: Actor, initiative_id: int, words: SustainedWords) -> int:
    """Say what became of it; the id of the answer. Earlier answers stay.

    `Missing`, `TooLong`, `DateNotPermitted`, `NotYourInitiative`, `NotInThisPhase` unless it was sustained.
    """
    with acting(store, actor, Act.CHECK_SUSTAINED, on_initiative(initiative_id)) as case:
        kept = sound(words, case.today)
        row = case.add(SustainedCheck, kept)
        case.hear()
        case.tell(SustainedChecked(stands=kept.stands, onward=kept.onward))
        return row.id or 0
