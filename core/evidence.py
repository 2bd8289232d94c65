"""What the school has of its own that can be evidence: surveys, figures, observations and conversations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from itertools import zip_longest

from core.data_kinds import DataKind


class EvidenceKind(StrEnum):
    """What a piece of evidence is, for the page that shows it."""

    SURVEY = "survey"
    OBSERVATION = "observation"
    OUTPUT = "output"
    INPUT = "input"


@dataclass(frozen=True, slots=True, kw_only=True)
class EvidenceRef:
    """Which piece of evidence: what it is, and its id."""

    kind: EvidenceKind
    id: int

    @property
    def word(self) -> str:
        """Both in one word.

        >>> EvidenceRef(kind=EvidenceKind.SURVEY, id=3).word
        'survey:3'
        """
        return f"{self.kind}:{self.id}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """A piece of evidence, by its name; never its figures. `on`: the day that it is of."""

    ref: EvidenceRef
    title: str
    data_kind: DataKind
    on: date


def of_other_kinds(all_there_is: Iterable[Evidence], kind: DataKind | None) -> tuple[Evidence, ...]:
    """Give what a school has of other kinds of data than the one that a conclusion rests on.

    Parameters
    ----------
    all_there_is
        What the school has, in any order. One of each kind goes first, then a second of each; else the order
        stays.
    kind
        The one kind that the conclusion rests on; None if it does not rest on one kind, and then nothing
        is given.

    Examples
    --------
    >>> asked, again, seen = (
    ...     Evidence(
    ...         ref=EvidenceRef(kind=kind, id=1), title=kind.value, data_kind=data, on=date(2026, 11, 18)
    ...     )
    ...     for kind, data in [
    ...         (EvidenceKind.SURVEY, DataKind.SATISFACTION),
    ...         (EvidenceKind.SURVEY, DataKind.SATISFACTION),
    ...         (EvidenceKind.OBSERVATION, DataKind.OBSERVATION),
    ...     ]
    ... )
    >>> [each.title for each in of_other_kinds([asked, again, seen], DataKind.SATISFACTION)]
    ['observation']
    >>> [each.title for each in of_other_kinds([asked, again, seen], DataKind.OUTPUT)]
    ['survey', 'observation', 'survey']
    >>> of_other_kinds([asked, seen], None)
    ()
    """
    by_kind: dict[DataKind, list[Evidence]] = defaultdict(list)
    for each in all_there_is:
        if kind is not None and each.data_kind is not kind:
            by_kind[each.data_kind].append(each)
    rounds = zip_longest(*by_kind.values())
    return tuple(each for one_of_each in rounds for each in one_of_each if each is not None)
