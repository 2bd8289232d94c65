"""One survey for all schools of a board: which answer is which school, and the line over the schools.

The line is told beside a school's own figures, so it is decided once, and is coarse. It is made of no answers
but of rows that might be told by themselves: the shares of one group at one school, in steps of a twentieth.
Each school counts alike. So whatever somebody knows of the other schools, what is left is such a row again.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.board import brin_of
from core.board_figures import ENOUGH_SCHOOLS, STEPS, round_half_up
from core.errors import Refusal
from core.vocabulary import name_key

#: Of a column with schools at least this part of the different answers is a school of the board.
_MOST = Fraction(1, 2)
_KINDS = re.compile(
    r"\b(?:basisschool|school|obs|cbs|rkbs|pcbs|kbs|rk|pc|ikc|kindcentrum|kc|sbo|so|vso|daltonschool|"
    r"montessorischool|jenaplanschool|vrijeschool|openbare|christelijke|katholieke)\b"
)


class NoGroupAtSchool(Refusal, kw_only=True):
    """The answers of a school have no group, so nobody could be told of."""

    school: str


class HeldAlready(Refusal, kw_only=True):
    """A school has this very file already."""

    school: str


class Sign(StrEnum):
    """By what an answer was known to be a school."""

    NAME = "name"
    BRIN = "brin"
    ALIKE = "alike"  # doubtful: a person says whether it is
    NONE = "none"


@dataclass(frozen=True, slots=True, kw_only=True)
class NamedSchool:
    """A school of the board, with by what a file may call it."""

    school_id: int
    name: str
    brin: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReadSchool:
    """An answer in the column with schools: how often it stands there, and for which school it stands.

    `school_id`: None if it is none of them, or only alike to `likely`.
    """

    answer: str
    n: int
    sign: Sign
    school_id: int | None = None
    likely: int | None = None

    @property
    def is_doubtful(self) -> bool:
        """Whether a person has to say which school it is, or that it is none."""
        return self.school_id is None


def read_schools_in(answers: Mapping[str, int], schools: Iterable[NamedSchool]) -> tuple[ReadSchool, ...]:
    """Say for each answer in a column which school of the board it stands for.

    Parameters
    ----------
    answers
        Each different answer, and in how many rows it stands.
    schools
        Those of the board.

    Returns
    -------
    tuple of ReadSchool
        In the order of the answers. Only a whole name or a BRIN number that one school has is sure; what
        resembles a name is asked.

    Examples
    --------
    >>> linde = NamedSchool(school_id=1, name="De Linde", brin="12AB")
    >>> board = [linde, NamedSchool(school_id=2, name="De Eik")]
    >>> found = read_schools_in({"12ab": 3, "obs de eik": 4, "De Berk": 1}, board)
    >>> [(each.answer, each.sign.value, each.school_id, each.likely) for each in found]
    [('12ab', 'brin', 1, None), ('obs de eik', 'alike', None, 2), ('De Berk', 'none', None, None)]
    """
    there = tuple(schools)
    names, brins, cores = (
        _one_each((key(each), each.school_id) for each in there)
        for key in (_name, lambda each: each.brin, _core)
    )
    return tuple(_read(answer, n, names, brins, cores) for answer, n in answers.items())


def _read(
    answer: str, n: int, names: Mapping[str, int], brins: Mapping[str, int], cores: Mapping[str, int]
) -> ReadSchool:
    if (by_name := names.get(name_key(answer))) is not None:
        return ReadSchool(answer=answer, n=n, sign=Sign.NAME, school_id=by_name)
    if (by_brin := brins.get(brin_of(answer) or "")) is not None:
        return ReadSchool(answer=answer, n=n, sign=Sign.BRIN, school_id=by_brin)
    likely = cores.get(_bare(answer))
    if likely is None:
        held = {
            school for core, school in cores.items() if re.search(rf"\b{re.escape(core)}\b", _bare(answer))
        }
        likely = held.pop() if len(held) == 1 else None
    sign = Sign.NONE if likely is None else Sign.ALIKE
    return ReadSchool(answer=answer, n=n, sign=sign, likely=likely)


def _name(school: NamedSchool) -> str:
    return name_key(school.name)


def _core(school: NamedSchool) -> str:
    return _bare(school.name)


def _bare(name: str) -> str:
    """The name without what kind of school it is, and without its place in brackets."""
    plain = re.sub(r"\(.*?\)|[.,\"'’]", " ", name_key(name))
    return " ".join(_KINDS.sub(" ", plain).split())


def _one_each(pairs: Iterable[tuple[str, int]]) -> dict[str, int]:
    """What only one school has."""
    found: dict[str, int] = {}
    several = set[str]()
    for key, school in pairs:
        if found.setdefault(key, school) != school:
            several.add(key)
    return {key: school for key, school in found.items() if key and key not in several}


def columns_with_schools(
    columns: Mapping[str, Mapping[str, int]], schools: Iterable[NamedSchool]
) -> tuple[str, ...]:
    """Find the columns of which most different answers are a school of the board, the likeliest first.

    Examples
    --------
    >>> board = [NamedSchool(school_id=1, name="De Linde"), NamedSchool(school_id=2, name="De Eik")]
    >>> columns_with_schools({"Vraag 1": {"Ja": 3}, "School": {"De Linde": 2, "de eik": 1, "?": 1}}, board)
    ('School',)
    """
    there = tuple(schools)
    scored = []
    for place, (key, answers) in enumerate(columns.items()):
        found = read_schools_in(answers, there)
        sure = len({each.school_id for each in found if each.school_id is not None})
        meant = sum(each.sign is not Sign.NONE for each in found)
        if meant and Fraction(meant, len(found)) >= _MOST:
            scored.append((-sure, -meant, place, key))
    return tuple(key for *_score, key in sorted(scored))


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolAnswers:
    """What one group at one school answered to one question, before anything is hidden.

    `k`: the threshold of the school; `answered`: people; `counts`: per option.
    """

    k: int
    answered: int
    counts: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class LineShare:
    """The share of one option on the line of the board, in twentieths; None: all other answers together.

    0 is nearly nobody, `STEPS` nearly all: nobody and one person, or all and all but one, are not set apart.
    """

    option: str | None
    twentieths: int


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardAnswers:
    """The line of the board for one group and one question. `schools`: so many are in it."""

    schools: int
    shares: tuple[LineShare, ...]


def line_over(
    rows: Iterable[SchoolAnswers], options: Sequence[str], *, known: bool, several: bool = False
) -> BoardAnswers | None:
    """Draw the line over the schools for one group and one question.

    Parameters
    ----------
    rows
        One for each school. A school where fewer than k of the group answered is left out.
    options
        In the order of the questionnaire.
    known
        Whether the questionnaire itself has these options. Else an option is named only if it was given at
        `ENOUGH_SCHOOLS` schools or more, and not by nearly nobody: what is rarer may be somebody's own words.
    several
        Whether one person may choose several.

    Returns
    -------
    BoardAnswers or None
        None with fewer than `ENOUGH_SCHOOLS` schools, or if no option may be named.

    Examples
    --------
    >>> rows = [SchoolAnswers(k=5, answered=10, counts={"Ja": ja, "Nee": 10 - ja}) for ja in (10, 9, 6, 5, 4)]
    >>> line = line_over(rows, ("Ja", "Nee"), known=True)
    >>> line.schools, [(each.option, each.twentieths) for each in line.shares]
    (5, [('Ja', 14), ('Nee', 6)])
    >>> line_over(rows[1:], ("Ja", "Nee"), known=True) is None
    True
    """
    told = [row for row in rows if row.answered >= row.k]
    if len(told) < ENOUGH_SCHOOLS:
        return None
    named = [
        option
        for option in options
        if known
        or (
            sum(row.counts.get(option, 0) > 0 for row in told) >= ENOUGH_SCHOOLS
            and _middle([_coarse(row.counts.get(option, 0), row) for row in told])
        )
    ]
    if not named:
        return None
    shares = [
        LineShare(
            option=option, twentieths=_middle([_coarse(row.counts.get(option, 0), row) for row in told])
        )
        for option in named
    ]
    rest = [sum(n for option, n in row.counts.items() if option not in named) for row in told]
    if not several and any(rest):
        left = _middle([_coarse(n, row) for n, row in zip(rest, told, strict=True)])
        shares.append(LineShare(option=None, twentieths=left))
    return BoardAnswers(schools=len(told), shares=tuple(shares))


def _coarse(n: int, row: SchoolAnswers) -> int:
    """The share at one school, in twentieths; one person is never set apart."""
    if n <= 1:
        return 0
    if row.answered - n <= 1:
        return STEPS
    return round_half_up(Fraction(n * STEPS, row.answered))


def _middle(coarse: Sequence[int]) -> int:
    return round_half_up(Fraction(sum(coarse), len(coarse)))


class Waits(StrEnum):
    """Why the line of the board is not shown yet."""

    TO_LOOK = "to_look"  # some school has not seen its own results
    GONE = "gone"  # some school removed its survey without looking at it


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolLooked:
    """Whether a school has seen its own results; `is_here` False: it removed the survey."""

    school_id: int
    has_looked: bool
    is_here: bool = True


def why_closed(schools: Iterable[SchoolLooked]) -> Waits | None:
    """Say why nobody sees the line of the board yet; None: it is open, to all of them at once.

    Results are looked at once the norms of every decision on them are locked; who looks earlier, sets norms
    that say so for good. So when every school has looked at its own, the line tells none of them beforehand
    what came of its survey, not by another school either. A survey that was removed unseen may come in again
    unseen, and then the line would tell: it stays closed.

    Examples
    --------
    >>> looked = [SchoolLooked(school_id=n, has_looked=True) for n in (1, 2)]
    >>> why_closed(looked) is None, str(why_closed([*looked, SchoolLooked(school_id=3, has_looked=False)]))
    (True, 'to_look')
    >>> str(why_closed([SchoolLooked(school_id=3, has_looked=False, is_here=False)]))
    'gone'
    """
    waiting = [each for each in schools if not each.has_looked]
    if not waiting:
        return None
    return Waits.TO_LOOK if all(each.is_here for each in waiting) else Waits.GONE
