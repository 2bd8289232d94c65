"""Number what a decision is judged on: every change after the lock makes a visible version."""

from __future__ import annotations

from contextlib import suppress

from core.decisions import Change
from core.norms.refusals import GroupNotCounted
from db.decisions.case import DecisionCase, Dossier, find_dossier, has_been_seen
from db.decisions.fingerprints import version_fingerprint
from db.decisions.judging import counter_of, judged
from db.models import DecisionVersion


def note_version(case: DecisionCase, change: Change, reason: str) -> Dossier:
    """Add the version that stands after a change, and give the decision with it; nothing before the lock.

    What could not be counted is refused here, so that no version is ever unreadable; only a group may still
    wait for its answers.
    """
    dossier = find_dossier(case.session, case.actor, case.id)
    if not dossier.norms:
        return dossier
    by_hand = {count.id for count in dossier.by_hand.values()}
    row = case.add(
        DecisionVersion,
        number=len(dossier.changes) + 1,
        norm_version=len(dossier.norms),
        links=[link.number for link in dossier.deciding],
        counts=[place for place, each in enumerate(dossier.counts, start=1) if each.id in by_hand],
        change=change.value,
        reason=reason,
        after_seeing=has_been_seen(case.session, dossier),
    )
    row.fingerprint = version_fingerprint(row)
    case.seal(row, row.fingerprint)
    noted = find_dossier(case.session, case.actor, case.id)
    with suppress(GroupNotCounted):
        judged(counter_of(case.session, case.actor, noted), noted.standing)
    return noted
