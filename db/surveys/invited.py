"""The numbers invited: how they stand in the tables, and that no group returned more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from sqlalchemy import delete, insert
from sqlmodel import Session, col, select

from core.norms.refusals import MoreReturnedThanInvited, NegativeCount
from core.permissions import Actor
from db.models import SurveyInvited
from db.surveys.values import GroupResponse


def invited_of(session: Session, survey_id: int) -> dict[str, int | None]:
    """The number invited of each group, in the order in which they were given."""
    rows = session.exec(
        select(SurveyInvited.respondent_group, SurveyInvited.invited)
        .where(SurveyInvited.survey_id == survey_id)
        .order_by(col(SurveyInvited.id))
    ).all()
    return dict(rows)


def check_invited(groups: Iterable[GroupResponse], invited: Mapping[str, int | None]) -> None:
    """Refuse a number below zero, and fewer invited than returned."""
    for group, n in invited.items():
        if n is not None and n < 0:
            raise NegativeCount(group, n)
    for each in groups:
        most = None if each.group is None else invited.get(each.group)
        if most is not None and each.returned > most:
            raise MoreReturnedThanInvited(each.group or "", each.returned, most)


def replace_invited(
    session: Session, actor: Actor, survey_id: int, invited: Mapping[str, int | None]
) -> None:
    """Put these numbers in the place of all that stood there."""
    session.execute(delete(SurveyInvited).where(col(SurveyInvited.survey_id) == survey_id))
    rows = [
        {"school_id": actor.school_id, "survey_id": survey_id, "respondent_group": group, "invited": n}
        for group, n in invited.items()
    ]
    if rows:
        session.execute(insert(SurveyInvited), rows)
