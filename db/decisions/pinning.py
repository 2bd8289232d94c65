"""Pin a link to one import of its survey: what it was asked, by whom, and what it says."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from sqlmodel import Session

from core.decisions import GroupCountedTwice, OptionsNotMapped, SourceRole
from core.errors import Missing, NotFound, Refusal
from core.norms import Base, CountingUnit, GroupCounts, meaning_text
from core.permissions import Actor
from core.survey_files import Question, QuestionKind
from core.survey_files.model import OTHER
from db.acting import find
from db.decisions.case import DecisionCase, Dossier, link_of
from db.decisions.counting import LinkCounts, counts_of
from db.decisions.fingerprints import link_fingerprint
from db.decisions.fitting import unmapped
from db.decisions.units import choice_of_units, proposal_of_units
from db.decisions.values import DataLink
from db.models import DecisionLink, Survey, SurveyImport
from db.surveys.case import find_import, find_question, invited_of
from db.surveys.refusals import NotCountable


def whole(session: Session, actor: Actor, link: DataLink, unit: CountingUnit) -> DataLink:
    """The link with its version and, counting respondents, the numbers invited that it leaves open."""
    stored = find_import(session, actor, link.survey_id, link.survey_version)
    invited: Mapping[str, int | None] = {group: link.invited.get(group) for group in link.groups}
    if unit is CountingUnit.RESPONDENT:
        known = invited_of(session, link.survey_id)
        invited = {group: link.invited.get(group, known.get(group)) for group in link.groups}
    return replace(link, survey_version=stored.version, invited=invited)


def pinned(session: Session, actor: Actor, dossier: Dossier, link: DataLink, source: int) -> dict[str, Any]:
    """The columns of a (whole) link. What could not be counted later is refused now: now somebody can fix it.

    `OptionsNotMapped`, `GroupHasNoSay`, `GroupCountedTwice`, `Missing("groups")`, `NotCountable`, `NotFound`
    (survey, question, group or option), `MoreReturnedThanInvited`, `ChildrenUnknown`, `RawAnswersGone`.
    """
    stored = find_import(session, actor, link.survey_id, link.survey_version)
    asked = find_question(stored, link.question)
    row = asked.row(link.row)
    if link.role is SourceRole.DECIDES:
        _require_decisive(session, dossier, stored, asked, link, source)
    survey = find(session, actor, Survey, link.survey_id)
    facts: dict[str, Any] = {
        "source": source,
        "role": link.role.value,
        "survey_id": link.survey_id,
        "survey_title": survey.title,
        "survey_version": stored.version,
        "file_sha256": stored.file_sha256,
        "data_kind": survey.kind,
        "question": link.question,
        "question_text": asked.text,
        "row": link.row,
        "row_text": row.text,
        "mapping": {option: meaning_text(meaning) for option, meaning in link.mapping.items()},
        "groups": dict(link.groups),
        "invited": dict(link.invited),
    }
    counts = _countable(session, actor, DecisionLink(**facts), dossier)
    return facts | {"counts": counts.as_json}


def pin_to_newest(case: DecisionCase) -> None:
    """Pin what is linked to the newest import, where that fits; else it stays on the one it was linked on.

    Only before the lock, when nobody saw an answer.
    """
    session, actor, dossier = case.session, case.actor, case.dossier
    for row in dossier.in_force:
        if not row.survey_id:
            continue
        invited = {} if dossier.unit is CountingUnit.RESPONDENT else row.invited
        newest = replace(link_of(row), survey_version=None, invited=invited)
        try:
            facts = pinned(session, actor, dossier, whole(session, actor, newest, dossier.unit), row.source)
        except Refusal:
            continue
        for name, value in facts.items():
            setattr(row, name, value)
        row.fingerprint = link_fingerprint(row)
        case.seal(row, row.fingerprint)
        session.add(row)


def _require_decisive(
    session: Session, dossier: Dossier, stored: SurveyImport, asked: Question, link: DataLink, source: int
) -> None:
    if not (asked.kind.is_choosable if dossier.options else asked.kind.is_countable):
        raise NotCountable(question=asked.key, kind=asked.kind)
    dossier.require_meanings(link.mapping)
    if asked.kind is not QuestionKind.NUMBER:
        known = {*asked.counted_options, *asked.listed.options, *dossier.options, OTHER}
        _require_known("option", link.mapping, known)
    forgotten = unmapped(asked, link.mapping)
    if forgotten:
        raise OptionsNotMapped(forgotten)
    if not link.groups:
        raise Missing(field="groups")
    for group in link.groups.values():
        dossier.require_say(group)
    _require_once(dossier, link, source)
    known = {each["group"] for each in stored.returned} | set(invited_of(session, link.survey_id))
    _require_known("group", link.groups, known)


def _require_once(dossier: Dossier, link: DataLink, source: int) -> None:
    for other in dossier.deciding:
        for group in other.groups.values():
            if other.source != source and group in link.groups.values():
                raise GroupCountedTwice(group=group, survey_title=other.survey_title)


def _require_known(kind: str, given: Iterable[str], known: set[str]) -> None:
    for each in given:
        if each not in known:
            raise NotFound(kind, each)


def _countable(session: Session, actor: Actor, link: DecisionLink, dossier: Dossier) -> LinkCounts:
    unit, options = dossier.unit, dossier.options
    if link.role != SourceRole.DECIDES:
        return counts_of(session, actor, link, CountingUnit.RESPONDENT, options)
    counts = counts_of(session, actor, link, unit, options)
    for group in link.groups:  # each must be possible beside the number invited
        if unit is CountingUnit.RESPONDENT:
            GroupCounts(group=group, invited=link.invited.get(group), blank=counts.returned.get(group, 0))
        elif options:
            choice_of_units(counts, link, [group], unit, Base.VOTES)
        else:
            proposal_of_units(counts, link, [group], unit, Base.VOTES)
    return counts
