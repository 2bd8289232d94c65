"""Free texts as they may be shown: of the groups and the responses whose figures are told."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np
from sqlmodel import select

from core.permissions import Actor
from core.privacy import protect_texts
from core.privacy.sheets import PublishedRow
from core.survey_files import Question, Responses, Shape
from db.acting import same_for_role, stands_while
from db.models import Publication
from db.store import Store
from db.surveys.case import find_question
from db.surveys.edition import edition
from db.surveys.families import Places, Roll
from db.surveys.figures import regrouped
from db.surveys.recognising import File
from db.surveys.refusals import NotCountable
from db.surveys.viewing import View, viewing


@same_for_role
@stands_while(edition)
def free_texts(
    store: Store, actor: Actor, survey_id: int, question: str, row: str = ""
) -> Mapping[str, tuple[str, ...]]:
    """Texts of one question by group, detached from rows and shuffled.

    For free text, and for the texts behind the option "other" where how many chose that is told as a number.
    `ResultsSealed`, `RawAnswersGone`.
    """
    with viewing(store, actor, survey_id, block=True) as view:
        asked = find_question(view.stored, question)
        if not (asked.holds_texts or asked.listed.holds_texts):
            raise NotCountable(question=question, kind=asked.kind)
        told = view.told.get((question, row)) or view.told[question, asked.rows[0].key]
        rows = [each for each in told.sheet.rows if _tells_texts(asked, each)]
        names = [each.shown.group for each in rows]
        raw = Responses.from_parquet(view.stored.block or b"")
        raw = regrouped(raw, _rows_of(view, raw, rows), names)
        texts = {name: raw.texts(question, name, row, include_incomplete=True) for name in names}
        came = {each.shown.group: (each.n or 0) + (each.blank or 0) for each in rows}
        return protect_texts(texts, came, f"{survey_id} {question} {row}", view.threshold)


def _tells_texts(question: Question, row: PublishedRow) -> bool:
    if question.kind.shape is Shape.TEXT:
        return row.hidden is None
    return isinstance(row.cells.get(question.other or ""), int)


def _rows_of(view: View, raw: Responses, rows: Sequence[PublishedRow]) -> Places:
    """Of each response the place of its row, or -1 for those that do not count or are not told yet."""
    place_of = {group: place for place, row in enumerate(rows) for group in row.groups}
    named = raw.table["group"].to_pylist()
    places = np.array([place_of.get(group, -1) for group in named], np.int64)
    counts = raw.table["complete"].to_numpy() | view.stored.include_incomplete
    until = np.array([*(row.until for row in rows), 0])
    later = any(row.later for row in rows)
    is_told = _waves(view) <= until[places] if later else True
    return np.where(counts & is_told, places, -1)


def _waves(view: View) -> Places:
    """Of each response the first look at it."""
    kept = view.session.exec(select(Publication).where(Publication.import_id == view.stored.id)).one()
    roll = Roll.from_bytes(kept.number, kept.groups, kept.responses)
    waves = np.zeros(len(roll.rows), np.int64)
    waves[File(session=view.session, import_id=view.stored.id or 0).order] = roll.rows["wave"]
    return waves
