"""“Wij proberen dit ook”: try an insight elsewhere, and say what came of it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from sqlmodel import select

from core.errors import AlreadyDone
from core.events.insights import TryTold
from core.insights import OutcomeWords, TryWords, sound_outcome
from core.permissions import Act, Actor
from db.acting import Case, acting, find
from db.decisions import Question
from db.decisions.acts import put as put_decision
from db.initiatives.acts import put as put_initiative
from db.initiatives.values import InitiativeWords
from db.insights.acts import on_insight, put_try
from db.insights.sharing import tell_back
from db.models import Decision, Initiative, InsightTry, TryOutcome
from db.store import Store


@dataclass(kw_only=True)
class TryCase(Case):
    """A try of an insight of the school, held."""

    row: InsightTry

    @property
    def id(self) -> int:
        """The insight's id: what is told of a try is told of its insight."""
        return self.row.insight_id


def begin_try(
    store: Store,
    actor: Actor,
    insight_id: int,
    words: TryWords,
    *,
    initiative_id: int | None = None,
    decision_id: int | None = None,
) -> int:
    """Try an insight, in this initiative or at this decision if one is given; the try's id.

    `AlreadyDone` where it is tried there already, `NotAhead`, `PersonNotActive`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.TRY_INSIGHT, on_insight(insight_id)) as case:
        initiative = find(case.session, actor, Initiative, initiative_id) if initiative_id else None
        decision = find(case.session, actor, Decision, decision_id) if decision_id else None
        tried = {InsightTry.initiative_id: initiative_id, InsightTry.decision_id: decision_id}
        for column, thing in tried.items():
            of_this = select(InsightTry.id).where(InsightTry.insight_id == insight_id, column == thing)
            if thing is not None and case.session.exec(of_this).first() is not None:
                raise AlreadyDone(kind="insight", state="tried there")
        return put_try(case, insight_id, words, initiative=initiative, decision=decision)


def start_from_insight(
    store: Store, actor: Actor, insight_id: int, opened: InitiativeWords, words: TryWords
) -> int:
    """Open an initiative that tries this insight; the initiative's id.

    The refusals of opening an initiative, and of `begin_try`.
    """
    with acting(store, actor, Act.OPEN_INITIATIVE, on_insight(insight_id)) as case:
        initiative_id = put_initiative(case, opened)
        made = find(case.session, actor, Initiative, initiative_id)
        put_try(case, insight_id, words, initiative=made)
        return initiative_id


def decide_from_insight(store: Store, actor: Actor, insight_id: int, asked: Question, words: TryWords) -> int:
    """Open a decision on whether to do what this insight says; the decision's id.

    The refusals of opening a decision, and of `begin_try`.
    """
    with acting(store, actor, Act.OPEN_DECISION, on_insight(insight_id)) as case:
        made = put_decision(case, asked)
        put_try(case, insight_id, words, decision=made)
        return made.id or 0


def tell_try(
    store: Store, actor: Actor, try_id: int, words: OutcomeWords, *, names_are_fine: bool = False
) -> None:
    """Say what came of a try, what was different here, or that it goes on. What was said before stays.

    Where another school published the insight, that school reads it too. `Missing`, `TooLong`, `NotAhead`,
    `NotFound`, `NamesColleague`.
    """
    with acting(store, actor, Act.TRY_INSIGHT, _on_try(try_id)) as case:
        linked = case.row.title != ""
        kept = sound_outcome(words, case.today, is_linked=linked)
        case.add(
            TryOutcome,
            try_id=try_id,
            held=kept.held.value,
            differed=kept.differed,
            came_of_it=kept.came_of_it,
            next_on=kept.next_on,
        )
        tell_back(case, case.id, kept, names_are_fine=names_are_fine)
        case.tell(TryTold(try_id=try_id, held=kept.held))


def _on_try(try_id: int) -> Callable[[Case], TryCase]:
    def held(case: Case) -> TryCase:
        return case.about(TryCase, row=find(case.session, case.actor, InsightTry, try_id, hold=True))

    return held
