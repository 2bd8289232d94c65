"""The fixed cast, and real databases to play on: a SQLite file and a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from threading import Barrier

import bcrypt
import pytest
from hypothesis import settings
from sqlalchemy import text

from core.permissions import Actor, Role
from db.models import Person, School
from db.schools import add_member
from db.signing_in import issue_ticket, redeem_ticket
from db.store import Store, open_store

# How long an example takes says something of the machine, not of the rule. In CI hypothesis draws the same each time.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")

PASSWORD = "een lang wachtwoord"
_HASH = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()


class Clock:
    """A clock that a test can move."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **time: int) -> None:
        self.moment += timedelta(**time)


@dataclass(frozen=True)
class Cast:
    """De Linde: leader Lea, teachers Tom and Tessa. De Eik, which they must never see: leader Otto, teacher Olga."""

    lea: Actor
    tom: Actor
    tessa: Actor
    otto: Actor
    olga: Actor


@pytest.fixture(autouse=True)
def _own_data_folder(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARTREKKER_DATA", str(tmp_path_factory.mktemp("data")))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("KARTREKKER_SECRET", raising=False)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real bcrypt with few rounds: a quarter of a second for each password would be all that we wait for."""
    monkeypatch.setattr("db.passwords._ROUNDS", 4)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file, made once; each test gets a copy of it."""
    path = tmp_path_factory.mktemp("migrated") / "empty.sqlite"
    open_store(f"sqlite:///{path}").close()
    return path


@pytest.fixture
def store(_migrated: Path, tmp_path: Path, clock: Clock) -> Iterator[Store]:
    path = tmp_path / "kartrekker.sqlite"
    shutil.copyfile(_migrated, path)
    opened = open_store(f"sqlite:///{path}", now=clock)
    yield opened
    opened.close()


def fill_cast(store: Store) -> Cast:
    """The two schools and their five people, who all have the password `PASSWORD`."""
    with store.write() as session:

        def join(school: School, name: str, role: Role) -> Actor:
            person = Person(
                name=name,
                email=f"{name.lower()}@example.org",
                password_hash=_HASH,
                created_at=store.now(),
            )
            return add_member(session, store, school, person, role)

        linde = School(name="De Linde", created_at=store.now())
        eik = School(name="De Eik", created_at=store.now())
        return Cast(
            lea=join(linde, "Lea", Role.SCHOOL_LEADER),
            tom=join(linde, "Tom", Role.TEACHER),
            tessa=join(linde, "Tessa", Role.TEACHER),
            otto=join(eik, "Otto", Role.SCHOOL_LEADER),
            olga=join(eik, "Olga", Role.TEACHER),
        )


@pytest.fixture
def cast(store: Store) -> Cast:
    return fill_cast(store)


def address(actor: Actor) -> str:
    """The e-mail address of one of the cast."""
    return f"{actor.name.lower()}@example.org"


def signed_in(store: Store, actor: Actor, browser: str = "a browser") -> str:
    """The secret in the cookie of one of the cast, who came in by the door."""
    secret = redeem_ticket(store, issue_ticket(store, address(actor), browser), browser)
    assert secret is not None
    return secret


def at_once(*acts: Callable[[], object]) -> list[object]:
    """What each act returned or raised, when all begin in the same instant."""
    gate = Barrier(len(acts))

    def run(act: Callable[[], object]) -> object:
        gate.wait()
        try:
            return act()
        except Exception as error:
            return error

    with ThreadPoolExecutor(len(acts)) as threads:
        return list(threads.map(run, acts))


def _as_postgres_user(command: list[str]) -> list[str]:
    """PostgreSQL refuses to run as root; a container's root borrows another user."""
    if os.name == "posix" and os.geteuid() == 0:
        return ["setpriv", "--reuid=65534", "--regid=65534", "--clear-groups", *command]
    return command


def _postgres_programs() -> Path | None:
    found = shutil.which("initdb")
    candidates = [Path(found).resolve().parent] if found else []
    candidates += sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)
    return next((path for path in candidates if (path / "initdb").exists()), None)


@pytest.fixture(scope="session")
def postgres_url() -> Iterator[str]:
    """A real PostgreSQL server on a port of its own, gone after the run."""
    programs = _postgres_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("CI must test on PostgreSQL, and no server programs (initdb) were found")
        pytest.skip("no PostgreSQL server programs (initdb) found; install postgresql to run these")
    # Not under pytest's own folder: each other run of pytest closes that one to the user PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="kartrekker-postgres-"))
    folder.chmod(0o777)
    data = folder / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    initdb = [str(programs / "initdb"), "-D", str(data), "-U", "kartrekker", "-A", "trust", "-E", "UTF8"]
    subprocess.run(_as_postgres_user(initdb), check=True, capture_output=True, cwd=folder)
    settings = f"-p {port} -k {folder} -c listen_addresses=127.0.0.1 -c fsync=off"
    start = [
        str(programs / "pg_ctl"),
        "-D",
        str(data),
        "-o",
        settings,
        "-w",
        "-l",
        str(folder / "log"),
        "start",
    ]
    subprocess.run(_as_postgres_user(start), check=True, cwd=folder, stdout=subprocess.DEVNULL)
    yield f"postgresql://kartrekker@127.0.0.1:{port}/postgres"
    stop = [str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
    subprocess.run(_as_postgres_user(stop), check=True, cwd=folder, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder)


@pytest.fixture
def postgres_store(postgres_url: str, clock: Clock) -> Iterator[Store]:
    """A store on PostgreSQL, emptied and migrated anew."""
    opened = open_store(postgres_url, now=clock)
    with opened.writing.begin() as connection:
        connection.execute(text("TRUNCATE school, person CASCADE"))
    yield opened
    opened.close()


@pytest.fixture(params=["sqlite", "postgres"])
def any_store(request: pytest.FixtureRequest) -> Store:
    """The same test on both databases."""
    opened = request.getfixturevalue("store" if request.param == "sqlite" else "postgres_store")
    assert isinstance(opened, Store)
    return opened


@pytest.fixture
def any_cast(any_store: Store) -> Cast:
    return fill_cast(any_store)
