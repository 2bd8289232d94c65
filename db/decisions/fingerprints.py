"""The fingerprints of what a decision rests on, so that a change behind the back of the acts is noticed."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any, TypeVar

from core.fields import plain
from core.norms import canonical_text, fingerprint_of
from db.models import Decision, DecisionLink, DecisionVersion, HandCount, TakenDecision

_ASKED = ("title", "question", "says", "options")
_LINK = (
    "number", "source", "role", "norm_version", "survey_title", "survey_version", "file_sha256", "data_kind",
    "observation", "question", "question_text", "row", "row_text", "mapping", "groups", "invited", "counts",
    "reason",
)  # fmt: skip
_VERSION = ("number", "norm_version", "links", "counts", "change", "reason", "after_seeing", "changed_at")
_COUNT = ("respondent_group", "named", "invited", "favour", "against", "no_opinion", "reason")
_RECORD = ("number", "outcome", "text", "motivation", "minorities_heard", "verdict", "departs", "basis")
_RECORD_TOO = ("review_on", "norm_version", "decision_version", "taken_at")
_OPTIONAL = ("votes", "choice", "pupils_notice", "balance", "results_seen_at", "meeting", "held_on")

Row = TypeVar("Row", DecisionLink, DecisionVersion, HandCount, TakenDecision)


def asked_of(decision: Decision) -> dict[str, Any]:
    """What was asked, of whom, among what; it is part of the text that a lock hashes, and shown with it."""
    return {name: plain(getattr(decision, name)) for name in _ASKED}


def link_fingerprint(link: DecisionLink) -> str:
    """Of everything that a link says; it is kept and compared, and never shown: counts could be guessed."""
    return _of(link, (*_LINK, "results_seen_at"))


def version_fingerprint(version: DecisionVersion) -> str:
    """Of what a decision is judged on since a change, and why."""
    return _of(version, _VERSION)


def count_fingerprint(count: HandCount) -> str:
    """Of a vote entered by hand; never shown either."""
    return _of(count, (*_COUNT, "votes", "meeting", "held_on"))


def record_fingerprint(record: TakenDecision) -> str:
    """Of what was decided and all that it rested on."""
    return _of(record, (*_RECORD, *_RECORD_TOO, "choice", "pupils_notice", "balance"))


def matches(row: Row, made: Callable[[Row], str], kept: str | None) -> bool:
    """Whether a row is as it was written; of the first fingerprints, as far as those went."""
    if kept is None:
        return False
    return kept == made(row) or (
        isinstance(row, DecisionLink | TakenDecision) and kept == _first_fingerprint(row)
    )


def _first_fingerprint(row: DecisionLink | TakenDecision) -> str:
    """Before the fingerprint of a link held when its results were seen, and that of a record its moments."""
    return _of(row, _LINK if isinstance(row, DecisionLink) else (*_RECORD, "choice", "pupils_notice"))


def _of(row: object, names: tuple[str, ...]) -> str:
    said = {name: _plain(getattr(row, name)) for name in names}
    return fingerprint_of(
        canonical_text(
            {name: each for name, each in said.items() if each not in (None, "") or name not in _OPTIONAL}
        )
    )


def _plain(held: object) -> object:
    return held.astimezone(UTC).isoformat() if isinstance(held, datetime) else plain(held)
