"""Take a survey in: whole, with its tallies, or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any

from sqlalchemy import func, insert
from sqlmodel import Session, col, select

from core.data_kinds import DataKind
from core.errors import Missing
from core.permissions import Act, Actor, require
from core.survey_files import Recognition, Responses, Tally, returned, tally
from core.texts import required
from db.audit import record
from db.models import School, Survey, SurveyImport, SurveyTally
from db.store import Store
from db.surveys.invited import check_invited, invited_of, replace_invited
from db.surveys.refusals import AlreadyImported, DemoFull
from db.surveys.retention import longest_retention
from db.surveys.rows import find_import, find_survey, group_responses, plain_filename, to_report, to_structure
from db.surveys.values import GroupDifference, GroupResponse, Imported, SurveyRef

MOST_IN_DEMO = 12


def require_new_file(store: Store, actor: Actor, sha256: str) -> None:
    """Refuse (`AlreadyImported`) a file that this school has; for a page that wants to say so at once."""
    require(actor, Act.UPLOAD_SURVEY)
    with store.read() as session:
        _require_new(session, actor, sha256)


def differences(
    store: Store, actor: Actor, survey_id: int, recognition: Recognition, *, include_incomplete: bool = False
) -> tuple[GroupDifference, ...]:
    """What the numbers per group would become with this file as the next version; stores nothing."""
    require(actor, Act.UPLOAD_SURVEY)
    groups = [
        {"group": group.name, "complete": group.complete, "incomplete": group.incomplete}
        for group in recognition.groups
    ]
    with store.read() as session:
        before = _counted(find_import(session, actor, survey_id))
    return _compare(before, group_responses(groups, include_incomplete, {}))


def import_survey(
    store: Store,
    actor: Actor,
    title: str,
    kind: DataKind,
    recognition: Recognition,
    responses: Responses,
    invited: Mapping[str, int | None],
    *,
    include_incomplete: bool = False,
) -> SurveyRef:
    """Store a survey: its raw block, tallies and numbers invited, in one transaction.

    `invited` by name of the group; a group that is not in it, or None, has an unknown number. It may name a
    group of which nobody returned: that group's response is 0.
    Refused, with nothing stored: `AlreadyImported`, `MoreReturnedThanInvited`, `NegativeCount`,
    `Missing("title")`, and `Missing("group")` where there is no group: `Corrections.everyone` names the one.
    """
    require(actor, Act.UPLOAD_SURVEY)
    named = required("title", title)
    export = _prepare(recognition, responses, include_incomplete)
    check_invited(export.groups, invited)
    with store.write() as session:
        _hold_school(session, actor)
        _require_new(session, actor, recognition.sha256)
        survey = Survey(
            school_id=actor.school_id,
            title=named,
            kind=kind,
            retention_until=longest_retention(store.today(actor)),
            created_at=store.now(),
            created_by=actor.person_id,
        )
        session.add(survey)
        session.flush()
        assert survey.id is not None
        _add(session, store, actor, survey, export)
        replace_invited(session, actor, survey.id, invited)
        record(session, store, actor, "import_survey", "survey", survey.id, file=recognition.sha256)
        return SurveyRef(survey_id=survey.id, version=survey.version)


def import_new_version(
    store: Store,
    actor: Actor,
    survey_id: int,
    recognition: Recognition,
    responses: Responses,
    invited: Mapping[str, int | None] | None = None,
    *,
    include_incomplete: bool = False,
) -> Imported:
    """Store a newer export of a survey as its next version; the earlier versions stay as they were.

    `invited` replaces all numbers invited; None leaves them as they are. Refused as `import_survey` refuses.
    """
    require(actor, Act.UPLOAD_SURVEY)
    export = _prepare(recognition, responses, include_incomplete)
    with store.write() as session:
        survey = find_survey(session, actor, survey_id, hold=True)
        _hold_school(session, actor)
        _require_new(session, actor, recognition.sha256)
        check_invited(export.groups, invited_of(session, survey_id) if invited is None else invited)
        before = _counted(find_import(session, actor, survey_id))
        survey.version += 1
        _add(session, store, actor, survey, export)
        if invited is not None:
            replace_invited(session, actor, survey_id, invited)
        record(
            session, store, actor, "import_new_version", "survey", survey_id,
            version=survey.version, file=recognition.sha256,
        )  # fmt: skip
        return Imported(
            SurveyRef(survey_id=survey_id, version=survey.version), _compare(before, export.groups)
        )


@dataclass(frozen=True)
class _Export:
    """All that an import stores, computed before the database is locked."""

    facts: Mapping[str, Any]
    tallies: tuple[Tally, ...]
    groups: tuple[GroupResponse, ...]


def _prepare(recognition: Recognition, responses: Responses, include_incomplete: bool) -> _Export:
    if not responses.groups:
        raise Missing("group")  # answers of which nobody knows the group are never shown
    block = responses.to_parquet()
    came_back = _came_back(responses)
    facts = {
        "filename": plain_filename(recognition.filename),
        "file_sha256": recognition.sha256,
        "block_sha256": sha256(block).hexdigest(),
        "tool": recognition.tool,
        "n_complete": recognition.n_complete,
        "n_incomplete": recognition.n_incomplete,
        "n_without_group": recognition.n_without_group,
        "include_incomplete": include_incomplete,
        "structure": to_structure(responses.questions),
        "returned": came_back,
        "report": to_report(recognition),
        "block": block,
    }
    return _Export(facts, tally(responses), group_responses(came_back, include_incomplete, {}))


def _came_back(responses: Responses) -> list[dict[str, Any]]:
    counts: dict[str | None, dict[str, int]] = {
        group: {"complete": 0, "incomplete": 0} for group in responses.groups
    }
    for each in returned(responses):
        counts.setdefault(each.group, {"complete": 0, "incomplete": 0})
        counts[each.group]["complete" if each.complete else "incomplete"] = each.n
    return [{"group": group, **numbers} for group, numbers in counts.items()]


def _hold_school(session: Session, actor: Actor) -> None:
    """Let one import at a time into a school: of two of the same file, the second finds the first.

    On a hosted instance strangers upload in the demo school; they must not fill the disk.
    """
    school = session.get(School, actor.school_id, with_for_update=True)
    kept = select(func.count()).where(SurveyImport.school_id == actor.school_id)
    if school and school.is_demo and session.exec(kept).one() >= MOST_IN_DEMO:
        raise DemoFull(MOST_IN_DEMO)


def _require_new(session: Session, actor: Actor, file_sha256: str) -> None:
    """Refuse a file that the school has."""
    earlier = session.exec(
        select(Survey.id, Survey.title, SurveyImport.version, SurveyImport.imported_at)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(SurveyImport.school_id == actor.school_id, SurveyImport.file_sha256 == file_sha256)
    ).first()
    if earlier is not None:
        survey_id, title, version, at = earlier
        raise AlreadyImported(survey_id or 0, title, version, at)


def _add(session: Session, store: Store, actor: Actor, survey: Survey, export: _Export) -> None:
    stored = SurveyImport(
        school_id=actor.school_id,
        survey_id=survey.id or 0,
        version=survey.version,
        imported_at=store.now(),
        imported_by=actor.person_id,
        **export.facts,
    )
    session.add(stored)
    session.flush()
    rows = [
        {
            "school_id": actor.school_id,
            "import_id": stored.id,
            "question": each.question,
            "row": each.row,
            "respondent_group": each.group,
            "complete": each.complete,
            "measure": each.measure,
            "option": each.option,
            "value": each.value,
        }
        for each in export.tallies
    ]
    if rows:
        session.execute(insert(SurveyTally), rows)


def _counted(stored: SurveyImport) -> tuple[GroupResponse, ...]:
    return group_responses(stored.returned, stored.include_incomplete, {})


def _compare(
    before: tuple[GroupResponse, ...], after: tuple[GroupResponse, ...]
) -> tuple[GroupDifference, ...]:
    earlier = {each.group: each.returned for each in before if each.group is not None}
    later = {each.group: each.returned for each in after if each.group is not None}
    return tuple(
        GroupDifference(group=group, before=earlier.get(group, 0), after=later.get(group, 0))
        for group in later | earlier
    )
