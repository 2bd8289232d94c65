"""Where ids stand that no foreign key tells: in columns, in the trail, and in texts that never change.

A school that is moved beside others gets new ids everywhere (`db.backup.beside`), and a text with a
fingerprint, which stays as it was written, is read with the ids of now (`as_now`). A test fails for a column,
a field of an event or a text with an id that does not stand here.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Any

from sqlalchemy import JSON
from sqlmodel import Session, col, select

import core.events
from core.events import KINDS, Event
from core.removed import WordsOf
from core.renumbering import By, NotAnId, Number, Spec, Worded, renumbered
from db.models import Base, School

for _area in iter_modules(core.events.__path__):  # each registers its events
    import_module(f"core.events.{_area.name}")

#: The table of what an entry of the trail is about, by its subject.
SUBJECTS: Mapping[str, str] = {
    **{
        each: each
        for each in (
            "agenda_template", "agreement", "ambition", "area", "board_card", "closing_days", "decision",
            "figure_set", "frame_proposal", "initiative", "inquiry_path", "insight", "invitation", "meeting",
            "observation", "own_scan", "person", "removed_words", "scan", "school", "sighting", "survey",
            "vision", "workgroup", "workload_plan",
        )
    },
    "action": "action_point",
    "board_school": "school",
    "board_survey": "board_survey",
    "frame_proviso": "proviso",
    "insight_put_off": "insight_put_off",
    "norm_profile": "saved_profile",
    "profile": "person",
    "visit": "lesson_visit",
}  # fmt: skip
_REMOVED = By(
    "kind",
    {
        WordsOf.INSIGHT: "insight",
        WordsOf.AGREEMENT: "agreement_version",
        WordsOf.OPTION: "considered_option",
        WordsOf.PATH_LINE: "path_addition",
        WordsOf.LADDER: "ladder_step",
        WordsOf.SCAN_TEXT: "scan",
    },
)
_HANDED = Worded(
    {
        "lead": "initiative",
        "workgroup": "workgroup",
        "decision": "decision",
        "offer": "offer",
        "action": "action_point",
    }
)
_EVIDENCE = By(
    "kind", {"survey": "survey", "observation": "observation", "output": "figure_set", "input": "figure_set"}
)

#: In columns, by table. Foreign keys are known from the tables themselves.
IN_COLUMNS: Mapping[str, Mapping[str, Spec]] = {
    "ambition_version": {"needs.*": "area"},
    "audit_entry": {
        "subject_id": By("subject", SUBJECTS),
        "sealed.#": Worded({each: each for each in Base.metadata.tables}),
    },
    "frame_proposal": {"needs.*": "area"},
    "invited_version": {"decision_ids.*": "decision"},
    "meeting": {"item_id": "agenda_item", "floor_id": "attendee"},
    "removed_words": {"row_id": _REMOVED},
    "round_answer": {"voice": Worded({"attendee": "attendee"})},
    "survey_seal": {"decision_id": "decision"},
}

#: In the details of events, by subject and action. An event without an id has none here.
IN_EVENTS: Mapping[tuple[str, str], Mapping[str, Spec]] = {
    ("agreement", "answer_proviso"): {"proviso": "proviso"},
    ("agreement", "quote"): {"decision": "decision", "initiative": "initiative"},
    ("agreement", "reword"): {"taken_up.*": "proviso"},
    ("agreement", "unquote"): {"decision": "decision", "initiative": "initiative"},
    ("agreement", "withdraw_proviso"): {"proviso": "proviso"},
    ("ambition", "add"): {"carried_from": "ambition"},
    ("ambition", "answer_challenge"): {"challenge": "challenge"},
    ("ambition", "challenge"): {"challenge": "challenge"},
    ("decision", "add_argument"): {"argument": "heard_argument"},
    ("decision", "answer_challenge"): {"challenge": "challenge", "argument": "heard_argument"},
    ("decision", "challenge"): {"challenge": "challenge", "argument": "heard_argument"},
    ("decision", "change_owner"): {"was": "person", "became": "person"},
    ("decision", "change_question"): {"before.ambition_id": "ambition", "after.ambition_id": "ambition"},
    ("decision", "keep_option"): {"option": "considered_option"},
    ("decision", "link_survey"): {"survey": "survey"},
    ("decision", "open"): {"ambition_id": "ambition"},
    ("decision", "record_decision"): {"owner": "person"},
    ("decision", "take_up_again"): {"earlier": "decision"},
    ("decision", "unlink_survey"): {"survey": "survey"},
    ("decision", "weigh_argument"): {"argument": "heard_argument"},
    ("decision", "withdraw_argument"): {"argument": "heard_argument"},
    ("frame_proposal", "propose_ambition"): {"ambition": "ambition"},
    ("initiative", "accept_offer"): {"offer": "offer", "person": "person"},
    ("initiative", "add_sources"): {"sources.*": "source"},
    ("initiative", "add_statement"): {"statement": "statement"},
    ("initiative", "answer_along"): {"company": "talk_company"},
    ("initiative", "answer_challenge"): {"statement": "statement", "challenge": "challenge"},
    ("initiative", "answer_challenge_evaluation"): {"evaluation": "evaluation", "challenge": "challenge"},
    ("initiative", "answer_points"): {"points.*": "expectation_point"},
    ("initiative", "ask_along"): {"company": "talk_company"},
    ("initiative", "ask_in_return"): {"ask": "expectation_ask"},
    ("initiative", "challenge"): {"statement": "statement", "challenge": "challenge"},
    ("initiative", "challenge_evaluation"): {"evaluation": "evaluation", "challenge": "challenge"},
    ("initiative", "change_source"): {"source": "source"},
    ("initiative", "change_statement"): {"statement": "statement"},
    ("initiative", "claim"): {"offer": "offer", "person": "person"},
    ("initiative", "correct_note"): {"note": "progress_note"},
    ("initiative", "decline_offer"): {"offer": "offer"},
    ("initiative", "draft_frame"): {"draft": "mandate_draft"},
    ("initiative", "exchange"): {"other": "initiative", "exchange": "exchange"},
    ("initiative", "keep_option"): {"option": "considered_option"},
    ("initiative", "link_decision"): {"decision": "decision"},
    ("initiative", "look_at_points"): {"points.*": "expectation_point"},
    ("initiative", "mark_helped"): {"note": "progress_note"},
    ("initiative", "nomination"): {"offer": "offer", "person": "person"},
    ("initiative", "offer_help"): {"note": "progress_note"},
    ("initiative", "post_progress"): {"note": "progress_note"},
    ("initiative", "propose_frame"): {"draft": "mandate_draft"},
    ("initiative", "remove_note"): {"note": "progress_note"},
    ("initiative", "remove_source"): {"source": "source"},
    ("initiative", "reply_in_return"): {"ask": "expectation_ask"},
    ("initiative", "rest_on"): {"statement": "statement", "added.*": "source", "removed.*": "source"},
    ("initiative", "say_as_lead"): {"step": "ladder_step", "draft": "mandate_draft"},
    ("initiative", "take_along"): {"ambition": "ambition"},
    ("initiative", "take_help_back"): {"note": "progress_note"},
    ("initiative", "take_note_back"): {"note": "progress_note"},
    ("initiative", "unlink_decision"): {"decision": "decision"},
    ("initiative", "withdraw_offer"): {"offer": "offer"},
    ("initiative", "withdraw_statement"): {"statement": "statement"},
    ("inquiry_path", "lead_to"): {"initiative": "initiative", "decision": "decision"},
    ("insight", "publish"): {"shared": "shared_insight"},
    ("insight", "take_over"): {"shared": "shared_insight"},
    ("insight", "tell_try"): {"try_id": "insight_try"},
    ("insight", "try"): {"try_id": "insight_try", "initiative": "initiative", "decision": "decision"},
    ("insight", "withdraw"): {"shared": "shared_insight"},
    ("invitation", "invite_new_password"): {"person_id": "person"},
    ("meeting", "change_note"): {"note": "meeting_note"},
    ("meeting", "note"): {"note": "meeting_note"},
    ("meeting", "send_away"): {"attendee": "attendee"},
    ("meeting", "take_note"): {"note": "meeting_note"},
    ("meeting", "tick"): {"attendee": "attendee"},
    ("meeting", "untick"): {"person": "person"},
    ("person", "deactivate"): {"handed_over.*": _HANDED},
    ("person", "join"): {"invited_by": "person"},
    ("removed_words", "remove"): {"row": _REMOVED},
    ("survey", "match_questions"): {"other_survey": "survey"},
    ("workgroup", "form"): {"members.*": "person"},
    ("workgroup", "set_members"): {"added.*": "person", "removed.*": "person"},
    ("workload_plan", "ask"): {"decision": "decision"},
    ("workload_plan", "begin"): {"earlier": "workload_plan"},
    ("workload_plan", "freeze"): {"decision": "decision"},
}

#: In texts that have a fingerprint, and so stay as they are: the JSON in them, by column.
IN_TEXTS: Mapping[str, Mapping[str, Spec]] = {
    "taken_decision.basis": {
        "asked.ambition_id": "ambition",
        "arguments.*.argument_id": "heard_argument",
        "links.*.link.survey_id": "survey",
        "links.*.evidence.id": _EVIDENCE,
        "entered.*.round_id": "meeting_round",
        "entered.*.meeting_id": "meeting",
    },
    "meeting.fixed_text": {
        "items.*.item_id": "agenda_item",
        "items.*.decision_id": "decision",
        "notes.*.note_id": "meeting_note",
        "notes.*.item_id": "agenda_item",
        "notes.*.amends_id": "meeting_note",
        "rounds.*.round_id": "meeting_round",
        "rounds.*.item_id": "agenda_item",
        "recorded.*.decision_id": "decision",
        "agreed.*.item_id": "agenda_item",
        "agreed.*.who_id": "person",
    },
    "workload_plan.text": {
        "workers.*.0": "workload_person",
        "tasks.*.task": "workload_task",
        "tasks.*.initiative": "initiative",
        "tasks.*.hours.*.0": "workload_person",
    },
}


@dataclass(frozen=True, kw_only=True)
class Numbers:
    """The ids that rows had and have. `shifts`: by table how much higher; `people`: who was here before."""

    shifts: Mapping[str, int]
    people: Mapping[int, int]

    def now(self, table: str, number: int) -> int:
        """The id of a row that had this one."""
        if table not in self.shifts:
            raise NotAnId(table)
        if table == "person" and number in self.people:
            return self.people[number]
        return number + self.shifts[table]

    def then(self, table: str, number: int) -> int:
        """The id that this row had."""
        if table == "person":
            for had, has in self.people.items():
                if has == number:
                    return had
        return number - self.shifts[table]


@cache
def places_of(table: str) -> Mapping[str, Spec]:
    """Where ids stand in a row of a table, but for the details of events."""
    found: dict[str, Spec] = {}
    for column in Base.metadata.tables[table].columns:
        for key in column.foreign_keys:
            found[column.name] = key.column.table.name
        if column.name == "id" and column.primary_key:
            found["id"] = table
    return {**found, **IN_COLUMNS.get(table, {})}


@cache
def texts_with_ids(table: str) -> frozenset[str]:
    """The columns of a table that hold JSON with ids."""
    names = {path.partition(".")[0] for path in IN_COLUMNS.get(table, {})} | {"detail"}
    columns = Base.metadata.tables[table].columns
    return frozenset(each.name for each in columns if each.name in names and isinstance(each.type, JSON))


def row_with(number: Number, table: str, row: Mapping[str, Any]) -> dict[str, Any]:
    """A row by column, its JSON as text, with other numbers. `NotAnId`, with where."""
    texts = texts_with_ids(table)
    read = {name: json.loads(held) if name in texts and held else held for name, held in row.items()}
    try:
        given = renumbered(read, places_of(table), number)
        if table == "audit_entry":
            given["detail"] = detail_with(number, row["subject"], row["action"], read["detail"])
    except NotAnId as wrong:
        raise NotAnId(f"{table} {row.get('id', '')}: {wrong}") from wrong
    return {name: json.dumps(held) if name in texts and row[name] else held for name, held in given.items()}


def detail_with(number: Number, subject: str, action: str, detail: Mapping[str, Any]) -> Any:
    """The detail of an event with other numbers; of an event that nobody knows it cannot be told."""
    kind: type[Event] | None = KINDS.get((subject, action))
    if kind is None:
        raise NotAnId(f"{subject} {action}")
    return renumbered(detail, IN_EVENTS.get((subject, action), {}), number)


def as_now(session: Session, school_id: int, column: str, at: datetime, text: str) -> str:
    """A text that was written at this moment, with the ids that its things have now."""
    for moved in session.exec(select(col(School.moves)).where(School.id == school_id)).one() or ():
        if at.astimezone(UTC) <= datetime.fromisoformat(moved["at"]):
            numbers = Numbers(shifts=moved["shifts"], people={})
            text = json.dumps(renumbered(json.loads(text), IN_TEXTS[column], numbers.now))
    return text
