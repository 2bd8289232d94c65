"""How many of each group answered two questions at once, counted in the raw answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from core.crosstabs import BLANK, Joint, nested
from core.survey_files import Question, Responses, Row
from core.survey_files.versions.comparing import parts
from db.models import SurveyImport
from db.surveys.case import from_structure

Places = npt.NDArray[np.int64]


@dataclass(frozen=True, kw_only=True)
class Side:
    """A question, or a row of a matrix, that divides people; `name`: by which other files know it."""

    question: Question
    row: Row
    name: str

    @property
    def text(self) -> str:
        """How it reads: in a matrix as the statement."""
        return self.row.text or self.question.text


def sides_of(stored: SurveyImport) -> dict[tuple[str, str], Side]:
    """All questions and rows of a file, by their keys."""
    return {
        (question.key, row.key): Side(question=question, row=row, name=name)
        for name, question, row in parts(from_structure(stored.structure))
    }


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


@dataclass(frozen=True, kw_only=True, eq=False)
class Coded:
    """What each person answered: the place of it among all answers."""

    said: tuple[str, ...]
    places: Places

    def at(self, people: npt.NDArray[np.bool_]) -> Coded:
        """The answers of some of the people."""
        return replace(self, places=self.places[people])


@dataclass(frozen=True, kw_only=True, eq=False)
class Raw:
    """The raw answers of an import that count. `part_of`: of each response the part that it stands in."""

    responses: Responses
    include_incomplete: bool
    part_of: Places
    _coded: dict[str, Coded] = field(default_factory=dict)
    _near: dict[tuple[str, str, int, frozenset[int], bool], dict[str, set[str]]] = field(default_factory=dict)

    @cached_property
    def group(self) -> Coded:
        """The group of each response; "" where it is unknown, or the response does not count."""
        names = self.responses.table["group"].cast(pa.string())
        counts = pc.or_(self.responses.table["complete"], self.include_incomplete)
        return _coded(pc.if_else(counts, names, None))

    def answers(self, side: Side) -> Coded:
        """What each person answered to this question."""
        if side.name not in self._coded:
            given = self.responses.answers(side.question.key, side.row.key).column("answer")
            self._coded[side.name] = _coded(given)
        return self._coded[side.name]

    def joints(self, one: Side, other: Side) -> dict[str, tuple[Joint, ...]]:
        """By group and part: how many chose each answer of the one, and within it of the other."""
        ours, theirs, n = self.answers(one), self.answers(other), int(self.part_of.max(initial=0)) + 1
        shape = (len(self.group.said), n, len(ours.said), len(theirs.said))
        found = _counted((self.group.places, self.part_of, ours.places, theirs.places), shape).tolist()
        return {
            group: tuple(
                {
                    said: dict(zip(theirs.said, cells, strict=True))
                    for said, cells in zip(ours.said, table, strict=True)
                }
                for table in tables
            )
            for group, tables in zip(self.group.said, found, strict=True)
            if group
        }

    def tables(self, sides: Sequence[Side]) -> dict[str, Places]:
        """By group: how many gave each combination of answers to these questions, an axis for each."""
        given = [self.answers(side) for side in sides]
        shape = (len(self.group.said), *(len(each.said) for each in given))
        found = _counted((self.group.places, *(each.places for each in given)), shape)
        return dict(zip(self.group.said, found, strict=True))

    def near(
        self, side: Side, others: Iterable[Side], k: int, parts: Collection[int] | None = None
    ) -> dict[str, set[str]]:
        """By group: the answers that nearly the same people gave as gave some answer to another question.

        `parts`: only of the people in these.
        """
        near: dict[str, set[str]] = {group: set() for group in self.group.said}
        for other in others:
            for group, found in self._near_of(side, other, k, frozenset(parts or ()), parts is None).items():
                near[group] |= found
        return near

    def _near_of(
        self, side: Side, other: Side, k: int, parts: frozenset[int], of_all: bool
    ) -> dict[str, set[str]]:
        key = (side.name, other.name, k, parts, of_all)
        if key not in self._near:
            people = self.group if of_all else self.group.at(np.isin(self.part_of, list(parts)))
            ours, theirs = (
                each if of_all else each.at(np.isin(self.part_of, list(parts)))
                for each in map(self.answers, (side, other))
            )
            shape = (len(people.said), len(ours.said), len(theirs.said))
            tables = _counted((people.places, ours.places, theirs.places), shape)
            for one, two, counts, flip in ((side, other, ours, False), (other, side, theirs, True)):
                self._near[one.name, two.name, k, parts, of_all] = {
                    group: {
                        each
                        for each, is_near in zip(
                            counts.said, nested(table.T if flip else table, k), strict=True
                        )
                        if is_near
                    }
                    for group, table in zip(people.said, tables, strict=True)
                }
        return self._near[key]


def _coded(answers: pa.ChunkedArray) -> Coded:
    encoded = pc.fill_null(answers.cast(pa.string()), BLANK).combine_chunks().dictionary_encode()
    return Coded(
        said=tuple(encoded.dictionary.to_pylist()), places=encoded.indices.to_numpy().astype(np.int64)
    )


def _counted(places: Sequence[Places], shape: tuple[int, ...]) -> Places:
    flat, n = places[0], int(np.prod(shape))
    for some, size in zip(places[1:], shape[1:], strict=True):
        flat = flat * size + some
    counted: Places = np.bincount(flat, minlength=n).reshape(shape)
    return counted
