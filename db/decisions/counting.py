"""The raw counts behind a verdict. None of this leaves `db.decisions` unprotected."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from sqlmodel import Session

from core.norms import Answer, CountingUnit, DecisionNorms, GroupCounts
from core.norms.refusals import Number
from core.permissions import Actor
from core.privacy import protect_table, suppress
from db.decisions.case import Dossier, link_of
from db.models import DecisionLink, HandCount, SurveyImport
from db.surveys.case import find_import
from db.surveys.counting import group_counts, option_counts
from db.surveys.refusals import RawAnswersGone


@dataclass(frozen=True)
class Linked:
    """The newest file of a linked survey: survey group -> option -> count."""

    stored: SurveyImport
    options: Mapping[str, Mapping[str, int]]

    def unmapped(self, link: DecisionLink) -> tuple[str, ...]:
        """The options that nobody mapped: a newer file added them."""
        options = dict.fromkeys(option for cells in self.options.values() for option in cells)
        return tuple(option for option in options if option not in link.mapping)


@dataclass(kw_only=True)
class Counter:
    """Counts for one decision, cached across its versions."""

    session: Session
    actor: Actor
    dossier: Dossier
    threshold: int
    from_raw_answers: dict[str, tuple[GroupCounts, ...]] = field(default_factory=dict)
    _counted: dict[str, tuple[GroupCounts, ...]] = field(default_factory=dict)
    _linked: dict[int, Linked] = field(default_factory=dict)

    @property
    def named(self) -> frozenset[str]:
        """The groups that voted by name."""
        return frozenset(group for group, count in self.dossier.by_hand.items() if count.named)

    def linked(self, link: DecisionLink) -> Linked:
        """The current content of the survey of this link."""
        if link.number not in self._linked:
            survey_id = link.survey_id or 0
            stored = find_import(self.session, self.actor, survey_id)
            options = option_counts(self.session, self.actor, survey_id, link.question, link.row)
            self._linked[link.number] = Linked(stored, options)
        return self._linked[link.number]

    def counts(self, norms: DecisionNorms, link: DecisionLink | None) -> tuple[GroupCounts, ...]:
        """The counts for the norms: from the survey where it is linked, else entered by hand."""
        from_survey = {each.group: each for each in self._from_survey(norms, link)} if link else {}
        by_hand = {group: _by_hand(count) for group, count in self.dossier.by_hand.items()}
        together = by_hand | from_survey
        return tuple(together[norm.group] for norm in norms.groups if norm.group in together)

    def answers(self, link: DecisionLink | None) -> dict[str, dict[str, int]]:
        """Group -> answer -> number of respondents; named votes excluded."""
        table = {
            group: _cells(_by_hand(each)) for group, each in self.dossier.by_hand.items() if not each.named
        }
        if link is None:
            return table
        mapping = link_of(link).mapping
        for survey_group, cells in self.linked(link).options.items():
            if survey_group in link.groups:
                of_group = table.setdefault(link.groups[survey_group], dict.fromkeys(_SHOWN, 0))
                for option, n in cells.items():
                    if (answer := mapping.get(option, Answer.BLANK)) is not Answer.BLANK:
                        of_group[answer] += n
        return table

    def hidden(self, link: DecisionLink | None) -> frozenset[str]:
        """The groups hidden in the tables of these answers: the survey's own and the decision's."""
        table = protect_table(self.answers(link), self.threshold)
        of_the_decision = frozenset(row.group for row in table.rows if row.hidden)
        if link is None:
            return of_the_decision
        groups = list(self.linked(link).options)
        sizes = [sum(cells.values()) for cells in self.linked(link).options.values()]
        small = [groups[position] for position in suppress(sizes, self.threshold).hidden]
        return of_the_decision | {link.groups[group] for group in small if group in link.groups}

    def _from_survey(self, norms: DecisionNorms, link: DecisionLink) -> tuple[GroupCounts, ...]:
        key = _key(norms, link)
        if key not in self._counted:
            self._counted[key] = self._count(norms, link, key)
            if norms.counting_unit is not CountingUnit.RESPONDENT:
                self.from_raw_answers[key] = self._counted[key]
        return self._counted[key]

    def _count(self, norms: DecisionNorms, link: DecisionLink, key: str) -> tuple[GroupCounts, ...]:
        of_group = {norm.group: norm.base for norm in norms.groups}
        bases = {each: of_group[group] for each, group in link.groups.items() if group in of_group}
        numbers = None if norms.counting_unit is CountingUnit.RESPONDENT else link.invited
        try:
            parts = group_counts(
                self.session, self.actor, link.survey_id or 0, link.question, link.row,
                link_of(link).mapping, bases, norms.counting_unit, numbers,
            )  # fmt: skip
        except RawAnswersGone:
            frozen = self.dossier.taken[-1].frozen.get(key) if self.dossier.taken else None
            if frozen is None:
                raise
            return thawed(frozen)
        return _together(parts, link.groups)


_SHOWN = (Answer.FAVOUR, Answer.AGAINST, Answer.NO_OPINION)


def cells_of(count: HandCount) -> dict[str, int]:
    """The answers of a vote entered by hand."""
    return _cells(_by_hand(count))


def frozen(counted: Mapping[str, Iterable[GroupCounts]]) -> dict[str, Any]:
    """Counts as JSON, exactly."""
    return {
        key: [
            [each.group, each.households, *(None if n is None else str(n) for n in _numbers(each))]
            for each in counts
        ]
        for key, counts in counted.items()
    }


def thawed(stored: Iterable[list[Any]]) -> tuple[GroupCounts, ...]:
    """Parse counts from their JSON."""
    return tuple(
        GroupCounts(
            group=group,
            invited=None if invited is None else Fraction(invited),
            favour=Fraction(favour),
            against=Fraction(against),
            no_opinion=Fraction(no_opinion),
            blank=Fraction(blank),
            households=households,
        )
        for group, households, invited, favour, against, no_opinion, blank in stored
    )


def _key(norms: DecisionNorms, link: DecisionLink) -> str:
    """A cache key; the base matters for households and pupils only."""
    by_head = norms.counting_unit is CountingUnit.RESPONDENT
    bases = {} if by_head else {norm.group: norm.base.value for norm in norms.groups}
    return f"{link.number} {norms.counting_unit.value} {json.dumps(bases, sort_keys=True)}"


def _numbers(each: GroupCounts) -> tuple[Number | None, ...]:
    return (each.invited, each.favour, each.against, each.no_opinion, each.blank)


def _by_hand(count: HandCount) -> GroupCounts:
    return GroupCounts(
        group=count.respondent_group,
        invited=count.invited,
        favour=count.favour,
        against=count.against,
        no_opinion=count.no_opinion,
    )


def _cells(counts: GroupCounts) -> dict[str, int]:
    return {
        Answer.FAVOUR: int(counts.favour),
        Answer.AGAINST: int(counts.against),
        Answer.NO_OPINION: int(counts.no_opinion),
    }


def _together(parts: Iterable[GroupCounts], groups: Mapping[str, str]) -> tuple[GroupCounts, ...]:
    sums: dict[str, list[GroupCounts]] = {}
    for part in parts:
        sums.setdefault(groups[part.group], []).append(part)
    return tuple(_sum(group, members) for group, members in sums.items())


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
