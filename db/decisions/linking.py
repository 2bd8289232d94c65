"""Which answers of a survey a decision rests on. Linking seals them until the norms are locked.

Unlinking breaks the seal, and is no way round it: whoever looks then is on record with the survey, and the
norms, whenever they are locked, say that they were set after results had been seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from sqlmodel import Session

from core.errors import AlreadyDone, Missing, NotFound
from core.norms import Base, CountingUnit
from core.permissions import Act, Actor, require
from core.survey_files import QuestionKind
from core.texts import required, written
from db.audit import record
from db.decisions.refusals import NormsLocked, OptionsNotMapped
from db.decisions.rows import Case, find_case, link_of
from db.decisions.values import DataLink
from db.models import DecisionLink, SurveyImport
from db.store import Store
from db.surveys import sealing
from db.surveys.case import find_import, find_survey, from_structure, invited_of
from db.surveys.counting import group_counts


def link_survey(store: Store, actor: Actor, decision_id: int, link: DataLink, reason: str = "") -> int:
    """Link a survey, or link it anew; the number of the link. Before the lock it is sealed.

    After the lock a first link needs no reason; one that replaces counts does (`Missing("reason")`), because
    it can turn the verdict. `OptionsNotMapped`, `GroupHasNoSay`, `Missing("groups")`, `NotCountable`,
    `NotFound` (survey, question, group or option), `AlreadyDone` when linked so; and what counting refuses
    (`MoreReturnedThanInvited`, `ChildrenUnknown`, `RawAnswersGone`).
    """
    require(actor, Act.LINK_SURVEY)
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        if case.link and link_of(case.link) == link:
            raise AlreadyDone("link", "linked")
        if case.norms and _replaces_counts(case, link):
            required("reason", reason)
        title = find_survey(session, actor, link.survey_id, hold=True).title
        _require_countable(session, actor, case, link)
        seen_at = _seal(session, store, actor, case, link)
        row = DecisionLink(
            school_id=actor.school_id,
            decision_id=case.id,
            number=len(case.links) + 1,
            norm_version=len(case.norms),
            survey_id=link.survey_id,
            survey_title=title,
            question=link.question,
            row=link.row,
            mapping={option: answer.value for option, answer in link.mapping.items()},
            groups=dict(link.groups),
            invited=dict(link.invited),
            reason=written("reason", reason),
            results_seen_at=seen_at,
            linked_at=store.now(),
            linked_by=actor.person_id,
        )
        session.add(row)
        record(
            session, store, actor, "link_survey", "decision", case.id, number=row.number,
            survey=link.survey_id, question=link.question, row=link.row, mapping=row.mapping,
            groups=row.groups, reason=row.reason, after_seeing=seen_at is not None,
        )  # fmt: skip
        return row.number


def unlink_survey(store: Store, actor: Actor, decision_id: int) -> None:
    """Take the link away before the norms are locked; that it was there stays visible.

    `NormsLocked` after the lock (link anew instead), `AlreadyDone` without a link.
    """
    require(actor, Act.LINK_SURVEY)
    with store.write() as session:
        case = find_case(session, actor, decision_id, hold=True)
        if case.norms:
            raise NormsLocked(decision_id)
        link = case.link
        if link is None:
            raise AlreadyDone("link", "unlinked")
        if link.survey_id:
            sealing.unlink(session, actor, link.survey_id, decision_id)
        link.unlinked_at, link.unlinked_by = store.now(), actor.person_id
        record(session, store, actor, "unlink_survey", "decision", decision_id, survey=link.survey_id)


def _replaces_counts(case: Case, link: DataLink) -> bool:
    return case.link is not None or not set(link.groups.values()).isdisjoint(case.by_hand)


def _seal(session: Session, store: Store, actor: Actor, case: Case, link: DataLink) -> datetime | None:
    """Seal the survey, or after the lock only say that the decision rests on it; when results were seen.

    A survey that another version of locked norms rested on keeps its link: it is the ground of that verdict.
    """
    before = case.link.survey_id if case.link else None
    if before and before != link.survey_id and not case.norms:
        sealing.unlink(session, actor, before, case.id)
    state = sealing.seal(session, store, actor, link.survey_id, case.id, case.decision.title)
    if case.norms:
        sealing.unseal(session, store, actor, link.survey_id, case.id)
    return state.first_seen_at


def _require_countable(session: Session, actor: Actor, case: Case, link: DataLink) -> None:
    """Refuse what could not be counted later, while somebody is there who can mend it."""
    stored = find_import(session, actor, link.survey_id)
    _require_options(stored, link)
    if not link.groups:
        raise Missing("groups")
    for group in link.groups.values():
        case.require_say(group)
    known = {each["group"] for each in stored.returned} | set(invited_of(session, link.survey_id))
    _require_known("group", link.groups, known)
    numbers = None if case.unit is CountingUnit.RESPONDENT else link.invited
    group_counts(
        session, actor, link.survey_id, link.question, link.row, link.mapping,
        dict.fromkeys(link.groups, Base.VOTES), case.unit, numbers,
    )  # fmt: skip


def _require_options(stored: SurveyImport, link: DataLink) -> None:
    asked = next((each for each in from_structure(stored.structure) if each.key == link.question), None)
    if asked is None:
        raise NotFound("question", link.question)
    options = (*asked.options, asked.other) if asked.other else asked.options
    if asked.kind is not QuestionKind.NUMBER:
        _require_known("option", link.mapping, set(options))
    forgotten = tuple(option for option in options if option not in link.mapping)
    if forgotten:
        raise OptionsNotMapped(forgotten)


def _require_known(kind: str, given: Iterable[str], known: set[str]) -> None:
    for each in given:
        if each not in known:
            raise NotFound(kind, each)
