"""The copies in the data folder: their names, and how many of each kind are kept."""

from __future__ import annotations

import re
import shutil
import tempfile
import time
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path

from db.backup.sealing import is_sealed
from db.store import data_folder
from db.trouble import explained

SUFFIX = ".kartrekker"
#: Of each kind, so many are kept.
KEPT = 14
_HALF = ".half-"
#: A copy takes seconds; what is older than this many was left by a process that was killed.
_LONGEST = 600


class Kind(StrEnum):
    """Why a copy was made; the end of its name."""

    MADE = "gemaakt"
    DAILY = "dagelijks"
    BEFORE = "voor-terugzetten"
    LOG = "met-logboek"
    UPGRADE = "voor-bijwerken"


@dataclass(frozen=True, kw_only=True)
class Copied:
    """A copy in the data folder."""

    path: Path
    kind: Kind
    made_at: datetime
    size: int
    is_sealed: bool

    @property
    def name(self) -> str:
        """The name of its file."""
        return self.path.name


def copies_folder() -> Path:
    """The folder with the copies, beside the database, for this user only."""
    folder = data_folder() / "reservekopieen"
    with explained():
        folder.mkdir(exist_ok=True, mode=0o700)
    return folder


def all_copies() -> tuple[Copied, ...]:
    """The copies in the folder, the newest first."""
    found = [copied(path) for path in copies_folder().glob(f"*{SUFFIX}") if path.is_file()]
    return tuple(sorted(found, key=lambda each: (each.made_at, each.name), reverse=True))


def copied(path: Path) -> Copied:
    """The copy in this file."""
    about = path.stat()
    kind = next((kind for kind in Kind if re.search(rf"-{kind}(-\d+)?$", path.stem)), Kind.MADE)
    made_at = datetime.fromtimestamp(about.st_mtime, UTC)
    return Copied(path=path, kind=kind, made_at=made_at, size=about.st_size, is_sealed=is_sealed(path))


def name_for(school: str, moment: datetime, kind: Kind) -> str:
    """A readable name: kartrekker-de-linde-2026-11-27.kartrekker."""
    letters = unicodedata.normalize("NFKD", school).encode("ascii", "ignore").decode().lower()
    slug = re.sub(r"[^a-z0-9]+", "-", letters).strip("-")[:40] or "school"
    about = "" if kind is Kind.MADE else f"-{kind}"
    return f"kartrekker-{slug}-{moment:%Y-%m-%d}{about}{SUFFIX}"


def free_name(path: Path) -> Path:
    """This path, or with the first number that is free: -2, -3, ..."""
    number, free = 1, path
    while free.exists():
        number += 1
        free = path.with_stem(f"{path.stem}-{number}")
    return free


def drop_oldest(kind: Kind, made: Path) -> None:
    """Keep the last `KEPT` copies of this kind, of which this one was made now, whatever the clock says."""
    others = [each for each in all_copies() if each.kind is kind and each.path != made]
    for old in others[KEPT - 1 :]:
        old.path.unlink(missing_ok=True)


@contextmanager
def workplace(folder: Path) -> Iterator[Path]:
    """A folder for what is half done, for this user only, gone afterwards."""
    with explained():
        place = Path(tempfile.mkdtemp(prefix=_HALF, dir=folder))
    try:
        yield place
    finally:
        shutil.rmtree(place, ignore_errors=True)


def drop_half_done() -> None:
    """Remove what a killed process left half done; not what another one is at."""
    for place in copies_folder().glob(f"{_HALF}*"):
        if time.time() - place.stat().st_mtime > _LONGEST:
            shutil.rmtree(place, ignore_errors=True)
