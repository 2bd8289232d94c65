"""Decisions that come back each year: how one begins, and what the law says of the participation council."""

from core.yearly.decisions import (
    InBoth,
    LawLine,
    UsualGroup,
    Yearly,
    YearlyKind,
    suggested_choice,
    suggested_norms,
    yearly_decision,
)
