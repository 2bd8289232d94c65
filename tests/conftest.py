"""The fixed cast of people, and real databases: a SQLite file and a PostgreSQL server."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path
from threading import Barrier
from typing import Any

import bcrypt
import psycopg
import pytest
from hypothesis import settings
from sqlalchemy import create_engine, event
from sqlmodel import Session

from core.permissions import Actor, Role
from db import kept
from db.clock import look_at_clock
from db.models import Base, Person, School
from db.schools import add_member
from db.search.index import forget
from db.signing_in import issue_ticket, redeem_ticket
from db.store import EVERY, Store, open_store

# No deadline: how long an example takes depends on the machine. In CI hypothesis draws the same examples each time.
settings.register_profile("patient", settings.default, deadline=None)
settings.load_profile("patient")

PASSWORD = "een lang wachtwoord"
_HASH = bcrypt.hashpw(PASSWORD.encode(), bcrypt.gensalt(4)).decode()


def _is_part(config: pytest.Config) -> bool:
    """Whether the run is of single files, or of benchmarks, which must not compete with other processes."""
    return any(Path(each.split("::")[0]).suffix == ".py" or "benchmarks" in each for each in config.args)


def pytest_xdist_auto_num_workers(config: pytest.Config) -> int | None:
    """All cores for the suite or a folder of it; one process for what is quick, or is being debugged."""
    return 0 if _is_part(config) else None


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say which tests the command in the README leaves out, and how to run them."""
    whole = config.args_source is pytest.Config.ArgsSource.TESTPATHS
    if whole and config.option.markexpr == "not many":
        terminalreporter.section("left out", sep="=")
        terminalreporter.write_line(
            "14 more kills of a server and 14 more of an import, after the 6 of each that ran, and 184 more of people\n"
            "at work, after the 16 that ran; and every page over every file. To run them:\n"
            "    pytest -m many\n"
            'Everything in one run, as .ci/run does: pytest -m ""'
        )


class Clock:
    """A clock that tests can set."""

    def __init__(self) -> None:
        self.moment = datetime(2026, 11, 18, 15, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.moment

    def forward(self, **time: int) -> None:
        self.moment += timedelta(**time)


def days_agree(store: Store, clock: Clock) -> None:
    """The clock says this day, and a later one: what was due by it may go."""
    look_at_clock(store)
    clock.forward(days=1)
    look_at_clock(store)


@dataclass(frozen=True)
class Cast:
    """De Linde: leader Lea, teachers Tom and Tessa. De Eik, which they must never see: leader Otto, teacher Olga."""

    lea: Actor
    tom: Actor
    tessa: Actor
    otto: Actor
    olga: Actor


@pytest.fixture(scope="session")
def _data_folders(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Paths only, not created: hardly any test needs its own folder."""
    around = tmp_path_factory.mktemp("data")
    return (around / str(number) for number in count())


@pytest.fixture(autouse=True)
def _own_data_folder(_data_folders: Iterator[Path], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARTREKKER_DATA", str(next(_data_folders)))
    monkeypatch.delenv("DATABASE_URL", raising=False)
    monkeypatch.delenv("KARTREKKER_SECRET", raising=False)


@pytest.fixture(autouse=True)
def _quick_hashes(monkeypatch: pytest.MonkeyPatch) -> None:
    """Real bcrypt with few rounds: a quarter of a second per password would dominate the run."""
    monkeypatch.setattr("db.passwords._ROUNDS", 4)


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture(scope="session")
def _sqlite(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Callable[[], Store]]:
    """Opens the one SQLite database of this process, empty and migrated.

    All tests share one store: SQLAlchemy caches compiled queries per engine, and compiling them again takes longer
    than most tests.
    """
    folder = tmp_path_factory.mktemp("store")
    path, empty = folder / "kartrekker.sqlite", tmp_path_factory.mktemp("migrated") / "empty.sqlite"
    open_store(f"sqlite:///{empty}").close()
    shutil.copyfile(empty, path)
    opened = open_store(f"sqlite:///{path}")
    for engine in (opened.reading, opened.writing):  # tests of what survives a kill use their own stores
        event.listen(
            engine, "connect", lambda connection, _record: connection.execute("PRAGMA synchronous = OFF")
        )

    def anew() -> Store:
        forget()
        opened.close()
        for left in folder.iterdir():
            left.unlink()
        shutil.copyfile(empty, path)
        return opened

    yield anew
    opened.close()


@pytest.fixture
def store(_sqlite: Callable[[], Store], clock: Clock) -> Iterator[Store]:
    opened = replace(_sqlite(), now=clock)
    yield opened
    opened.close()


@pytest.fixture(autouse=True)
def _nothing_kept(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Tests write beside the acts, with another clock and in another database: then nothing of before counts."""
    kept.forget()
    if request.node.get_closest_marker("keeps"):
        return
    write = Store.write

    @contextmanager
    def forgetting(self: Store, *whose: Any) -> Iterator[Session]:
        with write(self, *whose) as session:
            yield session
        kept.forget()

    monkeypatch.setattr(Store, "write", forgetting)


@pytest.fixture
def store_folder(store: Store) -> Path:
    """The folder with the SQLite database of this test and its log."""
    return Path(str(store.writing.url.database)).parent


def fill_cast(store: Store) -> Cast:
    """Add the two schools and their five people, all with the password `PASSWORD`."""
    with store.write(EVERY) as session:

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
    """Sign one of the cast in as the sign-in page does; returns the secret in the cookie."""
    secret = redeem_ticket(store, issue_ticket(store, address(actor), browser), browser)
    assert secret is not None
    return secret


def at_once(*acts: Callable[[], object]) -> list[object]:
    """Run acts at the same time; returns what each returned or raised."""
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
    """PostgreSQL refuses to run as root, so in a container root runs it as another user."""
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
    """The address of a real PostgreSQL server on its own port, stopped after the run.

    As a role that is no superuser and owns its database, so that the policies for rows hold all tests.
    """
    programs = _postgres_programs()
    if programs is None:
        if os.environ.get("CI"):
            pytest.fail("CI must test on PostgreSQL, and no server programs (initdb) were found")
        pytest.skip("no PostgreSQL server programs (initdb) found; install postgresql to run these")
    # Not in pytest's own folder: each new pytest run closes that to the user that PostgreSQL runs as.
    folder = Path(tempfile.mkdtemp(prefix="kartrekker-postgres-"))
    folder.chmod(0o777)
    data = folder / "data"
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    options = ["-U", "kartrekker", "-A", "trust", "-E", "UTF8", "--no-sync"]
    initdb = [str(programs / "initdb"), "-D", str(data), *options]
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
    with psycopg.connect(f"postgresql://kartrekker@127.0.0.1:{port}/postgres", autocommit=True) as asked:
        asked.execute("CREATE ROLE app LOGIN")
        asked.execute("CREATE DATABASE school OWNER app")
    yield f"postgresql://app@127.0.0.1:{port}/school"
    stop = [str(programs / "pg_ctl"), "-D", str(data), "-m", "immediate", "stop"]
    subprocess.run(_as_postgres_user(stop), check=True, cwd=folder, stdout=subprocess.DEVNULL)
    shutil.rmtree(folder)


@pytest.fixture(scope="session")
def _postgres(postgres_url: str) -> Iterator[Callable[[], Store]]:
    opened = open_store(postgres_url)
    # Only a superuser may do without the triggers of foreign keys, and that of the trail.
    above = create_engine(opened.url.replace("://app@", "://kartrekker@"))
    tables = [table.name for table in Base.metadata.sorted_tables]
    # Not TRUNCATE, which makes new files for each table. Without the triggers of foreign keys, any order works.
    deletes = ["SET LOCAL session_replication_role = replica", *(f"DELETE FROM {table}" for table in tables)]

    def anew() -> Store:
        forget()
        with above.begin() as connection:
            connection.exec_driver_sql("; ".join(deletes))
        return opened

    yield anew
    above.dispose()
    opened.close()


@pytest.fixture
def postgres_store(_postgres: Callable[[], Store], clock: Clock) -> Store:
    """An empty, migrated store on PostgreSQL."""
    return replace(_postgres(), now=clock)


@pytest.fixture(params=["sqlite", "postgres"])
def any_store(request: pytest.FixtureRequest) -> Store:
    """A store on either database: the test runs on both."""
    opened = request.getfixturevalue("store" if request.param == "sqlite" else "postgres_store")
    assert isinstance(opened, Store)
    return opened


@pytest.fixture
def any_cast(any_store: Store) -> Cast:
    return fill_cast(any_store)
