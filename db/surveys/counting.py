"""Counts for a verdict, for `db.decisions` to use inside its own transactions; no page calls this.

These are raw: whoever calls checks the lock first, and shows them only through `core.privacy`.
"""

from __future__ import annotations

from collections.abc import Mapping

from sqlmodel import Session

from core.norms.counting import Answer
from core.norms.values import Base, CountingUnit, GroupCounts
from core.permissions import Actor


def group_counts(
    session: Session,
    actor: Actor,
    survey_id: int,
    question: str,
    row: str,
    mapping: Mapping[str, Answer],
    bases: Mapping[str, Base],
    unit: CountingUnit = CountingUnit.RESPONDENT,
    invited: Mapping[str, int | None] | None = None,
    version: int | None = None,
) -> tuple[GroupCounts, ...]:
    """Voor / tegen / geen mening / blank of each group in `bases`, in its order, in the unit of the norms.

    `mapping`: option -> what it counts as; an option that is not in it counts as blank (left out).
    `invited` None takes the survey's own numbers, which count respondents: else pass them.
    `version` None is the newest import. Per household or pupil the raw block is opened (`RawAnswersGone`).
    """
    raise NotImplementedError


def option_counts(
    session: Session, actor: Actor, survey_id: int, question: str, row: str, version: int | None = None
) -> Mapping[str, Mapping[str, int]]:
    """Raw counts: group -> option -> how many; for the charts and arguments beside a decision."""
    raise NotImplementedError
