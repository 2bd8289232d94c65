"""What we ship to run a server: checked by the programs that read it, where those are found, and by its promises."""

from __future__ import annotations

import re
import shutil
import subprocess
from pathlib import Path
from typing import Any

import pytest
import yaml

from db.settings import SECRETS
from tests.server.replicas import ROOT, Installation, Postgres, Replica, nginx_program, nginx_settings

DEPLOY = ROOT / "deploy"
COMPOSE: dict[str, Any] = yaml.safe_load((DEPLOY / "compose.yaml").read_text(encoding="utf-8"))
DOCKERFILE = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")


def test_nginx_takes_its_settings(tmp_path: Path) -> None:
    program = nginx_program()
    if program is None:
        pytest.skip("nginx was not found; install nginx-light to run this")
    replicas = tuple(Replica(port=port, folder=tmp_path, settings={}) for port in (8611, 8612))
    postgres = Postgres(folder=tmp_path, port=1)
    made = Installation(folder=tmp_path, postgres=postgres, replicas=replicas, url="https://localhost:8613")

    settings = nginx_settings(made)

    options = [program, "-t", "-e", str(tmp_path / "error.log"), "-c", str(settings)]
    tried = subprocess.run(options, check=False, capture_output=True, text=True)
    assert tried.returncode == 0, tried.stderr


def test_systemd_takes_the_units(tmp_path: Path) -> None:
    if shutil.which("systemd-analyze") is None:
        pytest.skip("systemd-analyze was not found")
    for each in (DEPLOY / "systemd").iterdir():  # the program of a unit must be there
        words = re.sub(r"/opt/kartrekker/venv/bin/\w+", "/bin/true", each.read_text(encoding="utf-8"))
        (tmp_path / each.name).write_text(words)
    units = [str(tmp_path / "kartrekker@8501.service"), str(tmp_path / "kartrekker-backup.timer")]

    tried = subprocess.run(["systemd-analyze", "verify", *units], check=False, capture_output=True, text=True)

    assert (tried.returncode, tried.stderr.strip()) == (0, "")


def test_the_dockerfile_has_no_fault_that_hadolint_knows() -> None:
    program = shutil.which("hadolint")
    assert program is not None, "requirements-dev.txt brings it"
    tried = subprocess.run([program, str(DEPLOY / "Dockerfile")], check=False, capture_output=True, text=True)
    assert tried.stdout == ""


@pytest.mark.parametrize("script", sorted(DEPLOY.rglob("*.sh")), ids=lambda each: each.name)
def test_a_script_can_be_read_by_the_shell(script: Path) -> None:
    assert subprocess.run(["sh", "-n", str(script)], check=False).returncode == 0
    assert script.stat().st_mode & 0o111, "it must be executable"


def test_a_container_runs_as_nobody_on_a_root_that_nobody_changes() -> None:
    assert re.search(r"^USER 10001:10001$", DOCKERFILE, re.MULTILINE)
    assert "/healthz" in DOCKERFILE
    for name in ("app-1", "app-2"):
        service = COMPOSE["services"][name]
        assert service["read_only"] is True
        assert service["cap_drop"] == ["ALL"]
        assert "no-new-privileges:true" in service["security_opt"]
        assert "ports" not in service, "only nginx is reached from outside"


def test_a_reader_that_takes_all_memory_ends_alone() -> None:
    """Where one process is ended for want of memory, systemd stops the service, unless it is told not to."""
    unit = (DEPLOY / "systemd" / "kartrekker@.service").read_text(encoding="utf-8")

    assert "\nOOMPolicy=continue\n" in unit


def test_what_passes_through_memory_is_written_to_no_disk() -> None:
    nginx, unit = (
        (DEPLOY / name).read_text(encoding="utf-8")
        for name in ("nginx/kartrekker.conf", "systemd/kartrekker@.service")
    )

    assert "proxy_max_temp_file_size 0;" in nginx
    assert "client_body_buffer_size 1m;" in nginx
    assert nginx.count("client_max_body_size 1m;") == 1, "what is larger is handed on while it comes in"
    assert nginx.count("proxy_request_buffering off;") == 1
    assert "LimitCORE=0\nMemorySwapMax=0" in unit
    for name in ("app-1", "app-2"):
        service = COMPOSE["services"][name]
        assert service["ulimits"] == {"core": 0}
        assert service["memswap_limit"] == service["mem_limit"]
        assert [each for each in service["tmpfs"] if each.startswith("/tmp")]


def test_an_error_is_logged_without_the_row_that_it_is_about() -> None:
    for name in ("postgres/role.sh", "README.md"):
        assert "ALTER ROLE kartrekker SET log_error_verbosity = terse" in (DEPLOY / name).read_text("utf-8")


def test_everything_that_runs_is_in_the_image() -> None:
    copied = set(re.findall(r"^COPY (?!--from)([\w./ ]+?) \S+$", DOCKERFILE, re.MULTILINE))
    there = {word for each in copied for word in each.split()}
    let_in = {
        line.removeprefix("!") for line in (ROOT / ".dockerignore").read_text().splitlines() if line[0] == "!"
    }
    assert there == let_in
    assert {"app.py", "core", "db", "pages", "docs", ".streamlit"} <= there


def test_no_secret_stands_in_what_we_ship() -> None:
    names = [each for each in SECRETS if each != "DATABASE_URL"]
    for path in (each for each in DEPLOY.rglob("*") if each.is_file() and each.suffix != ".md"):
        shipped = path.read_text(encoding="utf-8")
        for name in names:
            assert not re.search(rf"\b{name}\s*[:=]", shipped), f"{path}: {name} goes by file"
    for service in ("app-1", "app-2"):
        assert COMPOSE["services"][service]["environment"]["DATABASE_URL_FILE"].startswith("/run/secrets/")


def test_the_role_of_the_app_is_held_by_row_level_security() -> None:
    made = (DEPLOY / "postgres" / "role.sh").read_text(encoding="utf-8")
    assert "NOSUPERUSER NOBYPASSRLS" in made


def test_what_row_level_security_does_not_hold_is_in_the_guide() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    page = (DEPLOY / "row-security.md").read_text(encoding="utf-8")
    assert "(row-security.md)" in guide
    for name in ("`person`", "`spent_challenge`", "`EVERY`", "`beyond(session)`", "foreign key", "pg_stats"):
        assert name in page
    assert "KARTREKKER_OWNER_URL_FILE" in (DEPLOY / "compose.yaml").read_text(encoding="utf-8")


def test_every_setting_that_the_product_reads_stands_in_the_guide() -> None:
    guide = (DEPLOY / "README.md").read_text(encoding="utf-8")
    sources = [ROOT / "app.py", *(path for room in ("db", "pages") for path in (ROOT / room).rglob("*.py"))]
    read = {
        name.removesuffix("_FILE")
        for path in sources
        for name in re.findall(r"KARTREKKER_[A-Z_]+", path.read_text(encoding="utf-8"))
    }
    assert {name for name in read if name not in guide} == set()
