"""How a new file relates to what is here: which responses stand in it, and where the same ones are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import and_
from sqlmodel import Session, col

from core.permissions import Act, Actor
from core.survey_files import Question, Responses, tally
from core.survey_files.answers import alike
from core.survey_files.model import Measure, Tally
from core.survey_files.versions.comparing import Part, fingerprint_of, parts, standing, standing_at_most
from db.acting import asking, find
from db.models import Survey, SurveyImport
from db.store import Store
from db.surveys.case import find_import, from_structure
from db.surveys.figures import choices_in, figures_of
from db.surveys.importing import known
from db.surveys.values import Known


@dataclass(frozen=True)
class Standing:
    """The share of the earlier responses that stand in a new file; None: nothing to compare.

    `is_exact`: compared answer by answer; else from counts, which give the most that it can be.
    """

    share: Fraction | None
    is_exact: bool


def standing_in(store: Store, actor: Actor, survey_id: int, responses: Responses) -> Standing:
    """How many responses of the survey stand in this file; says nothing about what anybody answered."""
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:
        survey = find(session, actor, Survey, survey_id)
        stored = find_import(session, actor, survey_id, block=True)
        if stored.block is not None and survey.retention_until >= store.today(actor):
            return Standing(standing(Responses.from_parquet(stored.block), responses), is_exact=True)
        n = sum(each["complete"] + each["incomplete"] for each in stored.returned)
        found = standing_at_most(_kept(session, stored), _counted(responses.questions, tally(responses)), n)
        return Standing(found, is_exact=False)


def same_answers(
    store: Store, actor: Actor, responses: Responses, file_sha256: str = ""
) -> tuple[Known, ...]:
    """Where exactly these responses are already, in another file than this one."""
    fingerprint = fingerprint_of(responses)
    with asking(store, actor, Act.UPLOAD_SURVEY) as session:
        same = and_(
            col(SurveyImport.answers_sha256) == fingerprint, col(SurveyImport.file_sha256) != file_sha256
        )
        return known(session, actor, same)


def _kept(session: Session, stored: SurveyImport) -> dict[Part, dict[str, int]]:
    counts = figures_of(session, stored)
    return {
        part: _plain(
            (option, n)
            for of_group in counts.get((question.key, row.key), {}).values()
            for option, n in choices_in(of_group).items()
        )
        for part, question, row in parts(from_structure(stored.structure))
    }


def _counted(questions: tuple[Question, ...], tallies: tuple[Tally, ...]) -> dict[Part, dict[str, int]]:
    by_key: dict[tuple[str, str], list[tuple[str, int]]] = {}
    for each in tallies:
        if each.measure in (Measure.OPTION, Measure.VALUE) and each.group is not None:
            by_key.setdefault((each.question, each.row), []).append((each.option, int(each.value)))
    return {part: _plain(by_key.get((question.key, row.key), ())) for part, question, row in parts(questions)}


def _plain(counts: Iterable[tuple[str, int]]) -> dict[str, int]:
    together: dict[str, int] = {}
    for option, n in counts:
        together[alike(option)] = together.get(alike(option), 0) + n
    return together
