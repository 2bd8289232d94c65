"""What a statement rests on, and the label of an inquiry by its sources."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from core.data_kinds import DataKind


class SourceKind(StrEnum):
    """The origin of knowledge: the school's own data, research, or experience (practice)."""

    DATA = "data"
    RESEARCH = "research"
    PRACTICE = "practice"


class Basis(StrEnum):
    """The basis of one statement; derived from its sources, never typed."""

    DATA = "data"
    RESEARCH = "research"
    PRACTICE = "practice"
    MIXED = "mixed"
    ASSUMPTION = "assumption"


class Label(StrEnum):
    """The label for the basis of all statements of an initiative together."""

    RESEARCH_BASED = "research_based"
    RESEARCH_INFORMED = "research_informed"
    PRACTICE_BASED = "practice_based"
    ASSUMPTIONS = "assumptions"
    NONE = "none"


class ClaimKind(StrEnum):
    """What “How do we know that?” can be asked of: whatever people of the school say is so."""

    STATEMENT = "statement"
    EVALUATION = "evaluation"
    AMBITION = "ambition"
    ARGUMENT = "argument"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRef:
    """Which claim: what it is, and its id. Of a decision: the id of the record that holds the reason."""

    kind: ClaimKind
    id: int

    @property
    def word(self) -> str:
        """Both in one word.

        >>> ClaimRef(kind=ClaimKind.AMBITION, id=3).word
        'ambition:3'
        """
        return f"{self.kind}:{self.id}"


class ThingKind(StrEnum):
    """The thing of the school on whose page a claim stands."""

    INITIATIVE = "initiative"
    AMBITION = "ambition"
    DECISION = "decision"


@dataclass(frozen=True, slots=True, kw_only=True)
class ThingRef:
    """Which thing of the school."""

    kind: ThingKind
    id: int


#: Where the claims of each kind stand.
STANDS_ON = {
    ClaimKind.STATEMENT: ThingKind.INITIATIVE,
    ClaimKind.EVALUATION: ThingKind.INITIATIVE,
    ClaimKind.AMBITION: ThingKind.AMBITION,
    ClaimKind.ARGUMENT: ThingKind.DECISION,
    ClaimKind.DECISION: ThingKind.DECISION,
}


def may_answer(*, is_theirs: bool, asked_it: bool) -> bool:
    """Whether somebody of the team may answer “How do we know that?”.

    Whoever knows may answer. Who asked it may not, unless the claim is theirs too: a question is not closed
    by the person who has it.

    Parameters
    ----------
    is_theirs
        Whether they answer for the claim: they lead, own or wrote it, or lead the school.
    asked_it
        Whether the question is their own.

    Examples
    --------
    >>> may_answer(is_theirs=False, asked_it=False), may_answer(is_theirs=False, asked_it=True)
    (True, False)
    >>> may_answer(is_theirs=True, asked_it=True)
    True
    """
    return is_theirs or not asked_it


def basis(kinds: Iterable[SourceKind]) -> Basis:
    """Give the basis of a statement, from the kinds of its sources.

    Parameters
    ----------
    kinds
        One per source of the statement; the number per kind does not matter.

    Examples
    --------
    >>> basis([SourceKind.DATA, SourceKind.DATA])
    <Basis.DATA: 'data'>
    >>> basis([SourceKind.DATA, SourceKind.RESEARCH])
    <Basis.MIXED: 'mixed'>
    >>> basis([])
    <Basis.ASSUMPTION: 'assumption'>
    """
    found = set(kinds)
    if not found:
        return Basis.ASSUMPTION
    return Basis(found.pop().value) if len(found) == 1 else Basis.MIXED


def label(statements: Iterable[Iterable[SourceKind]]) -> Label:
    """Give the label of an inquiry, from the kinds of the sources under each of its statements.

    Research alone: research-based ("er wordt gebruik gemaakt van kennis uit onderzoek"). Research together
    with the school's own data or experience: research-informed ("eigen kennis en ervaringen worden verbonden
    met kennis uit onderzoek"). Own data or experience without research: practice-based. The inquiry counts as
    a whole: one statement may rest on research and the next on experience.

    Parameters
    ----------
    statements
        The kinds of the sources of each current statement.

    References
    ----------
    Van Schaik, P., Volman, M., Admiraal, W., & Schenke, W. (2020); the definitions are quoted from the
    article that Kartrekker puts into practice.

    Examples
    --------
    >>> label([[SourceKind.RESEARCH], []])
    <Label.RESEARCH_BASED: 'research_based'>
    >>> label([[SourceKind.RESEARCH], [SourceKind.PRACTICE]])
    <Label.RESEARCH_INFORMED: 'research_informed'>
    >>> label([[], []]), label([])
    (<Label.ASSUMPTIONS: 'assumptions'>, <Label.NONE: 'none'>)
    """
    stated = [frozenset(kinds) for kinds in statements]
    if not stated:
        return Label.NONE
    found = frozenset[SourceKind]().union(*stated)
    if not found:
        return Label.ASSUMPTIONS
    if SourceKind.RESEARCH not in found:
        return Label.PRACTICE_BASED
    return Label.RESEARCH_BASED if len(found) == 1 else Label.RESEARCH_INFORMED


def rests_on_one_kind(kinds: Iterable[DataKind | None]) -> DataKind | None:
    """Give the kind of data if all data under the statements are of one kind.

    Parameters
    ----------
    kinds
        One per data source under a statement; None if its kind is unknown.

    Examples
    --------
    >>> rests_on_one_kind([DataKind.SATISFACTION, DataKind.SATISFACTION])
    <DataKind.SATISFACTION: 'satisfaction'>
    >>> rests_on_one_kind([DataKind.SATISFACTION, DataKind.OUTPUT]), rests_on_one_kind([])
    (None, None)
    >>> rests_on_one_kind([DataKind.SATISFACTION, None]) is None
    True
    """
    found = set(kinds)
    return found.pop() if len(found) == 1 else None
