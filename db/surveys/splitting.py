"""One question split by another: decided and kept at the first look, and shown again as it was told then."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence

from sqlalchemy import tuple_
from sqlmodel import Session, col, func, select

from core.crosstabs import BLANK, Split
from core.errors import NotFound, Refusal
from core.permissions import Act, Actor
from core.privacy.tables import Hidden, Nearly, ProtectedRow, ProtectedTable
from core.survey_files import Question
from db.acting import acting, same_for_role, stands_while
from db.audit import hold
from db.models import Publication, SurveyImport, SurveySplit
from db.store import Store
from db.surveys.case import on_survey
from db.surveys.dividing import Desk
from db.surveys.edition import edition
from db.surveys.joint import Pair, sides_of
from db.surveys.refusals import NotCountable, RawAnswersGone, SplitsStand
from db.surveys.sealing import require_unsealed
from db.surveys.values import CrossTab
from db.surveys.viewing import View, viewing

#: The keys of a question and of its row.
Key = tuple[str, str]


@same_for_role
@stands_while(edition)
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
    before, also `RawAnswersGone` and `SplitsStand`. The slow part comes before the lock: nobody waits for it.
    """
    (found,) = split_all(store, actor, survey_id, [((question, row), (by_question, by_row))])
    if isinstance(found, Refusal):
        raise found
    return found


def split_all(
    store: Store, actor: Actor, survey_id: int, asked: Sequence[tuple[Key, Key]]
) -> list[CrossTab | Refusal]:
    """Many pairs of questions at once, each split as `cross_tab` does, or why it is not.

    `ResultsSealed`; `NotCountable` as there.
    """
    refused: dict[tuple[str, str], Refusal] = {}
    while True:
        with viewing(store, actor, survey_id) as view:
            pairs = [_pair(view.stored, *each) for each in asked]
            kept = _kept(view, pairs)
            new = list({pair.names: pair for pair in pairs if pair.names not in kept}.values())
            if all(pair.names in refused for pair in new):
                return [
                    _shown(view, pair, kept[pair.names]) if pair.names in kept else refused[pair.names]
                    for pair in pairs
                ]
        try:
            with viewing(store, actor, survey_id, block=True) as view:
                after = _standing(view.session, actor.school_id)
                if _kept(view, new):  # somebody else split them a moment ago
                    continue
                decided, refused = _decided(Desk(view=view, number=_number(view)), new)
        except RawAnswersGone as refusal:
            refused = {pair.names: refusal for pair in new}
            continue
        if not decided:
            continue
        with acting(store, actor, Act.SEE_SURVEYS, on_survey(survey_id)) as case:
            hold(case.session, actor.school_id)
            require_unsealed(case.session, actor, survey_id)
            if _standing(case.session, actor.school_id) == after:
                case.session.add_all(decided)
            else:
                refused = {}


def _decided(desk: Desk, pairs: Iterable[Pair]) -> tuple[list[SurveySplit], dict[tuple[str, str], Refusal]]:
    decided: list[SurveySplit] = []
    refused: dict[tuple[str, str], Refusal] = {}
    for pair in pairs:
        try:
            decided.append(desk.decided(pair))
        except SplitsStand as refusal:
            refused[pair.names] = refusal
    return decided, refused


def _pair(stored: SurveyImport, asked: Key, by: Key) -> Pair:
    sides = sides_of(stored)
    for key in (asked, by):
        if key not in sides:
            raise NotFound("question", key[0])
        if not sides[key].question.kind.divides:
            raise NotCountable(question=key[0], kind=sides[key].question.kind)
    if asked == by:
        raise NotCountable(question=asked[0], kind=sides[asked].question.kind)
    return Pair(asked=sides[asked], by=sides[by])


def _number(view: View) -> int:
    return view.session.exec(select(Publication.number).where(Publication.import_id == view.stored.id)).one()


def _standing(session: Session, school_id: int) -> tuple[int, int]:
    """How much was told at the school: of files, and of two questions at once."""
    kept = [
        select(func.count(col(table.id))).where(table.school_id == school_id)
        for table in (Publication, SurveySplit)
    ]
    files, splits = (session.exec(each).one() for each in kept)
    return files, splits


def _kept(view: View, pairs: Collection[Pair]) -> dict[tuple[str, str], dict[str, Split]]:
    """What was told of these pairs in this file, by group; without those that were not split before."""
    names = tuple_(col(SurveySplit.first), col(SurveySplit.second))
    query = (
        select(SurveySplit.first, SurveySplit.second, SurveySplit.figures)
        .join(Publication, col(Publication.number) == SurveySplit.number)
        .where(Publication.import_id == view.stored.id, Publication.school_id == SurveySplit.school_id)
        .where(names.in_({pair.names for pair in pairs}))
    )
    return {
        (first, second): {group: Split(**each["split"]) for group, each in figures.items()}
        for first, second, figures in view.session.exec(query)
    }


def _shown(view: View, pair: Pair, splits: Mapping[str, Split]) -> CrossTab:
    seen = {group: split.at(view.threshold) for group, split in splits.items()}
    seen = {group: split for group, split in seen.items() if split.cells}
    if pair.kept[0] is pair.asked:
        seen = {group: split.turned for group, split in seen.items()}
    categories = _listed(pair.by.question, [split.categories for split in seen.values()])
    options = _listed(pair.asked.question, [split.options for split in seen.values()])
    return CrossTab(
        question=pair.asked.question.listed,
        row=pair.asked.row,
        by=pair.by.question.listed,
        options=options,
        tables={
            category: ProtectedTable(
                tuple(_row(group, category, seen.get(group), options) for group in view.groups), None
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


def _row(group: str, category: str, split: Split | None, options: tuple[str, ...]) -> ProtectedRow:
    """A category of a group: how many of it answered, and the cells that are told."""
    if split is None or category not in split.cells:
        return ProtectedRow(group, None, {}, Hidden.HIDDEN)
    told = {option: cell for option, cell in split.cells[category].items() if option in options}
    untold = [option for option, size in split.options.items() if option and size and option not in told]
    rest = split.categories[category] - sum(told.values()) if untold else 0
    n = sum(told.values()) + rest
    cells = {option: cell or (Nearly.NONE if n else 0) for option, cell in told.items()}
    return ProtectedRow(group, n, cells, None, rest=rest)
