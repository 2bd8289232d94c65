"""Values that questions about observations return."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from core.observing import ObservationWords


@dataclass(frozen=True, slots=True, kw_only=True)
class ObservationLine:
    """An observation. `may_change`: the actor wrote it, or leads the school."""

    observation_id: int
    words: ObservationWords
    version: int
    by: str | None
    at: datetime
    has_photo: bool
    may_change: bool
