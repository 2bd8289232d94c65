"""What a server is set to: by the environment or by a file, never by both, and never half."""

from __future__ import annotations

from pathlib import Path

import pytest

from db.codes import instance_secret
from db.settings import setting
from db.store import database_url
from db.trouble import SettingWrong


def test_a_secret_may_stand_in_the_environment_or_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "secret"
    held.write_text("uit een bestand\n")
    assert setting("KARTREKKER_SECRET") is None

    monkeypatch.setenv("KARTREKKER_SECRET_FILE", str(held))
    assert setting("KARTREKKER_SECRET") == "uit een bestand"
    assert instance_secret() == b"uit een bestand"

    monkeypatch.delenv("KARTREKKER_SECRET_FILE")
    monkeypatch.setenv("KARTREKKER_SECRET", "uit de omgeving")
    assert instance_secret() == b"uit de omgeving"


def test_the_address_of_the_database_may_stand_in_a_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    held = tmp_path / "url"
    held.write_text("postgres://kartrekker:geheim@db/kartrekker\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(held))

    assert database_url() == "postgresql+psycopg://kartrekker:geheim@db/kartrekker"


@pytest.mark.parametrize("spoilt", ["gone", "empty", "both"])
def test_a_file_that_says_nothing_never_falls_back_to_another_database(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: str
) -> None:
    """A server that cannot read where its database is must not begin an empty one in its data folder."""
    held = tmp_path / f"url-{spoilt}"
    if spoilt != "gone":
        held.write_text("" if spoilt == "empty" else "postgresql://db/kartrekker")
    monkeypatch.setenv("DATABASE_URL_FILE", str(held))
    if spoilt == "both":
        monkeypatch.setenv("DATABASE_URL", "postgresql://other/kartrekker")

    with pytest.raises(SettingWrong) as refused:
        database_url()

    assert refused.value.name == "DATABASE_URL"
    assert "geheim" not in str(refused.value)
