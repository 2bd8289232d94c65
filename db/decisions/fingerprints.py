"""The fingerprints of what a decision rests on, so that a change behind the back of the acts is noticed."""

from __future__ import annotations

from core.fields import plain
from core.norms import canonical_text, fingerprint_of
from db.models import DecisionLink, HandCount, TakenDecision

_LINK = (
    "number", "source", "role", "norm_version", "survey_title", "survey_version", "file_sha256", "data_kind",
    "observation", "question", "question_text", "row", "row_text", "mapping", "groups", "invited", "counts",
    "reason",
)  # fmt: skip
_COUNT = ("respondent_group", "named", "invited", "favour", "against", "no_opinion", "reason")
_RECORD = ("number", "outcome", "text", "motivation", "minorities_heard", "verdict", "departs", "basis")


def link_fingerprint(link: DecisionLink) -> str:
    """Of everything that a link says; it is kept and compared, and never shown: counts could be guessed."""
    return fingerprint_of(canonical_text({name: plain(getattr(link, name)) for name in _LINK}))


def count_fingerprint(count: HandCount) -> str:
    """Of a vote entered by hand; never shown either."""
    said = {name: plain(getattr(count, name)) for name in _COUNT}
    if count.votes is not None:
        said["votes"] = count.votes
    return fingerprint_of(canonical_text(said))


def record_fingerprint(record: TakenDecision) -> str:
    """Of what was decided and all that it rested on."""
    said = {name: plain(getattr(record, name)) for name in _RECORD}
    if record.choice is not None:
        said["choice"] = record.choice
    if record.pupils_notice:
        said["pupils_notice"] = record.pupils_notice
    return fingerprint_of(canonical_text(said))
