"""Import a survey: completely, with its tallies, or not at all."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from datetime import date
from hashlib import sha256
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy import ColumnElement, func, insert
from sqlmodel import Session, col, select

from core.data_kinds import DataKind
from core.errors import Missing
from core.events.surveys import NewVersionImported, SurveyImported
from core.permissions import Act, Actor
from core.survey_files import Question, Recognition, Responses, Tally, returned, tally
from core.survey_files.versions.comparing import answer_columns, fingerprint_of
from core.survey_files.versions.prints import prints_of
from core.texts import required
from db.acting import Case, acting, asking, nothing, value_of
from db.models import School, Survey, SurveyImport, SurveyTally
from db.store import Store
from db.surveys.acts import counted_from, longest_retention
from db.surveys.case import (
    UNREAD,
    SurveyCase,
    came_back,
    check_invited,
    find_import,
    group_responses,
    invited_of,
    on_survey,
    without,
)
from db.surveys.days import keep_days
from db.surveys.inviting import put_invited, require_shown
from db.surveys.listing import listed_questions
from db.surveys.refusals import AlreadyImported, DemoFull
from db.surveys.remembering import mark_if_seen_before
from db.surveys.twins import note_twins
from db.surveys.values import GroupDifference, GroupResponse, Imported, Known, SurveyRef

MOST_IN_DEMO = 12
LONGEST_FILENAME = 120


def require_new_file(store: Store, actor: Actor, sha256: str) -> None:
    """Refuse (`AlreadyImported`) a file that this school has; a page can call it early.

    A file whose version was withdrawn may come in again as another survey, but not in the one it was in.
    """
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:
        _require_new(session, actor, sha256)


def where_file_is(store: Store, actor: Actor, sha256: str) -> tuple[Known, ...]:
    """Where this very file was taken in, also where that was withdrawn."""
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:
        return known(session, actor, SurveyImport.file_sha256 == sha256)


def differences(
    store: Store, actor: Actor, survey_id: int, recognition: Recognition, *, include_incomplete: bool = False
) -> tuple[GroupDifference, ...]:
    """How the numbers per group would change with this file as the next version; stores nothing."""
    groups = [
        {"group": group.name, "complete": group.complete, "incomplete": group.incomplete}
        for group in recognition.groups
    ]
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:
        before = came_back(find_import(session, actor, survey_id))
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

    `invited`: group name -> number; absent or None means unknown. It may name a group that returned nothing:
    that group's response is 0. Refused, with nothing stored: `AlreadyImported`, `MoreReturnedThanInvited`,
    `NegativeCount`, `Missing("title")`, and `Missing("group")` without any group: `Corrections.everyone` can
    name one.
    """
    export = read_export(store, actor, recognition, responses, include_incomplete)
    named = required("survey_title", title)
    check_invited(export.groups, invited)
    with acting(store, actor, Act.UPLOAD_SURVEY, nothing) as case:
        return put_survey(case, named, kind, export, invited)


def put_survey(
    case: Case, title: str, kind: DataKind, export: Export, invited: Mapping[str, int | None]
) -> SurveyRef:
    """Store a survey within another act's transaction, at the school of the case."""
    _hold_school(case)
    _require_new(case.session, case.actor, export.facts["file_sha256"])
    until = longest_retention(counted_from(case))
    survey = case.add(Survey, title=title, kind=kind, retention_until=until)
    new = case.about(SurveyCase, survey=survey)
    _add(new, export)
    put_invited(new, invited)
    new.tell(SurveyImported(file=export.facts["file_sha256"]))
    return SurveyRef(survey_id=new.id, version=survey.version)


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
    """Store a newer export of a survey as its next version; earlier versions do not change.

    `invited` replaces all numbers invited; None keeps them. Refused as `import_survey` refuses.
    """
    export = read_export(store, actor, recognition, responses, include_incomplete)
    with acting(store, actor, Act.UPLOAD_SURVEY, on_survey(survey_id)) as case:
        return put_version(case, export, invited)


def put_version(
    case: SurveyCase, export: Export, invited: Mapping[str, int | None] | None, based_on: int | None = None
) -> Imported:
    """Store the next version within another act's transaction; `based_on`: the numbers that were shown."""
    _hold_school(case)
    if invited is not None:
        require_shown(case, based_on)
    _require_new(case.session, case.actor, export.facts["file_sha256"], of=case.id)
    check_invited(export.groups, invited_of(case.session, case.id) if invited is None else invited)
    before = came_back(find_import(case.session, case.actor, case.id))
    last = select(func.max(SurveyImport.version)).where(SurveyImport.survey_id == case.id)
    case.survey.version = (case.session.exec(last).one() or 0) + 1
    _add(case, export)
    if invited is not None:
        put_invited(case, invited)
    version = case.survey.version
    case.tell(NewVersionImported(version=version, file=export.facts["file_sha256"]))
    return Imported(SurveyRef(survey_id=case.id, version=version), _compare(before, export.groups))


@dataclass(frozen=True, kw_only=True)
class Export:
    """What an upload stores, computed before the database is locked."""

    facts: Mapping[str, Any]
    tallies: tuple[Tally, ...]
    groups: tuple[GroupResponse, ...]
    days: Mapping[date, int]


def read_export(
    store: Store, actor: Actor, recognition: Recognition, responses: Responses, include_incomplete: bool
) -> Export:
    """Compute what an upload stores; `Missing("group")`."""
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:  # before the slow work
        key = session.exec(select(School.answers_key).where(School.id == actor.school_id)).one()
    return export_of(key, recognition, responses, include_incomplete)


def export_of(key: str, recognition: Recognition, responses: Responses, include_incomplete: bool) -> Export:
    """The same with the key of the school's prints; `Missing("group")`."""
    if not responses.groups:
        raise Missing(field="group")  # answers without a known group are never shown
    by_group, columns = _by_group(responses), answer_columns(responses)
    with ThreadPoolExecutor(
        1
    ) as beside:  # it works on the columns without Python, and so do prints for a part
        packed = beside.submit(responses.to_parquet)
        fingerprint = beside.submit(fingerprint_of, responses, columns)
        prints, tallies = prints_of(responses, key, columns).to_bytes(), tally(responses)
    block = packed.result()
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
        "returned": by_group,
        "report": to_report(recognition),
        "block": block,
        "answers_sha256": fingerprint.result(),
        "prints": prints,
        "division": recognition.division or None,
    }
    groups = group_responses(by_group, include_incomplete, {})
    days = Counter[date]()
    for day, is_complete, n in responses.days:
        days[day] += n if is_complete or include_incomplete else 0
    return Export(facts=facts, tallies=tallies, groups=groups, days=days)


def _by_group(responses: Responses) -> list[dict[str, Any]]:
    counts: dict[str | None, dict[str, int]] = {
        group: {"complete": 0, "incomplete": 0} for group in responses.groups
    }
    for each in returned(responses):
        counts.setdefault(each.group, {"complete": 0, "incomplete": 0})
        counts[each.group]["complete" if each.complete else "incomplete"] = each.n
    return [{"group": group, **numbers} for group, numbers in counts.items()]


def _hold_school(case: Case) -> None:
    """Serialise imports per school, so that a second copy of a file is refused.

    On a hosted instance strangers upload in the demo school; they must not fill the disk.
    """
    school = case.session.get(School, case.actor.school_id, with_for_update=True)
    kept = select(func.count()).where(SurveyImport.school_id == case.actor.school_id)
    if school and school.is_demo and case.session.exec(kept).one() >= MOST_IN_DEMO:
        raise DemoFull(MOST_IN_DEMO)


def _require_new(session: Session, actor: Actor, file_sha256: str, of: int | None = None) -> None:
    earlier = known(session, actor, SurveyImport.file_sha256 == file_sha256)
    if any(each.withdrawn_at is None or each.survey_id == of for each in earlier):
        raise AlreadyImported(places=earlier)


def known(session: Session, actor: Actor, alike: ColumnElement[bool] | bool) -> tuple[Known, ...]:
    """Where files that are alike in this way stand, the ones that count first."""
    query = (
        select(Survey.title, SurveyImport)
        .join(SurveyImport, col(SurveyImport.survey_id) == Survey.id)
        .where(SurveyImport.school_id == actor.school_id, alike)
        .order_by(col(SurveyImport.withdrawn_at).is_not(None), col(SurveyImport.id))
        .options(*map(without, UNREAD))
    )
    found = session.exec(query)
    return tuple(value_of(Known, row, title=title, at=row.imported_at) for title, row in found)


def _add(case: SurveyCase, export: Export) -> None:
    stored = case.add(SurveyImport, version=case.survey.version, **export.facts)
    rows = [
        {
            "school_id": case.actor.school_id,
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
        case.session.execute(insert(SurveyTally), rows)
    note_twins(case.session, stored)
    keep_days(case.session, stored, export.days)
    stored.structure = to_structure(listed_questions(case.session, stored, export.tallies))
    mark_if_seen_before(case.session, case.survey)


def _compare(
    before: tuple[GroupResponse, ...], after: tuple[GroupResponse, ...]
) -> tuple[GroupDifference, ...]:
    earlier = {each.group: each.returned for each in before if each.group is not None}
    later = {each.group: each.returned for each in after if each.group is not None}
    return tuple(
        GroupDifference(group=group, before=earlier.get(group, 0), after=later.get(group, 0))
        for group in later | earlier
    )


def to_structure(questions: Iterable[Question]) -> str:
    """The questions as canonical JSON: equal questions give equal text."""
    return json.dumps(
        [asdict(question) for question in questions],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def to_report(recognition: Recognition) -> dict[str, Any]:
    """What was left out and why, without any cell text: that text may be what had to be left out.

    Everybody may read it, so the notices are without the number of cells and their rows: one cell that could
    not be read is one person's answer.
    """
    return {
        "columns": [[column.heading, column.reason] for column in recognition.dropped],
        "rows": [[row.number, row.fault, row.cells, row.expected] for row in recognition.unreadable],
        "notices": [[notice.kind, notice.column] for notice in recognition.notices],
    }


def plain_filename(name: str) -> str:
    """The name of an uploaded file without folders and control characters; a browser may send any."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return re.sub(r"[\x00-\x1f\x7f‪-‮⁦-⁩]", "", last).strip()[-LONGEST_FILENAME:]
