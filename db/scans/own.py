"""Scans that a school writes itself, and instruments of others that it may use."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from core.errors import AlreadyDone, Conflict
from core.events.scans import OwnScanChanged, OwnScanEnded, OwnScanWritten
from core.permissions import Act, Actor
from core.scans import InstrumentWords, ScanWords
from core.scans.own import sound_scan
from db.acting import Case, acting, find, nothing
from db.models import OwnScan
from db.scans.case import stored
from db.store import Store


@dataclass(kw_only=True)
class OwnScanCase(Case):
    """A scan of the school, held."""

    row: OwnScan

    @property
    def id(self) -> int:
        """Its id."""
        return self.row.id or 0


def on_own_scan(own_scan_id: int) -> Callable[[Case], OwnScanCase]:
    """The scan with this id, held; `NotFound`."""

    def held(case: Case) -> OwnScanCase:
        return case.about(OwnScanCase, row=find(case.session, case.actor, OwnScan, own_scan_id, hold=True))

    return held


def write_scan(
    store: Store, actor: Actor, words: ScanWords, instrument: InstrumentWords | None = None
) -> int:
    """Write a scan, or add an instrument; its id.

    `Missing`, `TooLong`, `ScanFull`, `StatementTwice`, `StatementTooLong`, `LicenceMissing`.
    """
    with acting(store, actor, Act.WRITE_SCAN, nothing) as case:
        words, instrument = sound_scan(words, instrument or InstrumentWords())
        row = case.add(
            OwnScan,
            title=words.title,
            about=words.about,
            name=instrument.name,
            source=instrument.source,
            licence=instrument.licence,
            dimensions=stored(words.dimensions),
        )
        case.tell(OwnScanWritten(title=row.title), row.id)
        return row.id or 0


def change_scan(
    store: Store,
    actor: Actor,
    own_scan_id: int,
    words: ScanWords,
    instrument: InstrumentWords | None = None,
    *,
    based_on: int,
) -> None:
    """Change the words of a scan; what was asked with it stays as it was asked.

    `based_on`: the version that was shown. `Conflict`, `AlreadyDone`, and the refusals of writing one.
    """
    with acting(store, actor, Act.WRITE_SCAN, on_own_scan(own_scan_id)) as case:
        if case.row.ended_at is not None:
            raise AlreadyDone(kind="own_scan", state="ended")
        if case.row.version != based_on:
            raise Conflict
        words, instrument = sound_scan(words, instrument or InstrumentWords())
        case.row.title, case.row.about, case.row.dimensions = (
            words.title,
            words.about,
            stored(words.dimensions),
        )
        case.row.name, case.row.source, case.row.licence = (
            instrument.name,
            instrument.source,
            instrument.licence,
        )
        case.row.version += 1
        case.tell(OwnScanChanged(title=case.row.title))


def end_scan(store: Store, actor: Actor, own_scan_id: int) -> None:
    """Offer a scan no more; what was told of it stays. `AlreadyDone`, `NotFound`."""
    with acting(store, actor, Act.WRITE_SCAN, on_own_scan(own_scan_id)) as case:
        if case.row.ended_at is not None:
            raise AlreadyDone(kind="own_scan", state="ended")
        case.row.ended_at = case.at
        case.tell(OwnScanEnded(title=case.row.title))
