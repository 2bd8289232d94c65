"""What became of what was sustained: its last leads, or a school leader, say so each year."""

from __future__ import annotations

from core.errors import Conflict
from core.events.initiatives import SustainedChecked
from core.permissions import Act, Actor
from core.sustaining import SustainedWords, sound
from db.acting import acting
from db.initiatives.case import on_initiative
from db.models import SustainedCheck
from db.store import Store


def check_sustained(
    store: Store, actor: Actor, initiative_id: int, words: SustainedWords, *, based_on: int = 0
) -> int:
    """Say what became of it; the id of the answer. Earlier answers stay.

    `based_on`: how many answers were shown. `Missing`, `TooLong`, `DateNotPermitted`, `NotYourInitiative`,
    `Conflict`, `NotInThisPhase` unless it was sustained.
    """
    with acting(store, actor, Act.CHECK_SUSTAINED, on_initiative(initiative_id)) as case:
        kept = sound(words, case.today)
        if len(case.rows(SustainedCheck)) != based_on:
            raise Conflict
        row = case.add(SustainedCheck, kept)
        case.hear()
        case.tell(SustainedChecked(stands=kept.stands, onward=kept.onward))
        return row.id or 0
