"""Decide the sheets of an import from its figures, beside all that was told of the same responses before."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from sqlmodel import col, select

from core.privacy import Hidden
from core.privacy.ledger import UNANSWERED, Fact
from core.privacy.publishing import Part, PublishedRow, Sheet, facts_of, publish
from core.rankings import ProtectedRanking, protect_rankings
from core.survey_files import Question, Row, Shape
from core.survey_files.comparing import meaning_of, parts
from db.models import Publication
from db.surveys.case import from_structure
from db.surveys.families import Family, Roll, family_of
from db.surveys.figures import (
    Figures,
    PartFigures,
    cells_of,
    figures_by_part,
    figures_of,
    mean_of,
    options_in,
    ranks_of,
)
from db.surveys.recognising import File, recognised
from db.surveys.told import Told, read_told

Members = Mapping[str, Sequence[tuple[int, int]]]
#: What an earlier file told of the same question, and the parts in each group of that file.
Before = tuple[Told, Members]


def decide(file: File, number: int, k: int) -> tuple[Roll, tuple[Told, ...]]:
    """Which responses a file counts, and what is told of them; `number`: of this look at the school."""
    roll, earlier = recognised(file, number)
    family = family_of(roll, earlier)
    before = _told_before(file, family, number)
    known, figures = _figures(file, family)
    return roll, tuple(
        _Desk(
            question=question,
            name=name,
            family=family,
            groups=file.groups,
            k=k,
            before=before.get(name, ()),
            known=known,
            figures=figures.get((question.key, row.key), {}),
        ).told(row)
        for name, question, row in parts(from_structure(file.stored.structure))
    )


def _told_before(file: File, family: Family, own: int) -> dict[str, list[Before]]:
    others = set(family.members) - {own}
    query = select(Publication.number, Publication.sheets).where(col(Publication.number).in_(others))
    query = query.where(Publication.school_id == file.stored.school_id).order_by(col(Publication.number))
    found: dict[str, list[Before]] = {}
    for number, sheets in file.session.exec(query):
        for told in read_told(sheets or "[]").values():
            found.setdefault(told.name, []).append((told, family.members[number]))
    return found


def _figures(file: File, family: Family) -> tuple[Collection[int], PartFigures]:
    """The parts of which the figures are here, and those; from the tallies where each group is one part."""
    own = [place for place, part in enumerate(family.parts) if part.group is not None]
    of_group = Counter(family.parts[place].group for place in own)
    if file.responses is not None and any(n > 1 for n in of_group.values()):
        in_order = np.empty_like(family.part_of)
        in_order[file.order] = family.part_of
        return own, figures_by_part(file.responses, in_order)
    alone = {family.parts[place].group: place for place in own if of_group[family.parts[place].group] == 1}
    return alone.values(), {
        key: {alone[group]: figures for group, figures in groups.items() if group in alone}
        for key, groups in figures_of(file.session, file.stored).items()
    }


@dataclass(frozen=True, kw_only=True)
class _Desk:
    """Where one question (row) is decided; `figures` by part, of those that are `known`."""

    question: Question
    name: str
    family: Family
    groups: Sequence[str]
    k: int
    before: Sequence[Before]
    known: Collection[int]
    figures: Mapping[int, Figures]

    def told(self, row: Row) -> Told:
        sheet = self.sheet()
        is_number, is_ranking = self.shape is Shape.NUMBER, self.shape is Shape.RANKING
        return Told(
            question=self.question.key,
            row=row.key,
            name=self.name,
            shape=self.shape,
            options=self.options,
            meanings=tuple(self.meanings),
            sheet=sheet,
            means=tuple(self.mean(each) for each in sheet.rows) if is_number else (),
            rankings=tuple(self.ranking(each) for each in sheet.rows) if is_ranking else (),
        )

    @property
    def shape(self) -> Shape:
        return self.question.kind.shape

    @cached_property
    def options(self) -> tuple[str, ...]:
        return options_in(self.question, self.figures.values())

    @cached_property
    def meanings(self) -> dict[str, str]:
        """By which other files know the options: meaning -> option."""
        return {meaning_of(self.question, option): option for option in self.options}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        def cells(place: int, size: int) -> dict[str, int]:
            return cells_of(self.figures.get(place, Figures()), self.options, size, self.shape)

        return tuple(
            replace(part, cells=cells(place, part.size)) if place in self.known else part
            for place, part in enumerate(self.family.parts)
        )

    def sheet(self) -> Sheet:
        """The sheet; a group that was told of in a way that does not agree with this file is not told."""
        facts = [fact for told, members in self.before for fact in self._facts(told, members)]
        agreeing = [fact for fact, is_alike in facts if is_alike and self._agrees(fact)]
        apart = frozenset().union(*(fact.parts for fact, _ in facts if fact not in agreeing))
        untold = {
            part.group
            for place, part in enumerate(self.parts)
            if part.group is not None and (place in apart or part.cells is None)
        }
        told_of = {option for fact in agreeing for option in fact.cells}
        foreign = told_of.difference(self.options, {UNANSWERED})
        sheet = publish(
            self.parts,
            [group for group in self.groups if group not in untold],
            [*self.options, *sorted(foreign)],
            agreeing,
            self.k,
            several=self.shape is Shape.TICKS,
        )
        rows = {group: row for row in sheet.rows for group in row.groups}
        hidden = {group: PublishedRow(groups=(group,), hidden=Hidden.HIDDEN) for group in untold}
        kept = dict.fromkeys((rows | hidden)[group].groups for group in self.groups)
        return replace(sheet, rows=tuple(self._own((rows | hidden)[groups[0]]) for groups in kept))

    def _own(self, row: PublishedRow) -> PublishedRow:
        """The row without options that only an earlier file has."""
        cells = {option: cell for option, cell in row.cells.items() if option in self.options}
        return replace(row, cells=cells)

    def _facts(self, told: Told, members: Members) -> Iterator[tuple[Fact, bool]]:
        """What an earlier file told, in the options of this one, and whether it asked it in this way."""
        names = {
            option: self.meanings.get(meaning, option)
            for option, meaning in zip(told.options, told.meanings, strict=True)
        }
        for fact in facts_of(told.sheet, members):
            cells = {names.get(option, option): bounds for option, bounds in fact.cells.items()}
            if not self.options:
                cells = {UNANSWERED: cells[UNANSWERED]}
            is_alike = told.shape is self.shape or cells.keys() == {UNANSWERED}
            yield Fact(parts=fact.parts, cells=cells), is_alike

    def _agrees(self, fact: Fact) -> bool:
        """Whether the answers here are as they were told; of responses that are not here anything may be."""
        here = [part.cells for place, part in enumerate(self.parts) if place in fact.parts and part.cells]
        is_whole = len(here) == len(fact.parts)
        counts = {option: sum(cells.get(option, 0) for cells in here) for option in fact.cells}
        return all(
            counts[option] <= most and (least <= counts[option] or not is_whole)
            for option, (least, most) in fact.cells.items()
        )

    def _together(self, row: PublishedRow) -> frozenset[int]:
        """The parts in a row."""
        return frozenset(
            place
            for place, part in enumerate(self.parts)
            if part.group in row.groups and part.wave <= row.until
        )

    def _sum(self, row: PublishedRow) -> Figures:
        total = Figures()
        for place in self._together(row):
            total.update(self.figures.get(place, {}))
        return total

    def mean(self, row: PublishedRow) -> float | None:
        """The mean of a row; not where nearly all gave the same number."""
        return mean_of(self._sum(row)) if row.is_exact else None

    def ranking(self, row: PublishedRow) -> ProtectedRanking | None:
        """The ranks of a row, if nobody can subtract those of before from them."""
        if not row.is_exact or row.later:
            return None
        group, own = row.shown.group, self._together(row)
        if any(parts & own and parts != own for parts in self._ranked_before()):
            return ProtectedRanking(group=group, hidden=None, n=row.n)
        ranks = ranks_of(self._sum(row), self.question.options, group)
        return protect_rankings([ranks], self.question.options, 1)[0]

    def _ranked_before(self) -> Iterator[frozenset[int]]:
        for told, members in self.before:
            for row, ranking in zip(told.sheet.rows, told.rankings, strict=False):
                if ranking is not None and ranking.pairs is not None:
                    yield from (fact.parts for fact in facts_of(Sheet((row,)), members))
