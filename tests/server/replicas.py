"""A whole installation as processes on loopback: PostgreSQL, replicas of Kartrekker, nginx as we ship it."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path

import psycopg

from pages.ui.kit.certificate import certificate
from tests.browser.conftest import free_port
from tests.conftest import _as_postgres_user, _postgres_programs

ROOT = Path(__file__).parents[2]
SHIPPED = ROOT / "deploy" / "nginx"
#: So long may a start take on a busy machine, in seconds.
_PATIENCE = 120
#: What a copy of the product leaves out.
_NOT_COPIED = shutil.ignore_patterns(".git", "build", "tests", "docs", "findings", "__pycache__", ".*_cache")


def nginx_program() -> str | None:
    """nginx on this machine; Debian puts it where only root looks."""
    return shutil.which("nginx") or next(iter(map(str, Path("/usr/sbin").glob("nginx"))), None)


@dataclass(kw_only=True)
class Postgres:
    """A server of its own, with the settings that a school's has: what it says is kept, is kept."""

    folder: Path
    port: int

    @classmethod
    def begin(cls) -> Postgres:
        folder = Path(tempfile.mkdtemp(prefix="kartrekker-replicas-"))
        folder.chmod(0o777)
        made = cls(folder=folder, port=free_port())
        made._do("initdb", "-U", "postgres", "-A", "trust", "-E", "UTF8", "--no-sync")
        made.start()
        with psycopg.connect(f"{made._server}/postgres", autocommit=True) as server:
            server.execute("CREATE ROLE kartrekker LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEDB NOCREATEROLE")
            server.execute("CREATE DATABASE kartrekker OWNER kartrekker")
        return made

    @property
    def _server(self) -> str:
        return f"postgresql://postgres@127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        """As the app's own role: it owns its tables and is no superuser."""
        return f"postgresql://kartrekker@127.0.0.1:{self.port}/kartrekker"

    def start(self) -> None:
        settings = f"-p {self.port} -k {self.folder} -c listen_addresses=127.0.0.1"
        self._do("pg_ctl", "-o", settings, "-w", "-l", str(self.folder / "log"), "start")

    def stop(self) -> None:
        """Without a word to anybody, as a power cut does."""
        self._do("pg_ctl", "-m", "immediate", "stop")

    def end(self) -> None:
        with suppress(subprocess.CalledProcessError):
            self.stop()
        shutil.rmtree(self.folder, ignore_errors=True)

    def _do(self, program: str, *options: str) -> None:
        programs = _postgres_programs()
        assert programs is not None
        command = [str(programs / program), "-D", str(self.folder / "data"), *options]
        subprocess.run(
            _as_postgres_user(command),
            check=True,
            cwd=self.folder,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )


@dataclass(kw_only=True)
class Replica:
    """One process of Kartrekker; `code`: the version that it runs."""

    port: int
    folder: Path
    settings: dict[str, str]
    code: Path = ROOT
    process: subprocess.Popen[bytes] | None = None

    @property
    def log(self) -> Path:
        return self.folder / f"{self.port}.log"

    def start(self) -> None:
        """Start it and wait until it is well."""
        self.begin()
        self.wait()

    def begin(self) -> None:
        command = [sys.executable, "-m", "streamlit", "run", "app.py", f"--server.port={self.port}"]
        with self.log.open("ab") as output:
            self.process = subprocess.Popen(
                [*command, "--server.headless=true"],
                cwd=self.code,
                env={**os.environ, **self.settings, "PYTHONPATH": str(self.code)},
                stdout=output,
                stderr=subprocess.STDOUT,
            )

    def wait(self) -> None:
        assert self.process is not None
        until = time.monotonic() + _PATIENCE
        while self.health() != 200:
            assert self.process.poll() is None, self.log.read_text()
            assert time.monotonic() < until, self.log.read_text()
            time.sleep(0.2)

    def health(self) -> int:
        """The status that a monitor sees; 0 while nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}/healthz", timeout=5) as answer:
                return int(answer.status)
        except urllib.error.HTTPError as error:
            return error.code
        except OSError:
            return 0

    def kill(self) -> None:
        """kill -9: it says goodbye to nobody."""
        self._end(signal.SIGKILL)

    def stop(self) -> None:
        """As systemd and Docker stop it; killed if it is not gone in ten seconds."""
        self._end(signal.SIGTERM)

    def _end(self, how: signal.Signals) -> None:
        if self.process is None:
            return
        self.process.send_signal(how)
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass(kw_only=True)
class Installation:
    """All of it; `url`: where people come in, over https."""

    folder: Path
    postgres: Postgres
    replicas: tuple[Replica, ...]
    url: str
    nginx: subprocess.Popen[bytes] | None = field(default=None, repr=False)


@contextmanager
def installed(folder: Path, replicas: int = 2) -> Iterator[Installation]:
    """Start everything, and end every process of it, whatever happens."""
    secret = folder / "secret"
    secret.write_text("een geheim van deze proef, lang genoeg\n")
    postgres = Postgres.begin()
    made = Installation(
        folder=folder,
        postgres=postgres,
        replicas=tuple(
            Replica(port=free_port(), folder=folder, settings=_settings(folder, postgres, secret, number))
            for number in range(replicas)
        ),
        url=f"https://localhost:{free_port()}",
    )
    try:
        for replica in made.replicas:  # at once: the first migrates, the other waits for it
            replica.begin()
        for replica in made.replicas:
            replica.wait()
        made.nginx = _start_nginx(made)
        yield made
    finally:
        for process in (made.nginx, *(each.process for each in made.replicas)):
            if process is not None:
                process.kill()
                process.wait()
        postgres.end()


def _settings(folder: Path, postgres: Postgres, secret: Path, number: int) -> dict[str, str]:
    address = folder / "database_url"
    address.write_text(postgres.url)
    return {
        "DATABASE_URL_FILE": str(address),
        "KARTREKKER_SECRET_FILE": str(secret),
        "KARTREKKER_DATA": str(folder / f"data-{number}"),
        "KARTREKKER_LOGS": "json",
        "STREAMLIT_SERVER_ADDRESS": "127.0.0.1",
        "STREAMLIT_LOGGER_HIDE_WELCOME_MESSAGE": "true",
    }


def nginx_settings(made: Installation) -> Path:
    """The shipped settings, with the ports, the certificate and the folders of this proof in their places."""
    place = made.folder / "nginx"
    place.mkdir()
    held = certificate(made.folder / "tls.pem", ["127.0.0.1"], datetime.now(UTC))
    port = made.url.rpartition(":")[2]
    settings = (SHIPPED / "kartrekker.conf").read_text(encoding="utf-8")
    for ours, theirs in {
        "127.0.0.1:8501": f"127.0.0.1:{made.replicas[0].port}",
        "127.0.0.1:8502": f"127.0.0.1:{made.replicas[1].port}",
        "listen 80;": f"listen 127.0.0.1:{free_port()};",
        "listen 443 ssl http2;": f"listen 127.0.0.1:{port} ssl http2;",
        "server_name kartrekker.example.org;": "server_name localhost;",
        "/etc/kartrekker/tls/fullchain.pem": str(held),
        "/etc/kartrekker/tls/privkey.pem": str(held),
        "/usr/share/kartrekker": str(SHIPPED),
        "/dev/stdout": str(place / "access.log"),
        "/dev/stderr": str(place / "error.log"),
    }.items():
        assert ours in settings, ours
        settings = settings.replace(ours, theirs)
    (place / "kartrekker.conf").write_text(settings)
    temporary = "\n".join(
        f"{each}_temp_path {place / each};" for each in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    whole = place / "nginx.conf"
    whole.write_text(
        f"daemon off;\nmaster_process off;\npid {place / 'pid'};\nerror_log {place / 'error.log'} warn;\n"
        f"events {{ worker_connections 1024; }}\nhttp {{\n{temporary}\n"
        f"types {{ text/html html; }}\ninclude {place / 'kartrekker.conf'};\n}}\n"
    )
    return whole


def _start_nginx(made: Installation) -> subprocess.Popen[bytes]:
    program, settings = nginx_program(), nginx_settings(made)
    assert program is not None
    options = [program, "-e", str(settings.with_name("error.log")), "-c", str(settings)]
    subprocess.run([*options, "-t"], check=True, capture_output=True)
    return subprocess.Popen(options, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def next_version(to: Path) -> str:
    """Copy the product to a folder, with one migration more, that widens; the number of that migration."""
    shutil.copytree(ROOT, to, ignore=_NOT_COPIED)
    versions = to / "db" / "migrations" / "versions"
    newest = max(each.name[:4] for each in versions.glob("[0-9]*.py"))
    (versions / "9000_next.py").write_text(
        re.sub(
            r"^ {8}",
            "",
            f'''\
        """A version from later: a column and a table that today's knows nothing of."""

        import sqlalchemy as sa
        from alembic import op

        revision = "9000"
        down_revision = "{newest}"
        branch_labels = None
        depends_on = None


        def upgrade() -> None:
            op.add_column("initiative", sa.Column("from_later", sa.String(), nullable=True))
            op.add_column("person", sa.Column("from_later", sa.Integer(), nullable=False, server_default="0"))
            op.create_table("from_later", sa.Column("id", sa.Integer(), primary_key=True))
        ''',
            flags=re.MULTILINE,
        )
    )
    return "9000"
