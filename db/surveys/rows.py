"""How a survey stands in the tables: finding it, and its questions and report as JSON."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from pathlib import PurePosixPath, PureWindowsPath
from typing import Any

from sqlalchemy.orm import defer
from sqlmodel import Session, col, select

from core.errors import NotFound
from core.permissions import Actor
from core.survey_files import NoticeKind, Question, QuestionKind, Reason, Recognition, Row, RowFault
from db.models import Survey, SurveyImport, SurveySeal
from db.surveys.refusals import ResultsSealed
from db.surveys.values import GroupResponse, ImportReport, KeptNotice, LeftOutColumn, LeftOutRow

LONGEST_FILENAME = 120


def find_survey(session: Session, actor: Actor, survey_id: int, *, hold: bool = False) -> Survey:
    """The survey of the actor's school; `hold` keeps others from changing it in this transaction.

    Acts hold the survey before they touch the school, all in that order, so that no two wait for each other.
    """
    query = select(Survey).where(Survey.id == survey_id, Survey.school_id == actor.school_id)
    found = session.exec(query.with_for_update() if hold else query).first()
    if found is None:
        raise NotFound("survey", survey_id)
    return found


def find_import(
    session: Session, actor: Actor, survey_id: int, version: int | None = None, *, block: bool = False
) -> SurveyImport:
    """The import of this version (None: the newest); its raw block is loaded only where it is asked for."""
    query = (
        select(SurveyImport)
        .join(Survey, col(Survey.id) == SurveyImport.survey_id)
        .where(Survey.id == survey_id, Survey.school_id == actor.school_id)
        .where(SurveyImport.version == (col(Survey.version) if version is None else version))
    )
    found = session.exec(query if block else query.options(without(SurveyImport.block))).first()
    if found is None:
        raise NotFound("survey", survey_id)
    return found


def without(column: Any) -> Any:
    """Leave this column on disk while the rest of the row is read."""
    return defer(column, raiseload=True)


def require_unsealed(session: Session, actor: Actor, survey_id: int) -> None:
    """Raise `ResultsSealed` while a decision rests on the survey whose norms are not locked."""
    seal = session.exec(
        select(SurveySeal)
        .where(SurveySeal.school_id == actor.school_id, SurveySeal.survey_id == survey_id)
        .where(col(SurveySeal.broken_at).is_(None))
        .order_by(col(SurveySeal.id))
    ).first()
    if seal is not None:
        raise ResultsSealed(survey_id, seal.decision_id, seal.decision_title)


def group_responses(
    returned: Iterable[Mapping[str, Any]], include_incomplete: bool, invited: Mapping[str, int | None]
) -> tuple[GroupResponse, ...]:
    """What came back of each group, "group unknown" last; a group of which nobody returned counts as well."""
    known = {
        each["group"]: GroupResponse(
            group=each["group"],
            returned=each["complete"] + (each["incomplete"] if include_incomplete else 0),
            complete=each["complete"],
            incomplete=each["incomplete"],
            invited=None if each["group"] is None else invited.get(each["group"]),
        )
        for each in returned
    }
    silent = {
        group: GroupResponse(group=group, returned=0, complete=0, incomplete=0, invited=n)
        for group, n in invited.items()
        if n is not None and group not in known
    }
    return tuple(sorted((known | silent).values(), key=lambda each: each.group is None))


def to_structure(questions: Iterable[Question]) -> str:
    """The questions as canonical JSON: the same questions always give the same text."""
    return json.dumps(
        [asdict(question) for question in questions],
        ensure_ascii=False,
        sort_keys=True,
        separators=(",", ":"),
    )


def from_structure(structure: str) -> tuple[Question, ...]:
    """The questions back from their JSON."""
    return tuple(
        Question(
            **raw
            | {
                "kind": QuestionKind(raw["kind"]),
                "options": tuple(raw["options"]),
                "rows": tuple(
                    Row(key=row["key"], text=row["text"], columns=tuple(row["columns"]))
                    for row in raw["rows"]
                ),
            }
        )
        for raw in json.loads(structure)
    )


def to_report(recognition: Recognition) -> dict[str, Any]:
    """What was left out and why: never a cell of the file, because it may be what was left out."""
    return {
        "columns": [[column.heading, column.reason] for column in recognition.dropped],
        "rows": [[row.number, row.fault, row.cells, row.expected] for row in recognition.unreadable],
        "notices": [
            [notice.kind, notice.column, notice.count, list(notice.rows)] for notice in recognition.notices
        ],
    }


def from_report(report: Mapping[str, Any]) -> ImportReport:
    """The report back from its JSON."""
    return ImportReport(
        tuple(LeftOutColumn(heading, Reason(why) if why else None) for heading, why in report["columns"]),
        tuple(
            LeftOutRow(number=number, fault=RowFault(why), cells=cells, expected=expected)
            for number, why, cells, expected in report["rows"]
        ),
        tuple(
            KeptNotice(NoticeKind(kind), column, count, tuple(rows))
            for kind, column, count, rows in report["notices"]
        ),
    )


def plain_filename(name: str) -> str:
    """The name of an uploaded file without folders and control characters; a browser may send any."""
    last = PureWindowsPath(PurePosixPath(name).name).name
    return re.sub(r"[\x00-\x1f\x7f‪-‮⁦-⁩]", "", last).strip()[-LONGEST_FILENAME:]
