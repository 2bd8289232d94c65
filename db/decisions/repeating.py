"""The same decision in another year: its question, groups and norms to begin with, tied both ways."""

from __future__ import annotations

from dataclasses import replace

from sqlmodel import Session, col, select

from core.events.decisions import DecisionTakenUp
from core.permissions import Act, Actor
from core.yearly import YearlyKind
from db.acting import acting, nothing
from db.decisions.acts import put
from db.decisions.case import find_dossier, question_of
from db.decisions.reading import ambition_of, link_version
from db.decisions.values import LinkVersion, OtherYear, Question
from db.models import Ambition, Decision, DecisionLink
from db.store import Store


def take_up_again(store: Store, actor: Actor, decision_id: int, title: str = "") -> int:
    """Open the decision anew, for another year; the id of the new one.

    It begins with the question, groups, unit and options, and with the norms in force as a draft; a survey is
    linked anew, and the form then begins with what was linked before. `Missing`, `TooLong`, `NotFound`.
    """
    with acting(store, actor, Act.OPEN_DECISION, nothing) as case:
        dossier = find_dossier(case.session, actor, decision_id)
        asked = _still_asked(case.session, dossier.decision)
        norms = dossier.norms[-1].norms if dossier.norms else dossier.decision.draft
        kind = dossier.decision.yearly
        row = put(
            case,
            replace(asked, title=title.strip() or asked.title),
            draft=norms,
            yearly=YearlyKind(kind) if kind else None,
        )
        row.earlier_id = decision_id
        case.tell(DecisionTakenUp(earlier=decision_id), row.id)
        return row.id or 0


def earlier_year(session: Session, row: Decision) -> OtherYear | None:
    """The decision that this one takes up again."""
    earlier = session.get(Decision, row.earlier_id) if row.earlier_id else None
    return _other(earlier) if earlier else None


def later_years(session: Session, actor: Actor, decision_id: int) -> tuple[OtherYear, ...]:
    """The decisions that take up this one, oldest first."""
    query = select(Decision).where(Decision.earlier_id == decision_id, Decision.school_id == actor.school_id)
    return tuple(_other(row) for row in session.exec(query.order_by(col(Decision.id))))


def linked_before(session: Session, actor: Actor, row: Decision) -> LinkVersion | None:
    """What the earlier decision rested on: its question and mapping are those to begin with."""
    if row.earlier_id is None:
        return None
    deciding = find_dossier(session, actor, row.earlier_id).deciding
    linked = [link for link in deciding if isinstance(link, DecisionLink) and link.question]
    return link_version(linked[0], {}) if linked else None


def _still_asked(session: Session, row: Decision) -> Question:
    """An ambition that was dropped since is named in words."""
    asked = question_of(row)
    shared = session.get(Ambition, asked.ambition_id) if asked.ambition_id else None
    if shared is None or shared.dropped_at is None:
        return asked
    named = ambition_of(session, row)
    return replace(asked, ambition_id=None, ambition=named.title if named else "")


def _other(row: Decision) -> OtherYear:
    return OtherYear(decision_id=row.id or 0, title=row.title, opened_at=row.opened_at)
