"""Note, change and remove observations and conversations."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sqlmodel import select

from core.errors import AlreadyDone
from core.events.observing import ObservationChanged, ObservationKept, ObservationRemoved
from core.fields import changed, cleaned
from core.mandates import DateNotPermitted
from core.observing import ObservationWords, names_in
from core.permissions import Act, Actor
from core.photos import shrunk
from db.acting import Case, acting, find, nothing, value_of
from db.apart import apart
from db.models import Observation, ObservationPhoto
from db.observations.refusals import NamesSomebody, NotYourObservation, ObservationConflict
from db.store import Store


@dataclass(kw_only=True)
class ObservationCase(Case):
    """An observation of the school."""

    row: Observation

    @property
    def id(self) -> int:
        """The observation's id."""
        return self.row.id or 0

    def permit(self, act: Act) -> None:
        """Only its writer and school leaders change it."""
        if not may_change(self.row, self.actor):
            raise NotYourObservation(self.id)

    def photo(self) -> ObservationPhoto | None:
        """Its photo, if it has one."""
        of_this = select(ObservationPhoto).where(ObservationPhoto.observation_id == self.id)
        return self.session.exec(of_this).first()


def may_change(row: Observation, actor: Actor) -> bool:
    """Whether this person wrote it, or leads the school."""
    return actor.is_school_leader or row.noted_by == actor.person_id


def note_observation(
    store: Store,
    actor: Actor,
    words: ObservationWords,
    photo: bytes | None = None,
    *,
    names_are_fine: bool = False,
) -> int:
    """Note an observation or a conversation; its id.

    `photo`: a JPEG or PNG; it is made smaller and loses what a camera wrote into it. `names_are_fine`: the
    writer says that what looks like a name is no pupil's.

    `Missing`, `TooLong`, `DateNotPermitted` in the future, `NamesSomebody`, `NoPhoto`, `PhotoTooLarge`.
    """
    kept = apart(partial(shrunk, photo)) if photo is not None else None  # before the lock: it takes a moment
    with acting(store, actor, Act.NOTE_OBSERVATION, nothing) as case:
        row = case.add(Observation, _sound(case, words, names_are_fine=names_are_fine))
        observation_id = row.id or 0
        if kept is not None:
            case.session.add(ObservationPhoto(observation_id=observation_id, jpeg=kept))
        case.tell(ObservationKept(has_photo=kept is not None), observation_id)
        return observation_id


def change_observation(
    store: Store,
    actor: Actor,
    observation_id: int,
    words: ObservationWords,
    began_version: int,
    *,
    names_are_fine: bool = False,
) -> int:
    """Change its words; the new version.

    `ObservationConflict`, `AlreadyDone`, `NotYourObservation`, and the refusals of noting.
    """
    with acting(store, actor, Act.CHANGE_OBSERVATION, _on_observation(observation_id)) as case:
        row, stands = case.row, value_of(ObservationWords, case.row)
        if row.version != began_version:
            raise ObservationConflict(
                observation_id=observation_id, theirs=stands, yours=words, version=row.version
            )
        kept = _sound(case, words, names_are_fine=names_are_fine)
        names = changed(stands, kept)
        if not names:
            raise AlreadyDone(kind="observation", state="as written")
        for name in names:
            setattr(row, name, getattr(kept, name))
        row.version += 1
        case.tell(ObservationChanged(fields=tuple(names)))
        return row.version


def set_photo(store: Store, actor: Actor, observation_id: int, photo: bytes | None) -> None:
    """Give it this photo instead of the one it had; None takes the photo away.

    `NoPhoto`, `PhotoTooLarge`, `NotYourObservation`, `AlreadyDone` where there is none to take away.
    """
    kept = apart(partial(shrunk, photo)) if photo is not None else None
    with acting(store, actor, Act.CHANGE_OBSERVATION, _on_observation(observation_id)) as case:
        before = case.photo()
        if before is None and kept is None:
            raise AlreadyDone(kind="photo", state="away")
        if before is not None:
            case.session.delete(before)
            case.session.flush()
        if kept is not None:
            case.session.add(ObservationPhoto(observation_id=observation_id, jpeg=kept))
        case.tell(ObservationChanged(fields=("photo",)))


def remove_observation(store: Store, actor: Actor, observation_id: int) -> None:
    """Remove it with its photo; what rests on it keeps its title. `NotYourObservation`, `NotFound`."""
    with acting(store, actor, Act.CHANGE_OBSERVATION, _on_observation(observation_id)) as case:
        case.session.delete(case.row)
        case.tell(ObservationRemoved())


def _sound(case: Case, words: ObservationWords, *, names_are_fine: bool) -> ObservationWords:
    kept = cleaned(words)
    if kept.held_on > case.today:
        raise DateNotPermitted(field="held_on", given=kept.held_on, earliest=None, latest=case.today)
    if not names_are_fine and (found := names_in(kept.texts)):
        raise NamesSomebody(found)
    return kept


def _on_observation(observation_id: int) -> Callable[[Case], ObservationCase]:
    def at(case: Case) -> ObservationCase:
        row = find(case.session, case.actor, Observation, observation_id, hold=True)
        return case.about(ObservationCase, row=row)

    return at
