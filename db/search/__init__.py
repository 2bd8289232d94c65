"""Search in what a school wrote."""

from __future__ import annotations

from db.search.questions import learnt_before, search

__all__ = ["learnt_before", "search"]
