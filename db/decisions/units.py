"""The groups of a survey behind a group of the decision, and the households and pupils that a link keeps."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from core.norms import Base, ChoiceCounts, CountingUnit, GroupCounts
from db.decisions.link_counts import LinkCounts
from db.models import DecisionLink

#: Base votes counts a household over favour and against; any other base over all answers.
BASES = (Base.VOTES, Base.RESPONDENTS)


def mean_over(base: Base) -> Base:
    """Which of the two ways to divide a household over its answers this base takes."""
    return Base.VOTES if base is Base.VOTES else Base.RESPONDENTS


def members_of(link: DecisionLink) -> dict[str, list[str]]:
    """Group of the decision -> the groups of the survey that make it up."""
    together: dict[str, list[str]] = {}
    for survey_group, group in link.groups.items():
        together.setdefault(group, []).append(survey_group)
    return together


def invited_in(link: DecisionLink, members: Sequence[str]) -> int | None:
    """How many of these groups of the survey were invited; None if that is unknown of one."""
    known = [n for group in members if (n := link.invited.get(group)) is not None]
    return sum(known) if len(known) == len(members) else None


def proposal_of_units(
    kept: LinkCounts, link: DecisionLink, members: Sequence[str], unit: CountingUnit, base: Base
) -> GroupCounts:
    """How the households or pupils of these groups of the survey answered; raw."""
    found = [kept.units[unit][mean_over(base)][each] for each in members]
    favour, against, no_opinion, blank = (sum(Fraction(each[place]) for each in found) for place in range(4))
    return GroupCounts(
        group="",
        invited=invited_in(link, members),
        favour=favour,
        against=against,
        no_opinion=no_opinion,
        blank=blank,
        households=_households([each[4] for each in found]),
    )


def choice_of_units(
    kept: LinkCounts, link: DecisionLink, members: Sequence[str], unit: CountingUnit, base: Base
) -> ChoiceCounts:
    """What the households or pupils of these groups of the survey chose; raw."""
    found = [kept.choices[unit][mean_over(base)][each] for each in members]
    options = dict.fromkeys(option for each in found for option in each["votes"])
    return ChoiceCounts(
        group="",
        invited=invited_in(link, members),
        votes={o: sum(Fraction(each["votes"].get(o, "0")) for each in found) for o in options},
        no_opinion=sum(Fraction(each["no_opinion"]) for each in found),
        blank=sum(Fraction(each["blank"]) for each in found),
        households=_households([each["households"] for each in found]),
    )


def _households(found: Sequence[int | None]) -> int | None:
    known = [n for n in found if n is not None]
    return sum(known) if known else None
