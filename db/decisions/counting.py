"""The raw counts behind a verdict. None of this leaves `db.decisions` unprotected."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from core.norms import Answer, Base, CountingUnit, DecisionNorms, GroupCounts
from core.norms.refusals import Number
from core.permissions import Actor
from core.privacy import protect_table, suppress
from db.decisions.case import Dossier, Version, link_of
from db.models import DecisionLink, HandCount
from db.surveys.case import came_back, find_import
from db.surveys.counting import group_counts, option_counts

#: Base votes counts a household over favour and against; any other base over all answers.
_BASES = (Base.VOTES, Base.RESPONDENTS)


@dataclass(frozen=True, kw_only=True)
class LinkCounts:
    """What one import says to the question of a link: kept with the link, so that it can always be counted.

    `options`: survey group -> option -> count; `returned`: survey group -> how many returned. `units`, of
    households and pupils: unit -> base -> survey group -> favour, against, no opinion, blank, households.
    """

    options: Mapping[str, Mapping[str, int]]
    returned: Mapping[str, int]
    units: Mapping[str, Mapping[str, Mapping[str, list[Any]]]] = field(default_factory=dict)

    @property
    def as_json(self) -> dict[str, Any]:
        """To store."""
        return {"options": self.options, "returned": self.returned, "units": self.units}


def counts_of(session: Session, actor: Actor, link: DecisionLink, unit: CountingUnit) -> LinkCounts:
    """Count the import that the link is pinned to; of households or pupils only what this unit needs.

    `NotFound`, `NotCountable`, and of households and pupils `RawAnswersGone`, `ChildrenUnknown`.
    """
    survey_id, version = link.survey_id or 0, link.survey_version
    stored = find_import(session, actor, survey_id, version)
    units: dict[str, dict[str, dict[str, list[Any]]]] = {}
    if unit is not CountingUnit.RESPONDENT:
        units[unit] = {
            base: {
                each.group: [*map(str, _numbers(each)), each.households]
                for each in group_counts(
                    session, actor, survey_id, link.question, link.row, link_of(link).mapping,
                    dict.fromkeys(link.groups, base), unit, version=version,
                )
            }
            for base in _BASES
        }  # fmt: skip
    return LinkCounts(
        options=option_counts(session, actor, survey_id, link.question, link.row, version),
        returned={each.group: each.returned for each in came_back(stored) if each.group is not None},
        units=units,
    )


@dataclass(kw_only=True)
class Counter:
    """Counts for one decision, cached across its versions."""

    session: Session
    actor: Actor
    dossier: Dossier
    threshold: int
    _linked: dict[int, LinkCounts] = field(default_factory=dict)

    def linked(self, link: DecisionLink, unit: CountingUnit = CountingUnit.RESPONDENT) -> LinkCounts:
        """What the link counts; where it does not hold this unit, counted now."""
        kept = self._linked.get(link.number)
        if kept is None and link.counts is not None:
            kept = LinkCounts(**link.counts)
        if kept is None or (unit is not CountingUnit.RESPONDENT and unit not in kept.units):
            kept = counts_of(self.session, self.actor, link, unit)
        self._linked[link.number] = kept
        return kept

    def unmapped(self, link: DecisionLink) -> tuple[str, ...]:
        """The options that nobody mapped: a newer file had added them."""
        options = dict.fromkeys(option for cells in self.linked(link).options.values() for option in cells)
        return tuple(option for option in options if option not in link.mapping)

    def counts(self, norms: DecisionNorms, version: Version) -> tuple[GroupCounts, ...]:
        """The counts for the norms: from surveys where they are linked, else entered by hand."""
        together = {group: _by_hand(count) for group, count in version.counts.items()}
        for link in version.links:
            together |= {each.group: each for each in self._from_survey(norms, link)}
        return tuple(together[norm.group] for norm in norms.groups if norm.group in together)

    def answers(self, version: Version) -> dict[str, dict[str, int]]:
        """Group -> answer -> number of respondents; named votes excluded."""
        table = {group: cells_of(each) for group, each in version.counts.items() if not each.named}
        for link in version.links:
            mapping = link_of(link).mapping
            for survey_group, cells in self.linked(link).options.items():
                if survey_group in link.groups:
                    of_group = table.setdefault(link.groups[survey_group], dict.fromkeys(_SHOWN, 0))
                    for option, n in cells.items():
                        if (answer := mapping.get(option, Answer.BLANK)) is not Answer.BLANK:
                            of_group[answer] += n
        return table

    def hidden(self, version: Version) -> frozenset[str]:
        """The groups hidden in the tables of these answers: the surveys' own and the decision's."""
        table = protect_table(self.answers(version), self.threshold)
        hidden = {row.group for row in table.rows if row.hidden}
        for link in version.links:
            options = self.linked(link).options
            sizes = [sum(cells.values()) for cells in options.values()]
            groups = list(options)
            small = [groups[position] for position in suppress(sizes, self.threshold).hidden]
            hidden |= {link.groups[group] for group in small if group in link.groups}
        return frozenset(hidden)

    def _from_survey(self, norms: DecisionNorms, link: DecisionLink) -> tuple[GroupCounts, ...]:
        kept = self.linked(link, norms.counting_unit)
        base_of = {norm.group: norm.base for norm in norms.groups}
        parts: dict[str, list[GroupCounts]] = {}
        for survey_group, group in link.groups.items():
            if group in base_of:
                part = part_of(kept, link, survey_group, norms.counting_unit, base_of[group])
                parts.setdefault(group, []).append(part)
        return tuple(_sum(group, members) for group, members in parts.items())


def part_of(
    kept: LinkCounts, link: DecisionLink, survey_group: str, unit: CountingUnit, base: Base
) -> GroupCounts:
    """The counts of one group of the survey."""
    if unit is CountingUnit.RESPONDENT:
        numbers, households = _heads(kept, link, survey_group), None
    else:
        of_base = kept.units[unit][Base.VOTES if base is Base.VOTES else Base.RESPONDENTS]
        *texts, households = of_base[survey_group]
        numbers = [Fraction(text) for text in texts]
    favour, against, no_opinion, blank = numbers
    return GroupCounts(
        group=survey_group,
        invited=link.invited.get(survey_group),
        favour=favour,
        against=against,
        no_opinion=no_opinion,
        blank=blank,
        households=households,
    )


def _heads(kept: LinkCounts, link: DecisionLink, survey_group: str) -> list[Number]:
    """Favour, against, no opinion, and blank: everyone else who returned."""
    mapping, found = link_of(link).mapping, kept.options.get(survey_group, {})
    said = [sum(n for option, n in found.items() if mapping.get(option) is answer) for answer in _SHOWN]
    return [*said, kept.returned.get(survey_group, 0) - sum(said)]


_SHOWN = (Answer.FAVOUR, Answer.AGAINST, Answer.NO_OPINION)


def cells_of(count: HandCount) -> dict[str, int]:
    """The answers of a vote entered by hand."""
    return {
        Answer.FAVOUR: count.favour,
        Answer.AGAINST: count.against,
        Answer.NO_OPINION: count.no_opinion,
    }


def _numbers(each: GroupCounts) -> tuple[Any, ...]:
    return (each.favour, each.against, each.no_opinion, each.blank)


def _by_hand(count: HandCount) -> GroupCounts:
    return GroupCounts(
        group=count.respondent_group,
        invited=count.invited,
        favour=count.favour,
        against=count.against,
        no_opinion=count.no_opinion,
    )


def _sum(group: str, members: list[GroupCounts]) -> GroupCounts:
    invited = [each.invited for each in members if each.invited is not None]
    households = [each.households for each in members if each.households is not None]
    return GroupCounts(
        group=group,
        invited=sum(invited) if len(invited) == len(members) else None,
        favour=sum(each.favour for each in members),
        against=sum(each.against for each in members),
        no_opinion=sum(each.no_opinion for each in members),
        blank=sum(each.blank for each in members),
        households=sum(households) if households else None,
    )
