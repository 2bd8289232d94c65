"""When people look back on what hangs in a chain."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from sqlmodel import Session, col, select

from core.chain import DecisionRef, Review, ReviewKind
from core.initiatives import ENDS
from db.models import Expectation, Initiative, Mandate


def reviews_of(
    session: Session, decisions: Iterable[DecisionRef], initiatives: Sequence[Initiative]
) -> tuple[Review, ...]:
    """The days to look back: of decisions taken, and of mandates and expectations that hold now."""
    titles = {row.id: row.title for row in initiatives if row.phase not in ENDS}
    found = [
        Review(each.review_on, ReviewKind.DECISION, each.title)
        for each in decisions
        if each.review_on is not None
    ]
    asked = session.exec(
        select(Expectation)
        .where(col(Expectation.initiative_id).in_(titles))
        .order_by(col(Expectation.version))
    ).all()
    last = {row.initiative_id: row.review_on for row in asked}
    found += [Review(on, ReviewKind.EXPECTATIONS, titles[which]) for which, on in last.items()]
    mandates = session.exec(
        select(Mandate).where(col(Mandate.initiative_id).in_(titles), col(Mandate.ended_at).is_(None))
    ).all()
    returning = {row.initiative_id: row.returns_on for row in sorted(mandates, key=lambda row: row.version)}
    found += [Review(on, ReviewKind.MANDATE, titles[which]) for which, on in returning.items()]
    return tuple(sorted(found, key=lambda each: (each.on, each.what, each.title)))
