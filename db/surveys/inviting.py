"""The numbers invited, and what they were: a change is a new version with its reason."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from sqlalchemy import delete, func, insert
from sqlmodel import Session, col, select

from core.errors import AlreadyDone, Conflict
from core.events.surveys import InvitedSet
from core.texts import written
from db.models import InvitedVersion, SurveyInvited
from db.surveys.case import SurveyCase, came_back, check_invited, find_import, invited_of


def change_invited(
    case: SurveyCase,
    invited: Mapping[str, int | None],
    reason: str = "",
    *,
    based_on: int | None = None,
    decisions: Collection[int] = (),
) -> dict[str, int | None]:
    """Change the numbers of the named groups within an act; all numbers as they are now.

    `based_on`: the version of the numbers that was shown (`Conflict`); `decisions`: those that rest on them.
    """
    session = case.session
    require_shown(case, based_on)
    before = invited_of(session, case.id)
    after = before | dict(invited)
    check_invited(came_back(find_import(session, case.actor, case.id)), after)
    if before == after:
        raise AlreadyDone(kind="invited", state="set")
    kept = put_invited(case, after, written("reason", reason), decisions)
    case.tell(
        InvitedSet(
            before=before, after=after, reason=kept.reason, after_seeing=kept.results_seen_at is not None
        )
    )
    return after


def require_shown(case: SurveyCase, based_on: int | None) -> None:
    """Refuse numbers that were typed beside others than those of now (`Conflict`); None: none were shown."""
    if based_on is not None and based_on != invited_version(case.session, case.id):
        raise Conflict


def put_invited(
    case: SurveyCase, invited: Mapping[str, int | None], reason: str = "", decisions: Collection[int] = ()
) -> InvitedVersion:
    """Replace all numbers invited by these, as the next version; the same numbers add none."""
    number = invited_version(case.session, case.id)
    if number and invited_of(case.session, case.id) == dict(invited):
        stands = select(InvitedVersion).where(InvitedVersion.survey_id == case.id)
        return case.session.exec(stands.where(InvitedVersion.number == number)).one()
    case.session.execute(delete(SurveyInvited).where(col(SurveyInvited.survey_id) == case.id))
    rows = [
        {"school_id": case.actor.school_id, "respondent_group": group, "invited": n, **case.anchor()}
        for group, n in invited.items()
    ]
    if rows:
        case.session.execute(insert(SurveyInvited), rows)
    return case.add(
        InvitedVersion,
        number=number + 1,
        invited=dict(invited),
        reason=reason,
        results_seen_at=case.survey.results_first_seen_at,
        decision_ids=sorted(decisions),
    )


def invited_version(session: Session, survey_id: int) -> int:
    """The number of the version in force; 0 without one."""
    query = select(func.max(InvitedVersion.number)).where(InvitedVersion.survey_id == survey_id)
    return session.exec(query).one() or 0
