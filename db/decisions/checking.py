"""Hold everything that a decision rests on against its fingerprint, at every reading."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from contextlib import suppress
from datetime import UTC
from hashlib import sha256

from sqlmodel import Session, col, select

from core.decisions import Mismatch, Sealed
from core.errors import NotFound
from core.norms import CountingUnit, fingerprint_of
from core.permissions import Actor
from db.decisions.case import Dossier
from db.decisions.counting import LinkCounts, counts_of
from db.decisions.fingerprints import asked_of, matches
from db.decisions.trail import against_trail, trail_of
from db.models import DecisionLink, LockedNorms, MendedQuestion
from db.surveys.case import find_import


def mismatches(session: Session, actor: Actor, dossier: Dossier) -> tuple[Mismatch, ...]:
    """What does not match its fingerprint; nothing where all is as it was written."""
    found = list(changed(session, [dossier])[dossier.id])
    for link in dossier.links:
        if matches(link, link.fingerprint) and link.counts is not None and link.survey_id:
            found += _file(session, actor, link)
    return tuple(found)


def changed(session: Session, dossiers: Collection[Dossier]) -> dict[int, tuple[Mismatch, ...]]:
    """The same of several decisions in two queries, without the files of their surveys."""
    told, mended = trail_of(session, dossiers), _mended(session, dossiers)
    return {
        each.id: (*_rows(each, mended[each.id]), *against_trail(each, told[each.id])) for each in dossiers
    }


def _rows(dossier: Dossier, mended: Iterable[MendedQuestion]) -> Iterator[Mismatch]:
    for norms in dossier.norms:
        if not norms_match(norms):
            yield Mismatch(what=Sealed.NORMS, number=norms.version)
    for link in dossier.links:
        if not matches(link, link.fingerprint):
            yield Mismatch(what=Sealed.SOURCE, number=link.number, name=link.survey_title)
    for count in dossier.counts:
        if not matches(count, count.fingerprint):
            yield Mismatch(what=Sealed.VOTE, name=count.respondent_group)
    for change in dossier.changes:
        if not matches(change, change.fingerprint):
            yield Mismatch(what=Sealed.VERSION, number=change.number)
    for record in dossier.taken:
        if not matches(record, record.basis_fingerprint):
            yield Mismatch(what=Sealed.RECORD, number=record.number)
    if not _is_what_was_asked(dossier, mended):
        yield Mismatch(what=Sealed.QUESTION)
    if not _is_whole(dossier):
        yield Mismatch(what=Sealed.HISTORY)


def norms_match(row: LockedNorms) -> bool:
    """The oldest locks hashed the norms and the file; since then a text that holds the moment as well."""
    if row.text is None:
        return fingerprint_of(f"{row.norms}\n{row.file_sha256 or ''}") == row.fingerprint
    if fingerprint_of(row.text) != row.fingerprint:
        return False
    sealed = json.loads(row.text)
    return bool(
        sealed["norms"] == _read(row.norms)
        and sealed["locked_at"] == row.locked_at.astimezone(UTC).isoformat()
        and sealed.get("revision") == row.locked_in
        and row.file_sha256 in (sealed["files"] or [None])
        and sealed.get("reason", row.reason) == row.reason
        and sealed.get("after_seeing", row.set_after_seeing) == row.set_after_seeing
    )


def _read(written: str) -> object:
    """What a text says as JSON; None if it is none any more."""
    with suppress(ValueError):
        return json.loads(written)
    return None


def _mended(session: Session, dossiers: Collection[Dossier]) -> dict[int, list[MendedQuestion]]:
    ids, found = [each.id for each in dossiers], defaultdict[int, list[MendedQuestion]](list)
    query = select(MendedQuestion).where(col(MendedQuestion.decision_id).in_(ids))
    for row in session.exec(query.order_by(col(MendedQuestion.id))):
        found[row.decision_id].append(row)
    return found


def _is_what_was_asked(dossier: Dossier, mended: Iterable[MendedQuestion]) -> bool:
    """Whether the question is the one for which the norms were locked, but for what was visibly mended."""
    sealed = [json.loads(row.text).get("asked") for row in dossier.norms if row.text]
    if not sealed or sealed[-1] is None:
        return True
    now, then = asked_of(dossier.decision), sealed[-1]
    words = {(then["title"], then["question"])}
    for each in mended:
        if (each.title_before, each.question_before) in words:
            words = {(each.title, each.question)}
    worded = {"title", "question"}
    return (now["title"], now["question"]) in words and all(
        now[name] == then[name] for name in now if name not in worded
    )


def _file(session: Session, actor: Actor, link: DecisionLink) -> Iterator[Mismatch]:
    """Whether the import and its tallies still say what the link kept."""

    def not_so(what: Sealed) -> Mismatch:
        return Mismatch(what=what, number=link.number, name=link.survey_title)

    try:
        stored = find_import(session, actor, link.survey_id or 0, link.survey_version, block=True)
        now = counts_of(session, actor, link, CountingUnit.RESPONDENT)
    except NotFound:
        yield not_so(Sealed.FILE)
        return
    is_altered = stored.block is not None and sha256(stored.block).hexdigest() != stored.block_sha256
    if is_altered or stored.file_sha256 != link.file_sha256:
        yield not_so(Sealed.FILE)
    kept = LinkCounts(**(link.counts or {}))
    if (kept.options, kept.returned, kept.answered) != (now.options, now.returned, now.answered):
        yield not_so(Sealed.COUNTS)


def _is_whole(dossier: Dossier) -> bool:
    """Whether nothing is missing of what is numbered, and the last version names what is in force."""
    numbered = (
        [row.version for row in dossier.norms],
        [row.number for row in dossier.links],
        [row.number for row in dossier.changes],
        [row.number for row in dossier.taken],
    )
    if any(numbers != list(range(1, len(numbers) + 1)) for numbers in numbered):
        return False
    if not (dossier.norms and dossier.changes):
        return not (dossier.norms or dossier.changes or dossier.taken)
    last, by_hand = dossier.changes[-1], {count.id for count in dossier.by_hand.values()}
    counts = [place for place, each in enumerate(dossier.counts, start=1) if each.id in by_hand]
    links = [link.number for link in dossier.deciding]
    return (last.norm_version, last.links, last.counts) == (len(dossier.norms), links, counts)
