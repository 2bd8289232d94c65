"""Turn what was seen into linear facts over unknown counts, and work out every cell that it leaves open.

The reader knows who was in which file and group, as colleagues do, but not what anybody answered. The unknowns
are counts: of the people who stand in the same groups of the same files, how many gave which answers.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction
from itertools import combinations, product
from math import lcm
from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt
from scipy.optimize import Bounds, LinearConstraint, milp
from scipy.sparse import csr_array

from db.themes import Counted
from tests.attacker.gathering import DecisionSeen, File, Gathered, Moment, SurveySeen, ThemeSeen
from tests.attacker.schools import NOTHING, NUMBER, OTHER_TEXT, SCALE, STEPS, TEXT, TICK, TICKS, YES_NO

#: Where the list of options need not hold all that was answered: the answers outside it.
UNLISTED = "?"
OTHER = "[other]"
LOWEST_K = 5
ALL, NONE = "nearly_all", "nearly_none"
#: Of a text is known in which of the themes that were told it is: "101". Several of those are one answer with this.
EITHER = "|"

_UNTOLD = Counted(n=None, cells={})

#: One number per unknown.
Numbers = npt.NDArray[np.float64]
#: (question, option), or two of them: people who gave both answers.
Cell = tuple[tuple[str, str], ...]
#: (part of the people, cell)
Term = tuple[int, Cell]
Parts = frozenset[int]
#: (part of the people, in which themes their text is), of all that anybody wrote.
Atoms = frozenset[tuple[int, str]]
#: Of these people, what is told of each option.
AtomRow = tuple[Atoms, Mapping[str, tuple[float, float]]]
Reading = TypeVar("Reading")


@dataclass(frozen=True)
class Fact:
    """The sum of these counts (times a number) lies from `least` to `most`; `said` tells where that stood."""

    terms: Mapping[Term, int]
    least: float
    most: float
    said: str


@dataclass(frozen=True)
class Told:
    """A row that was published: in a part of the people, each answer was given by this many to this many.

    `within`: of those who gave that answer to another question; then `n` is how many those are.
    """

    parts: Parts
    question: str
    cells: Mapping[str, tuple[float, float]]
    within: tuple[str, str] | None = None
    n: int = 0


@dataclass(frozen=True)
class Aim:
    """What the reader wants to know: how many of these people gave this answer (with `others`: another one).

    `within`: only of those who gave these answers to other questions.
    """

    name: str
    parts: Parts
    size: int
    question: str
    option: str
    within: Cell = ()
    others: bool = False

    @property
    def enough(self) -> int:
        """How far apart the least and the most must be, for nothing to be worked out."""
        return 1 if self.others or self.size == 1 else 2


@dataclass(frozen=True)
class Found:
    """What can be worked out of an aim: the least and the most that it can be, beside what it is."""

    aim: Aim
    least: int
    most: int
    truth: int
    because: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The kind of leak."""
        if self.aim.others:
            return "unanimous" if self.truth == 0 else "one dissenter"
        return "determined" if self.least == self.most else "narrowed"

    def __str__(self) -> str:
        of = "".join(f" of those with {option!r}" for _question, option in self.aim.within)
        what = f"others than {self.aim.option!r}" if self.aim.others else repr(self.aim.option)
        range_ = f"{self.least}" if self.least == self.most else f"{self.least}-{self.most}"
        return f"{self.kind}: {self.aim.name}{of} ({self.aim.size}), {self.aim.question!r}: {what} = {range_}"


@dataclass(frozen=True, kw_only=True)
class Rules:
    """What the reader knows of the lists of options, by kind of question; `rules.probe` finds it out.

    `follow`: the list changes with what a hidden group answers, so nobody gave an option that is not listed.
    `given`: and somebody gave each option that is listed.
    """

    follow: frozenset[str]
    given: frozenset[str]


@dataclass(kw_only=True)
class Reader:
    """What a patient reader makes of everything gathered."""

    gathered: Gathered
    rules: Rules
    facts: list[Fact] = field(default_factory=list)
    told: list[Told] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.asked = {asked.text: asked for asked in self.gathered.school.questions}
        self.k = min((moment.k for moment in self.gathered.moments), default=LOWEST_K)
        self._find_parts()
        self._find_themes()
        self._find_domains()
        self.last_told: dict[tuple[int, str, str], Parts] = {}
        for number, moment in enumerate(self.gathered.moments):
            for seen in moment.surveys.values():
                self._read_survey(f"look {number + 1}", moment, seen)
            for name, decided in moment.decisions.items():
                self._read_decision(f"look {number + 1}, {name}", decided)
        for number, theme in enumerate(self.gathered.counted):
            self._read_theme(f"count {number + 1}, {theme.title}", theme)

    # Who there are

    def _find_parts(self) -> None:
        """People who stand in the same groups of the same files cannot be told apart."""
        files, people = self.gathered.files, self.gathered.school.people
        where: dict[int, list[str | None]] = {}
        for place, file in enumerate(files):
            for each in file.people:
                where.setdefault(each, [None] * len(files))[place] = people[each].groups[file.grouping]
        self.members: dict[tuple[str | None, ...], list[int]] = defaultdict(list)
        for each, groups in where.items():
            self.members[tuple(groups)].append(each)
        self.parts = list(self.members)
        self.sizes = [len(self.members[part]) for part in self.parts]
        self.hand: dict[tuple[str, str], int] = {}
        for moment in self.gathered.moments:
            for name, decided in moment.decisions.items():
                for group, vote in decided.step.hand.items():
                    if (name, group) not in self.hand:
                        self.hand[name, group] = len(self.sizes)
                        self.sizes.append(vote.n)

    def of_group(self, file: int, group: str) -> Parts:
        """The parts of this group in this file."""
        return frozenset(at for at, part in enumerate(self.parts) if part[file] == group)

    def groups_of(self, file: int) -> list[str]:
        """The groups of a file."""
        return list(dict.fromkeys(part[file] for part in self.parts if part[file] is not None))

    def size(self, parts: Parts) -> int:
        """How many people."""
        return sum(self.sizes[at] for at in parts)

    def _find_themes(self) -> None:
        """In which themes each text is, and the sets of texts that a reader can look at apart.

        Those that the themes tell apart, each theme, what two have in common or differ by, all but a theme; and
        those that only what was told of a group tells apart.
        """
        self.sets: dict[str, list[str]] = {}
        self._signs: dict[str, dict[str, str]] = {}
        for place, asked in enumerate(self.gathered.school.questions):
            if asked.kind == TEXT:
                told = list(dict.fromkeys(each.sayings for each in self.gathered.counted))
                texts = dict.fromkeys(person.answers[place] for person in self.gathered.school.people)
                signs = {text: "".join(str(int(text in each)) for each in told) or "0" for text in texts}
                signs[NOTHING] = NOTHING
                every = frozenset(signs.values())
                themes = [frozenset(signs[text] for text in texts if text in each) for each in told]
                sets = {*(frozenset({sign}) for sign in every), *themes, *(every - each for each in themes)}
                for one, other in combinations(themes, 2):
                    sets |= {one - other, other - one, one & other}
                for group in {name for each in self.gathered.counted for name in each.by_group}:
                    of = {
                        told.index(e.sayings)
                        for e in self.gathered.counted
                        if e.by_group.get(group, _UNTOLD).n
                    }
                    alike: dict[tuple[str, ...], set[str]] = defaultdict(set)
                    for sign in every:
                        alike[tuple(sign[at : at + 1].strip("0") for at in sorted(of))].add(sign)
                    sets |= set(map(frozenset, alike.values()))
                self._signs[asked.text] = signs
                self.sets[asked.text] = sorted(either(each) for each in sets if each)

    # What they can have answered

    def _find_domains(self) -> None:
        self.domain: dict[str, list[str]] = {}
        for asked in self.gathered.school.questions:
            if asked.kind == TEXT:
                self.domain[asked.text] = sorted(set(self._signs[asked.text].values()) | {NOTHING})
                continue
            listed = dict.fromkeys(
                option
                for moment in self.gathered.moments
                for seen in moment.surveys.values()
                for option in listing(seen, asked.text)
            )
            known = {YES_NO: ("Ja", "Nee"), SCALE: STEPS}.get(asked.kind)
            if known and asked.kind not in self.rules.follow:
                listed |= dict.fromkeys(known)
            is_open = not known and asked.kind not in self.rules.follow
            self.domain[asked.text] = [NOTHING, *listed, *([UNLISTED] if is_open else [])]
        for name, _group in self.hand:
            self.domain[f"hand {name}"] = ["favour", "against", "no_opinion"]

    def questions_of(self, part: int) -> list[str]:
        """The questions that this part of the people answered."""
        if part < len(self.parts):
            return list(self.asked)
        return [f"hand {name}" for (name, _), at in self.hand.items() if at == part]

    def is_ticks(self, question: str) -> bool:
        """Whether one person may give several answers."""
        return question in self.asked and self.asked[question].kind == TICKS

    # What it says

    def _sum(self, parts: Parts, question: str, options: Iterable[str]) -> dict[Term, int]:
        return {(at, ((question, option),)): 1 for at in parts for option in options}

    def _answered(self, question: str) -> list[str]:
        return [option for option in self.domain[question] if option != NOTHING]

    def _holds(self, facts: Iterable[Fact]) -> bool:
        return all(
            fact.least - 1e-9
            <= sum(times * self.truth(*term) for term, times in fact.terms.items())
            <= fact.most + 1e-9
            for fact in facts
        )

    def truth(self, part: int, cell: Cell) -> int:
        """How many of this part really gave these answers."""
        if part >= len(self.parts):
            name, group = next(key for key, at in self.hand.items() if at == part)
            vote = next(
                moment.decisions[name].step.hand[group]
                for moment in self.gathered.moments
                if name in moment.decisions
            )
            return int(getattr(vote, cell[0][1]))
        return sum(all(self._gave(person, *one) for one in cell) for person in self.members[self.parts[part]])

    def _gave(self, person: int, question: str, option: str) -> bool:
        asked = self.asked[question]
        place = self.gathered.school.questions.index(asked)
        given = self.gathered.school.people[person].answers[place]
        if asked.kind == TEXT:
            return self._signs[question][given] in option.split(EITHER)
        if asked.kind == OTHER_TEXT and given == asked.options[-1]:
            given = OTHER
        if asked.kind == TICKS and option != NOTHING:
            ticked = given.split(TICK)
            if TICK in option:  # where all gave the same, no program takes it for several
                return option == given.strip(TICK)
            return option in ticked or (
                option == UNLISTED and bool(set(ticked) - set(self.domain[question]) - {""})
            )
        if option == UNLISTED:
            return given not in self.domain[question]
        return given == option

    def _settle(
        self, said: str, candidates: Sequence[Reading], facts_on: Any, weaker: Any = None
    ) -> Reading | None:
        """Read a row in the first of these ways, such as of these people, that can be true."""
        for read in (facts_on, weaker) if weaker else (facts_on,):
            for candidate in candidates:
                facts = list(read(candidate))
                if self._holds(facts):
                    self.facts += facts
                    return candidate if read is facts_on else None
        self.odd.append(said)
        return None

    def _candidates(self, file: int, groups: Iterable[str], later: int = 0) -> list[Parts]:
        """Whom a row can be about: the groups as they are in this file, or as they were in an earlier one."""
        now = frozenset[int]().union(*(self.of_group(file, group) for group in groups))
        kept: list[Parts] = []
        for earlier in range(file, -1, -1):
            for files in (range(earlier + 1), (earlier,)):
                kept.append(now & self._standing(files))
            kept.append(frozenset[int]().union(*(self.of_group(earlier, group) for group in groups)))
        found = list(dict.fromkeys([now, *kept]))
        if later:
            found.sort(key=lambda parts: self.size(parts) != self.size(now) - later)
        return [parts for parts in found if parts]

    def _standing(self, files: Iterable[int]) -> Parts:
        """Everybody who stands in one of these files."""
        wanted = list(files)
        return frozenset(
            at for at, part in enumerate(self.parts) if any(part[file] is not None for file in wanted)
        )

    def _read_survey(self, when: str, moment: Moment, seen: SurveySeen) -> None:
        where = f"{when}, file {seen.file + 1}"
        everybody = frozenset(at for at, part in enumerate(self.parts) if part[seen.file] is not None)
        for text, asked in self.asked.items():
            named = listing(seen, text)
            if asked.kind in self.rules.follow and text in seen.listed and (asked.kind != NUMBER or named):
                for option in self._answered(text):
                    self._read_listed(f"{where}: {text!r}", everybody, text, option, option in named)
        if seen.results is None:
            return
        for result in seen.results.questions:
            text = result.question.text
            if text not in self.asked:
                continue
            if self.asked[text].kind == TEXT:
                self._read_written(where, seen, result)
                continue
            if result.table is not None:
                self._read_table(where, moment, seen, result)
            rows = () if result.table is None else result.table.rows
            together = {row.group: _groups(row) for row in rows}
            for name, average in result.averages.items():
                self._read_average(where, seen.file, text, together.get(name, [name]), average)
            for name, texts in seen.texts.get(text, {}).items():
                self._read_texts(where, seen.file, text, together.get(name, [name]), len(texts))
        for (text, by), tables in seen.splits.items():
            for category, table in (tables or {}).items():
                for row in table.rows:
                    self._read_split(
                        f"{where}: {text!r} within {by!r}", moment, seen.file, text, by, category, row
                    )

    def _read_listed(self, where: str, everybody: Parts, text: str, option: str, given: bool) -> None:
        """Somebody gave an option that is listed, and nobody one that is not; "other" can stand for nobody."""
        if given and (option == OTHER or self.asked[text].kind not in self.rules.given):
            return
        said = f"{where}: {option!r} is {'' if given else 'not '}listed"
        self._settle(
            said,
            [everybody],
            lambda parts: [Fact(self._sum(parts, text, [option]), int(given), np.inf if given else 0, said)],
        )

    def _read_texts(self, where: str, file: int, text: str, groups: Sequence[str], n: int) -> None:
        """Everybody who chose to write something of one's own wrote it, and all of it is listed."""
        said = f"{where}: {n} texts of {' + '.join(groups)} at {text!r}"
        self._settle(
            said,
            self._at_last(file, text, groups),
            lambda parts: [Fact(self._sum(parts, text, [OTHER]), n, n, said)],
        )

    def _read_written(self, where: str, seen: SurveySeen, result: Any) -> None:
        """What a group wrote stands on the page, in no order: so many wrote what is in these themes."""
        text, signs = result.question.text, self._signs[result.question.text]
        for name, texts in seen.texts.get(text, {}).items():
            groups = name.split(", ")
            said = f"{where}: what {' + '.join(groups)} wrote at {text!r}"
            cells = dict.fromkeys(self.domain[text], 0)
            for each in texts:
                cells[signs[each]] += 1
            parts = self._settle(
                said,
                self._candidates(seen.file, groups),
                lambda parts, cells=cells, said=said: [
                    Fact(self._sum(parts, text, [sign]), n, n, said) for sign, n in cells.items() if sign
                ],
            )
            if parts is not None:
                self.last_told[seen.file, text, name] = parts
                of = {each: sum(self.truth(at, ((text, each),)) for at in parts) for each in self.sets[text]}
                self.told.append(Told(parts, text, {each: (n, n) for each, n in of.items()}))

    def atoms(self, text: str, parts: Parts, signs: Iterable[str]) -> Atoms:
        """Who wrote in these themes, of these parts, as far as there are any: the lists of texts say so."""
        return frozenset((at, sign) for at in parts for sign in signs if self.truth(at, ((text, sign),)))

    def n_of(self, text: str, atoms: Atoms) -> int:
        """How many people those are."""
        return sum(self.truth(at, ((text, sign),)) for at, sign in atoms)

    def rows_of(self, text: str, question: str) -> list[AtomRow]:
        """The rows about all of a group, and about those of it who wrote what is in a theme."""
        rows: dict[Atoms, Mapping[str, tuple[float, float]]] = {}
        for each in self.told:
            if each.question == question and (each.within is None or each.within[0] == text):
                signs = self.domain[text] if each.within is None else each.within[1].split(EITHER)
                rows.setdefault(self.atoms(text, each.parts, signs), each.cells)
        return list(rows.items())

    def _read_theme(self, where: str, seen: ThemeSeen) -> None:
        """Of those in a group who wrote what is in a theme, so many gave each answer to the other question."""
        signs = self._signs[seen.question]
        inside = sorted({signs[text] for text in seen.sayings if text in signs})
        for group, counted in seen.by_group.items():
            if counted.n is None:
                continue
            cells = ", ".join(
                f"{option} {getattr(cell, 'value', cell)}" for option, cell in counted.cells.items()
            )
            said = f"{where}, {group}, {seen.beside!r}: {counted.n}: {cells}"

            def facts_on(parts: Parts, counted: Any = counted, said: str = said) -> Iterator[Fact]:
                def pairs(options: Iterable[str]) -> dict[Term, int]:
                    return {
                        (at, tuple(sorted(((seen.question, sign), (seen.beside, option))))): 1
                        for at in parts
                        for sign in inside
                        for option in options
                    }

                answered = self._answered(seen.beside)
                yield Fact(pairs(answered), counted.n, counted.n, said)
                for option, limits in _limits(counted.n, dict(counted.cells), answered, False).items():
                    yield Fact(pairs([option]), *limits, said)

            parts = self._settle(said, self._at_last(seen.file, seen.question, [group]), facts_on)
            if parts is not None:
                answered = self._answered(seen.beside)
                limits = _limits(counted.n, dict(counted.cells), answered, False)
                within = (seen.question, either(inside))
                n = sum(self.truth(at, (within,)) for at in parts)
                empty = (n - counted.n, n - counted.n)
                self.told.append(Told(parts, seen.beside, {**limits, NOTHING: empty}, within, n))

    def _at_last(self, file: int, question: str, groups: Sequence[str]) -> list[Parts]:
        """Whom the figures of these groups are about, as the page of the survey said last."""
        known = [self.last_told.get((file, question, group), self.of_group(file, group)) for group in groups]
        joined = frozenset[int]().union(*known)
        return list(dict.fromkeys([joined, *self._candidates(file, groups)]))

    def _read_table(self, where: str, moment: Moment, seen: SurveySeen, result: Any) -> None:
        text, file = result.question.text, seen.file
        everybody: list[str] = []
        for row in result.table.rows:
            groups = _groups(row)
            everybody += groups
            said = f"{where}: {text!r}, {' + '.join(groups)}: {_said(row)}"
            if row.hidden is not None:
                self._read_hidden(said, moment, file, text, groups, row.hidden)
                continue
            empty = result.blank.get(row.group)
            later = getattr(row, "later", 0) or 0
            parts = self._settle(
                said,
                self._candidates(file, groups, later),
                lambda parts, row=row, empty=empty, said=said: self._of_row(parts, text, row, said, empty),
                lambda parts, row=row, said=said: self._of_some(parts, text, row, said),
            )
            if parts is not None and len(groups) == 1:
                self.last_told[file, text, groups[0]] = parts
        if result.table.total is not None:
            said = f"{where}: {text!r}, all together: {_said(result.table.total)}"
            known = frozenset[int]().union(*self._at_last(file, text, everybody)[:1])
            self._settle(
                said,
                [known, *self._candidates(file, everybody)],
                lambda parts: self._of_row(parts, text, result.table.total, said, None),
            )

    def _read_hidden(
        self, said: str, moment: Moment, file: int, text: str, groups: Sequence[str], hidden: Any
    ) -> None:
        """The reason, where it is told apart, says how many answered."""
        limits = {"small": (1, moment.k - 1), "cover": (moment.k, np.inf)}.get(str(hidden.value))
        if limits is None or self.is_ticks(text):
            return
        parts = frozenset[int]().union(*(self.of_group(file, group) for group in groups))
        fact = Fact(self._sum(parts, text, self._answered(text)), *limits, said)
        if self._holds([fact]):
            self.facts.append(fact)
        else:
            self.odd.append(said)

    def _of_row(self, parts: Parts, text: str, row: Any, said: str, blank: int | None) -> Iterator[Fact]:
        n, cells = row.n, dict(row.cells)
        if not n:
            yield Fact(self._sum(parts, text, self._answered(text)), 0, 0, said)
            return
        ticks = self.is_ticks(text)
        limits = _limits(n, cells, self._answered(text), ticks)
        for option, (least, most) in limits.items():
            yield Fact(self._sum(parts, text, [option]), least, most, said)
        if not ticks:
            yield Fact(self._sum(parts, text, self._answered(text)), n, n, said)
        empty = self.size(parts) - n if blank is None else blank
        yield Fact(self._sum(parts, text, [NOTHING]), empty, empty, said)
        if self.size(parts) >= self.k:
            if not ticks:
                rest = n - sum(least for least, _ in limits.values())
                limits = {
                    option: (least, min(most, least + rest)) for option, (least, most) in limits.items()
                }
            self.told.append(Told(parts, text, {**limits, NOTHING: (empty, empty)}))

    def _of_some(self, parts: Parts, text: str, row: Any, said: str) -> Iterator[Fact]:
        """A row about some of these people, nobody can tell whom: the rest is not told yet."""
        rest = self.size(parts) - row.n
        for option, (least, most) in _limits(
            row.n, dict(row.cells), self._answered(text), self.is_ticks(text)
        ).items():
            yield Fact(self._sum(parts, text, [option]), least, most + rest, said)

    def _read_average(self, where: str, file: int, text: str, groups: Sequence[str], average: Any) -> None:
        if average.hidden is not None or not average.n or average.mean is None:
            return
        numbers = [option for option in self._answered(text) if option != UNLISTED]
        total = round(average.mean * average.n)
        said = f"{where}: {text!r}, {' + '.join(groups)}: {average.mean:.3f} on average"
        self._settle(
            said,
            self._at_last(file, text, groups),
            lambda parts: [
                Fact(
                    {(at, ((text, each),)): int(float(each)) for at in parts for each in numbers},
                    total,
                    total,
                    said,
                )
            ],
        )

    def _read_split(
        self, where: str, moment: Moment, file: int, text: str, by: str, category: str, row: Any
    ) -> None:
        said = f"{where}, {category!r}, {row.group}: {_said(row)}"
        groups = _groups(row)

        def facts_on(parts: Parts, counted: Sequence[str]) -> Iterator[Fact]:
            def pairs(options: Iterable[str]) -> dict[Term, int]:
                return {
                    (at, tuple(sorted(((text, option), (by, category))))): 1
                    for at in parts
                    for option in options
                }

            if row.hidden is not None:
                if str(row.hidden.value) == "small":
                    yield Fact(pairs(self._answered(text)), 1, moment.k - 1, said)
                return
            yield Fact(pairs(counted), row.n, row.n, said)
            self._tell_within(parts, text, (by, category), row)
            if row.n:
                for option, limits in _limits(row.n, dict(row.cells), self._answered(text), False).items():
                    yield Fact(pairs([option]), *limits, said)

        people = self._at_last(file, text, groups)
        rest = getattr(row, "rest", None)  # with one, who left it blank is counted too
        ways = {None: (self._answered(text), self.domain[text]), 0: (self._answered(text),)}
        counted = ways.get(rest, (self.domain[text],))
        self._settle(said, [(parts, each) for each in counted for parts in people], lambda of: facts_on(*of))

    def _tell_within(self, parts: Parts, text: str, within: tuple[str, str], row: Any) -> None:
        """What a row of a split says by itself, of people who are enough."""
        n = sum(self.truth(at, (within,)) for at in parts)  # it stands in the results of that question
        if n < self.k:
            return
        named = {option: str(getattr(cell, "value", cell)) for option, cell in row.cells.items()}
        exact = {option: 0 if cell == NONE else int(cell) for option, cell in named.items()}
        self.told.append(Told(parts, text, {each: (m, m) for each, m in exact.items()}, within, n))

    # What decisions say

    def _read_decision(self, where: str, seen: DecisionSeen) -> None:
        step = seen.step
        text = self.gathered.school.questions[step.question].text
        for table in seen.informing:
            if table is None:
                continue
            for row in (*table.rows, *([table.total] if table.total else [])):
                if row.hidden is None:
                    groups = (
                        _groups(row) if row.group else [name for each in table.rows for name in _groups(each)]
                    )
                    said = f"{where}, beside it: {row.group or 'all together'}: {_said(row)}"
                    self._settle(
                        said,
                        self._at_last(seen.file, text, groups),
                        lambda parts, row=row, said=said: self._of_row(parts, text, row, said, None),
                    )
        for number, judgement in enumerate(seen.judgements):
            for group in judgement.groups:
                self._read_judged(f"{where}, norms {number + 1}", seen, text, group)
        if seen.answers is not None:
            names = []
            for row in seen.answers.rows:
                names.append(row.group)
                if row.hidden is None:
                    self._read_answers(f"{where}: answers of {row.group}", seen, text, [row.group], row)
            if seen.answers.total is not None:
                self._read_answers(f"{where}: answers of all together", seen, text, names, seen.answers.total)

    def _whom(self, seen: DecisionSeen, text: str, names: Sequence[str]) -> list[Parts]:
        """Whom a group of the decision can stand for: groups of the file, and the hand vote."""
        groups = [group for group, into in seen.step.groups.items() if into in names]
        groups = [group for group in groups if group in self.groups_of(seen.file)]
        hands = frozenset(
            at for (name, group), at in self.hand.items() if name == seen.step.name and group in names
        )
        found = [parts | hands for parts in self._at_last(seen.file, text, groups)] if groups else [hands]
        return [parts for parts in found if parts]

    def _meant(self, seen: DecisionSeen, text: str, parts: Parts, *meanings: str) -> dict[Term, int]:
        terms: dict[Term, int] = {}
        for at in parts:
            if at >= len(self.parts):
                (question,) = self.questions_of(at)
                terms |= {(at, ((question, meaning),)): 1 for meaning in meanings}
            else:
                terms |= {
                    (at, ((text, option),)): 1
                    for option in self._answered(text)
                    if seen.meanings.get(option, "blank") in meanings
                }
        return terms

    def _read_answers(self, said: str, seen: DecisionSeen, text: str, names: Sequence[str], row: Any) -> None:
        meanings = ("favour", "against", "no_opinion")
        said = f"{said}: {_said(row)}"

        def facts_on(parts: Parts) -> Iterator[Fact]:
            is_worded = any(str(getattr(cell, "value", cell)) == ALL for cell in row.cells.values())
            counted = self._meant(seen, text, parts, *meanings)
            yield Fact(counted, row.n - is_worded, row.n, said)  # one can have said what counts as nothing
            if row.n:
                for meaning, limits in _limits(row.n, _named(row), meanings, False).items():
                    yield Fact(self._meant(seen, text, parts, meaning), *limits, said)

        parts = self._settle(said, self._whom(seen, text, names), facts_on)
        if parts is not None and row.n and self.size(parts) >= self.k:
            self._tell(seen, text, parts, _limits(row.n, _named(row), meanings, False))

    def _tell(
        self, seen: DecisionSeen, text: str, parts: Parts, limits: Mapping[str, tuple[float, float]]
    ) -> None:
        """What a row of a decision says of each option: no more of it than of all that count the same."""
        most = {meaning: high for meaning, (_, high) in limits.items()}
        rest = self.size(parts) - sum(low for low, _ in limits.values())
        cells = {
            option: (0.0, most.get(seen.meanings.get(option, "blank"), rest))
            for option in self._answered(text)
        }
        self.told.append(Told(parts & frozenset(range(len(self.parts))), text, cells))

    def _read_judged(self, where: str, seen: DecisionSeen, text: str, group: Any) -> None:
        said = f"{where}: {group.group}: {_judged(group)}"
        self._settle(
            said,
            self._whom(seen, text, [group.group]),
            lambda parts: self._of_judged(seen, text, parts, group, said),
        )

    def _of_judged(
        self, seen: DecisionSeen, text: str, parts: Parts, group: Any, said: str
    ) -> Iterator[Fact]:
        """Shares, bounds and verdicts as equations and inequalities in f, a and u."""

        def line(f: Fraction, a: Fraction, u: Fraction, least: Any, most: Any) -> Fact:
            """`least` <= f favour + a against + u without opinion <= `most`."""
            whole = lcm(*(Fraction(each).denominator for each in (f, a, u)))
            terms: dict[Term, int] = {}
            for times, meaning in ((f, "favour"), (a, "against"), (u, "no_opinion")):
                if times:
                    for term in self._meant(seen, text, parts, meaning):
                        terms[term] = int(times * whole)
            scaled = [each if each in (np.inf, -np.inf) else float(each * whole) for each in (least, most)]
            return Fact(terms, scaled[0], scaled[1], said)

        base, threshold = str(group.norm.base.value), group.norm.threshold
        invited, one, zero = group.invited, Fraction(1), Fraction(0)
        if group.unknown is not None and invited is not None:
            answered, is_worded = invited - group.unknown, getattr(group, "nearly", None) is not None
            yield line(one, one, one, answered - is_worded, answered)
        if group.hidden is None:
            rest = one if base != "votes" else zero
            if group.nearly is not None:
                if str(group.nearly.value) == ALL:
                    yield line(zero, one, rest, 0, 1)
                else:
                    yield line(one, zero, zero, 0, 1)
            elif group.share is not None:
                divided = [line(zero, one, rest, 2, np.inf), line(one, zero, zero, 2, np.inf)]
                yield from divided if self._holds(divided) else ()  # where it is told of sheets, it is exact
        if group.share is not None:
            yield _share(line, base, invited, group.share)
        if invited is not None:
            if group.low is not None:
                yield line(
                    one,
                    zero,
                    group.low if base == "votes" else zero,
                    group.low * invited,
                    group.low * invited,
                )
            if group.high is not None:
                high = group.high
                u = one - high if base == "votes" else one
                yield line(zero, one, u, invited * (1 - high), invited * (1 - high))
        verdict = None if group.verdict is None else str(group.verdict.value)
        if (group.hidden is None and group.nearly is None) or verdict in (None, "no_ruling"):
            return
        yield from _verdict(line, base, invited, threshold, verdict)


def _share(line: Any, base: str, invited: Any, share: Fraction) -> Fact:
    if base == "votes":
        return line(1 - share, -share, Fraction(0), 0, 0)
    if base == "respondents":
        return line(1 - share, -share, -share, 0, 0)
    return line(Fraction(1), Fraction(0), Fraction(0), share * invited, share * invited)


def _verdict(line: Any, base: str, invited: Any, t: Fraction, verdict: str) -> Iterator[Fact]:
    """A verdict that is told says on which side of the threshold the share and its bounds lie (at least t)."""
    zero, one, small = Fraction(0), Fraction(1), Fraction(1, t.denominator * 2)
    if verdict == "no_share":
        if base == "votes":
            yield line(one, one, zero, 0, 0)
        return
    f, a, u, apart = {
        "votes": (1 - t, -t, zero, zero),
        "respondents": (1 - t, -t, -t, zero),
        "invited": (one, zero, zero, t * (invited or 0)),
    }[base]
    if verdict.startswith("met"):
        yield line(f, a, u, apart, np.inf)
    else:
        yield line(f, a, u, -np.inf, apart - small)
    if invited is None:
        return
    own = t if base == "votes" else zero
    if verdict == "met_certain":
        yield line(one, zero, own, t * invited, np.inf)
    elif verdict == "met_provisional":
        yield line(one, zero, own, -np.inf, t * invited - small)
    elif verdict == "not_met_certain":
        yield line(zero, one, 1 - own, invited * (1 - t) + small, np.inf)
    elif verdict == "not_met_provisional":
        yield line(zero, one, 1 - own, -np.inf, invited * (1 - t))


def _limits(
    n: int, cells: Mapping[str, Any], options: Iterable[str], ticks: bool
) -> dict[str, tuple[float, float]]:
    """What the cells of a row say of each option; one that is not named can be anything that the row allows."""
    said = {option: str(getattr(cell, "value", cell)) for option, cell in cells.items()}
    is_worded = ALL in said.values()
    limits: dict[str, tuple[float, float]] = {}
    for option in options:
        cell = said.get(option)
        if cell == ALL:
            limits[option] = (n - 1, n)
        elif is_worded and not ticks:
            limits[option] = (0, 1)
        elif cell == NONE:
            limits[option] = (0, int(is_worded))
        elif cell is not None:
            limits[option] = (int(cell), int(cell))
        else:
            limits[option] = (0, max(0, n - 2))
    return limits


def listing(seen: SurveySeen, text: str) -> list[str]:
    """The options that are named: in the list, and in the rows of the table."""
    named = dict.fromkeys(seen.listed.get(text, ()))
    if seen.results is not None:
        for result in seen.results.questions:
            if result.question.text == text:
                named |= dict.fromkeys(result.question.counted_options)
                if result.table is not None:
                    rows = (*result.table.rows, *([result.table.total] if result.table.total else []))
                    named |= dict.fromkeys(option for row in rows for option in row.cells)
    return list(named)


def _named(row: Any) -> dict[str, Any]:
    """The cells of a row of a decision, by what they count as."""
    return {str(getattr(key, "value", key)): cell for key, cell in row.cells.items()}


def _groups(row: Any) -> list[str]:
    """The groups that a row tells of together."""
    return list(getattr(row, "groups", None) or (row.group,))


def _said(row: Any) -> str:
    if row.hidden is not None:
        return f"hidden ({row.hidden.value})"
    cells = ", ".join(f"{option} {getattr(cell, 'value', cell)}" for option, cell in row.cells.items())
    return f"{row.n}: {cells}"


def _judged(group: Any) -> str:
    if group.hidden is not None:
        return f"hidden ({group.hidden.value}), {group.verdict}"
    if group.nearly is not None:
        return f"{group.nearly.value}, {group.verdict}"
    return f"share {group.share}, {group.low}-{group.high}, {group.verdict}"


def either(signs: Iterable[str]) -> str:
    """One answer that stands for each of these."""
    return EITHER.join(sorted(signs))


# Working out


def leaks(reader: Reader, explain: int = 0) -> list[Found]:
    """Every aim that is known too well; of the first ones with the figures that were put together."""
    found: list[Found] = []
    for block in blocks(reader):
        of_block = block.work_out()
        few = max(0, explain - len(found))
        found += [*(block.explained(each) for each in of_block[:few]), *of_block[few:]]
    return found


def aims(reader: Reader) -> list[Aim]:
    """All that the reader wants to know."""
    wanted: list[Aim] = []
    joint = {term for fact in reader.facts for term in fact.terms if len(term[1]) == 2}
    crossed = {(at, tuple(question for question, _ in cell)) for at, cell in joint}
    for name, parts in _sets(reader).items():
        size = reader.size(parts)
        for question in reader.questions_of(min(parts)):
            if question in reader.sets:
                continue  # what was written is on the page; whose it is, the other questions ask
            options = [each for each in reader.domain[question] if each not in (NOTHING, UNLISTED)]
            for option in options:
                if size < reader.k:
                    wanted.append(Aim(name, parts, size, question, option))
                if size > 1 and not reader.is_ticks(question):
                    wanted.append(Aim(name, parts, size, question, option, others=True))
            for within in _corners(reader, crossed, parts, question):
                n = _known(reader, parts, within)
                for option in options if n else ():
                    if n < reader.k:
                        wanted.append(Aim(name, parts, n, question, option, within))
                    if n > 1:
                        wanted.append(Aim(name, parts, n, question, option, within, others=True))
    return wanted


def _corners(
    reader: Reader, crossed: set[tuple[int, tuple[str, ...]]], parts: Parts, question: str
) -> Iterator[Cell]:
    """The answers to one other question, or to two, of which all that is told hangs together with this one."""

    def is_crossed(one: str, other: str) -> bool:
        return all((at, tuple(sorted((one, other)))) in crossed for at in parts)

    others = [by for by in reader.asked if by != question and is_crossed(question, by)]
    sides = [*((by,) for by in others), *(two for two in combinations(others, 2) if is_crossed(*two))]
    for side in sides:
        named = [
            reader.sets[by]
            if by in reader.sets
            else [each for each in reader.domain[by] if each not in (NOTHING, UNLISTED)]
            for by in side
        ]
        for options in product(*named):
            yield tuple(sorted(zip(side, options, strict=True)))


def _known(reader: Reader, parts: Parts, corner: Cell) -> int:
    """How many of these people gave these answers, where a row says so."""
    for (question, option), within in [(corner[0], corner[1:]), (corner[-1], corner[:-1])]:
        for row in reader.told:
            beside = (row.within,) if row.within else ()
            if (row.parts, row.question, beside) == (parts, question, within) and option in row.cells:
                least, most = row.cells[option]
                if least == most:
                    return int(least)
    return 0


def _each_of(within: Cell) -> Iterator[Cell]:
    """The answers one by one, where one stands for several."""
    for options in product(*(option.split(EITHER) for _, option in within)):
        yield tuple((question, option) for (question, _), option in zip(within, options, strict=True))


def _is_inside(one: tuple[str, str], other: tuple[str, str]) -> bool:
    return one[0] == other[0] and set(one[1].split(EITHER)) <= set(other[1].split(EITHER))


def _sets(reader: Reader) -> dict[str, Parts]:
    """The groups of people that have a name: groups of each file, what came later, what another grouping leaves."""
    found: dict[Parts, str] = {}
    files: list[File] = reader.gathered.files
    named = [
        (at, group, reader.of_group(at, group)) for at in range(len(files)) for group in reader.groups_of(at)
    ]
    for at, group, parts in named:
        found.setdefault(parts, f"{group} in file {at + 1}")
    for (at, group, one), (of, other, two) in combinations(named, 2):
        if at == of:
            if reader.size(one | two) < reader.k:
                found.setdefault(one | two, f"{group} and {other} in file {at + 1}")
            continue
        for parts, name in (
            (one & two, f"{group} in file {at + 1} and {other} in file {of + 1}"),
            (one - two, f"{group} in file {at + 1}, not {other} in file {of + 1}"),
            (two - one, f"{other} in file {of + 1}, not {group} in file {at + 1}"),
        ):
            if parts and parts not in found:
                found[parts] = name
    for (name, group), part in reader.hand.items():
        found[frozenset({part})] = f"the hands of {group} ({name})"
    return {name: parts for parts, name in found.items()}


def blocks(reader: Reader) -> list[Block]:
    """Unknowns that facts connect, each set apart from all others."""
    wanted = aims(reader)
    union = _Union()
    for terms in (fact.terms for fact in reader.facts):
        union.join((at, question) for at, cell in terms for question, _ in cell)
    for aim in wanted:
        union.join((at, aim.question) for at in aim.parts)
        for by, _option in aim.within:
            union.join((at, by) for at in aim.parts)
            union.join([(min(aim.parts), aim.question), (min(aim.parts), by)])
    facts, targets = defaultdict(list), defaultdict(list)
    for fact in reader.facts:
        at, cell = next(iter(fact.terms), (None, None))
        if at is not None:
            facts[union.find((at, cell[0][0]))].append(fact)
    for aim in wanted:
        targets[union.find((min(aim.parts), aim.question))].append(aim)
    return [Block(reader, union.members(root), facts[root], aims_) for root, aims_ in targets.items()]


class _Union:
    def __init__(self) -> None:
        self._above: dict[Any, Any] = {}

    def find(self, node: Any) -> Any:
        self._above.setdefault(node, node)
        while self._above[node] != node:
            self._above[node] = self._above[self._above[node]]
            node = self._above[node]
        return node

    def join(self, nodes: Iterable[Any]) -> None:
        first = None
        for node in nodes:
            root = self.find(node)
            if first is None:
                first = root
            else:
                self._above[root] = first

    def members(self, root: Any) -> list[Any]:
        return [node for node in list(self._above) if self.find(node) == root]


class Block:
    """One integer programme: the unknowns, the facts about them, and what is asked."""

    def __init__(
        self, reader: Reader, nodes: list[tuple[int, str]], facts: list[Fact], wanted: list[Aim]
    ) -> None:
        self.reader, self.nodes, self.facts, self.aims = reader, nodes, facts, wanted
        self._lay_out(nodes)

    def _lay_out(self, nodes: list[tuple[int, str]]) -> None:
        """Give each unknown its place; questions that were split by each other are counted together."""
        asked: dict[int, list[str]] = defaultdict(list)
        for at, question in nodes:
            asked[at].append(question)
        zero = self._zero()
        crossed: dict[int, set[str]] = defaultdict(set)
        for cell_of in [fact.terms for fact in self.facts] + [self._terms_of(aim) for aim in self.aims]:
            for at, cell in cell_of:
                if len(cell) > 1:
                    crossed[at] |= {question for question, _ in cell}
        self.places: dict[Term, list[int]] = defaultdict(list)
        self.unknowns: dict[Term, int] = {}
        true: list[int] = []
        self.own: list[tuple[dict[int, int], float, float]] = []
        self.most: list[int] = []
        reader = self.reader
        for at, questions in asked.items():
            size = reader.sizes[at]
            together = tuple(sorted(crossed[at]))
            if together:
                domains = [[o for o in reader.domain[q] if (at, q, o) not in zero] for q in together]
                first = len(self.most)
                for options in product(*domains):
                    cell = tuple(zip(together, options, strict=True))
                    place = self.unknowns[at, cell] = self._unknown(size)
                    true.append(reader.truth(at, cell))
                    for one in cell:
                        self.places[at, (one,)].append(place)
                    for some in (*combinations(cell, 2), *combinations(cell, 3)):
                        self.places[at, some].append(place)
                self.own.append((dict.fromkeys(range(first, len(self.most)), 1), size, size))
            for question in questions:
                if question in together:
                    continue
                own: dict[str, int] = {}
                for option in reader.domain[question]:
                    if (at, question, option) not in zero:
                        cell = ((question, option),)
                        own[option] = self.unknowns[at, cell] = self._unknown(size)
                        true.append(reader.truth(at, cell))
                        self.places[at, cell].append(own[option])
                if not reader.is_ticks(question):
                    self.own.append((dict.fromkeys(own.values(), 1), size, size))
                    continue
                blank = own.get(NOTHING)
                ticks = [place for option, place in own.items() if option != NOTHING]
                empty = {} if blank is None else {blank: 1}
                for place in ticks:
                    self.own.append(({place: 1, **empty}, 0, size))
                self.own.append(({**dict.fromkeys(ticks, 1), **empty}, size, np.inf))
        self.truth = np.array(true, dtype=float)

    def _unknown(self, most: int) -> int:
        self.most.append(most)
        return len(self.most) - 1

    def _zero(self) -> set[tuple[int, str, str]]:
        """What a single fact says nobody answered."""
        found = set()
        for fact in self.facts:
            if fact.most == 0 and all(times > 0 for times in fact.terms.values()):
                found |= {(at, *cell[0]) for at, cell in fact.terms if len(cell) == 1}
        return found

    def _terms_of(self, aim: Aim) -> dict[Term, int]:
        options = (
            [o for o in self.reader.domain[aim.question] if o not in (NOTHING, aim.option)]
            if aim.others
            else [aim.option]
        )
        return {
            (at, tuple(sorted(((aim.question, option), *within)))): 1
            for at in aim.parts
            for option in options
            for within in _each_of(aim.within)
        }

    def _line(self, terms: Mapping[Term, int]) -> Numbers:
        line = np.zeros(len(self.most))
        for term, times in terms.items():
            for place in self.places.get(term, ()):
                line[place] += times
        return line

    def _constraints(self, facts: Sequence[Fact]) -> LinearConstraint:
        lines, least, most = [], [], []
        for own, low, high in self.own:
            line = np.zeros(len(self.most))
            for place, times in own.items():
                line[place] = times
            lines.append(line)
            least.append(low)
            most.append(high)
        for fact in facts:
            lines.append(self._line(fact.terms))
            least.append(fact.least)
            most.append(fact.most)
        return LinearConstraint(csr_array(np.array(lines)), least, most)

    def work_out(self) -> list[Found]:
        """The aims of this block that are known too well."""
        wanted = [aim for aim in self.aims if self.is_worth(aim)]
        if not wanted:
            return []
        lines = np.array([self._line(self._terms_of(aim)) for aim in wanted])
        least, most = lines @ self.truth, lines @ self.truth
        constraints = self._constraints(self.facts)
        found = []
        for place, aim in enumerate(wanted):
            enough = aim.enough
            for sign in (1, -1):
                if most[place] - least[place] >= enough:
                    break
                solution = self._solve(sign * lines[place], constraints)
                values = lines @ solution
                least, most = np.minimum(least, values), np.maximum(most, values)
            if most[place] - least[place] >= enough or self.is_inherent(aim, least[place], most[place]):
                continue
            if most[place] - least[place] >= self._answered_at_most(aim, constraints):
                continue
            found.append(
                Found(aim, round(least[place]), round(most[place]), round(lines[place] @ self.truth))
            )
        return found

    def _answered_at_most(self, aim: Aim, constraints: LinearConstraint) -> int:
        """How many of them can have answered at all: who did not answer gave no answer to be worked out."""
        if self.reader.is_ticks(aim.question):
            silent = self._line({(at, ((aim.question, NOTHING),)): 1 for at in aim.parts})
            return aim.size - round(float(silent @ self._solve(silent, constraints)))
        line = self._line(self._terms_of(aim)) + self._line(
            self._terms_of(replace(aim, others=not aim.others))
        )
        return round(float(line @ self._solve(-line, constraints)))

    def value(self, aim: Aim, solution: Numbers) -> int:
        """How many that is in this solution."""
        return round(float(self._line(self._terms_of(aim)) @ solution))

    def ends(self, aim: Aim) -> tuple[int, int]:
        """The least and the most that the figures leave."""
        line, constraints = self._line(self._terms_of(aim)), self._constraints(self.facts)
        least, most = (self.value(aim, self._solve(sign * line, constraints)) for sign in (1, -1))
        return least, most

    def with_value(self, aim: Aim, value: int, objective: Numbers) -> Iterator[Numbers]:
        """A solution where the aim has this value, the least by this objective; none if there is none."""
        exactly = Fact(self._terms_of(aim), value, value, "")
        found = self._milp(objective, self._constraints([*self.facts, exactly]))
        if found.x is not None:
            yield np.round(found.x)

    def is_worth(self, aim: Aim) -> bool:
        """Only what is really so can be certain: nobody, or one, of others."""
        if not aim.others:
            return True
        others = self._line(self._terms_of(aim)) @ self.truth
        same = (
            self._line(
                self._terms_of(Aim(aim.name, aim.parts, aim.size, aim.question, aim.option, aim.within))
            )
            @ self.truth
        )
        return (others == 0 and same >= 2) or (others == 1 and same >= 2)

    def is_inherent(self, aim: Aim, least: float, most: float) -> bool:
        """Whether one published row about k or more people says as much, without anything put together."""
        if aim.others:
            return False
        (text, signs), *more = aim.within or (("", ""),)
        if text in self.reader.sets and not more:
            atoms = self.reader.atoms(text, aim.parts, signs.split(EITHER))
            rows = [*self.reader.rows_of(text, aim.question), *self._alike(aim, atoms)]
            return self._by_rows(aim, atoms, rows) == (least, most)
        low, high = 0.0, float(aim.size)
        for row in self.reader.told:
            inside, outside = aim.parts & row.parts, aim.parts - row.parts
            if not inside or row.question != aim.question or aim.option not in row.cells:
                continue
            if row.within:
                is_within = any(_is_inside(each, row.within) for each in aim.within)
                if is_within and not outside and row.parts == aim.parts:
                    apart = row.n - aim.size
                    low = max(low, row.cells[aim.option][0] - apart)
                    high = min(high, row.cells[aim.option][1])
                continue
            n = aim.size if aim.within else self.reader.size(inside)
            apart = self.reader.size(row.parts) - n
            row_low, row_high = max(0, row.cells[aim.option][0] - apart), min(n, row.cells[aim.option][1])
            if outside:
                if aim.within:
                    continue
                beside = self.ends(replace(aim, parts=outside, size=self.reader.size(outside)))
                row_low, row_high = row_low + beside[0], row_high + beside[1]
            low, high = max(low, row_low), min(high, row_high)
        return (low, high) == (least, most)

    def _by_rows(self, aim: Aim, atoms: Atoms, rows: Sequence[AtomRow]) -> tuple[float, float]:
        """The least and the most by rows that each tell of some of these people, and of no others of them."""
        text = aim.within[0][0]
        low, high = 0.0, float(self.reader.n_of(text, atoms))
        for people, cells in rows:
            inside = atoms & people
            if inside and aim.option in cells:
                n, apart = self.reader.n_of(text, inside), self.reader.n_of(text, people - inside)
                least, most = cells[aim.option]
                beside = self._by_rows(aim, atoms - inside, rows) if atoms - inside else (0, 0)
                low = max(low, max(0, least - apart) + beside[0])
                high = min(high, min(n, most) + beside[1])
        return low, high

    def _alike(self, aim: Aim, atoms: Atoms) -> Iterator[AtomRow]:
        """Those whom no theme that was told tells apart, if they are enough: what all figures say of them.

        Whether they are all of one mind is an aim too. Of some of them is known what follows from that.
        """
        text = aim.within[0][0]
        told: dict[tuple[int, str], set[str]] = defaultdict(set)
        for fact in self.facts:
            for at, cell in fact.terms:
                signs = [option for question, option in cell if question == text]
                if signs and any(question == aim.question for question, _ in cell):
                    told[at, signs[0]].add(fact.said)
        alike: dict[tuple[int, frozenset[str]], set[tuple[int, str]]] = defaultdict(set)
        for at, sign in self.reader.atoms(text, frozenset(at for at, _ in atoms), self.reader.domain[text]):
            alike[at, frozenset(told[at, sign])].add((at, sign))
        for (at, _said), people in alike.items():
            n = self.reader.n_of(text, frozenset(people))
            if n >= self.reader.k:
                within = ((text, either(sign for _, sign in people)),)
                whole = replace(aim, parts=frozenset({at}), size=n, within=within)
                yield frozenset(people), {aim.option: self.ends(whole)}

    def _milp(self, objective: Numbers, constraints: LinearConstraint) -> Any:
        return milp(
            objective,
            integrality=np.ones(len(self.most)),
            bounds=Bounds(0, np.array(self.most)),
            constraints=constraints,
            options={"time_limit": 20},
        )

    def _solve(self, objective: Numbers, constraints: LinearConstraint) -> Numbers:
        found = self._milp(objective, constraints)
        if found.x is None:
            raise RuntimeError(f"no solution, though the truth is one: {found.message}")
        return np.round(found.x)

    def explained(self, found: Found) -> Found:
        """Leave out every figure that is not needed."""
        kept = list(dict.fromkeys(fact.said for fact in self.facts))
        for said in list(kept):
            fewer = [fact for fact in self.facts if fact.said in kept and fact.said != said]
            less = Block(self.reader, self.nodes, fewer, [found.aim])
            line, constraints = less._line(less._terms_of(found.aim)), less._constraints(fewer)
            values = [line @ less._solve(sign * line, constraints) for sign in (1, -1)]
            if values[1] - values[0] < found.aim.enough:
                kept.remove(said)
        question = found.aim.question
        if question in self.reader.asked and self.reader.asked[question].kind in self.reader.rules.follow:
            named = ", ".join(each for each in self.reader.domain[question] if each)
            kept.append(f"of {question!r} no other options are named than {named}")
        return replace(found, because=tuple(kept))
