"""The counting unit: turn one row per return into counts per respondent, household or pupil."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from core.norms.choices import ChoiceCounts
from core.norms.refusals import ChildrenDiffer, ChildrenUnknown, Number
from core.norms.values import Base, CountingUnit, GroupCounts


class Answer(StrEnum):
    """What an answer counts as, after a person mapped the options."""

    FAVOUR = "favour"
    AGAINST = "against"
    NO_OPINION = "no_opinion"
    BLANK = "blank"


@dataclass(frozen=True, slots=True)
class ForOption:
    """An answer that counts for this option of a choice."""

    option: str


#: What an answer counts as: in a proposal, or in a choice (`ForOption`, no opinion, or blank).
Meaning = Answer | ForOption
_OPTION = "option:"


def meaning_text(meaning: Meaning) -> str:
    """Write what an answer counts as, for storage.

    >>> meaning_text(Answer.FAVOUR), meaning_text(ForOption("blank"))
    ('favour', 'option:blank')
    """
    return f"{_OPTION}{meaning.option}" if isinstance(meaning, ForOption) else meaning.value


def meaning_of(text: str) -> Meaning:
    """Read what `meaning_text` wrote."""
    return ForOption(text.removeprefix(_OPTION)) if text.startswith(_OPTION) else Answer(text)


@dataclass(frozen=True, slots=True)
class Return:
    """One returned questionnaire: its answer, whose household it is (None: its own), how many children."""

    answer: Meaning
    household: str | None = None
    children: int | None = None


def count_returns(
    group: str,
    returns: Iterable[Return],
    invited: int | None,
    unit: CountingUnit = CountingUnit.RESPONDENT,
    base: Base = Base.VOTES,
) -> GroupCounts:
    """Count the returns of one group in the counting unit of the norms.

    Per household, each household counts as one, divided over its members' answers: on base votes over favour
    and against if anyone voted, otherwise over all answers. Per pupil, a household counts for its number of
    children. A household with any return counts as returned.

    Parameters
    ----------
    group : str
    returns : iterable of Return
    invited : int or None
        In the same unit: respondents, households, or pupils.
    unit : CountingUnit
    base : Base
        Base of the group's norm; it determines which answers a household's mean includes.

    Raises
    ------
    ChildrenUnknown, ChildrenDiffer
        Per pupil, if a household's number of children is missing or inconsistent.
    MoreReturnedThanInvited

    Examples
    --------
    >>> yes, no = Answer.FAVOUR, Answer.AGAINST
    >>> returns = [Return(yes, "a", 1), Return(no, "a", 1), Return(yes, "b", 3)]
    >>> [str(count_returns("parents", returns, None, unit).favour) for unit in CountingUnit]
    ['2', '3/2', '7/2']
    """
    totals, households = _totals(returns, unit, base, (Answer.FAVOUR, Answer.AGAINST))
    return GroupCounts(
        group=group,
        invited=invited,
        favour=totals[Answer.FAVOUR],
        against=totals[Answer.AGAINST],
        no_opinion=totals[Answer.NO_OPINION],
        blank=totals[Answer.BLANK],
        households=households,
    )


def count_choices(
    group: str,
    returns: Iterable[Return],
    options: Sequence[str],
    invited: int | None,
    unit: CountingUnit = CountingUnit.RESPONDENT,
    base: Base = Base.VOTES,
) -> ChoiceCounts:
    """Count the returns of one group for a choice among options, in the counting unit of the norms.

    As `count_returns`; on base votes a household is divided over the options that its members chose.

    Raises
    ------
    ChildrenUnknown, ChildrenDiffer, MoreReturnedThanInvited

    Examples
    --------
    >>> one, other = ForOption("A"), ForOption("B")
    >>> returns = [Return(one, "a", 1), Return(other, "a", 1), Return(other, "b", 3)]
    >>> [str(count_choices("parents", returns, "AB", None, unit).votes["B"]) for unit in CountingUnit]
    ['2', '3/2', '7/2']
    """
    votes = tuple(ForOption(option) for option in options)
    totals, households = _totals(returns, unit, base, votes)
    return ChoiceCounts(
        group=group,
        invited=invited,
        votes={vote.option: totals[vote] for vote in votes},
        no_opinion=totals[Answer.NO_OPINION],
        blank=totals[Answer.BLANK],
        households=households,
    )


def weighing_otherwise(returns: Iterable[Return], unit: CountingUnit) -> int:
    """How many of the returns weigh otherwise in this unit than the most usual weight.

    A count by head and a count in this unit differ only in these: beside each other they tell what these
    answered together.

    Raises
    ------
    ChildrenUnknown, ChildrenDiffer

    Examples
    --------
    >>> yes = Answer.FAVOUR
    >>> returns = [Return(yes, "a"), Return(yes, "a"), Return(yes, "b"), Return(yes), Return(yes)]
    >>> weighing_otherwise(returns, CountingUnit.HOUSEHOLD)
    2
    """
    weights: Counter[Fraction] = Counter()
    for household in _households(list(returns)):
        size = _children(household) if unit is CountingUnit.PUPIL else 1
        weights[Fraction(size, len(household))] += len(household)
    return weights.total() - max(weights.values(), default=0)


def _totals(
    returns: Iterable[Return], unit: CountingUnit, base: Base, votes: Sequence[Meaning]
) -> tuple[dict[Meaning, Number], int | None]:
    """The total of each meaning, and per pupil how many households answered."""
    rows = list(returns)
    meanings = (*votes, Answer.NO_OPINION, Answer.BLANK)
    if unit is CountingUnit.RESPONDENT:
        return {meaning: sum(row.answer == meaning for row in rows) for meaning in meanings}, None
    totals: dict[Meaning, Number] = dict.fromkeys(meanings, Fraction(0))
    households = _households(rows)
    per_pupil = unit is CountingUnit.PUPIL
    for household in households:
        size = _children(household) if per_pupil else 1
        for answer, part in _mean(household, base, votes).items():
            totals[answer] += part * size
    answering = sum(any(row.answer is not Answer.BLANK for row in household) for household in households)
    return totals, answering if per_pupil else None


def _households(rows: Sequence[Return]) -> list[list[Return]]:
    """A return without a household is a household of its own."""
    together: dict[str | int, list[Return]] = {}
    for position, row in enumerate(rows):
        together.setdefault(position if row.household is None else row.household, []).append(row)
    return list(together.values())


def _mean(household: Sequence[Return], base: Base, votes: Sequence[Meaning]) -> dict[Meaning, Fraction]:
    """Over the answers that count on this base; without any, over all that are not blank."""
    given = [row.answer for row in household]
    answered = (*votes, Answer.NO_OPINION)
    for counting in (votes if base is Base.VOTES else (), answered, (*answered, Answer.BLANK)):
        counted = [answer for answer in given if answer in counting]
        if counted:
            return {answer: Fraction(counted.count(answer), len(counted)) for answer in set(counted)}
    return {}


def _children(household: Sequence[Return]) -> int:
    key = household[0].household
    numbers = [row.children for row in household if row.children is not None]
    if not numbers or min(numbers) < 1:
        raise ChildrenUnknown(key)
    if len(set(numbers)) > 1:
        raise ChildrenDiffer(str(key), tuple(numbers))
    return numbers[0]
