"""The raw counts behind a verdict. None of this leaves `db.decisions` unprotected."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from core.norms import Answer, Base, ChoiceCounts, ChoiceNorms, CountingUnit, DecisionNorms, GroupCounts
from core.norms.refusals import Number
from core.permissions import Actor
from core.privacy import protect_table, suppress
from core.rankings import ProtectedRanking, protect_rankings
from core.survey_files import Shape
from db.decisions.case import Dossier, Version, link_of
from db.decisions.choosing import (
    NO_OPINION,
    as_stored,
    choice_by_hand,
    choice_cells,
    choice_part,
    choice_sum,
    hand_cells,
    ranks_of,
    stored_ranks,
)
from db.decisions.link_counts import LinkCounts
from db.models import DecisionLink, HandCount
from db.surveys.case import came_back, find_import, find_question
from db.surveys.counting import answered_counts, choice_counts, group_counts, option_counts
from db.surveys.ranking import rank_tallies

#: Base votes counts a household over favour and against; any other base over all answers.
BASES = (Base.VOTES, Base.RESPONDENTS)


def counts_of(
    session: Session, actor: Actor, link: DecisionLink, unit: CountingUnit, choice: Sequence[str] = ()
) -> LinkCounts:
    """Count the import that the link is pinned to; of households or pupils only what this unit needs.

    `choice`: the options of a choice. `NotFound`, `NotCountable`, and of households and pupils
    `RawAnswersGone`, `ChildrenUnknown`.
    """
    survey_id, version = link.survey_id or 0, link.survey_version
    stored = find_import(session, actor, survey_id, version)
    asked = find_question(stored, link.question)
    units: dict[str, dict[str, dict[str, list[Any]]]] = {}
    choices: dict[str, dict[str, dict[str, dict[str, Any]]]] = {}
    if unit is not CountingUnit.RESPONDENT and choice:
        choices[unit] = {base: _choices_of(session, actor, link, unit, base, choice) for base in BASES}
    elif unit is not CountingUnit.RESPONDENT:
        units[unit] = {base: _units_of(session, actor, link, unit, base) for base in BASES}
    returned = {each.group: each.returned for each in came_back(stored) if each.group is not None}
    is_ranking = asked.kind.shape is Shape.RANKING
    return LinkCounts(
        options=option_counts(session, actor, survey_id, link.question, link.row, version),
        answered=answered_counts(session, actor, survey_id, link.question, link.row, version),
        returned=returned,
        units=units,
        choices=choices,
        rankings=stored_ranks(rank_tallies(session, stored, asked, returned)) if is_ranking else (),
    )


def _units_of(
    session: Session, actor: Actor, link: DecisionLink, unit: CountingUnit, base: Base
) -> dict[str, list[Any]]:
    counted = group_counts(
        session, actor, link.survey_id or 0, link.question, link.row, _answers_of(link),
        dict.fromkeys(link.groups, base), unit, version=link.survey_version,
    )  # fmt: skip
    return {each.group: [*map(str, _numbers(each)), each.households] for each in counted}


def _choices_of(
    session: Session, actor: Actor, link: DecisionLink, unit: CountingUnit, base: Base, options: Sequence[str]
) -> dict[str, dict[str, Any]]:
    counted = choice_counts(
        session, actor, link.survey_id or 0, link.question, link.row, link_of(link).mapping,
        dict.fromkeys(link.groups, base), options, unit, version=link.survey_version,
    )  # fmt: skip
    return {each.group: as_stored(each) for each in counted}


def _answers_of(link: DecisionLink) -> dict[str, Answer]:
    mapping = link_of(link).mapping
    return {option: answer for option, answer in mapping.items() if isinstance(answer, Answer)}


@dataclass(kw_only=True)
class Counter:
    """Counts for one decision, cached across its versions."""

    session: Session
    actor: Actor
    dossier: Dossier
    threshold: int
    _linked: dict[int, LinkCounts] = field(default_factory=dict)

    def linked(
        self,
        link: DecisionLink,
        unit: CountingUnit = CountingUnit.RESPONDENT,
        base_of: Mapping[str, Base] | None = None,
    ) -> LinkCounts:
        """What the link counts; where it does not hold this unit on these bases, counted now."""
        kept = self._linked.get(link.number)
        if kept is None and link.counts is not None:
            kept = LinkCounts(**link.counts)
        options = self.dossier.options
        by_head = unit is CountingUnit.RESPONDENT
        wanted = [
            (mean_over(base_of[group]), each)
            for each, group in link.groups.items()
            if base_of and group in base_of
        ]
        if kept is None or not (by_head or kept.holds(unit, wanted, is_choice=bool(options))):
            kept = counts_of(self.session, self.actor, link, unit, options)
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

    def choices(self, norms: ChoiceNorms, version: Version) -> tuple[ChoiceCounts, ...]:
        """The counts for the norms of a choice, as `counts` gives them for a proposal."""
        options = norms.options
        together = {group: choice_by_hand(count, options) for group, count in version.counts.items()}
        base_of = {norm.group: norm.base for norm in norms.groups}
        for link in version.links:
            kept = self.linked(link, norms.counting_unit, base_of)
            parts: dict[str, list[ChoiceCounts]] = {}
            for survey_group, group in link.groups.items():
                if group in base_of:
                    part = choice_part(kept, link, survey_group, norms.counting_unit, base_of[group], options)
                    parts.setdefault(group, []).append(part)
            together |= {group: choice_sum(group, members, options) for group, members in parts.items()}
        return tuple(together[norm.group] for norm in norms.groups if norm.group in together)

    def rankings(self, version: Version) -> dict[int, tuple[ProtectedRanking, ...]]:
        """Of each ranking that decides (by the number of its link): the ranks of the groups of its survey."""
        return {
            link.number: protect_rankings(ranks_of(kept.rankings), options, self.threshold)
            for link in version.links
            if (kept := self.linked(link)).rankings
            for options in [tuple(kept.rankings[0]["ranks"])]
        }

    def cells(self, count: HandCount) -> dict[str, int]:
        """The answers of a vote entered by hand."""
        return hand_cells(count, self.dossier.options) if self.dossier.options else cells_of(count)

    def answers(self, version: Version) -> dict[str, dict[str, int]]:
        """Group -> answer -> number of respondents; named votes excluded. In a choice: -> option or ""."""
        if self.dossier.options:
            return self._chosen(version)
        table = {group: cells_of(each) for group, each in version.counts.items() if not each.named}
        for link in version.links:
            mapping = link_of(link).mapping
            for survey_group, cells in self.linked(link).options.items():
                if survey_group in link.groups:
                    of_group = table.setdefault(link.groups[survey_group], dict.fromkeys(_SHOWN, 0))
                    for option, n in cells.items():
                        if (answer := mapping.get(option, Answer.BLANK)) in _SHOWN:
                            of_group[str(answer)] += n
        return table

    def _chosen(self, version: Version) -> dict[str, dict[str, int]]:
        options = self.dossier.options
        table = {group: self.cells(each) for group, each in version.counts.items() if not each.named}
        for link in version.links:
            kept = self.linked(link)
            for survey_group, group in link.groups.items():
                of_group = table.setdefault(group, dict.fromkeys((*options, NO_OPINION), 0))
                for option, n in choice_cells(kept, link, survey_group, options).items():
                    of_group[option] += n
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
        base_of = {norm.group: norm.base for norm in norms.groups}
        kept = self.linked(link, norms.counting_unit, base_of)
        parts: dict[str, list[GroupCounts]] = {}
        for survey_group, group in link.groups.items():
            if group in base_of:
                part = part_of(kept, link, survey_group, norms.counting_unit, base_of[group])
                parts.setdefault(group, []).append(part)
        return tuple(_sum(group, members) for group, members in parts.items())


def mean_over(base: Base) -> Base:
    """Which of the two ways to divide a household over its answers this base takes."""
    return Base.VOTES if base is Base.VOTES else Base.RESPONDENTS


def part_of(
    kept: LinkCounts, link: DecisionLink, survey_group: str, unit: CountingUnit, base: Base
) -> GroupCounts:
    """The counts of one group of the survey."""
    if unit is CountingUnit.RESPONDENT:
        numbers, households = _heads(kept, link, survey_group), None
    else:
        of_base = kept.units[unit][mean_over(base)]
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
