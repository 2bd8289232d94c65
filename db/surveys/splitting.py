"""One question split by another: decided and kept at the first look, and shown again as it was told then.

A pair of questions is split once, whichever way round. The pairs that are split of the same responses form no
circle: of three questions, what two splits leave open a third could tell.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, replace

import numpy as np
from sqlmodel import Session, col, select

from core.crosstabs import BLANK, Split, differs_by_few, split_group
from core.errors import NotFound
from core.permissions import Act, Actor
from core.privacy.tables import Hidden, Nearly, ProtectedRow, ProtectedTable, protect_table
from core.survey_files import Question, Responses
from core.survey_files.comparing import parts
from db.acting import acting, same_for_role
from db.models import School, SurveyImport, SurveySplit
from db.store import Store
from db.surveys.case import from_structure, on_survey
from db.surveys.counting import Counted, counted
from db.surveys.joint import Raw, Side
from db.surveys.refusals import NotCountable, SplitsStand
from db.surveys.sealing import require_unsealed
from db.surveys.values import CrossTab
from db.surveys.viewing import View, viewing


@dataclass(frozen=True, kw_only=True)
class Pair:
    """The question that is split, and the one that it is split by."""

    asked: Side
    by: Side

    @property
    def kept(self) -> tuple[Side, Side]:
        """The two in the order in which their split is kept: in its categories, and in its options."""
        return (self.asked, self.by) if self.asked.name < self.by.name else (self.by, self.asked)

    @property
    def names(self) -> tuple[str, str]:
        """Their names in that order."""
        categories, options = self.kept
        return categories.name, options.name


@same_for_role
def cross_tab(
    store: Store,
    actor: Actor,
    survey_id: int,
    question: str,
    by_question: str,
    row: str = "",
    by_row: str = "",
) -> CrossTab:
    """One question within each option of another, protected against all else that is told.

    `ResultsSealed`; `NotCountable` unless both are single-choice questions. If these two were not split
    before, also `RawAnswersGone` and `SplitsStand`.
    """
    with viewing(store, actor, survey_id) as view:
        pair = _pair(view.stored, (question, row), (by_question, by_row))
        splits = _kept(view, pair)
    if splits is None:
        with viewing(store, actor, survey_id, block=True) as view:
            raw = _raw(view)
        with acting(store, actor, Act.SEE_SURVEYS, on_survey(survey_id)) as case:
            require_unsealed(case.session, actor, survey_id)
            splits = _tell(case.session, view, pair, raw)
    return _shown(view, pair, splits)


def _pair(stored: SurveyImport, asked: tuple[str, str], by: tuple[str, str]) -> Pair:
    sides = _sides(stored)
    for key in (asked, by):
        if key not in sides:
            raise NotFound("question", key[0])
        if not sides[key].question.kind.divides:
            raise NotCountable(question=key[0], kind=sides[key].question.kind)
    if asked == by:
        raise NotCountable(question=asked[0], kind=sides[asked].question.kind)
    return Pair(asked=sides[asked], by=sides[by])


def _sides(stored: SurveyImport) -> dict[tuple[str, str], Side]:
    return {
        (question.key, row.key): Side(question=question, row=row, name=name)
        for name, question, row in parts(from_structure(stored.structure))
    }


def _kept(view: View, pair: Pair) -> dict[str, Split] | None:
    """What was told of these two questions in this file, by group; None: they were not split before."""
    first, second = pair.names
    found = view.session.exec(
        select(SurveySplit.figures).where(
            SurveySplit.import_id == view.stored.id, SurveySplit.first == first, SurveySplit.second == second
        )
    ).first()
    return None if found is None else {group: Split(**figures) for group, figures in found.items()}


def _raw(view: View) -> Raw:
    responses = Responses.from_parquet(view.stored.block or b"")
    return Raw(
        responses=responses,
        include_incomplete=view.stored.include_incomplete,
        part_of=np.zeros(responses.table.num_rows, dtype=np.int64),
    )


def _tell(session: Session, view: View, pair: Pair, raw: Raw) -> dict[str, Split]:
    """Decide, once, what is told of these two questions, and keep it."""
    session.get(School, view.stored.school_id, with_for_update=True)
    standing = _kept(replace(view, session=session), pair)
    if standing is not None:
        return standing
    earlier = _earlier(session, view)
    _require_no_circle(view.stored, {(each.first, each.second) for each in earlier}, pair)
    splits = _decided(view, pair, raw, [each for each in earlier if (each.first, each.second) == pair.names])
    first, second = pair.names
    session.add(
        SurveySplit(
            school_id=view.stored.school_id,
            import_id=view.stored.id or 0,
            first=first,
            second=second,
            figures={group: asdict(split) for group, split in splits.items()},
        )
    )
    return splits


def _earlier(session: Session, view: View) -> list[SurveySplit]:
    """The splits that were told of the same responses, in whatever file."""
    query = select(SurveySplit).join(SurveyImport, col(SurveyImport.id) == SurveySplit.import_id)
    return list(session.exec(query.where(SurveyImport.survey_id == view.stored.survey_id)))


def _decided(view: View, pair: Pair, raw: Raw, told_before: Sequence[SurveySplit]) -> dict[str, Split]:
    others = [side for side in _sides(view.stored).values() if side.question.kind.divides]
    others = [side for side in others if side.name not in pair.names]
    joints = raw.joints(*pair.kept)
    near, near_options = (raw.near(side, others, view.threshold) for side in pair.kept)
    splits = {}
    for group in _told_groups(view, pair):
        split = split_group(joints[group], view.threshold, near=near[group], near_options=near_options[group])
        before = [Split(**each.figures[group]) for each in told_before if group in each.figures]
        if split and not any(differs_by_few(one, split, view.threshold) for one in before):
            splits[group] = split
    return splits


def _told_groups(view: View, pair: Pair) -> list[str]:
    """The groups of which all figures of both questions are told."""
    told = [group for group in view.groups if view.returned[group]]
    for side in pair.kept:
        found = counted(view.session, view.stored, side.question.key).get(
            (side.question.key, side.row.key), {}
        )
        table = {group: found.get(group, Counted()).options for group in told}
        rows = protect_table(table, view.threshold).rows
        told = [
            row.group for row in rows if row.hidden is None and row.n and Nearly.ALL not in row.cells.values()
        ]
    return told


def _require_no_circle(stored: SurveyImport, told: Collection[tuple[str, str]], pair: Pair) -> None:
    """Refuse a split of two questions that others join already, unless it was told before."""
    way = () if pair.names in told else _way(told, *pair.names)
    if way:
        texts = {side.name: side.text for side in _sides(stored).values()}
        raise SplitsStand(
            question=pair.asked.text,
            by=pair.by.text,
            splits=tuple((texts.get(one, one), texts.get(other, other)) for one, other in way),
        )


def _way(told: Iterable[tuple[str, str]], start: str, end: str) -> tuple[tuple[str, str], ...]:
    """The splits that lead from one question to the other; () if none do."""
    ways: dict[str, tuple[tuple[str, str], ...]] = {start: ()}
    rest = sorted(told)
    while found := [each for each in rest if (each[0] in ways) != (each[1] in ways)]:
        for one, other in found:
            known, new = (one, other) if one in ways else (other, one)
            ways.setdefault(new, (*ways[known], (one, other)))
        rest = [each for each in rest if each not in found]
    return ways.get(end, ())


def _shown(view: View, pair: Pair, splits: Mapping[str, Split]) -> CrossTab:
    seen = {group: split.at(view.threshold) for group, split in splits.items()}
    if pair.kept[0] is pair.asked:
        seen = {group: split.turned for group, split in seen.items()}
    categories = _listed(pair.by.question, [split.categories for split in seen.values()])
    return CrossTab(
        question=pair.asked.question,
        row=pair.asked.row,
        by=pair.by.question,
        options=_listed(pair.asked.question, [split.options for split in seen.values()]),
        tables={
            category: ProtectedTable(
                tuple(_row(group, category, seen.get(group)) for group in view.groups), None
            )
            for category in categories
        },
    )


def _listed(question: Question, told: Iterable[Mapping[str, int]]) -> tuple[str, ...]:
    """The options that somebody chose, of whom that is told; in the order of the question."""
    chosen = [option for sizes in told for option, n in sizes.items() if n and option != BLANK]
    return tuple(sorted(set(chosen), key=lambda each: _place(question, each)))


def _place(question: Question, option: str) -> tuple[int, str]:
    known = question.counted_options
    return known.index(option) if option in known else len(known), option


def _row(group: str, category: str, split: Split | None) -> ProtectedRow:
    """A category of a group: how many chose it, and the cells that are told."""
    if split is None or category not in split.cells:
        return ProtectedRow(group, None, {}, Hidden.HIDDEN)
    n = split.categories[category]
    told = {option: cell for option, cell in split.cells[category].items() if option != BLANK}
    return ProtectedRow(
        group, n, {option: cell or (Nearly.NONE if n else 0) for option, cell in told.items()}, None
    )
