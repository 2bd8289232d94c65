"""Decide the sheet of one question of one file, and what stands beside it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from core.privacy import Hidden
from core.privacy.ledger import UNANSWERED, Fact
from core.privacy.publishing import Part, PublishedRow, Sheet, facts_of, publish
from core.rankings import ProtectedRanking, protect_rankings
from core.survey_files import OTHER, Question, Row, Shape
from core.survey_files.versions.comparing import meaning_of
from db.surveys.families import Family
from db.surveys.figures import (
    Figures,
    cells_of,
    mean_of,
    options_in,
    ranks_of,
)
from db.surveys.told import Told

Members = Mapping[str, Sequence[tuple[int, int]]]
#: What an earlier file told of the same question, and the parts in each group of that file.
Before = tuple[Told, Members]


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where one question (row) is decided: its figures by part, beside what was told of it before.

    `undivided`: groups of several parts whose raw answers are gone; their figures stand at their first part.
    `was_seen`: before there were sheets, when a row of all together could stand beside small groups.
    """

    question: Question
    name: str
    family: Family
    groups: Sequence[str]
    k: int
    before: Sequence[Before]
    figures: Mapping[int, Figures]
    undivided: Collection[str] = ()
    was_seen: bool = False

    def told(self, row: Row) -> Told:
        """What is told of the question."""
        sheet = self.sheet()
        is_number, is_ranking = self.shape is Shape.NUMBER, self.shape is Shape.RANKING
        return Told(
            question=self.question.key,
            row=row.key,
            name=self.name,
            shape=self.shape,
            options=self.options,
            meanings=tuple(meaning_of(self.question, option) for option in self.options),
            sheet=sheet,
            means=tuple(self.mean(each) for each in sheet.rows) if is_number else (),
            rankings=tuple(self.ranking(each) for each in sheet.rows) if is_ranking else (),
        )

    @property
    def shape(self) -> Shape:
        return self.question.kind.shape

    @cached_property
    def options(self) -> tuple[str, ...]:
        """Beside the only answer that was given stand others: nobody knows that nobody gave one."""
        options = options_in(self.question, self.figures.values())
        is_alone = len(options) == 1 and not self.question.knows_all_options
        return (*options, OTHER) if is_alone and self.shape is not Shape.RANKING else options

    @cached_property
    def meanings(self) -> dict[str, str]:
        """By which other files know the options: meaning -> option."""
        return {meaning_of(self.question, option): option for option in self.options}

    @cached_property
    def parts(self) -> tuple[Part, ...]:
        """The parts with the answers in them; without, where those are not known apart."""
        parts = list(self.family.parts)
        for place, part in enumerate(parts):
            if part.group is not None and part.group not in self.undivided:
                parts[place] = replace(part, cells=self._cells(place, part.size))
        for group in self.undivided:
            self._divide(parts, [place for place, part in enumerate(parts) if part.group == group])
        return tuple(parts)

    def _cells(self, place: int, size: int) -> dict[str, int]:
        return cells_of(self.figures.get(place, Figures()), self.options, size, self.shape)

    def _divide(self, parts: list[Part], places: list[int]) -> None:
        """Fill in what was told before of the first waves of a group, and what came on top of that.

        A wave that was not told apart joins the next one. Nothing is known where something went.
        """
        told = {fact.parts: fact.cells for fact, _is_alike in self.facts}
        cells = dict.fromkeys((*self.options, UNANSWERED), 0)
        waves = sorted({parts[place].wave for place in places})
        filled, waiting = dict[int, Part](), list[int]()
        for wave in waves:
            waiting += [place for place in places if parts[place].wave == wave]
            known = told.get(frozenset([*waiting, *filled]), {"": (0, 1)})
            if wave == waves[-1]:
                whole = self._cells(places[0], sum(parts[place].size for place in places))
                known = {option: (n, n) for option, n in whole.items()}
            if all(least == most for least, most in known.values()):
                added = {option: known.get(option, (0, 0))[0] - n for option, n in cells.items()}
                if min(added.values()) < 0:
                    return
                for place in waiting:
                    filled[place] = replace(parts[place], wave=wave, cells=added)
                    cells, added = {each: n + added.get(each, 0) for each, n in cells.items()}, {}
                waiting = []
        for place, part in filled.items():
            parts[place] = part

    def sheet(self) -> Sheet:
        """The sheet, without groups that were told of in another way, or of which the parts are a guess."""
        once = self._all_together() if self.was_seen else ()
        agreeing = [fact for fact, is_alike in self.facts if is_alike and self._agrees(fact)]
        apart = frozenset().union(*(fact.parts for fact, _ in self.facts if fact not in agreeing))
        untold = {
            part.group
            for place, part in enumerate(self.parts)
            if part.group is not None and (place in apart or part.cells is None)
        } | self.family.doubtful
        told_of = {option for fact in agreeing for option in fact.cells}
        foreign = told_of.difference(self.options, {UNANSWERED})
        sheet = publish(
            self.parts,
            [group for group in self.groups if group not in untold],
            [*self.options, *sorted(foreign)],
            [*agreeing, *self._facts_of_own(once)],
            self.k,
            several=self.shape is Shape.TICKS,
        )
        rows = {group: row for row in sheet.rows for group in row.groups}
        hidden = {group: PublishedRow(groups=(group,), hidden=Hidden.HIDDEN) for group in untold}
        kept = dict.fromkeys((rows | hidden)[group].groups for group in self.groups)
        return replace(sheet, rows=tuple(self._own((rows | hidden)[groups[0]]) for groups in kept), once=once)

    def _all_together(self) -> tuple[PublishedRow, ...]:
        """The row of all together as it was told beside a group of a few; () where none was."""
        by_group = {group: self._row_of([group]) for group in self.groups}
        if not any(row.is_below(self.k) for row in by_group.values()):
            return ()
        return (self._row_of(self.groups),)

    def _row_of(self, groups: Sequence[str]) -> PublishedRow:
        own = [part for part in self.parts if part.group in groups]
        cells = {each: sum((part.cells or {}).get(each, 0) for part in own) for each in self.options}
        blank = sum((part.cells or {}).get(UNANSWERED, 0) for part in own)
        return PublishedRow(
            groups=tuple(groups),
            n=sum(part.size for part in own) - blank,
            blank=blank,
            cells=cells,
            until=max((part.wave for part in own), default=0),
        )

    def _facts_of_own(self, rows: tuple[PublishedRow, ...]) -> tuple[Fact, ...]:
        places: dict[str, list[tuple[int, int]]] = {}
        for place, part in enumerate(self.parts):
            if part.group is not None:
                places.setdefault(part.group, []).append((place, part.wave))
        return facts_of(Sheet((), once=rows), places)

    def _own(self, row: PublishedRow) -> PublishedRow:
        """The row without options that only an earlier file has."""
        cells = {option: cell for option, cell in row.cells.items() if option in self.options}
        return replace(row, cells=cells)

    @cached_property
    def facts(self) -> list[tuple[Fact, bool]]:
        """What was told before in the options of this file, and whether it was asked in this way."""
        return [each for told, members in self.before for each in self._facts(told, members)]

    def _facts(self, told: Told, members: Members) -> Iterator[tuple[Fact, bool]]:
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
        here = [self.parts[place].cells for place in fact.parts]
        is_whole = None not in here
        counts = {option: sum(cells.get(option, 0) for cells in here if cells) for option in fact.cells}
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
        is_known = row.is_exact and not (row.later and set(row.groups) & set(self.undivided))
        return mean_of(self._sum(row)) if is_known else None

    def ranking(self, row: PublishedRow) -> ProtectedRanking | None:
        """The ranks of a row; once some were told, only of the same people, so that nothing is subtracted."""
        if not row.is_exact:
            return None
        own, before = self._together(row), list(self._ranked_before())
        is_new = row.later > 0 and (own not in before or set(row.groups) & set(self.undivided))
        if is_new or any(parts & own and parts != own for parts in before):
            return None
        ranks = ranks_of(self._sum(row), self.question.options, row.shown.group)
        return protect_rankings([ranks], self.question.options, 1)[0]

    def _ranked_before(self) -> Iterator[frozenset[int]]:
        for told, members in self.before:
            for row, ranking in zip(told.sheet.rows, told.rankings, strict=False):
                if ranking is not None and ranking.pairs is not None:
                    yield from (fact.parts for fact in facts_of(Sheet((row,)), members))
