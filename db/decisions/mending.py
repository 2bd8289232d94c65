"""A slip in title or question is mended after the lock, visibly; records keep the words of then."""

from __future__ import annotations

from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Conflict
from core.events.decisions import QuestionMended
from core.fields import said_of
from core.permissions import Act, Actor
from core.texts import required, written
from db.acting import acting, value_of
from db.decisions.case import on_decision
from db.decisions.values import Mending, Question
from db.models import MendedQuestion
from db.people import names
from db.store import Store

LONGEST_REASON = 1000
_ABOUT = said_of(Question)


def mend_question(
    store: Store,
    actor: Actor,
    decision_id: int,
    *,
    title: str,
    question: str,
    reason: str,
    based_on: int,
) -> int:
    """Mend title and question of a decision whose norms are locked; the new version.

    Before the lock `change_question` does it. `NormsNotLocked`, `Conflict`, `Missing`, `TooLong`, and
    `AlreadyDone` where no word changes.
    """
    with acting(store, actor, Act.MEND_QUESTION, on_decision(decision_id)) as case:
        case.dossier.require_locked()
        decision = case.dossier.decision
        if decision.version != based_on:
            raise Conflict
        before = {"title": decision.title, "question": decision.question}
        after = {
            name: required(name, written(name, text, _ABOUT[name].most))
            for name, text in (("title", title), ("question", question))
        }
        if before == after:
            raise AlreadyDone(kind="question", state="as asked")
        because = required("reason", written("reason", reason, LONGEST_REASON))
        case.add(
            MendedQuestion,
            title_before=before["title"],
            question_before=before["question"],
            title=after["title"],
            question=after["question"],
            reason=because,
        )
        decision.title, decision.question = after["title"], after["question"]
        decision.version += 1
        case.tell(QuestionMended(before=before, after=after, reason=because))
        return decision.version


def mendings(session: Session, decision_id: int) -> tuple[Mending, ...]:
    """What was mended, oldest first."""
    query = select(MendedQuestion).where(MendedQuestion.decision_id == decision_id)
    rows = session.exec(query.order_by(col(MendedQuestion.id))).all()
    named = names(session, (row.changed_by for row in rows))
    return tuple(value_of(Mending, row, at=row.changed_at, by=named.get(row.changed_by)) for row in rows)
