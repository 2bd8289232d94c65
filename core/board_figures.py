"""What a school board is told of its schools: figures of whole teams, never of a person or a small group.

A row is one school in one school year. What it tells of people is decided from that row alone, and is coarse:
so no later row, no other school and no line over schools makes it finer. A line over schools takes nothing
but rows that were told: whatever is subtracted from it, what is left was told already.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from core.initiatives import Phase
from core.privacy import LOWEST_THRESHOLD, Nearly
from core.rounding import rounded
from core.spread import Spread

#: A line over fewer schools would be that of a few.
ENOUGH_SCHOOLS = LOWEST_THRESHOLD
#: A response is told in steps of a twentieth: one answer more or less is not seen.
STEPS = 20


class Stage(StrEnum):
    """How far a decision was on the last day of a school year; a decided one counts in its own year only."""

    QUESTION = "question"
    LOCKED = "locked"
    DECIDED = "decided"


class Band(StrEnum):
    """Over how many people leading was spread, coarsely: one person is never told from two."""

    FEW = "few"
    SEVERAL = "several"
    MANY = "many"


@dataclass(frozen=True, slots=True, kw_only=True)
class Returned:
    """How many people a survey asked, and how many answered."""

    answered: int
    invited: int


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolFacts:
    """All of one school in one school year, before anything is hidden.

    `k`: the school's threshold. `team`: how many work there. `served`: the ambitions with an initiative
    behind them. `published`: the insights that the school itself published.
    """

    school_id: int
    school_year: int
    k: int
    team: int
    decisions: Mapping[Stage, int] = field(default_factory=dict)
    initiatives: Mapping[Phase, int] = field(default_factory=dict)
    ambitions: int = 0
    served: int = 0
    surveys: Sequence[Returned] = ()
    spread: Spread | None = None
    published: int = 0


Response = Fraction | Nearly


@dataclass(frozen=True, slots=True, kw_only=True)
class Work:
    """What is counted of a school year; `is_told` False: nothing of it is told."""

    school_year: int
    is_told: bool
    decisions: Mapping[Stage, int] = field(default_factory=dict)
    initiatives: Mapping[Phase, int] = field(default_factory=dict)
    ambitions: int = 0
    served: int = 0
    response: Response | None = None
    published: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class SchoolRow(Work):
    """What the board is told of one school in one school year.

    `is_told` False: its team is smaller than k, and of its work nothing is told. `response` None: no survey
    with enough answers. `spread` None: too few initiatives.
    """

    school_id: int
    spread: Band | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardLine(Work):
    """All schools of the board together in a school year, made of the rows that were told.

    `schools`: how many rows. With fewer than `ENOUGH_SCHOOLS`, `is_told` is False and nothing else is said.
    `response`: that of the school in the middle, None where too few schools tell theirs; so with `spread`,
    the number of schools in each band, which is empty then.
    """

    schools: int
    spread: Mapping[Band, int] = field(default_factory=dict)


def row_of(facts: SchoolFacts) -> SchoolRow:
    """Tell of a school what a board may know.

    Parameters
    ----------
    facts
        All of the school in one school year.

    Returns
    -------
    SchoolRow
        Numbers of things (decisions, initiatives, ambitions) where the team has k people or more; figures of
        people only as a coarse response and a band of spread.

    Examples
    --------
    >>> from dataclasses import replace
    >>> linde = SchoolFacts(school_id=1, school_year=2026, k=5, team=12, ambitions=3, published=1)
    >>> row_of(linde).ambitions, row_of(linde).response
    (3, None)
    >>> small = row_of(replace(linde, team=4))
    >>> small.is_told, small.ambitions, small.published
    (False, 0, 1)
    """
    about = (facts.school_id, facts.school_year)
    if facts.team < facts.k:
        return SchoolRow(school_id=about[0], school_year=about[1], is_told=False, published=facts.published)
    return SchoolRow(
        school_id=about[0],
        school_year=about[1],
        is_told=True,
        decisions=dict(facts.decisions),
        initiatives=dict(facts.initiatives),
        ambitions=facts.ambitions,
        served=facts.served,
        response=response_of(facts.surveys, facts.k),
        spread=band_of(facts.spread),
        published=facts.published,
    )


def response_of(surveys: Iterable[Returned], k: int) -> Response | None:
    """Tell the response of a school year: that of the survey in the middle.

    It is made of what may be told of each survey alone. A share over all of them together would give away a
    new survey to who subtracts what was told before it came.

    Returns
    -------
    Fraction, Nearly or None
        As `told_of` gives it; None without a survey of which it tells something.

    Examples
    --------
    >>> came = [Returned(answered=answered, invited=60) for answered in (43, 50, 3)]
    >>> response_of(came, 5), response_of(came[2:], 5)
    (Fraction(7, 10), None)
    """
    told = [each for each in (told_of(survey, k) for survey in surveys) if each is not None]
    return middle(told) if told else None


def told_of(survey: Returned, k: int) -> Response | None:
    """Tell the response of one survey that k people or more answered, and more than k were asked.

    Returns
    -------
    Fraction, Nearly or None
        A share in whole twentieths; `Nearly.ALL` where all, or all but a few, answered: that everybody did
        would say it of each of them. None for any other survey: of k people who were asked, k answers are
        everybody's.

    Examples
    --------
    >>> asked_twelve = [Returned(answered=answered, invited=12) for answered in (4, 8, 11, 12)]
    >>> [told_of(each, 5) for each in asked_twelve]
    [None, Fraction(13, 20), <Nearly.ALL: 'nearly_all'>, <Nearly.ALL: 'nearly_all'>]
    >>> told_of(Returned(answered=5, invited=5), 5) is None
    True
    """
    answered, invited = survey.answered, survey.invited
    if not (k <= answered <= invited and invited > k):
        return None
    share = Fraction(round_half_up(Fraction(answered * STEPS, invited)), STEPS)
    if invited - answered <= 1 or share > 1 - Fraction(1, STEPS):
        return Nearly.ALL
    return max(share, Fraction(1, STEPS))


def middle(responses: Sequence[Response]) -> Response:
    """Give the response in the middle; of two, the lower: it is one that was told.

    Examples
    --------
    >>> middle([Nearly.ALL, Fraction(1, 2)])
    Fraction(1, 2)
    """
    in_order = sorted(responses, key=in_figures)
    return in_order[(len(in_order) - 1) // 2]


def round_half_up(value: Fraction) -> int:
    """Round to a whole number, halves up.

    Examples
    --------
    >>> round_half_up(Fraction(5, 2)), round_half_up(Fraction(12, 5))
    (3, 2)
    """
    return int(rounded(value, 0))


def band_of(spread: Spread | None) -> Band | None:
    """Tell how leading was spread: over few people (one or two), several, or as many as k or more.

    Examples
    --------
    >>> from core.spread import Spread
    >>> band_of(Spread(initiatives=6, leads=4, effective=Fraction(18, 5), enough=True))
    <Band.SEVERAL: 'several'>
    >>> band_of(Spread(initiatives=2)) is None
    True
    """
    if spread is None or not spread.enough or spread.effective is None:
        return None
    people = round_half_up(spread.effective)
    if people < 3:
        return Band.FEW
    return Band.SEVERAL if people < LOWEST_THRESHOLD else Band.MANY


def line_of(school_year: int, rows: Iterable[SchoolRow]) -> BoardLine:
    """Put what was told of the schools in one school year together.

    Parameters
    ----------
    school_year
        Rows of other years are left out.
    rows
        What was told. There is no way to hand it what was not.

    Examples
    --------
    >>> rows = [SchoolRow(school_id=n, school_year=2026, is_told=True, ambitions=n) for n in range(1, 6)]
    >>> line_of(2026, rows).ambitions, line_of(2026, rows[:4]).is_told
    (15, False)
    """
    of_year = [each for each in rows if each.school_year == school_year]
    told = [each for each in of_year if each.is_told]
    if len(told) < ENOUGH_SCHOOLS:
        return BoardLine(school_year=school_year, schools=len(told), is_told=False)
    responses = [each.response for each in told if each.response is not None]
    decisions, initiatives = Counter[Stage](), Counter[Phase]()
    for each in told:
        decisions.update(each.decisions)
        initiatives.update(each.initiatives)
    return BoardLine(
        school_year=school_year,
        schools=len(told),
        is_told=True,
        decisions=dict(decisions),
        initiatives=dict(initiatives),
        ambitions=sum(each.ambitions for each in told),
        served=sum(each.served for each in told),
        response=middle(responses) if len(responses) >= ENOUGH_SCHOOLS else None,
        spread=_bands([each.spread for each in told if each.spread is not None]),
        published=sum(each.published for each in told),
    )


def _bands(bands: Sequence[Band]) -> dict[Band, int]:
    return dict(Counter(bands)) if len(bands) >= ENOUGH_SCHOOLS else {}


def in_figures(response: Response) -> Fraction:
    """Give the share to draw; nearly all is drawn as the highest step below all.

    Examples
    --------
    >>> in_figures(Nearly.ALL)
    Fraction(19, 20)
    """
    return 1 - Fraction(1, STEPS) if isinstance(response, Nearly) else response
