"""Ask to look in on a lesson, agree on the day, and say what you take along. Only the two of them see it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from sqlalchemy import delete
from sqlmodel import col, select

from core.errors import Missing, NotFound
from core.events.expertise import VisitAnswered, VisitAsked, VisitWordSaved
from core.expertise import Audience
from core.fields import cleaned
from core.mandates import DateNotPermitted
from core.permissions import Act, Actor
from core.texts import required, written
from core.visiting import A_SENTENCE, ENDED, VisitMove, VisitWords, has_been
from db.accounts import membership_at
from db.acting import Case, acting, nothing
from db.expertise.case import find_area, require_colleague
from db.expertise.motivation import chosen_readers
from db.models import LessonVisit, VisitReader, VisitStep, VisitWord
from db.store import Store
from db.visits.case import VisitCase, day_of, on_visit
from db.visits.refusals import VisitMoveNotAllowed, VisitStillToCome, VisitWaits, VisitYourself


def ask_visit(store: Store, actor: Actor, host_id: int, words: VisitWords, area_id: int | None = None) -> int:
    """Ask a colleague whether you may look in on a lesson; the visit's id.

    `VisitYourself`, `VisitWaits`, `DateNotPermitted`, `Missing`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.VISIT_LESSON, nothing) as case:
        kept = cleaned(words)
        if host_id == actor.person_id:
            raise VisitYourself
        require_colleague(case.session, actor, host_id)
        if area_id is not None:
            find_area(case.session, actor, area_id)
        _to_come(case, kept.visit_on)
        membership_at(case.session, actor.person_id, actor.school_id)  # the second of two clicks waits
        _require_none_open(case, host_id)
        visit = case.add(LessonVisit, guest_id=actor.person_id, host_id=host_id, area_id=area_id)
        case.add(VisitStep, kept, visit_id=visit.id, step=VisitMove.ASK)
        case.tell(VisitAsked(), visit.id)
        return visit.id or 0


def answer_visit(
    store: Store,
    actor: Actor,
    visit_id: int,
    move: VisitMove,
    visit_on: date | None = None,
    text: str = "",
) -> None:
    """Say yes, another day, no, or call it off. `visit_on`: of another day.

    `VisitMoveNotAllowed`, `Missing("visit_on")`, `DateNotPermitted`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.VISIT_LESSON, on_visit(visit_id)) as case:
        if move not in case.moves:
            raise VisitMoveNotAllowed(move, case.moves)
        said = written("text", text, A_SENTENCE)
        on = visit_on if move is VisitMove.OTHER_DAY else case.visit_on
        if on is None:
            raise Missing(field="visit_on")
        if move not in ENDED:
            _to_come(case, on)
        case.add(VisitStep, step=move, visit_on=on, text=said)
        case.tell(VisitAnswered())


def take_along(
    store: Store,
    actor: Actor,
    visit_id: int,
    text: str,
    audience: Audience = Audience.PAIR,
    readers: Iterable[int] = (),
) -> None:
    """Say what you take along from a visit, or add to it as the host; `readers`: of a chosen audience only.

    `VisitStillToCome`, `Missing("taken")`, `Missing("readers")`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.VISIT_LESSON, on_visit(visit_id)) as case:
        if not has_been(case.last, case.visit_on, case.today):
            raise VisitStillToCome(case.visit_on)
        said = written("taken", required("taken", text), A_SENTENCE)
        chosen = chosen_readers(case, audience, readers)
        word = _own_word(case)
        if word is None:
            word = case.add(VisitWord, text=said, audience=audience)
        else:
            word.text, word.audience, word.written_at = said, audience, case.at
            _forget_readers(case, word)
        for person_id in chosen:
            _add_reader(case, word, person_id)
        case.tell(VisitWordSaved())


def leave_behind(store: Store, actor: Actor, visit_id: int) -> None:
    """Remove what you said that you take along. `NotFound`."""
    with acting(store, actor, Act.VISIT_LESSON, on_visit(visit_id)) as case:
        if (word := _own_word(case)) is None:
            raise NotFound("visit word", visit_id)
        _forget_readers(case, word)
        case.session.delete(word)
        case.tell(VisitWordSaved())


def _to_come(case: Case, on: date) -> None:
    if on < case.today:
        raise DateNotPermitted(field="visit_on", given=on, earliest=case.today, latest=None)


def _require_none_open(case: Case, host_id: int) -> None:
    """One at a time with one colleague: a visit that has been, or will not be, is no hindrance."""
    query = select(LessonVisit.id).where(
        LessonVisit.school_id == case.actor.school_id,
        LessonVisit.guest_id == case.actor.person_id,
        LessonVisit.host_id == host_id,
    )
    for visit_id in case.session.exec(query):
        said = select(VisitStep).where(VisitStep.visit_id == visit_id).order_by(col(VisitStep.id))
        steps = tuple(case.session.exec(said))
        if VisitMove(steps[-1].step) not in ENDED and day_of(steps) >= case.today:
            raise VisitWaits(visit_id or 0)


def _own_word(case: VisitCase) -> VisitWord | None:
    query = select(VisitWord).where(
        VisitWord.visit_id == case.id, VisitWord.written_by == case.actor.person_id
    )
    return case.session.exec(query).first()


def _add_reader(case: VisitCase, word: VisitWord, person_id: int) -> None:
    """A reader hangs on the word, not on the visit."""
    case.session.add(VisitReader(school_id=case.actor.school_id, word_id=word.id or 0, person_id=person_id))
    case.session.flush()


def _forget_readers(case: VisitCase, word: VisitWord) -> None:
    case.session.execute(delete(VisitReader).where(col(VisitReader.word_id) == word.id))
    case.session.flush()
