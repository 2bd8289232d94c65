"""What a decision rests on: answers of a survey, sealed until the lock, or a vote counted by hand.

Unlinking breaks the seal, but hides nothing: the first view is recorded with the survey, and norms locked
later are marked as set after results had been seen.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from core.decisions import CountedBySurvey, OptionsNotMapped
from core.errors import AlreadyDone, Missing, NotFound
from core.events.decisions import CountsEntered, SurveyLinked, SurveyUnlinked
from core.norms import Base, CountingUnit, GroupCounts
from core.permissions import Act, Actor
from core.survey_files import QuestionKind
from core.texts import required, written
from db.acting import acting, find
from db.decisions.case import DecisionCase, Dossier, link_of, on_decision
from db.decisions.values import DataLink
from db.models import DecisionLink, HandCount, Survey, SurveyImport
from db.store import Store
from db.surveys import sealing
from db.surveys.case import find_import, from_structure, invited_of
from db.surveys.counting import group_counts


def link_survey(store: Store, actor: Actor, decision_id: int, link: DataLink, reason: str = "") -> int:
    """Link a survey, or change the link; the number of the link. It is sealed before the lock.

    After the lock a first link needs no reason; one that replaces counts does (`Missing("reason")`), because
    it can change the verdict. `OptionsNotMapped`, `GroupHasNoSay`, `Missing("groups")`, `NotCountable`,
    `NotFound` (survey, question, group or option), `AlreadyDone` when linked so; and the refusals of counting
    (`MoreReturnedThanInvited`, `ChildrenUnknown`, `RawAnswersGone`).
    """
    with acting(store, actor, Act.LINK_SURVEY, on_decision(decision_id)) as case:
        dossier = case.dossier
        if dossier.link and link_of(dossier.link) == link:
            raise AlreadyDone(kind="link", state="linked")
        if dossier.norms and _replaces_counts(dossier, link):
            required("reason", reason)
        title = find(case.session, actor, Survey, link.survey_id, hold=True).title
        _require_countable(case, link)
        seen_at = _seal(case, link)
        row = case.add(
            DecisionLink,
            number=len(dossier.links) + 1,
            norm_version=len(dossier.norms),
            survey_id=link.survey_id,
            survey_title=title,
            question=link.question,
            row=link.row,
            mapping={option: answer.value for option, answer in link.mapping.items()},
            groups=dict(link.groups),
            invited=dict(link.invited),
            reason=written("reason", reason),
            results_seen_at=seen_at,
        )
        case.tell(
            SurveyLinked(
                number=row.number,
                survey=link.survey_id,
                question=link.question,
                row=link.row,
                mapping=row.mapping,
                groups=row.groups,
                reason=row.reason,
                after_seeing=seen_at is not None,
            )
        )
        return row.number


def unlink_survey(store: Store, actor: Actor, decision_id: int) -> None:
    """Remove the link before the norms are locked; its history stays visible.

    `NormsLocked` after the lock (change the link instead), `AlreadyDone` without a link.
    """
    with acting(store, actor, Act.LINK_SURVEY, on_decision(decision_id)) as case:
        case.dossier.require_open()
        link = case.dossier.link
        if link is None:
            raise AlreadyDone(kind="link", state="unlinked")
        if link.survey_id:
            sealing.unlink(case.session, actor, link.survey_id, decision_id)
        link.unlinked_at, link.unlinked_by = case.at, actor.person_id
        case.tell(SurveyUnlinked(survey=link.survey_id))


def enter_counts(
    store: Store,
    actor: Actor,
    decision_id: int,
    counts: GroupCounts,
    *,
    named: bool = False,
    reason: str = "",
) -> None:
    """Enter the counts of a vote without a survey, after the lock. A correction needs a reason.

    `named`: the minutes record who voted what, so nothing is hidden, however small the group; an anonymous
    vote is protected like a survey. `NormsNotLocked`, `GroupHasNoSay`, `CountedBySurvey`,
    `Missing("reason")`, `AlreadyDone` when nothing changes.
    """
    facts = {
        "respondent_group": counts.group,
        "named": named,
        "invited": counts.invited,
        "favour": counts.favour,
        "against": counts.against,
        "no_opinion": counts.no_opinion,
    }
    with acting(store, actor, Act.ENTER_COUNTS, on_decision(decision_id)) as case:
        dossier = case.dossier
        dossier.require_locked()
        dossier.require_say(counts.group)
        if dossier.link and counts.group in dossier.link.groups.values():
            raise CountedBySurvey(counts.group)
        if (before := dossier.by_hand.get(counts.group)) is not None:
            if all(getattr(before, name) == value for name, value in facts.items()):
                raise AlreadyDone(kind="counts", state="entered")
            required("reason", reason)
        row = case.add(HandCount, reason=written("reason", reason), **facts)
        case.tell(CountsEntered(group=counts.group, named=named, reason=row.reason))


def _replaces_counts(dossier: Dossier, link: DataLink) -> bool:
    return dossier.link is not None or not set(link.groups.values()).isdisjoint(dossier.by_hand)


def _seal(case: DecisionCase, link: DataLink) -> datetime | None:
    """Seal the survey, or after the lock only record the link; returns when results were seen.

    A survey that locked norms rested on keeps its link: that verdict rests on it.
    """
    dossier, session, actor = case.dossier, case.session, case.actor
    before = dossier.link.survey_id if dossier.link else None
    if before and before != link.survey_id and not dossier.norms:
        sealing.unlink(session, actor, before, dossier.id)
    state = sealing.seal(session, case.store, actor, link.survey_id, dossier.id, dossier.decision.title)
    if dossier.norms:
        sealing.unseal(session, case.store, actor, link.survey_id, dossier.id)
    return state.first_seen_at


def _require_countable(case: DecisionCase, link: DataLink) -> None:
    """Refuse now what could not be counted later: now somebody can fix it."""
    session, unit = case.session, case.dossier.unit
    stored = find_import(session, case.actor, link.survey_id)
    _require_options(stored, link)
    if not link.groups:
        raise Missing(field="groups")
    for group in link.groups.values():
        case.dossier.require_say(group)
    known = {each["group"] for each in stored.returned} | set(invited_of(session, link.survey_id))
    _require_known("group", link.groups, known)
    numbers = None if unit is CountingUnit.RESPONDENT else link.invited
    group_counts(
        session, case.actor, link.survey_id, link.question, link.row, link.mapping,
        dict.fromkeys(link.groups, Base.VOTES), unit, numbers,
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
