"""Count over many schools what a patient reader works out, and how much is hidden from everybody."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cache
from multiprocessing import get_context

from tests.attacker.crossed import crossed_school
from tests.attacker.gathering import Building, File, Gathered, gather
from tests.attacker.rules import probe
from tests.attacker.schools import TICK, School, random_school
from tests.attacker.solving import Found, Reader, Rules, leaks
from tests.attacker.themed import themed_school
from tests.attacker.witnesses import excluded

#: The schools of each seed, by what happens there.
SCHOOLS = {"any": random_school, "crossed": crossed_school, "themes": themed_school}
LEAKS = ("determined", "narrowed", "unanimous", "one dissenter")
#: Of how many aims of one school other schools are built.
WITNESSES = 4
HIDDEN = ("rows of groups", "all together", "splits", "decisions")


@dataclass(kw_only=True)
class Measured:
    """What came of one school, or of many: leaks by kind, and hidden cells of all cells by where they stand."""

    schools: int = 0
    surveys: int = 0
    leaking: int = 0
    leaks: Counter[str] = field(default_factory=Counter)
    hidden: Counter[str] = field(default_factory=Counter)
    cells: Counter[str] = field(default_factory=Counter)
    behind: int = 0
    tried: int = 0
    excluded: list[str] = field(default_factory=list)
    odd: list[str] = field(default_factory=list)
    examples: list[tuple[str, Found]] = field(default_factory=list)

    def add(self, other: Measured) -> None:
        """Count these in."""
        self.schools += other.schools
        self.surveys += other.surveys
        self.leaking += other.leaking
        self.behind += other.behind
        self.leaks += other.leaks
        self.hidden += other.hidden
        self.cells += other.cells
        self.tried += other.tried
        self.excluded += other.excluded
        self.odd += other.odd
        self.examples += other.examples


@cache
def _here(_process: int) -> tuple[Building, Rules]:
    building = Building()
    return building, probe(building)


def measure(school: School, *, explain: int = 0, witnesses: int = 0) -> Measured:
    """What a reader of this school works out; `witnesses`: of how many aims other schools are built."""
    building, rules = _here(os.getpid())
    gathered = gather(building, school)
    reader = Reader(gathered=gathered, rules=rules)
    found = leaks(reader, explain=explain)
    measured = Measured(
        schools=1,
        surveys=len({file.survey for file in gathered.files}),
        leaking=bool(found),
        leaks=Counter(each.kind for each in found),
        odd=[f"{school.name}: {each}" for each in reader.odd],
        examples=[(school.name, each) for each in found],
    )
    _count_hidden(gathered, measured)
    if witnesses:
        measured.tried = 1
        measured.excluded = [f"{school.name}: {each}" for each in excluded(building, reader, witnesses)]
    return measured


def shown(school: School) -> list[str]:
    """All that is shown at this school, moment by moment."""
    building, _ = _here(os.getpid())
    return [moment.told for moment in gather(building, school).moments]


def measure_many(
    first: int, n: int, processes: int = 1, every: int = 0, *, kind: str = "any"
) -> Iterator[Measured]:
    """The schools of these seeds, one by one; of each so many, also the other schools that show the same.

    `kind`: of `SCHOOLS`.
    """
    seeds = [(seed, WITNESSES * (every > 0 and seed % every == 0), kind) for seed in range(first, first + n)]
    if processes == 1:
        yield from map(_measured, seeds)
        return
    with get_context("fork").Pool(processes) as pool:
        yield from pool.imap(_measured, seeds, chunksize=8)


def _measured(given: tuple[int, int, str]) -> Measured:
    seed, witnesses, kind = given
    return measure(SCHOOLS[kind](seed), witnesses=witnesses)


def _count_hidden(gathered: Gathered, measured: Measured) -> None:
    """At the last look: the cells that are not told, of all that there are of options that somebody gave."""
    last = gathered.moments[-1]

    def count(where: str, n: int, told: int) -> None:
        measured.cells[where] += n
        measured.hidden[where] += n - told

    for seen in last.surveys.values():
        if seen.results is None:
            continue
        given = _given(gathered, gathered.files[seen.file])
        for result in seen.results.questions:
            n = len(given.get(result.question.text, ()))
            if result.table is None or not n:
                continue
            for row in result.table.rows:
                groups = getattr(row, "groups", None) or (row.group,)
                measured.behind += bool(getattr(row, "later", 0))
                count("rows of groups", n * len(groups), n * (row.hidden is None))
            count("all together", n, n * (result.table.total is not None))
        for (text, by), tables in seen.splits.items():
            told = sum(
                len(given[text]) if row.n == 0 else len(given[text].intersection(row.cells))
                for category, table in (tables or {}).items()
                for row in table.rows
                if row.hidden is None and category in given[by]
            )
            count("splits", len(seen.response) * len(given[text]) * len(given[by]), told)
    for decided in last.decisions.values():
        for row in decided.answers.rows if decided.answers else ():
            count("decisions", 3, 3 * (row.hidden is None))


def _given(gathered: Gathered, file: File) -> dict[str, frozenset[str]]:
    """The answers to each question that stand in a file."""
    school = gathered.school
    return {
        asked.text: frozenset(
            option
            for person in file.people
            for option in school.people[person].answers[place].split(TICK)
            if option
        )
        for place, asked in enumerate(school.questions)
    }


def report(measured: Measured, build: str) -> str:
    """The table that the command prints."""
    lines = [
        f"build {build}: {measured.schools} schools, {measured.surveys} surveys; {measured.leaking} schools leak",
        *(f"  {kind:<16}{measured.leaks[kind]:>8}" for kind in LEAKS),
        *(
            f"  hidden, {where:<16}{measured.hidden[where]:>8} of {measured.cells[where]:>7}"
            for where in HIDDEN
        ),
        f"  rows that wait for more answers: {measured.behind}",
        f"  schools where others were built: {measured.tried}; excluded by knowing the rules: {len(measured.excluded)}",
        f"  figures that fit nothing the reader knows: {len(measured.odd)}",
    ]
    return "\n".join(lines)
