"""What drives somebody: one sentence, read by whom its owner chose. Until then only they see it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import ColumnElement, and_, delete, exists, or_
from sqlmodel import Session, col, select

from core.alphabet import alphabetical
from core.errors import Missing, NotFound
from core.events.expertise import MotivationSaved
from core.expertise import OF_ONE, Audience
from core.people import PersonRef
from core.permissions import TEAM, Act, Actor
from core.texts import required, written
from db.acting import Case, acting, asking
from db.expertise.case import own_profile, require_colleague, team
from db.expertise.refusals import AudienceNotPossible
from db.expertise.values import MotivationLine, OwnMotivation
from db.models import Membership, Motivation, MotivationReader, Person
from db.store import Store

#: Most characters: one sentence.
A_SENTENCE = 300


def say_motivation(
    store: Store, actor: Actor, text: str, audience: Audience = Audience.SELF, readers: Iterable[int] = ()
) -> None:
    """Say what drives you, and who reads it; `readers`: of a chosen audience only.

    `Missing("motivation")`, `TooLong`, `Missing("readers")`, `AudienceNotPossible`, `NotFound`.
    """
    with acting(store, actor, Act.EDIT_OWN_PROFILE, own_profile) as case:
        said = written("motivation", required("motivation", text), A_SENTENCE)
        if audience not in OF_ONE:
            raise AudienceNotPossible(audience)
        chosen = chosen_readers(case, audience, readers)
        row = _own(case.session, actor)
        if row is None:
            row = case.add(Motivation, person_id=actor.person_id, text=said, audience=audience)
        else:
            row.text, row.audience, row.changed_at = said, audience, case.at
            _forget_readers(case, row)
        for person_id in chosen:
            case.add(MotivationReader, motivation_id=row.id, person_id=person_id)
        case.tell(MotivationSaved())


def remove_motivation(store: Store, actor: Actor) -> None:
    """Remove what you said that drives you. `NotFound`."""
    with acting(store, actor, Act.EDIT_OWN_PROFILE, own_profile) as case:
        if (row := _own(case.session, actor)) is None:
            raise NotFound("motivation", actor.person_id)
        _forget_readers(case, row)
        case.session.delete(row)
        case.tell(MotivationSaved())


def _forget_readers(case: Case, row: Motivation) -> None:
    theirs = col(MotivationReader.motivation_id) == row.id
    case.session.execute(delete(MotivationReader).where(theirs))
    case.session.flush()


def own_motivation(store: Store, actor: Actor) -> OwnMotivation | None:
    """What the actor said that drives them, and who reads it; None if they said nothing."""
    with asking(store, actor, Act.EDIT_OWN_PROFILE) as session:
        row = _own(session, actor)
        if row is None:
            return None
        query = select(MotivationReader.person_id).where(MotivationReader.motivation_id == row.id)
        chosen, here = set(session.exec(query)), {each.person_id for each in team(session, actor)}
        readers = tuple(sorted(here & chosen))
        return OwnMotivation(text=row.text, audience=Audience(row.audience), readers=readers)


def motivation_of(store: Store, actor: Actor, person_id: int) -> str:
    """What drives a colleague, or the actor; "" if they said or show nothing. `NotFound`."""
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
        require_colleague(session, actor, person_id)
        theirs = and_(col(Motivation.person_id) == person_id, _readable(actor))
        return next((each.text for each in _lines(session, actor, theirs)), "")


def motivations(store: Store, actor: Actor, for_team: bool = False) -> tuple[MotivationLine, ...]:
    """What drives colleagues, as far as the actor may read it, by name; their own too.

    `for_team`: only what everybody may read, for a beamer.
    """
    with asking(store, actor, Act.SEE_EXPERTISE) as session:
        return _lines(session, actor, _of_team() if for_team else _readable(actor))


def chosen_readers(case: Case, audience: Audience, readers: Iterable[int]) -> tuple[int, ...]:
    """Whom the actor chose to read something; `Missing("readers")` where nobody was, `NotFound`."""
    if audience is not Audience.CHOSEN:
        return ()
    chosen = sorted({*readers} - {case.actor.person_id})
    if not chosen:
        raise Missing(field="readers")
    for person_id in chosen:
        require_colleague(case.session, case.actor, person_id)
    return tuple(chosen)


def is_chosen(table: Any, readers: Any, pointing: Any, actor: Actor) -> ColumnElement[bool]:
    """A condition: the writer of a row of `table` chose the actor to read it."""
    chosen = exists().where(pointing == table.id, col(readers.person_id) == actor.person_id)
    return and_(col(table.audience) == Audience.CHOSEN, chosen)


def _own(session: Session, actor: Actor) -> Motivation | None:
    query = select(Motivation).where(
        Motivation.school_id == actor.school_id, Motivation.person_id == actor.person_id
    )
    return session.exec(query).first()


def _of_team() -> ColumnElement[bool]:
    return col(Motivation.audience) == Audience.TEAM


def _readable(actor: Actor) -> ColumnElement[bool]:
    chosen = is_chosen(Motivation, MotivationReader, col(MotivationReader.motivation_id), actor)
    return or_(col(Motivation.person_id) == actor.person_id, _of_team(), chosen)


def _lines(session: Session, actor: Actor, which: ColumnElement[bool]) -> tuple[MotivationLine, ...]:
    """By name; only of who is on the team now."""
    query = (
        select(Motivation.person_id, Person.name, Motivation.text)
        .join(Person, col(Person.id) == Motivation.person_id)
        .join(Membership, col(Membership.person_id) == Person.id)
        .where(Membership.school_id == actor.school_id, Membership.is_active)
        .where(col(Membership.role).in_(TEAM), Motivation.school_id == actor.school_id, which)
    )
    found = [
        MotivationLine(person=PersonRef(person_id, name), text=text)
        for person_id, name, text in session.exec(query)
    ]
    return tuple(sorted(found, key=lambda line: (alphabetical(line.person.name), line.person.person_id)))
