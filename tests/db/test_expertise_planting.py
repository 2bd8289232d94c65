"""A school that was here before the map begins with the same areas as a new one."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from core.vocabulary import VOCABULARY
from db.migrate import migrate
from db.store import EVERY, engine, open_store

SCHOOL = "INSERT INTO school (name, is_demo, revision, privacy_threshold, created_at) VALUES ('De Es', :no, 0, 5, :now)"


def test_migrating_plants_the_vocabulary_in_the_schools_that_are_there(tmp_path: Path) -> None:
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    migrate(url, "0003")
    old = engine(url, "BEGIN IMMEDIATE")
    with old.begin() as connection:
        connection.execute(text(SCHOOL), {"no": False, "now": "2026-01-01 00:00:00"})
    old.dispose()

    migrated = open_store(url)

    with migrated.read(EVERY) as session:
        areas = session.connection().execute(text("SELECT area_group, name FROM area")).all()
    migrated.close()
    assert sorted(tuple(area) for area in areas) == sorted(VOCABULARY)
