"""The answers behind a verdict: what is told of them, and what a link keeps of its file for the record.

What a link keeps are raw counts. They are held against the file at every reading, and never shown; only of
groups that are told exactly are households and pupils counted with them.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from sqlmodel import Session

from core.errors import NotFound
from core.norms import Answer, Base, ChoiceCounts, ChoiceNorms, CountingUnit, DecisionNorms, GroupCounts
from core.norms.refusals import Number
from core.permissions import Actor
from core.privacy import ProtectedTable
from core.rankings import ProtectedRanking
from core.survey_files import Shape
from db.decisions.case import Dossier, Version, link_of
from db.decisions.link_counts import LinkCounts, as_stored, stored_ranks
from db.decisions.told import GroupTold, group_told, told_by_hand
from db.decisions.units import (
    BASES,
    choice_of_units,
    invited_in,
    mean_over,
    members_of,
    proposal_of_units,
)
from db.models import DecisionLink
from db.surveys.case import came_back, find_import, find_question
from db.surveys.counting import (
    answered_counts,
    choice_counts,
    option_counts,
    unit_counts,
    weighing_otherwise_in,
)
from db.surveys.publishing import is_published
from db.surveys.ranking import rank_tallies
from db.surveys.refusals import RawAnswersGone
from db.surveys.told import AllTold, Told, told_of, told_options


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
    otherwise = {}
    if unit is not CountingUnit.RESPONDENT:
        otherwise[unit.value] = weighing_otherwise_in(
            session, actor, survey_id, link.question, link.row, unit, version
        )
    returned = {each.group: each.returned for each in came_back(stored) if each.group is not None}
    is_ranking = asked.kind.shape is Shape.RANKING
    return LinkCounts(
        options=option_counts(session, actor, survey_id, link.question, link.row, version),
        answered=answered_counts(session, actor, survey_id, link.question, link.row, version),
        returned=returned,
        units=units,
        choices=choices,
        otherwise=otherwise,
        rankings=stored_ranks(rank_tallies(session, stored, asked, returned)) if is_ranking else (),
    )


def _units_of(
    session: Session, actor: Actor, link: DecisionLink, unit: CountingUnit, base: Base
) -> dict[str, list[Any]]:
    counted = unit_counts(
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


AnyCounts = TypeVar("AnyCounts", GroupCounts, ChoiceCounts)


@dataclass(kw_only=True)
class Counter:
    """What is told of the answers behind one decision; read once for all of its versions."""

    session: Session
    actor: Actor
    dossier: Dossier
    threshold: int
    _linked: dict[int, LinkCounts] = field(default_factory=dict)
    _files: dict[tuple[int, int | None], AllTold] = field(default_factory=dict)

    def told_in(self, link: DecisionLink) -> Told | None:
        """What is told of the question of this link; None where nobody looked at its file yet."""
        file = (link.survey_id or 0, link.survey_version)
        if file not in self._files:
            self._files[file] = self._read(*file)
        found = self._files[file].get((link.question, link.row))
        return found.at(self.threshold) if found else None

    def _read(self, survey_id: int, version: int | None) -> AllTold:
        try:
            stored = find_import(self.session, self.actor, survey_id, version)
        except NotFound:
            return {}
        return told_of(self.session, stored) if is_published(self.session, stored) else {}

    def told(self, version: Version, unit: CountingUnit = CountingUnit.RESPONDENT) -> dict[str, GroupTold]:
        """What is told of each group that has answers; per household or pupil only where that is exact."""
        options = self.dossier.options
        together = {group: told_by_hand(count, options) for group, count in version.counts.items()}
        for link in version.links:
            found, kept = self.told_in(link), self.linked(link, unit)
            for group, members in members_of(link).items():
                told = group_told(found.sheet if found else None, members, kept.returned)
                told = told.counted_as(link_of(link).mapping, options)
                by_unit = told.is_whole and kept.may_stand_beside_heads(unit, members, self.threshold)
                together[group] = told if unit is CountingUnit.RESPONDENT or by_unit else told.untold
        return together

    def table(self, version: Version) -> ProtectedTable:
        """How each group answered, counted in respondents; all together where each is told in figures."""
        told = self.told(version)
        rows = [told[group].row(group, self.threshold) for group in self.dossier.groups if group in told]
        return ProtectedTable.of(rows)

    def unmapped(self, link: DecisionLink) -> tuple[str, ...]:
        """The options that somebody is told to have given and nobody mapped: a newer file had added them."""
        found = self.told_in(link)
        if found is None:
            return ()
        given = told_options(found.sheet).difference(link.mapping)
        return tuple(option for option in found.options if option in given)

    def rankings(self, version: Version) -> tuple[ProtectedRanking, ...]:
        """Of rankings that decide, the ranks of the groups that count, as they are told with the survey."""
        return tuple(
            ranking
            for link in version.links
            if (found := self.told_in(link)) is not None
            for row, ranking in zip(found.sheet.rows, found.rankings, strict=False)
            if ranking is not None and ranking.hidden is None and set(row.groups) <= set(link.groups)
        )

    def counts(self, norms: DecisionNorms, version: Version) -> tuple[GroupCounts, ...]:
        """The counts for the norms: from surveys where they are linked, else entered by hand."""
        return self._counted(norms, version, GroupTold.as_proposal, proposal_of_units)

    def choices(self, norms: ChoiceNorms, version: Version) -> tuple[ChoiceCounts, ...]:
        """The counts for the norms of a choice, as `counts` gives them for a proposal."""
        return self._counted(norms, version, GroupTold.as_choice, choice_of_units)

    def _counted(
        self,
        norms: DecisionNorms | ChoiceNorms,
        version: Version,
        by_head: Callable[[GroupTold, str, Number | None], AnyCounts],
        by_unit: Callable[[LinkCounts, DecisionLink, Sequence[str], CountingUnit, Base], AnyCounts],
    ) -> tuple[AnyCounts, ...]:
        unit, base_of = norms.counting_unit, {norm.group: norm.base for norm in norms.groups}
        told = self.told(version, unit)
        together = {
            group: by_head(told[group], group, each.invited) for group, each in version.counts.items()
        }
        for link in version.links:
            kept = self.linked(link, unit, base_of)
            for group, members in members_of(link).items():
                if unit is CountingUnit.RESPONDENT or group not in base_of:
                    together[group] = by_head(told[group], group, invited_in(link, members))
                    continue
                counts = by_unit(kept, link, members, unit, base_of[group])
                if told[group].cells is None:
                    counts = by_head(replace(told[group], returned=counts.returned), group, counts.invited)
                together[group] = replace(counts, group=group)
        return tuple(together[norm.group] for norm in norms.groups if norm.group in together)

    def linked(
        self,
        link: DecisionLink,
        unit: CountingUnit = CountingUnit.RESPONDENT,
        base_of: Mapping[str, Base] | None = None,
    ) -> LinkCounts:
        """What the link keeps, raw; where it does not hold this unit on these bases, counted now."""
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
        elif not by_head and unit not in kept.otherwise:  # kept before that was counted
            with suppress(RawAnswersGone):
                kept = counts_of(self.session, self.actor, link, unit, options)
        self._linked[link.number] = kept
        return kept


def _numbers(each: GroupCounts) -> tuple[Any, ...]:
    return (each.favour, each.against, each.no_opinion, each.blank)
