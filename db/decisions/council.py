"""The steps of the participation council (MR) on decisions: noted, corrected in sight, listed per year."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlmodel import Session, col, select

from core.council import CouncilWords, sound, unanswered
from core.errors import AlreadyDone, Conflict, NotFound
from core.events.decisions import CouncilStepCorrected, CouncilStepNoted
from core.permissions import Act, Actor
from core.school_years import school_year
from core.texts import required
from db.acting import acting, asking, same_for_role, value_of
from db.decisions.case import DecisionCase, find_dossier, on_decision
from db.models import CouncilStep, Decision
from db.people import Names, names
from db.store import Store


@dataclass(frozen=True, kw_only=True)
class CouncilVersion:
    """A step as it was noted or corrected. `reason`: of the correction; `is_struck`: it never was."""

    version: int
    words: CouncilWords
    reason: str
    is_struck: bool
    at: datetime
    by: str | None


@dataclass(frozen=True, kw_only=True)
class CouncilLine:
    """A step with its versions, oldest first. `waits`: it asks something that nobody answered yet."""

    number: int
    versions: tuple[CouncilVersion, ...]
    waits: bool

    @property
    def words(self) -> CouncilWords:
        """The step as it stands now."""
        return self.versions[-1].words

    @property
    def is_struck(self) -> bool:
        """Whether it was struck out."""
        return self.versions[-1].is_struck


@dataclass(frozen=True, kw_only=True)
class CouncilDecision:
    """A decision with the steps of one school year."""

    decision_id: int
    title: str
    question: str
    steps: tuple[CouncilLine, ...]


def note_council_step(store: Store, actor: Actor, decision_id: int, words: CouncilWords) -> int:
    """Note a step of the council; its number.

    `CouncilDateInFuture`, `CouncilTermBeforeAsking`, `Missing("conditions")`, `TooLong`.
    """
    with acting(store, actor, Act.NOTE_COUNCIL_STEP, on_decision(decision_id)) as case:
        kept = sound(words, case.today)
        number = max((row.number for row in _rows(case.session, [decision_id])), default=0) + 1
        case.add(CouncilStep, kept, number=number)
        case.tell(CouncilStepNoted(number=number, council_part=kept.part, right=kept.right, move=kept.move))
        return number


def correct_council_step(
    store: Store,
    actor: Actor,
    decision_id: int,
    number: int,
    words: CouncilWords | None,
    reason: str,
    *,
    based_on: int,
) -> int:
    """Correct a step, or strike it out (`words` None); the new version. What was noted stays visible.

    `based_on`: the version that was shown. `Missing("reason")`, `NotFound`, `Conflict`, `AlreadyDone` when
    nothing changes, and the refusals of noting.
    """
    with acting(store, actor, Act.NOTE_COUNCIL_STEP, on_decision(decision_id)) as case:
        last = _last(case, number)
        if last.version != based_on:
            raise Conflict
        stands = value_of(CouncilWords, last)
        kept = stands if words is None else sound(words, case.today)
        is_struck = words is None
        if (kept, is_struck) == (stands, last.is_struck):
            raise AlreadyDone(kind="council step", state="as noted")
        why, version = required("reason", reason), last.version + 1
        case.add(CouncilStep, kept, number=number, version=version, reason=why, is_struck=is_struck)
        case.tell(CouncilStepCorrected(number=number, version=version, reason=why, is_struck=is_struck))
        return version


@same_for_role
def council_steps(store: Store, actor: Actor, decision_id: int) -> tuple[CouncilLine, ...]:
    """The steps on one decision, by day, with those that were struck out."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        dossier = find_dossier(session, actor, decision_id)
        rows = _rows(session, [dossier.id])
        return _lines(rows, names(session, (row.noted_by for row in rows)))


@same_for_role
def council_years(store: Store, actor: Actor) -> tuple[int, ...]:
    """The school years with steps, and this one; the latest first."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        mine = select(col(CouncilStep.day)).where(CouncilStep.school_id == actor.school_id).distinct()
        years = {school_year(day) for day in session.exec(mine)} | {school_year(store.today(actor))}
        return tuple(sorted(years, reverse=True))


@same_for_role
def council_year(store: Store, actor: Actor, year: int) -> tuple[CouncilDecision, ...]:
    """The decisions with steps in a school year, by the day of the first; without what was struck out."""
    with asking(store, actor, Act.SEE_DECISIONS) as session:
        found = [
            CouncilDecision(decision_id=row.id or 0, title=row.title, question=row.question, steps=kept)
            for row, lines in council_of(session, actor)
            if (kept := tuple(line for line in lines if _is_of(line, year)))
        ]
    return tuple(sorted(found, key=lambda each: (each.steps[0].words.day, each.decision_id)))


def council_of(session: Session, actor: Actor) -> list[tuple[Decision, tuple[CouncilLine, ...]]]:
    """The decisions of the actor's school with their steps, in three queries."""
    mine = session.exec(select(Decision).where(Decision.school_id == actor.school_id)).all()
    of_decision: dict[int, list[CouncilStep]] = defaultdict(list)
    rows = _rows(session, [each.id for each in mine])
    for row in rows:
        of_decision[row.decision_id].append(row)
    named = names(session, (row.noted_by for row in rows))
    return [(each, _lines(of_decision[each.id or 0], named)) for each in mine]


def _is_of(line: CouncilLine, year: int) -> bool:
    return school_year(line.words.day) == year and not line.is_struck


def _last(case: DecisionCase, number: int) -> CouncilStep:
    versions = [row for row in _rows(case.session, [case.id]) if row.number == number]
    if not versions:
        raise NotFound("council_step", number)
    return versions[-1]


def _rows(session: Session, decision_ids: Iterable[int | None]) -> list[CouncilStep]:
    of_these = col(CouncilStep.decision_id).in_(list(decision_ids))
    return list(session.exec(select(CouncilStep).where(of_these).order_by(col(CouncilStep.id))))


def _lines(rows: Iterable[CouncilStep], named: Names) -> tuple[CouncilLine, ...]:
    versions: dict[int, list[CouncilVersion]] = defaultdict(list)
    for row in rows:
        words = value_of(CouncilWords, row)
        version = value_of(CouncilVersion, row, words=words, at=row.noted_at, by=named.get(row.noted_by))
        versions[row.number].append(version)
    standing = {number: each[-1].words for number, each in versions.items() if not each[-1].is_struck}
    waiting = {list(standing)[place] for place in unanswered(list(standing.values()))}
    lines = [
        CouncilLine(number=number, versions=tuple(each), waits=number in waiting)
        for number, each in versions.items()
    ]
    return tuple(sorted(lines, key=lambda line: (line.words.day, line.number)))
