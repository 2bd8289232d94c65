"""The privacy papers say what the models and the policy say, and leave nothing out."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import Column, Integer, MetaData, String, Table

from core.permissions import Act, Role
from db import papers
from db.__main__ import main
from db.models import Base
from db.papers import NotDeclared, declared, kinds_of, made_again, personal_kinds, when_removed

TABLES = Base.metadata.tables


@pytest.mark.parametrize("path", papers.papers(), ids=lambda path: path.name)
def test_the_tables_in_the_papers_are_those_of_the_code(path: Path) -> None:
    paper = path.read_text(encoding="utf-8")

    assert made_again(paper) == paper, "run: python -m db papers"


def test_every_table_is_made_into_a_paper() -> None:
    made = "".join(path.read_text(encoding="utf-8") for path in papers.papers())

    assert [name for name in papers._MADE if f"<!-- table: {name} -->" not in made] == []


def test_every_table_says_what_it_is_for_and_how_long_it_stays() -> None:
    said = declared()["tables"]

    assert set(said) == set(TABLES)
    assert {each["purpose"] for each in said.values()} == set(declared()["purposes"])
    assert {each["kept"] for each in said.values()} == set(declared()["kept"])
    assert {role.value for role in Role} == set(declared()["roles"])
    assert all(Act(act) for each in declared()["purposes"].values() for act in each["seen_by"])


@pytest.mark.parametrize("name", sorted(TABLES))
def test_every_column_has_one_kind_of_data_and_no_column_is_said_that_is_not_there(name: str) -> None:
    kinds = kinds_of(TABLES[name])
    said = {
        kind: names.split()
        for kind, names in declared()["tables"][name].items()
        if kind in declared()["kinds"]
    }

    assert set(kinds) == set(TABLES[name].c.keys())
    assert set(kinds.values()) <= set(declared()["kinds"])
    assert {column for names in said.values() for column in names} <= set(kinds)
    assert set(declared()["tables"][name]) - set(said) == {"about", "purpose", "kept"}


def test_a_new_column_without_a_kind_is_named() -> None:
    grown = Table(
        "motivation", MetaData(), Column("id", Integer, primary_key=True), Column("shoe_size", String)
    )

    with pytest.raises(NotDeclared, match=r"motivation\.shoe_size"):
        kinds_of(grown)


def test_who_they_are_is_told_of_each_table_that_names_people() -> None:
    words = declared()["when_removed"]

    assert when_removed(TABLES["expertise_entry"]) == words["CASCADE"]
    assert when_removed(TABLES["taken_decision"]) == words["SET NULL"]
    assert when_removed(TABLES["sighting"]) == words["both"]
    assert when_removed(TABLES["survey_tally"]) == words["nobody"]
    assert personal_kinds("surveys") != []


def test_the_command_writes_the_papers_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    paper = tmp_path / "dpia.md"
    paper.write_text(
        "# DPIA\n\n<!-- table: people -->\nold\n<!-- end of table -->\n\nEinde.\n", encoding="utf-8"
    )
    monkeypatch.setattr(papers, "DOCS", tmp_path)

    assert main(["papers"]) == 0
    assert main(["papers"]) == 0

    assert capsys.readouterr().out == "dpia.md\n"
    written = paper.read_text(encoding="utf-8")
    assert "old" not in written
    assert "| Aanmelden en toegang |" in written
    assert written.endswith("<!-- end of table -->\n\nEinde.\n")
