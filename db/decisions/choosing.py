"""The raw counts behind the verdict on a choice. None of this leaves `db.decisions` unprotected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from core.norms import Answer, Base, ChoiceCounts, CountingUnit, ForOption
from core.norms.refusals import Number
from core.rankings import RankTally
from db.decisions.case import link_of
from db.decisions.link_counts import LinkCounts
from db.models import DecisionLink, HandCount

#: The cell of no opinion in a table of answers; no option is empty.
NO_OPINION = ""


def choice_part(
    kept: LinkCounts,
    link: DecisionLink,
    survey_group: str,
    unit: CountingUnit,
    base: Base,
    options: Sequence[str],
) -> ChoiceCounts:
    """What one group of the survey chose."""
    households = None
    if unit is CountingUnit.RESPONDENT:
        cells: Mapping[str, Number] = choice_cells(kept, link, survey_group, options)
        blank: Number = kept.returned.get(survey_group, 0) - sum(cells.values())
    else:
        stored = kept.choices[unit][Base.VOTES if base is Base.VOTES else Base.RESPONDENTS][survey_group]
        cells = {option: Fraction(stored["votes"].get(option, "0")) for option in options}
        cells = {**cells, NO_OPINION: Fraction(stored["no_opinion"])}
        blank, households = Fraction(stored["blank"]), stored["households"]
    return ChoiceCounts(
        group=survey_group,
        invited=link.invited.get(survey_group),
        votes={option: cells[option] for option in options},
        no_opinion=cells[NO_OPINION],
        blank=blank,
        households=households,
    )


def choice_cells(
    kept: LinkCounts, link: DecisionLink, survey_group: str, options: Sequence[str]
) -> dict[str, int]:
    """How many respondents of a group of the survey chose each option, and had no opinion."""
    mapping, found = link_of(link).mapping, kept.options.get(survey_group, {})
    cells = dict.fromkeys((*options, NO_OPINION), 0)
    for option, n in found.items():
        meaning = mapping.get(option, Answer.BLANK)
        if isinstance(meaning, ForOption) and meaning.option in cells:
            cells[meaning.option] += n
        elif meaning is Answer.NO_OPINION:
            cells[NO_OPINION] += n
    return cells


def choice_sum(group: str, members: Sequence[ChoiceCounts], options: Sequence[str]) -> ChoiceCounts:
    """Groups of the survey that are one group of the decision."""
    invited = [each.invited for each in members if each.invited is not None]
    households = [each.households for each in members if each.households is not None]
    return ChoiceCounts(
        group=group,
        invited=sum(invited) if len(invited) == len(members) else None,
        votes={option: sum(each.votes[option] for each in members) for option in options},
        no_opinion=sum(each.no_opinion for each in members),
        blank=sum(each.blank for each in members),
        households=sum(households) if households else None,
    )


def choice_by_hand(count: HandCount, options: Sequence[str]) -> ChoiceCounts:
    """A vote entered by hand."""
    votes = count.votes or {}
    return ChoiceCounts(
        group=count.respondent_group,
        invited=count.invited,
        votes={option: votes.get(option, 0) for option in options},
        no_opinion=count.no_opinion,
    )


def hand_cells(count: HandCount, options: Sequence[str]) -> dict[str, int]:
    """The answers of a vote entered by hand."""
    votes = count.votes or {}
    return {**{option: votes.get(option, 0) for option in options}, NO_OPINION: count.no_opinion}


def as_stored(counts: ChoiceCounts) -> dict[str, Any]:
    """Counts of households or pupils as JSON, exactly."""
    return {
        "votes": {option: str(n) for option, n in counts.votes.items()},
        "no_opinion": str(counts.no_opinion),
        "blank": str(counts.blank),
        "households": counts.households,
    }


def stored_ranks(tallies: Sequence[RankTally]) -> list[dict[str, Any]]:
    """Rankings as JSON, exactly."""
    return [
        {
            "group": each.group,
            "n": each.n,
            "ranks": {option: str(ranks) for option, ranks in each.ranks.items()},
            "placed": {option: list(counts) for option, counts in each.placed.items()},
            "preferred": [[one, other, n] for (one, other), n in each.preferred.items()],
        }
        for each in tallies
    ]


def ranks_of(stored: Sequence[Mapping[str, Any]]) -> tuple[RankTally, ...]:
    """Rankings from their JSON."""
    return tuple(
        RankTally(
            group=each["group"],
            n=each["n"],
            ranks={option: Fraction(ranks) for option, ranks in each["ranks"].items()},
            placed=each["placed"],
            preferred={(one, other): n for one, other, n in each["preferred"]},
        )
        for each in stored
    )
