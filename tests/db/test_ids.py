"""Every id in what is kept is declared: a new column, event or text with one that is not, fails here."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from typing import Any

import pytest
from sqlalchemy import JSON, Integer, Table
from sqlmodel import select

from core.events import KINDS
from core.fields import types_of
from core.renumbering import By, NotAnId
from db.backup.of_school import STAY_BEHIND, THROUGH
from db.ids import IN_COLUMNS, IN_EVENTS, IN_TEXTS, SUBJECTS, Numbers, as_now, detail_with, row_with
from db.models import Base, School
from db.store import EVERY
from tests.conftest import Clock
from tests.db.laptop import a_laptop

_TABLES = Base.metadata.tables
#: Numbers in columns that are no ids: counts, versions, places within a thing.
_NUMBERS = {
    "affinity", "asked", "based_on", "budget", "changes", "decision_version", "dots", "draft_version", "factor",
    "failed_attempts", "favour", "against", "no_opinion", "first_response", "last_response", "full_time", "heard",
    "invited", "k", "level", "link", "locked_in", "mandate_version", "minutes", "moment", "most", "n_complete", "n_incomplete",
    "n_without_group", "next_version", "norm_version", "number", "on_version", "part", "place", "privacy_threshold",
    "quarters", "record", "results_seen_in", "revision", "school_year", "seen_in", "set_version", "settled_team", "settled_yes", "sid",
    "sign_count", "source", "spent", "survey_version", "taken_up_in", "turns", "version", "weight", "year", "years",
}  # fmt: skip
#: JSON in columns that holds no ids.
_WITHOUT = {
    "agenda_template.items", "decision.options", "decision.says", "decision_link.counts", "decision_link.groups",
    "decision_link.invited", "decision_link.mapping", "decision_version.counts", "decision_version.links",
    "hand_count.votes", "initiative.at_start", "invited_version.invited", "lime_link.corrections",
    "lime_link.counted", "meeting_round.options", "meeting_round.themes", "meeting_round.told",
    "own_scan.dimensions", "publication.groups", "round_answer.ballot", "scan.counted", "scan.dimensions",
    "scan.told", "source.reference", "survey_import.days", "survey_import.report", "survey_import.returned",
    "survey_scale.figures", "survey_scale.statements", "survey_scale.turned", "survey_split.figures",
    "taken_decision.frozen", "theme_count.figures",
    "meeting_round.voices",  # emptied on the way
    "school.moves",  # how ids changed
    "audit_entry.detail",  # by event, below
}  # fmt: skip
#: Numbers in events that are no ids.
_COUNTS = {
    "council_part", "counts", "schools", "entries", "hours", "mandate", "most", "n", "number", "open", "people", "rows",
    "sayings", "sid", "survey_version", "team", "to", "verdict", "version", "weight", "year", "yes",
}  # fmt: skip
#: What may hold anything, and holds no ids; of `school move_in` those of then stay.
_ANYTHING = {
    ("decision", "open", "says"), ("school", "move_in", "shifts"), ("school", "move_in", "people"),
    ("survey", "set_invited", "before"), ("survey", "set_invited", "after"),
    ("agreement", "settle", "open"), ("decision", "link_survey", "source"), ("decision", "note_observation", "source"),
    ("decision", "unlink_survey", "source"), ("initiative", "say_as_lead", "version"),
}  # fmt: skip


def _moving() -> Iterator[Table]:
    return (table for table in _TABLES.values() if table.name not in STAY_BEHIND)


def test_every_number_in_a_column_is_known() -> None:
    unknown = [
        f"{table.name}.{column.name}"
        for table in _moving()
        for column in table.columns
        if isinstance(column.type, Integer)
        and not column.foreign_keys
        and column.name not in {"id", *_NUMBERS}
        if column.name not in IN_COLUMNS.get(table.name, {})
    ]
    assert unknown == [], "an id of which table? say so in db.ids; or name it among the numbers here"


def test_all_json_in_columns_is_known() -> None:
    declared = {f"{table}.{path.partition('.')[0]}" for table, paths in IN_COLUMNS.items() for path in paths}
    found = {
        f"{table.name}.{column.name}"
        for table in _moving()
        for column in table.columns
        if isinstance(column.type, JSON)
    }
    assert found == (declared & found) | _WITHOUT


def test_every_table_moves_with_its_school_or_says_why_not() -> None:
    alone = {table.name for table in _moving() if "school_id" not in table.c}
    assert alone == {"school", "person", *THROUGH}
    assert set(STAY_BEHIND) <= set(_TABLES)


def test_every_subject_of_an_event_is_a_table() -> None:
    assert {subject for subject, _action in KINDS} - {"door"} == set(SUBJECTS)
    assert set(SUBJECTS.values()) <= set(_TABLES)


def test_every_number_in_an_event_is_known() -> None:
    unknown = []
    for (subject, action), kind in KINDS.items():
        declared = {path.partition(".")[0] for path in IN_EVENTS.get((subject, action), {})}
        for name, type_ in types_of(kind).items():
            is_number = re.search(r"\bint\b|dict\[str, typing.Any\]", str(type_))
            is_known = name in declared or name in _COUNTS or (subject, action, name) in _ANYTHING
            if is_number and not is_known:
                unknown.append(f"{subject} {action}: {name}")
    assert unknown == [], "an id of which table? say so in db.ids; or name it among the counts here"


def test_what_is_declared_is_there() -> None:
    for event, paths in IN_EVENTS.items():
        names = set(types_of(KINDS[event]))
        assert {path.partition(".")[0] for path in paths} <= names, event
    for spec in (each for paths in (*IN_COLUMNS.values(), *IN_EVENTS.values()) for each in paths.values()):
        named = {spec} if isinstance(spec, str) else set(spec.tables.values())
        assert named <= set(_TABLES)


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Any]]:
    """All texts of a school that hold JSON, by column."""
    store = a_laptop(tmp_path_factory.getbasetemp() / "laptop", tmp_path_factory.mktemp("own"), Clock())
    found: dict[str, list[Any]] = {}
    with store.read(EVERY) as session:
        for table in _moving():
            for row in session.connection().execute(select(table)).mappings():
                for column in table.columns:
                    held = row[column.name]
                    if isinstance(held, str) and held[:1] in "{[" and not isinstance(column.type, JSON):
                        with suppress(ValueError):  # people write brackets too
                            found.setdefault(f"{table.name}.{column.name}", []).append(json.loads(held))
    store.close()
    return found


def test_every_id_in_a_text_is_declared(texts: dict[str, list[Any]]) -> None:
    """By its name: `*_id`, or one of the two names that a plan has."""
    assert "taken_decision.basis" in texts
    for column, all_held in texts.items():
        found = {path for held in all_held for path in _paths(held) if _is_id(path)}
        assert found <= set(IN_TEXTS.get(column, {})), column


def _is_id(path: str) -> bool:
    last = path.rpartition(".")[2]
    return last.endswith("_id") or last in ("id", "task", "initiative")


def _paths(held: Any, before: str = "") -> Iterator[str]:
    if isinstance(held, dict):
        for name, each in held.items():
            yield from _paths(each, f"{before}{name}.")
    elif isinstance(held, list):
        for each in held:
            yield from _paths(each, f"{before}*.")
    else:
        yield before.removesuffix(".")


def test_what_no_table_is_known_of_is_refused() -> None:
    numbers = Numbers(shifts={"decision": 10}, people={})
    with pytest.raises(NotAnId, match="door wave"):
        detail_with(numbers.now, "door", "wave", {"hands": 2})
    with pytest.raises(NotAnId, match="survey_seal 3: survey"):
        row_with(numbers.now, "survey_seal", {"id": 3, "survey_id": 4, "decision_id": 5})


def test_ids_go_there_and_back() -> None:
    numbers = Numbers(shifts={"person": 100, "area": 7}, people={3: 41})
    for table, had, has in (("person", 3, 41), ("person", 4, 104), ("area", 1, 8)):
        assert numbers.now(table, had) == has
        assert numbers.then(table, has) == had


def test_by_names_a_key_that_its_row_has() -> None:
    for table, paths in IN_COLUMNS.items():
        for spec in paths.values():
            assert not isinstance(spec, By) or spec.key in _TABLES[table].c


def test_a_text_from_after_the_move_is_read_as_it_stands(store: Any, cast: Any) -> None:
    moment = datetime(2026, 11, 1, tzinfo=UTC)
    with store.write(EVERY) as session:
        school = session.get_one(School, cast.lea.school_id)
        shifts = {
            table: 50 for paths in IN_TEXTS.values() for table in paths.values() if isinstance(table, str)
        }
        school.moves = [{"at": moment.isoformat(), "shifts": shifts}]
        session.flush()
        text = '{"workers": [[3, null]], "tasks": []}'
        read = [
            as_now(session, school.id or 0, "workload_plan.text", at, text)
            for at in (moment, datetime(2026, 11, 2, tzinfo=UTC))
        ]
    assert [json.loads(each)["workers"] for each in read] == [[[53, None]], [[3, None]]]
