"""`python -m db doctor`: what is wrong with this installation, in words, and what to do about it.

It changes nothing, and migrates nothing: it also works beside a server that does not start.
"""

from __future__ import annotations

import os
import shutil
import stat
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum
from pathlib import Path

from sqlalchemy import Connection, inspect, text
from sqlalchemy.engine import make_url

from core.errors import Refusal
from db.backup.copies import Kind, all_copies
from db.left_log import log_beside
from db.mailing import SENDER, SERVER, MailNotSet, MailSettingWrong, mail_server
from db.migrate import known_versions
from db.models import Base
from db.providers import complaints
from db.row_security import sees_all, unheld
from db.settings import SECRETS, setting
from db.store import data_folder, database_url, engine
from db.trouble import LEAST_FREE, StorageTrouble, explained, file_of

_ROOM = 1_000_000_000
_SHORT = 20
_OLDEST_SERVER = 14
#: What one process keeps open at most: two engines, each with ten beside its five.
_CONNECTIONS = 30
#: Mounted for one service by Docker or systemd; who may read them is theirs to say.
_MOUNTED = ("/run/secrets/", "/run/credentials/")


class Weight(StrEnum):
    """How much a finding matters."""

    WELL = "ok"
    NOTE = "note"
    WRONG = "WRONG"


@dataclass(frozen=True, kw_only=True)
class Finding:
    """One sentence about this installation."""

    weight: Weight
    said: str

    def __str__(self) -> str:
        """A line for the terminal."""
        return f"{self.weight:<6} {self.said}"


def well(said: str) -> Finding:
    """Something that is as it should be."""
    return Finding(weight=Weight.WELL, said=said)


def note(said: str) -> Finding:
    """Something to know, or to choose."""
    return Finding(weight=Weight.NOTE, said=said)


def wrong(said: str) -> Finding:
    """Something that keeps it from working, or from being safe."""
    return Finding(weight=Weight.WRONG, said=said)


def examine() -> Iterator[Finding]:
    """Everything that there is to say, the settings first."""
    for look in (_secrets, _school_accounts, _mail, _browser_settings, _folder, _database, _copies):
        try:
            yield from look()
        except Refusal as refusal:
            yield wrong(f"{type(refusal).__doc__} {refusal}".strip())


def _secrets() -> Iterator[Finding]:
    for name in SECRETS:
        try:
            given = setting(name)
        except Refusal as refusal:
            yield wrong(f"setting {name}: {getattr(refusal, 'because', refusal)}")
            continue
        if given is not None:
            yield well(f"setting {name} is given")
        if path := os.environ.get(f"{name}_FILE"):
            yield from _readable_by_others(Path(path))
    yield from _installation_secret()


def _readable_by_others(path: Path) -> Iterator[Finding]:
    if os.name == "posix" and not str(path).startswith(_MOUNTED) and path.stat().st_mode & stat.S_IROTH:
        yield wrong(f"{path} holds a secret, and every user of this computer may read it: chmod 600 {path}")


def _installation_secret() -> Iterator[Finding]:
    try:
        given = setting("KARTREKKER_SECRET")
    except Refusal:
        return  # was said above
    if given is not None and len(given) < _SHORT:
        yield wrong(
            f"KARTREKKER_SECRET has {len(given)} signs, which can be guessed: "
            'python -c "import secrets; print(secrets.token_urlsafe(32))" makes one'
        )
    if given is None and file_of(database_url()) is None:
        yield wrong(
            "KARTREKKER_SECRET is not set, so each replica makes one of its own, and team links and codes "
            "of the one are unknown to the other: set the same for all of them"
        )


def _school_accounts() -> Iterator[Finding]:
    yield from (note(f"school accounts: {each}") for each in complaints())


def _mail() -> Iterator[Finding]:
    if not (setting(SERVER) or setting(SENDER)):
        if file_of(database_url()) is None:
            yield note(
                f"no mail is sent: {SERVER} and {SENDER} are not set; invitations are handed out as links"
            )
        return
    try:
        found = mail_server()
    except MailNotSet as lacks:
        yield wrong(f"no mail is sent: {', '.join(lacks.missing)} not set")
    except MailSettingWrong as odd:
        yield wrong(f"no mail is sent: {odd.name} cannot be understood")
    else:
        yield well(f"mail goes out by {found.host}; a message under My account tries it")


def _browser_settings() -> Iterator[Finding]:
    for name, safe in {
        "STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION": "true",
        "STREAMLIT_SERVER_ENABLE_CORS": "true",
        "STREAMLIT_CLIENT_SHOW_ERROR_DETAILS": "none",
    }.items():
        given = os.environ.get(name)
        if given is not None and given.lower() != safe:
            yield wrong(f"{name}={given} takes a protection away; leave it out")
    address = os.environ.get("KARTREKKER_ADDRESS", "")
    if address and not address.startswith("https://"):
        yield wrong(f"KARTREKKER_ADDRESS is {address}: people sign in there, so it begins with https://")
    port = os.environ.get("KARTREKKER_METRICS_PORT", "")
    if port and not port.isdecimal():
        yield wrong(f"KARTREKKER_METRICS_PORT is {port}, which is no number of a port")


def _folder() -> Iterator[Finding]:
    folder = data_folder()
    free = shutil.disk_usage(folder).free
    room = f"{free / 1e9:,.1f} GB free in {folder}"
    if free < LEAST_FREE:
        yield wrong(f"the disk is full: {room}")
    else:
        yield well(room) if free > _ROOM else note(f"the disk is filling up: {room}")
    if not os.access(folder, os.W_OK):
        yield wrong(f"{folder} may not be written to by this user")
    if os.name == "posix" and folder.stat().st_mode & (stat.S_IRWXG | stat.S_IRWXO):
        yield note(f"{folder} is open to other users of this computer: chmod 700 {folder}")


def _database() -> Iterator[Finding]:
    url = database_url()
    path = file_of(url)
    yield well(f"database: {make_url(url).render_as_string()}")
    if path is not None and not path.exists():
        yield note("there is no database yet; the first start makes it")
        return
    if path is not None and log_beside(path).exists() and log_beside(path).stat().st_size:
        yield note(
            f"{log_beside(path).name} is not empty, so what was removed may stand in it: a program has "
            "the database open and reads on, or Kartrekker was killed and did not begin since"
        )
    looked = engine(url, "BEGIN")
    try:
        with explained(url), looked.connect() as connection:
            yield from _tables(connection)
            if path is None:
                yield from _server(connection)
    except StorageTrouble as trouble:
        yield wrong(_UNSAID.get(type(trouble).__name__, str(type(trouble).__doc__)))
    finally:
        looked.dispose()


_UNSAID = {
    "Unreachable": "the database server does not answer, or refuses this name or password: is it running, "
    "and is the address in DATABASE_URL right?",
}


def _tables(connection: Connection) -> Iterator[Finding]:
    if not inspect(connection).has_table("alembic_version"):
        yield note("the database has no tables yet; the first start makes them")
        return
    found = set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
    known = known_versions()
    if found - set(known):
        yield wrong(
            f"a newer Kartrekker made these tables (version {', '.join(sorted(found))}; this one knows up to "
            f"{known[0]}): install the newest"
        )
    elif known[0] not in found:
        yield note(f"the tables have version {', '.join(found)}; the next start brings them to {known[0]}")
    else:
        yield well(f"the tables have the version of this Kartrekker, {known[0]}")


def _server(connection: Connection) -> Iterator[Finding]:
    shown = {name: _shown(connection, name) for name in _SHOWN}
    version = int(shown["server_version_num"]) // 10_000
    if version < _OLDEST_SERVER:
        yield wrong(f"PostgreSQL {version} is too old; from {_OLDEST_SERVER} on it is tried")
    else:
        yield well(f"PostgreSQL {version} answers")
    if shown["server_encoding"] != "UTF8":
        yield wrong(f"the database is in {shown['server_encoding']}, so not every name fits: make it in UTF8")
    for name in ("fsync", "full_page_writes", "synchronous_commit"):
        if shown[name] == "off":
            yield wrong(f"{name} is off: what people saved can be lost when the server stops")
    if connection.execute(text("SELECT pg_is_in_recovery()")).scalar():
        yield wrong("this is a copy that only reads; DATABASE_URL must lead to the server that writes")
    yield _room_for_replicas(int(shown["max_connections"]))
    yield from _clock(connection)
    yield from _role(connection)


_SHOWN = (
    "server_version_num", "server_encoding", "fsync", "full_page_writes", "synchronous_commit",
    "max_connections",
)  # fmt: skip


def _shown(connection: Connection, name: str) -> str:
    return str(connection.execute(text("SELECT current_setting(:name)"), {"name": name}).scalar())


def _room_for_replicas(connections: int) -> Finding:
    replicas = (connections - 5) // _CONNECTIONS  # a few are for whoever looks after the server
    said = f"max_connections is {connections}: room for {replicas} replicas, {_CONNECTIONS} each at most"
    return well(said) if replicas >= 2 else note(said)


def _clock(connection: Connection) -> Iterator[Finding]:
    theirs: datetime = connection.execute(text("SELECT clock_timestamp()")).scalar_one()
    apart = abs(datetime.now(UTC) - theirs)
    if apart > timedelta(seconds=5):
        yield note(f"the clocks of this computer and of the database are {apart.seconds} seconds apart")


def _role(connection: Connection) -> Iterator[Finding]:
    if sees_all(connection):
        who = connection.execute(text("SELECT current_user")).scalar_one()
        yield wrong(
            f"Kartrekker signs in as {who}, whom no row-level security holds: give it a role of its "
            "own (CREATE ROLE kartrekker LOGIN NOSUPERUSER NOBYPASSRLS)"
        )
    if not inspect(connection).has_table("alembic_version"):
        return
    if loose := unheld(connection):
        yield wrong(
            f"not held to its school by the database: {', '.join(loose)}; a start of Kartrekker as who owns "
            "the tables puts it right"
        )
    else:
        yield well(f"{len(Base.metadata.tables)} tables are held to their school by the database")


def _copies() -> Iterator[Finding]:
    made = [each for each in all_copies() if each.kind in (Kind.DAILY, Kind.MADE)]
    is_server = file_of(database_url()) is None
    if not made:
        yield note(
            "there is no back-up in the data folder"
            + ("; of a server's database, make one each night: python -m db backup" * is_server)
        )
        return
    age = datetime.now(UTC) - max(each.made_at for each in made)
    said = f"the newest back-up is {age.days} days old"
    yield well(said) if age < timedelta(days=2) else note(said)
