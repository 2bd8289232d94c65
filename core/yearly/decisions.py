"""What `decisions.toml` says: per kind of decision its question, groups, usual norms, and lines of law."""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

from core.council import CouncilPart, CouncilRight
from core.norms import (
    Base,
    ChoiceGroupNorm,
    ChoiceNorms,
    CountingUnit,
    DecisionNorms,
    GroupNorm,
    Operator,
    ResponseNorm,
)


class YearlyKind(StrEnum):
    """The decisions that a school takes each year, in the order in which a year brings them."""

    STAFFING = "staffing"
    WORKLOAD = "workload"
    GROUPING = "grouping"
    HOLIDAYS = "holidays"
    STUDY_DAYS = "study_days"
    SCHOOL_HOURS = "school_hours"


@dataclass(frozen=True, slots=True, kw_only=True)
class InBoth:
    """A text in both languages; `{year}` in it stands for a school year."""

    en: str
    nl: str

    def read(self, language: str, year: str = "") -> str:
        """Give it in a language; any other than English is Dutch.

        Examples
        --------
        >>> InBoth(en="Staffing {year}", nl="Formatie {year}").read("nl", "2026-2027")
        'Formatie 2026-2027'
        """
        return (self.en if language == "en" else self.nl).replace("{year}", year)


@dataclass(frozen=True, slots=True, kw_only=True)
class UsualGroup:
    """A group that has a say, and the norm that schools often take for it."""

    name: InBoth
    decides: bool
    response: Fraction | None
    share: Fraction
    operator: Operator
    base: Base


@dataclass(frozen=True, slots=True, kw_only=True)
class LawLine:
    """What the council has to say: no legal advice.

    `part`, `right`: what is asked of whom; None where it only explains. `where`: law and article. `checked`:
    the day on which it was held beside `source` (an address); None: it was not.
    """

    text: InBoth
    where: InBoth
    source: str
    checked: date | None
    part: CouncilPart | None
    right: CouncilRight | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Yearly:
    """How a decision of this kind begins. `parts`: those that the staff section may answer one by one."""

    kind: YearlyKind
    title: InBoth
    question: InBoth
    what: InBoth
    usual: InBoth
    unit: CountingUnit
    groups: tuple[UsualGroup, ...]
    law: tuple[LawLine, ...]
    parts: tuple[InBoth, ...]


@cache
def yearly_decision(kind: YearlyKind) -> Yearly:
    """Give how a decision of this kind begins.

    Examples
    --------
    >>> yearly_decision(YearlyKind.WORKLOAD).title.read("nl", "2027-2028")
    'Werkverdelingsplan 2027-2028'
    """
    found = _read()[kind.value]
    return Yearly(
        kind=kind,
        title=InBoth(**found["title"]),
        question=InBoth(**found["question"]),
        what=InBoth(**found["what"]),
        usual=InBoth(**found["usual"]),
        unit=CountingUnit(found.get("unit", CountingUnit.RESPONDENT)),
        groups=tuple(_group(each) for each in found["group"]),
        law=tuple(_law(each) for each in found["law"]),
        parts=tuple(InBoth(**each["name"]) for each in found.get("part", ())),
    )


def suggested_norms(yearly: Yearly, language: str) -> DecisionNorms:
    """Give the usual norms as a draft to change; a group that only gives advice weighs nothing.

    Examples
    --------
    >>> norms = suggested_norms(yearly_decision(YearlyKind.WORKLOAD), "nl")
    >>> [(each.group, str(each.threshold), each.operator.value, each.base.value) for each in norms.groups]
    [('Teamleden', '1/2', '>', 'invited')]
    """
    return DecisionNorms(
        groups=tuple(
            GroupNorm(
                group=each.name.read(language),
                response=None if each.response is None else ResponseNorm(share=each.response),
                threshold=each.share,
                operator=each.operator,
                base=each.base,
                weight=Fraction(int(each.decides)),
            )
            for each in yearly.groups
        ),
        counting_unit=yearly.unit,
    )


def suggested_choice(yearly: Yearly, language: str, options: Sequence[str]) -> ChoiceNorms:
    """Give the usual norms for a choice among these options: what one of them must have.

    Examples
    --------
    >>> norms = suggested_choice(yearly_decision(YearlyKind.WORKLOAD), "nl", ("Plan A", "Plan B"))
    >>> [(each.group, str(each.threshold), each.operator.value) for each in norms.groups]
    [('Teamleden', '1/2', '>')]
    """
    return ChoiceNorms(
        options=tuple(options),
        groups=tuple(
            ChoiceGroupNorm(
                group=each.group,
                response=each.response,
                threshold=each.threshold,
                operator=each.operator,
                base=each.base,
                weight=each.weight,
            )
            for each in suggested_norms(yearly, language).groups
        ),
        counting_unit=yearly.unit,
    )


@cache
def _read() -> dict[str, Any]:
    return tomllib.loads(Path(__file__).with_name("decisions.toml").read_text(encoding="utf-8"))


def _group(found: dict[str, Any]) -> UsualGroup:
    return UsualGroup(
        name=InBoth(**found["name"]),
        decides=found["decides"],
        response=Fraction(found["response"]) if "response" in found else None,
        share=Fraction(found["share"]),
        operator=Operator(found["operator"]),
        base=Base(found["base"]),
    )


def _law(found: dict[str, Any]) -> LawLine:
    return LawLine(
        text=InBoth(**found["text"]),
        where=InBoth(**found["where"]),
        source=found.get("source", ""),
        checked=found.get("checked"),
        part=CouncilPart(found["part"]) if "part" in found else None,
        right=CouncilRight(found["right"]) if "right" in found else None,
    )
