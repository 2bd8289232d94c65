"""Back-ups on screen: of an instance that is one school's own, by who leads it.

A back-up holds the whole instance. So where several schools share one, or where the database is a server's,
`python -m db` does it, for whoever keeps the server.
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlmodel import Session, col, select

from core.errors import NotFound, Refusal
from core.events.people import CopyMade
from core.permissions import Act, Actor, require
from db.acting import acting, asking, nothing
from db.backup import making, restoring
from db.backup.copies import Copied, Kind, all_copies, copies_folder
from db.backup.files import BackUp, Contents, look_into, standing
from db.backup.sealing import is_sealed
from db.left_log import logs_apart
from db.models import School
from db.passwords import SHORTEST, PasswordTooShort
from db.schools import SchoolBegun
from db.store import EVERY, Store, open_store
from db.traces import read_since
from db.trouble import DatabaseDamaged, explained, file_of

#: Who reads as pages do is done long before.
_A_MOMENT = timedelta(minutes=1)
#: What was chosen: the bytes of a file that was uploaded, or the name of a copy in the data folder.
Given = bytes | str


class Reach(StrEnum):
    """What somebody may do with back-ups here, on screen."""

    ALL = "all"
    ONLY_MAKE = "only_make"  # the demo school alone: a back-up is put back at the door
    SHARED = "shared"  # other schools are in the same database
    SERVER = "server"  # the database is a server's


class NotFromHere(Refusal):
    """This instance is not the school's own; its keeper makes and puts back its back-ups."""


def reach(store: Store, actor: Actor) -> Reach:
    """What the actor may do with back-ups here."""
    with asking(store, actor, Act.BACK_UP) as session:
        return _reach(store, actor, session)


def _reach(store: Store, actor: Actor, session: Session) -> Reach:
    if store.file is None:
        return Reach.SERVER
    real = session.exec(select(School.id).where(col(School.is_demo).is_(False))).all()
    if not real:
        return Reach.ONLY_MAKE
    return Reach.ALL if list(real) == [actor.school_id] else Reach.SHARED


def make_copy(store: Store, actor: Actor, password: str = "") -> Copied:
    """Make a copy in the data folder, under a password unless that is empty; `PasswordTooShort`."""
    require(actor, Act.BACK_UP)
    _within(store, actor, Reach.ALL, Reach.ONLY_MAKE)
    if password and len(password.strip()) < SHORTEST:
        raise PasswordTooShort(len(password.strip()))
    made = making.make(store, Kind.MADE, password or None)
    with acting(store, actor, Act.BACK_UP, nothing) as case:
        case.tell(CopyMade())
    return made


def copies(store: Store, actor: Actor) -> tuple[Copied, ...]:
    """The copies in the data folder, the newest first."""
    require(actor, Act.BACK_UP)
    _within(store, actor, Reach.ALL, Reach.ONLY_MAKE)
    return all_copies()


def last_copy(store: Store, actor: Actor) -> Copied | None:
    """The newest copy in the data folder; None as well where they are made elsewhere."""
    with asking(store, actor, Act.BACK_UP) as session:
        is_ours = _reach(store, actor, session) in (Reach.ALL, Reach.ONLY_MAKE)
    return making.last_made() if is_ours else None


def logs_set_apart(store: Store, actor: Actor) -> tuple[Path, ...]:
    """The logs that a start found beside the database and that did not belong to it, the newest first."""
    require(actor, Act.BACK_UP)
    return logs_apart(store.file)


def held_open_since(store: Store, actor: Actor) -> datetime | None:
    """Since when a program reads on, so that what was removed waits beside the database."""
    require(actor, Act.BACK_UP)
    since = read_since(store.file)
    return since if since is not None and datetime.now(UTC) - since > _A_MOMENT else None


def read_copy(store: Store, actor: Actor, name: str) -> bytes:
    """The bytes of a copy in the data folder, to take along; `NotFound`."""
    require(actor, Act.BACK_UP)
    _within(store, actor, Reach.ALL, Reach.ONLY_MAKE)
    with explained(store.url):
        return _named(name).read_bytes()


def contents_of(store: Store, actor: Actor, given: Given, password: str = "") -> Contents:
    """What a back-up holds, before anything changes; the refusals of `look_into`."""
    require(actor, Act.BACK_UP)
    _within(store, actor, Reach.ALL)
    return _contents(store.url, given, password)


def contents_now(store: Store, actor: Actor) -> Contents:
    """What there is now, to see beside a back-up."""
    require(actor, Act.BACK_UP)
    _within(store, actor, Reach.ALL)
    return standing(store)


def is_under_password(given: Given) -> bool:
    """Whether a password is needed to look into this; reads no database."""
    return is_sealed(_backup(given))


def put_back_copy(store: Store, actor: Actor, given: Given, password: str = "") -> Copied | None:
    """Put a back-up back; the copy of what stood there before. Everybody signs in anew."""
    require(actor, Act.BACK_UP)
    _within(store, actor, Reach.ALL)
    return _put_back(store, given, password)


def copies_first(store: Store) -> tuple[Copied, ...]:
    """The same as `copies`, on an instance without a school: what is too large to upload is put there."""
    _require_none(store)
    return all_copies()


def contents_first(store: Store, given: Given, password: str = "") -> Contents:
    """The same as `contents_of`, on an instance without a school."""
    _require_none(store)
    return _contents(store.url, given, password)


def put_back_first(store: Store, given: Given, password: str = "") -> Copied | None:
    """The same as `put_back_copy`, on an instance without a school."""
    _require_none(store)
    return _put_back(store, given, password)


def copies_instead(url: str) -> tuple[Copied, ...]:
    """The copies in the data folder, beside a damaged database."""
    _require_damaged(url)
    return all_copies()


def contents_instead(url: str, given: Given, password: str = "") -> Contents:
    """The same as `contents_of`, beside a damaged database."""
    _require_damaged(url)
    return _contents(url, given, password)


def put_back_instead(url: str, given: Given, password: str = "") -> Path:
    """Put a back-up in the place of a damaged database; where that is kept."""
    _require_damaged(url)
    return restoring.put_back_instead(url, _backup(given), password, copies_folder())


def _within(store: Store, actor: Actor, *reaches: Reach) -> None:
    if reach(store, actor) not in reaches:
        raise NotFromHere


def _require_none(store: Store) -> None:
    """A back-up is put back at the door only while that can take nothing from anybody."""
    if store.file is None:
        raise NotFromHere
    with store.read(EVERY) as session:
        if session.exec(select(School.id).where(col(School.is_demo).is_(False))).first() is not None:
            raise SchoolBegun


def _require_damaged(url: str) -> None:
    """Without a person only while nobody can sign in: the database does not open."""
    if file_of(url) is None:
        raise NotFromHere
    try:
        open_store(url).close()
    except DatabaseDamaged:
        return
    raise SchoolBegun


def _contents(url: str, given: Given, password: str) -> Contents:
    with explained(url):
        return look_into(_backup(given), password)


def _put_back(store: Store, given: Given, password: str) -> Copied | None:
    return restoring.put_back(store, _backup(given), password, copies_folder())


def _backup(given: Given) -> BackUp:
    return _named(given) if isinstance(given, str) else given


def _named(name: str) -> Path:
    """The copy with this name; by the list, since a name could lead to another folder."""
    found = next((each.path for each in all_copies() if each.name == name), None)
    if found is None:
        raise NotFound("copy", name)
    return found
