"""The fingerprints of what a decision rests on, so that a change behind the back of the acts is noticed."""

from __future__ import annotations

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
_COUNT_TOO = ("votes", "meeting", "held_on")
_RECORD = ("number", "outcome", "text", "motivation", "minorities_heard", "verdict", "departs", "basis")
_RECORD_TOO = ("review_on", "norm_version", "decision_version", "taken_at")
_OPTIONAL = (
    "votes", "choice", "pupils_notice", "balance", "results_seen_at", "results_seen_in", "meeting", "held_on",
)  # fmt: skip

#: What a fingerprint held, the newest first: one of before is held against what it held.
_LINKS = (
    (*_LINK, "results_seen_at", "results_seen_in", "linked_at"),
    (*_LINK, "results_seen_at"),
    _LINK,
)
_COUNTS = ((*_COUNT, *_COUNT_TOO, "entered_at"), (*_COUNT, *_COUNT_TOO))
_RECORDS = (
    (*_RECORD, *_RECORD_TOO, "choice", "pupils_notice", "balance"),
    (*_RECORD, "choice", "pupils_notice"),
)

Row = TypeVar("Row", DecisionLink, DecisionVersion, HandCount, TakenDecision)


def asked_of(decision: Decision) -> dict[str, Any]:
    """What was asked, of whom, among what; it is part of the text that a lock hashes, and shown with it."""
    return {name: plain(getattr(decision, name)) for name in _ASKED}


def link_fingerprint(link: DecisionLink) -> str:
    """Of everything that a link says; it is kept and compared, and never shown: counts could be guessed."""
    return _of(link, _LINKS[0])


def version_fingerprint(version: DecisionVersion) -> str:
    """Of what a decision is judged on since a change, and why."""
    return _of(version, _VERSION)


def count_fingerprint(count: HandCount) -> str:
    """Of a vote entered by hand; never shown either."""
    return _of(count, _COUNTS[0])


def record_fingerprint(record: TakenDecision) -> str:
    """Of what was decided and all that it rested on."""
    return _of(record, _RECORDS[0])


def matches(row: Row, kept: str | None) -> bool:
    """Whether a row is as it was written; of an earlier fingerprint, as far as that went."""
    return kept is not None and any(kept == _of(row, names) for names in _held_of(row))


def _held_of(row: Row) -> tuple[tuple[str, ...], ...]:
    if isinstance(row, DecisionLink):
        return _LINKS
    if isinstance(row, HandCount):
        return _COUNTS
    return _RECORDS if isinstance(row, TakenDecision) else (_VERSION,)


def _of(row: object, names: tuple[str, ...]) -> str:
    said = {name: _plain(getattr(row, name)) for name in names}
    return fingerprint_of(
        canonical_text(
            {name: each for name, each in said.items() if each not in (None, "") or name not in _OPTIONAL}
        )
    )


def _plain(held: object) -> object:
    return held.astimezone(UTC).isoformat() if isinstance(held, datetime) else plain(held)
