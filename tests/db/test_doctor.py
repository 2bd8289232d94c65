"""`python -m db doctor` says in words what is wrong, tells no secret, and changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import text

from db.__main__ import main
from db.store import open_store

Examined = Callable[[], tuple[str, bool]]
LONG = "een lang geheim van deze installatie"


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Examined:
    """Run it; what it said, and whether all is well."""

    def examined() -> tuple[str, bool]:
        code = main(["doctor"])
        return capsys.readouterr().out, code == 0

    return examined


def above(url: str) -> str:
    """As the superuser of the server of our tests."""
    return url.replace("app@", "kartrekker@")


@pytest.fixture(scope="module")
def own_role(postgres_url: str) -> str:
    """A database of its own, with the role that deploy/postgres/role.sh makes."""
    with psycopg.connect(above(postgres_url), autocommit=True) as server:
        server.execute("CREATE ROLE examined LOGIN NOSUPERUSER NOBYPASSRLS PASSWORD 'geheim wachtwoord'")
        server.execute("CREATE DATABASE examined OWNER examined")
    url = postgres_url.replace("app@", "examined:geheim%20wachtwoord@").replace("/school", "/examined")
    open_store(url).close()
    return url


def test_a_laptop_with_its_school_is_well(said: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store().close()

    words, is_well = said()

    assert is_well, words
    assert "the tables have the version of this Kartrekker" in words


def test_it_makes_no_database(said: Examined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KARTREKKER_DATA", str(tmp_path))

    words, is_well = said()

    assert is_well
    assert "the first start makes it" in words
    assert not list(tmp_path.glob("*.sqlite"))


@pytest.mark.postgres
def test_a_server_as_we_ship_it_is_well(
    said: Examined, own_role: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "url"
    held.write_text(own_role)
    held.chmod(0o600)
    monkeypatch.setenv("DATABASE_URL_FILE", str(held))
    monkeypatch.setenv("KARTREKKER_SECRET", LONG)

    words, _is_well = said()

    wrong = [line for line in words.splitlines() if line.startswith("WRONG")]
    # The server of our tests has no need to survive a power cut.
    assert [line for line in wrong if "fsync is off" not in line] == []
    assert "tables are held to their school by the database" in words
    assert LONG not in words
    assert "geheim" not in words


@pytest.mark.postgres
def test_a_table_that_is_held_no_more_is_named(
    said: Examined, own_role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", own_role)
    with psycopg.connect(own_role, autocommit=True) as server:
        server.execute("ALTER TABLE decision NO FORCE ROW LEVEL SECURITY")
    try:
        words, is_well = said()
    finally:
        open_store(own_role).close()  # a start puts it right
    again, _is_well = said()

    assert not is_well
    assert "not held to its school by the database: decision;" in words
    assert "not held to its school" not in again


@pytest.mark.postgres
def test_a_superuser_is_named_because_no_rule_holds_it(
    said: Examined, postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", above(postgres_url))

    words, is_well = said()

    assert not is_well
    assert "no row-level security holds" in words
    assert "KARTREKKER_SECRET is not set" in words


@pytest.mark.postgres
def test_tables_of_a_newer_version_are_named(
    said: Examined, own_role: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DATABASE_URL", own_role)
    store = open_store(own_role)
    with store.writing.begin() as connection:
        before = connection.execute(text("SELECT version_num FROM alembic_version")).scalar_one()
        connection.execute(text("UPDATE alembic_version SET version_num = '9000'"))
    try:
        words, is_well = said()
    finally:
        with store.writing.begin() as connection:
            connection.execute(text("UPDATE alembic_version SET version_num = :it"), {"it": before})
        store.close()

    assert not is_well
    assert "a newer Kartrekker made these tables" in words


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("DATABASE_URL", "postgresql://kartrekker:geheim@127.0.0.1:1/x", "does not answer"),
        ("DATABASE_URL_FILE", "/no/such/file", "cannot be read"),
        ("KARTREKKER_SECRET", "kort", "has 4 signs"),
        ("KARTREKKER_ADDRESS", "http://kartrekker.example.org", "begins with https://"),
        ("KARTREKKER_METRICS_PORT", "hier", "no number of a port"),
        ("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false", "takes a protection away"),
    ],
)
def test_what_is_wrong_is_said_in_words(
    said: Examined, monkeypatch: pytest.MonkeyPatch, name: str, value: str, told: str
) -> None:
    monkeypatch.setenv(name, value)

    words, is_well = said()

    assert not is_well
    assert told in words
    assert "geheim" not in words
    assert "Traceback" not in words


def test_what_is_weak_about_school_accounts_is_told(said: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(
        "KARTREKKER_OIDC",
        '[google]\nclient_id = "a"\nclient_secret = "geheim"\ndomains = ["linde.example"]\n'
        '[pupils]\ngroups = ["leerlingen"]\n',
    )

    words, _is_well = said()

    assert "note   school accounts: google: Google tells no groups" in words
    assert "geheim" not in words


@pytest.mark.skipif(os.name != "posix", reason="Windows has other rights")
def test_a_secret_that_everybody_may_read_is_named(
    said: Examined, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "secret"
    held.write_text(LONG)
    held.chmod(0o644)
    monkeypatch.setenv("KARTREKKER_SECRET_FILE", str(held))

    words, is_well = said()

    assert not is_well
    assert f"chmod 600 {held}" in words


def test_it_says_what_of_mail_is_missing(said: Examined, monkeypatch: pytest.MonkeyPatch) -> None:
    open_store().close()
    assert "mail" not in said()[0]

    monkeypatch.setenv("KARTREKKER_SMTP_URL", "smtp://kar:geheim@mail.example.org")
    words, is_well = said()
    assert not is_well
    assert "no mail is sent: KARTREKKER_MAIL_FROM, KARTREKKER_ADDRESS not set" in words

    monkeypatch.setenv("KARTREKKER_MAIL_FROM", "kar")
    monkeypatch.setenv("KARTREKKER_ADDRESS", "https://kar.example.org")
    assert "KARTREKKER_MAIL_FROM cannot be understood" in said()[0]

    monkeypatch.setenv("KARTREKKER_MAIL_FROM", "Kar <kar@example.org>")
    words, is_well = said()
    assert is_well, words
    assert "mail goes out by mail.example.org" in words
    assert "geheim" not in words
