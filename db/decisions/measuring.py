"""The same figures now: a new survey's question held beside the norm of then. Nothing of it is linked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from pydantic import TypeAdapter
from sqlmodel import Session

from core.decisions import Change
from core.norms import Meaning, Verdict
from core.permissions import Actor
from core.privacy import ProtectedTable
from core.reviewing import RestsOnThisSurvey, norms_again
from db.acting import value_of
from db.decisions.case import Dossier, Version
from db.decisions.judging import Judgement, counter_of, protected
from db.decisions.pinning import pinned, whole
from db.decisions.told import as_told_now
from db.decisions.values import DataLink
from db.models import DecisionLink, DecisionVersion, TakenDecision


@dataclass(frozen=True, kw_only=True)
class Measured:
    """What a new survey says beside the norm of then, protected as every verdict is.

    `k`: the privacy threshold of then. `missing`: the groups of the norm that were not measured again; then
    there is no verdict of all together.
    """

    survey_title: str
    survey_version: int | None
    file_sha256: str | None
    question_text: str
    row_text: str
    mapping: Mapping[str, Meaning]
    groups: Mapping[str, str]
    invited: Mapping[str, int | None]
    norm_version: int
    judgement: Judgement
    answers: ProtectedTable
    missing: tuple[str, ...]

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of all groups together, if all were measured and it may be shown."""
        return None if self.missing else self.judgement.verdict


_STORED: TypeAdapter[Measured] = TypeAdapter(Measured)


def written(measured: Measured) -> str:
    """To store."""
    return _STORED.dump_json(measured).decode()


def read(stored: str) -> Measured:
    """As it was stored, without what is untold now."""
    kept = _STORED.validate_json(stored)
    return replace(kept, answers=as_told_now(kept.answers))


def measured_again(
    session: Session, actor: Actor, dossier: Dossier, record: TakenDecision, link: DataLink
) -> Measured:
    """Hold the answers of this link beside the norms that the record rested on.

    `RestsOnThisSurvey`, `NobodyMeasuredWhoDecides`, and refused as a link is that cannot be counted.
    """
    for row in dossier.links:
        if row.survey_id == link.survey_id:
            raise RestsOnThisSurvey(row.survey_title)
    # Beside the decision: its own sources count nothing here, and this one is never added to it.
    apart = replace(dossier, links=(), counts=())
    facts = pinned(session, actor, apart, whole(session, actor, link, dossier.unit), 1)
    row = DecisionLink(number=1, norm_version=record.norm_version, reason="", **facts)
    change = DecisionVersion(
        school_id=actor.school_id,
        decision_id=dossier.id,
        number=1,
        norm_version=record.norm_version,
        links=[1],
        counts=[],
        change=Change.SOURCE,
        reason="",
        after_seeing=True,
        changed_at=record.taken_at,
    )
    version = Version(row=change, links=(row,), counts={})
    then = dossier.norms_of(record.norm_version)
    norms = norms_again(then, frozenset(link.groups.values()))
    counter = counter_of(session, actor, apart)
    return value_of(
        Measured,
        row,
        mapping=dict(link.mapping),
        judgement=protected(counter, norms, version),
        answers=counter.table(version),
        missing=tuple(norm.group for norm in then.groups if norm.group not in link.groups.values()),
    )
