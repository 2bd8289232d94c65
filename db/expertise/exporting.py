"""All data about the actor in this school, as tables.

Each table that names a person is in `_SHEETS` or in `ELSEWHERE`; a test checks this, so that a new table
cannot be forgotten.
"""

from __future__ import annotations

import json
from typing import Any

import pandas as pd
from sqlalchemy import JSON, Column, ColumnElement, LargeBinary, Select, Table, or_, select
from sqlmodel import Session

from core.permissions import Act, Actor
from db.acting import asking
from db.expertise.values import OwnData, OwnSheet
from db.models import Base
from db.store import Store

_TABLES = Base.metadata.tables

#: The tables of each sheet.
_SHEETS: dict[OwnSheet, tuple[str, ...]] = {
    OwnSheet.ACCOUNT: (
        "person",
        "identity",
        "membership",
        "invitation",
        "team_link",
        "arrival",
        "calendar_feed",
        "digest",
        "last_look",
        "draft",
        "closing_days",
        "passkey",
    ),
    OwnSheet.PROFILE: ("expertise_entry", "motivation", "motivation_reader"),
    OwnSheet.VISITS: ("lesson_visit", "visit_step", "visit_word", "visit_reader"),
    OwnSheet.SIGHTINGS: ("sighting",),
    OwnSheet.AREAS: ("area",),
    OwnSheet.WORKGROUPS: ("workgroup_member",),
    OwnSheet.AMBITIONS: ("vision", "ambition", "ambition_version", "endorsement"),
    OwnSheet.AGREEMENTS: (
        "agreement",
        "agreement_version",
        "frame_proposal",
        "assent",
        "proviso",
        "agreement_quote",
    ),
    OwnSheet.INITIATIVES: ("initiative", "phase_change", "exchange", "chain_link"),
    OwnSheet.OFFERS: ("offer",),
    OwnSheet.PARTICIPATIONS: ("participation",),
    OwnSheet.EXPECTATIONS: (
        "expectation",
        "follower_offer",
        "expectation_answer",
        "expectation_ask",
        "expectation_reply",
        "expectation_look",
        "expectation_review",
    ),
    OwnSheet.MANDATES: ("mandate", "mandate_draft"),
    OwnSheet.LADDER: ("ladder_step", "lead_say", "talk_company", "own_thought"),
    OwnSheet.NOTES: ("progress_note", "help_offer"),
    OwnSheet.APPRECIATIONS: ("appreciation",),
    OwnSheet.EVALUATIONS: ("evaluation", "sustained_check"),
    OwnSheet.STATEMENTS: ("statement", "source", "challenge"),
    OwnSheet.DECISIONS: (
        "decision",
        "decision_link",
        "heard_argument",
        "weighed_argument",
        "locked_norms",
        "taken_decision",
        "decision_version",
        "decision_owner",
        "decision_closing",
        "mended_question",
        "council_step",
        "decision_review",
        "hand_count",
        "saved_profile",
    ),
    OwnSheet.INSIGHTS: (
        "insight",
        "insight_version",
        "insight_try",
        "try_outcome",
        "insight_put_off",
        "considered_option",
        "removed_words",
    ),
    OwnSheet.WORKLOAD: ("workload_plan", "workload_person", "workload_hours"),
    OwnSheet.OBSERVATIONS: ("observation", "inquiry_path", "path_addition"),
    OwnSheet.SURVEYS: (
        "survey",
        "survey_import",
        "invited_version",
        "figure_set",
        "figure_file",
        "lime_connection",
        "lime_link",
        "question_pair",
        "survey_scale",
        "own_scan",
        "scan",
    ),
    OwnSheet.MEETINGS: (
        "meeting",
        "agenda_item",
        "attendee",
        "meeting_round",
        "round_answer",
        "meeting_note",
        "action_point",
        "board_card",
    ),
    OwnSheet.LOG: ("audit_entry",),
}
#: Tables that name a person by a row of another table: the column that points to it.
_THROUGH = {"round_answer": "attendee_id"}
#: Tables of a membership: signed-in browsers and sign-in tickets.
ELSEWHERE = frozenset({"sign_in", "ticket"})
#: Others' answers are not about the person who entered them, and secrets are not exported. Where a name is
#: withheld in one table only, the table stands before it.
_WITHHELD = frozenset(
    {
        "id",
        "school_id",
        "name_key",
        "subject_id",
        "password_hash",
        "issuer",
        "identity.subject",
        "secret_hash",
        "code_hash",
        "seed",
        "credential_id",
        "public_key",
        "handle",
        "sign_count",
        "browser",
        "file_sha256",
        "block_sha256",
        "answers_sha256",
        "prints",
        "sealed",
        "chained",
        "basis",
        "basis_fingerprint",
        "frozen_at",
        "decision_version",
        "measured",
        "fingerprint",
        "failed_attempts",
        "locked_until",
        "invited",
        "favour",
        "against",
        "no_opinion",
        "verdict",
        "departs",
        "n_complete",
        "n_incomplete",
        "n_without_group",
        "draft_version",
        "carried_from",
        "merged_into",
        "survey_id",
        "other_id",
        "structure",
        "block",
        "visit_id",
        "password",
        "corrections",
        "counted",
        "first_response",
        "last_response",
        "held_until",
        "figure_set_id",
        "figures",
        "is_vouched",
        "k",
        "worker_id",
        "meeting.part",
        "meeting.item_id",
        "fixed_text",
        "amends_id",
        "moment",
        "heard",
        "screen",
        "item_since",
        "timer_ends_at",
        "floor_id",
        "series_id",
        "waits_since",
        "spent",
        "follows_id",
        "by_hand",
        "dots",
        "focus",
        "voice",
        "agenda_item.place",
        "meeting_round.asked",
        "scan.asked",
        "scan.kind",
        "meeting_round.group",
        "meeting_round.kind",
        "agreement.kind",
        "settled_yes",
        "settled_team",
        "frame_proposal.about",
        "set_version",
        "challenge.part",
        "challenge.evaluation_id",
        "challenge.argument_id",
        "challenge.source_id",
        "mandate_draft.on_version",
        "lead_say.step_id",
        "lead_say.mandate_id",
        "lead_say.draft_id",
        "talk_company.step_id",
        "inquiry_path.route",
        "clock_from",
        "of_survey_id",
    }
)
#: Columns that hold several things, and are told whole.
_SHOWN_WHOLE = frozenset({"reference", "ballot", "dimensions"})
#: The column that holds the name of a referenced thing.
_NAMED = {
    "person": ("person", "name"),
    "area": ("area", "name"),
    "workgroup": ("workgroup", "name"),
    "ambition": ("ambition_version", "title"),
    "ambition_version": ("ambition_version", "title"),
    "agreement": ("agreement_version", "title"),
    "agreement_version": ("agreement_version", "title"),
    "vision": ("vision", "text"),
    "frame_proposal": ("frame_proposal", "text"),
    "initiative": ("initiative", "title"),
    "decision": ("decision", "title"),
    "expectation_point": ("expectation_point", "text"),
    "expectation_ask": ("expectation_ask", "text"),
    "statement": ("statement", "text"),
    "progress_note": ("progress_note", "text"),
    "motivation": ("motivation", "text"),
    "visit_word": ("visit_word", "text"),
    "workload_plan": ("workload_plan", "title"),
    "workload_task": ("workload_task", "title"),
    "own_scan": ("own_scan", "title"),
    "meeting": ("meeting", "title"),
    "agenda_item": ("agenda_item", "title"),
    "meeting_round": ("meeting_round", "question"),
    "attendee": ("attendee", "name"),
}


#: Things that are called what their newest version says.
_IN_VERSIONS = frozenset({"ambition", "agreement"})


def own_data(store: Store, actor: Actor) -> OwnData:
    """All data about the actor in this school.

    Column names are identifiers: `what` is the kind of thing, `part` the actor's part in it; referenced
    things are given by name.
    """
    with asking(store, actor, Act.TAKE_OWN_DATA) as session:
        names = _Names(session)
        sheets = {
            sheet: pd.DataFrame(rows)
            for sheet, tables in _SHEETS.items()
            if (rows := [row for name in tables for row in _rows(session, actor, _TABLES[name], names)])
        }
    return OwnData(name=actor.name, made_at=store.now(), sheets=sheets, holders=holders())


def holders() -> dict[OwnSheet, dict[str, tuple[str, ...]]]:
    """The tables of each sheet that have a column, by column name."""
    found: dict[OwnSheet, dict[str, tuple[str, ...]]] = {}
    for sheet, tables in _SHEETS.items():
        held = found.setdefault(sheet, {})
        for table in tables:
            for column in filter(_is_shown, _TABLES[table].columns):
                name = column.name.removesuffix("_id")
                held[name] = (*held.get(name, ()), table)
    return found


def sheet_of(table: str) -> OwnSheet | None:
    """The sheet on which the rows of a table stand."""
    return next((sheet for sheet, tables in _SHEETS.items() if table in tables), None)


def people_columns(table: Table) -> list[Column[Any]]:
    """The columns in which a table names a person."""
    return [column for column in table.columns if _refers_to(column) == "person"]


def _refers_to(column: Column[Any]) -> str:
    return next((key.column.table.name for key in column.foreign_keys), "")


def _rows(session: Session, actor: Actor, table: Table, names: _Names) -> list[dict[str, Any]]:
    naming = people_columns(table) or [table.c.id]
    theirs = or_(*(column == actor.person_id for column in naming))
    if table.name in _THROUGH:
        theirs = _is_through(table, actor)
    query = select(table).where(theirs)
    if "school_id" in table.c:
        query = query.where(table.c.school_id == actor.school_id)
    rows = session.connection().execute(query.order_by(*table.primary_key.columns)).mappings()
    return [
        {
            "what": table.name,
            "part": ", ".join(each.name for each in naming if row[each.name] == actor.person_id),
            **{
                column.name.removesuffix("_id"): names.in_words(column, row[column.name])
                for column in table.columns
                if _is_shown(column)
            },
        }
        for row in rows
    ]


def _is_through(table: Table, actor: Actor) -> ColumnElement[bool]:
    """Whether a row of this table points to one that names the actor."""
    pointing = table.c[_THROUGH[table.name]]
    other = _TABLES[_refers_to(pointing)]
    naming = or_(*(column == actor.person_id for column in people_columns(other)))
    return pointing.in_(select(other.c.id).where(naming))


def _is_shown(column: Column[Any]) -> bool:
    if {column.name, str(column)} & _WITHHELD:
        return False
    return column.name in _SHOWN_WHOLE or not isinstance(column.type, JSON | LargeBinary)


class _Names:
    def __init__(self, session: Session) -> None:
        self._session = session
        self._known: dict[tuple[str, int], str | None] = {}

    def in_words(self, column: Column[Any], value: Any) -> Any:
        table = _refers_to(column)
        if column.name == "ballot":
            return "; ".join([*value["picks"], *value["texts"]])
        if column.name == "dimensions":
            return "; ".join(text for each in value for text in each["statements"])
        if isinstance(value, dict):
            return json.dumps(value, ensure_ascii=False)
        if value is None or table not in _NAMED:
            return value
        if (table, value) not in self._known:
            self._known[table, value] = self._session.connection().execute(_named(table, value)).scalar()
        return self._known[table, value]


def _named(table: str, value: int) -> Select[Any]:
    name, column = _NAMED[table]
    if table not in _IN_VERSIONS:
        return select(_TABLES[name].c[column]).where(_TABLES[name].c.id == value)
    versions = _TABLES[name]
    return (
        select(versions.c[column])
        .where(versions.c[f"{table}_id"] == value)
        .order_by(versions.c.version.desc())
        .limit(1)
    )
