"""Decide what is told of two questions at once, beside all that was told of the same responses.

Where the pairs that are split of a group form a circle, what some of them leave open another could tell. Then
they are looked at together (`core.privacy.knots`), as far as that can be done exactly: in one file, and of
few questions. Else no circle is closed, and what closed one is told again only of the very same people.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from functools import cached_property
from itertools import combinations
from math import prod

import numpy as np
import numpy.typing as npt
from sqlmodel import col, select

from core.crosstabs import Joint, Split, differs_by_few, split_group
from core.privacy.knots import MOST_QUESTIONS, Knot, knot_of
from core.privacy.sheets import PublishedRow
from core.survey_files import Question, Responses
from core.survey_files.versions.comparing import meaning_of
from db.models import Publication, SurveySplit
from db.surveys.families import Family, Roll, family_of
from db.surveys.joint import Pair, Raw, Side, sides_of
from db.surveys.recognising import File
from db.surveys.refusals import SplitsStand
from db.surveys.viewing import View

#: More combinations of answers are not counted; of a list that people typed there can be very many.
_MOST_CELLS = 100_000


@dataclass(frozen=True, kw_only=True)
class Before:
    """What was told of a group in another file: the parts in it, and the split."""

    parts: frozenset[int]
    split: Split


@dataclass(frozen=True, kw_only=True)
class Desk:
    """Where pairs of questions of one file are decided, one after the other.

    `number`: of the look at that file. `_new`: what was decided here, and not kept yet.
    """

    view: View
    number: int
    _new: list[SurveySplit] = field(default_factory=list)

    def decided(self, pair: Pair) -> SurveySplit:
        """What is told of two questions, to be kept; `SplitsStand`."""
        split = _Deciding(desk=self, pair=pair).decided()
        self._new.append(split)
        return split

    @property
    def standing(self) -> list[SurveySplit]:
        """The splits that were told of the same responses, in whatever file."""
        return [*self._kept, *self._new]

    @cached_property
    def _kept(self) -> list[SurveySplit]:
        query = select(SurveySplit).where(SurveySplit.school_id == self.view.stored.school_id)
        return list(self.view.session.exec(query.where(col(SurveySplit.number).in_(self.family.members))))

    @cached_property
    def sides(self) -> list[Side]:
        """All that divides people."""
        return [side for side in sides_of(self.view.stored).values() if side.question.kind.divides]

    @cached_property
    def family(self) -> Family:
        """The files that hold some of the same responses."""
        kept = select(Publication).where(Publication.school_id == self.view.stored.school_id)
        found = self.view.session.exec(kept.where(col(Publication.sheets).is_not(None))).all()
        rolls = {each.number: Roll.from_bytes(each.number, each.groups, each.responses) for each in found}
        return family_of(rolls.pop(self.number), list(rolls.values()))

    def members(self, number: int, group: str, until: int) -> list[int]:
        """The parts in a group of a file, up to this wave."""
        return [place for place, wave in self.family.members[number].get(group, ()) if wave <= until]

    @cached_property
    def is_parted(self) -> bool:
        """Whether some of a group were told apart from others of it."""
        return any(len(members) > 1 for members in self.family.members[self.number].values())

    @cached_property
    def raw(self) -> Raw:
        """The raw answers."""
        responses = Responses.from_parquet(self.view.stored.block or b"")
        part_of = np.zeros(responses.table.num_rows, dtype=np.int64)
        if self.is_parted:
            file = File(session=self.view.session, import_id=self.view.stored.id or 0)
            part_of[file.order] = np.maximum(self.family.part_of, 0)
        return Raw(
            responses=responses, include_incomplete=self.view.stored.include_incomplete, part_of=part_of
        )


@dataclass(frozen=True, kw_only=True, eq=False)
class Beside:
    """The splits of a group that a new one joins to a knot: `told` are all of them, by their questions."""

    raw: Raw
    group: str
    sides: Sequence[Side]
    told: Mapping[tuple[str, str], Split]
    pair: Pair
    k: int

    def allows(self, new: Split) -> bool:
        """Whether it leaves open, beside the others, what a few people answered."""
        said = [self.raw.answers(side).said for side in self.sides]
        if len(said) > MOST_QUESTIONS or prod(map(len, said)) > _MOST_CELLS:
            return False
        told = {**self.told, self.pair.names: new}
        tables: dict[tuple[int, int], npt.NDArray[np.bool_]] = {}
        for one, other in combinations(range(len(said)), 2):
            first, second = self.sides[one].name, self.sides[other].name
            split = told.get((first, second)) or (
                told[second, first].turned if (second, first) in told else None
            )
            if split is not None:
                cells = split.told
                tables[one, other] = np.array([[(a, b) in cells for b in said[other]] for a in said[one]])
        return Knot(
            people=self.raw.tables(self.sides)[self.group],
            told=tables,
            blank=[np.array([not each for each in options]) for options in said],
            k=self.k,
        ).protects


@dataclass(frozen=True, kw_only=True)
class _Deciding:
    """One pair of questions on a desk."""

    desk: Desk
    pair: Pair

    @property
    def view(self) -> View:
        return self.desk.view

    def decided(self) -> SurveySplit:
        raw = self.desk.raw
        joints, k = raw.joints(*self.pair.kept), self.view.threshold
        near, near_options = (raw.near(side, self._others, k, self._told_parts) for side in self.pair.kept)
        splits = {
            group: (until, self._split(group, until, joints[group], near[group], near_options[group]))
            for group, until in self._told_groups.items()
        }
        if self._way and not any(split for _until, split in splits.values()):
            raise self._refusal
        first, second = self.pair.names
        return SurveySplit(
            school_id=self.view.stored.school_id,
            number=self.desk.number,
            first=first,
            second=second,
            figures={
                group: {"until": until, "split": asdict(split)}
                for group, (until, split) in splits.items()
                if split
            },
        )

    @property
    def _is_of_one_file(self) -> bool:
        """Whether all that was told of two questions is of these very people: then circles can be checked."""
        return not self.desk.is_parted and all(each.number == self.desk.number for each in self.desk.standing)

    def _beside(self, group: str) -> Beside | None:
        """What else is told of this group that this split must agree with; None: nothing."""
        if not self._is_of_one_file:
            return None
        told = {
            (each.first, each.second): Split(**each.figures[group]["split"])
            for each in self.desk.standing
            if group in each.figures
        }
        whole = [names for names, split in told.items() if split.is_whole]
        questions = knot_of(list(told), whole, self.pair.names)
        if len(questions) < 3:
            return None
        sides = [side for side in self.desk.sides if side.name in questions]
        return Beside(
            raw=self.desk.raw, group=group, sides=sides, told=told, pair=self.pair, k=self.view.threshold
        )

    def _split(
        self,
        group: str,
        until: int,
        joints: Sequence[Joint],
        near: Collection[str],
        near_options: Collection[str],
    ) -> Split | None:
        """What is told of a group: as before if it was, else what agrees with all that was."""
        own, k = self.desk.members(self.desk.number, group, until), self.view.threshold
        before = [each for each in self._before if each.parts & set(own)]
        for each in before:
            if each.parts == set(own):
                return each.split
        if self._way and not self._is_of_one_file:
            return None
        if not all(each.parts < set(own) for each in before):
            return None
        beside = self._beside(group)
        split = split_group(
            [joints[part] for part in own] if self.desk.is_parted else joints,
            k,
            near=near,
            near_options=near_options,
            before=[
                {cell for each in before if part in each.parts for cell in each.split.told} for part in own
            ],
            agrees=beside.allows if beside else None,
        )
        return split if split and not any(differs_by_few(each.split, split, k) for each in before) else None

    @cached_property
    def _way(self) -> tuple[tuple[str, str], ...]:
        """The other splits that lead from the one question to the other: this one closes a circle."""
        told = {(each.first, each.second) for each in self.desk.standing}
        return _way(told - {self.pair.names}, *self.pair.names)

    @property
    def _refusal(self) -> SplitsStand:
        texts = {side.name: side.text for side in sides_of(self.view.stored).values()}
        return SplitsStand(
            question=self.pair.asked.text,
            by=self.pair.by.text,
            splits=tuple((texts.get(one, one), texts.get(other, other)) for one, other in self._way),
        )

    @cached_property
    def _told_groups(self) -> dict[str, int]:
        """The groups whose figures for both questions are told, of the same people: up to which wave."""
        one, other = (
            self.view.told[side.question.key, side.row.key].sheet.by_group for side in self.pair.kept
        )
        return {
            group: one[group].until
            for group in self.view.groups
            if _is_whole(one[group]) and _is_whole(other[group]) and one[group].until == other[group].until
        }

    @cached_property
    def _told_parts(self) -> set[int] | None:
        """The parts whose figures are told; None: all. Those who came later decide nothing."""
        if not self.desk.is_parted:
            return None
        told = (
            self.desk.members(self.desk.number, group, until) for group, until in self._told_groups.items()
        )
        return {part for members in told for part in members}

    @property
    def _others(self) -> list[Side]:
        return [side for side in self.desk.sides if side.name not in self.pair.names]

    @cached_property
    def _before(self) -> list[Before]:
        """What was told of these two questions, in the words of this file."""
        return [
            Before(
                parts=frozenset(self.desk.members(each.number, group, figures["until"])),
                split=self._in_these_words(Split(**figures["split"])),
            )
            for each in self.desk.standing
            if (each.first, each.second) == self.pair.names
            for group, figures in each.figures.items()
        ]

    def _in_these_words(self, split: Split) -> Split:
        categories, options = (self.desk.raw.answers(side).said for side in self.pair.kept)
        first, second = self.pair.kept
        return _renamed(_renamed(split, first.question, categories).turned, second.question, options).turned


def _is_whole(row: PublishedRow) -> bool:
    return row.is_exact and len(row.groups) == 1 and bool(row.n)


def _renamed(split: Split, question: Question, said: Iterable[str]) -> Split:
    """The categories as this file words them."""
    names = {meaning_of(question, each): each for each in said if each}
    called = {
        each: names.get(meaning_of(question, each), each) if each else each for each in split.categories
    }
    return Split(
        categories={called[each]: n for each, n in split.categories.items()},
        options=split.options,
        cells={called[each]: cells for each, cells in split.cells.items()},
    )


def _way(told: Collection[tuple[str, str]], start: str, end: str) -> tuple[tuple[str, str], ...]:
    """The splits that lead from one question to the other; () if none do."""
    ways: dict[str, tuple[tuple[str, str], ...]] = {start: ()}
    rest = sorted(told)
    while found := [each for each in rest if (each[0] in ways) != (each[1] in ways)]:
        for one, other in found:
            known, new = (one, other) if one in ways else (other, one)
            ways.setdefault(new, (*ways[known], (one, other)))
        rest = [each for each in rest if each not in found]
    return ways.get(end, ())
