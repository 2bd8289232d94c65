"""All data about a person as a workbook for that person, in words.

A column gets the label of the field that people filled in; names of other columns are here. Enum values in
cells get their words too.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from numbers import Real
from typing import TypeVar

import pandas as pd

from core.agreements import AgreementWords
from core.chain import ChainKind
from core.council import CouncilWords
from core.expectations import AnswerWords, LookWords
from core.fields import said_of
from core.insights import InsightWords, OptionWords, OutcomeWords, TryWords
from core.mandates import MandateWords
from core.meetings import ActionWords, ItemWords, MeetingWords, NoteWords, RoundKind
from core.observing import ObservationWords
from core.paths import PathWords
from core.permissions import Role
from core.reviewing import ReviewWords
from core.sustaining import SustainedWords
from db import expertise
from db.ambitions import AmbitionWords
from db.decisions import ArgumentWords, Question, Taken, Weight
from db.expertise import EntryWords, OwnData, OwnSheet
from db.initiatives import EvaluationWords, InitiativeWords
from pages.ui.expertise.names import AREA_STATES, AUDIENCES, GROUPS, VISIBILITIES, VISIT_MOVES
from pages.ui.kit.cells import XLSX, Cell, workbook
from pages.ui.kit.download import download
from pages.ui.kit.expectation_words import ANSWERS_GIVEN, ASKED_OF, EXPECTATION_LOOKS
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.languages import LANGUAGES
from pages.ui.kit.meeting_words import ITEM_KINDS, MEETING_KINDS, OPTION_WORDS, PILES
from pages.ui.kit.path_names import FINDINGS_NAMED
from pages.ui.kit.path_names import MOVES as MOVES_ON_PATHS
from pages.ui.kit.path_names import NAMES as STEPS_OF_PATHS
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import (
    COUNCIL_MOVES,
    COUNCIL_PARTS,
    COUNCIL_RIGHTS,
    DATA_KINDS,
    HELD,
    HELP_KINDS,
    INSIGHT_ORIGINS,
    MANDATE_ENDS,
    OFFER_STATES,
    OFFERS,
    ONWARDS,
    ORIGINS,
    OUTCOMES,
    PARTS,
    PHASES,
    RESULTS,
    REVIEW_CHOICES,
    RUNGS,
    SOURCE_KINDS,
    STANCES,
    STANDS,
    STATUSES,
    SURENESS,
    TOOLS,
    UNITS,
    role_name,
)

#: The values of an enumeration are their own names.
Name = TypeVar("Name", bound=str)
SHEETS = {
    OwnSheet.ACCOUNT: N_("Account"),
    OwnSheet.PROFILE: N_("Profile"),
    OwnSheet.SIGHTINGS: N_("Seen in each other"),
    OwnSheet.VISITS: N_("Visits to lessons"),
    OwnSheet.AREAS: N_("Areas proposed"),
    OwnSheet.WORKGROUPS: N_("Workgroups joined"),
    OwnSheet.AMBITIONS: N_("Ambitions written"),
    OwnSheet.AGREEMENTS: N_("Agreements"),
    OwnSheet.INITIATIVES: N_("Initiatives written"),
    OwnSheet.OFFERS: N_("Asked and offered"),
    OwnSheet.PARTICIPATIONS: N_("Parts in initiatives"),
    OwnSheet.MANDATES: N_("Mandates granted"),
    OwnSheet.LADDER: N_("Signals and talks"),
    OwnSheet.EXPECTATIONS: N_("Expectations written"),
    OwnSheet.NOTES: N_("Progress notes"),
    OwnSheet.APPRECIATIONS: N_("Words of appreciation"),
    OwnSheet.EVALUATIONS: N_("Evaluations"),
    OwnSheet.STATEMENTS: N_("Statements and sources"),
    OwnSheet.DECISIONS: N_("Decisions worked on"),
    OwnSheet.INSIGHTS: N_("What you learned"),
    OwnSheet.WORKLOAD: N_("Work distribution"),
    OwnSheet.OBSERVATIONS: N_("Observations noted"),
    OwnSheet.SURVEYS: N_("Surveys imported"),
    OwnSheet.MEETINGS: N_("Meetings"),
    OwnSheet.LOG: N_("Log"),
}
KINDS = {
    "person": N_("person"),
    "identity": N_("school account"),
    "membership": N_("membership of the school"),
    "invitation": N_("invitation"),
    "team_link": N_("link for the whole team"),
    "arrival": N_("came by the link for the whole team"),
    "calendar_feed": N_("calendar link"),
    "digest": N_("weekly mail"),
    "last_look": N_("last look"),
    "draft": N_("typed and not saved"),
    "closing_days": N_("days off of the school"),
    "passkey": N_("passkey"),
    "expertise_entry": N_("what you say of an area"),
    "sighting": N_("what a colleague saw"),
    "motivation": N_("what drives you"),
    "motivation_reader": N_("what drives a colleague, for you to read"),
    "lesson_visit": N_("visit to a lesson"),
    "visit_step": N_("what you said of a visit"),
    "visit_word": N_("what you take along from a visit"),
    "visit_reader": N_("what a colleague takes along, for you to read"),
    "help_offer": N_("answer to a request for help"),
    "area": N_("area of expertise"),
    "workgroup_member": N_("member of a workgroup"),
    "vision": N_("vision"),
    "ambition": N_("ambition"),
    "ambition_version": N_("version of an ambition"),
    "endorsement": N_("endorsement"),
    "agreement": N_("agreement"),
    "agreement_version": N_("words of an agreement"),
    "frame_proposal": N_("proposal for vision or ambition"),
    "assent": N_("your yes"),
    "proviso": N_("what your yes asked for"),
    "agreement_quote": N_("agreement named elsewhere"),
    "initiative": N_("initiative"),
    "phase_change": N_("step to another phase"),
    "exchange": N_("exchange"),
    "chain_link": N_("link of initiative and decision"),
    "offer": N_("asked or offered"),
    "participation": N_("part in an initiative"),
    "mandate": N_("mandate"),
    "mandate_draft": N_("draft of a mandate"),
    "ladder_step": N_("signal or talk"),
    "lead_say": N_("your word on a mandate or a talk"),
    "talk_company": N_("asked to sit in on a talk"),
    "own_thought": N_("thought for yourself alone"),
    "expectation": N_("expectation"),
    "follower_offer": N_("what you offer as a follower"),
    "expectation_answer": N_("what you say of what is asked"),
    "expectation_ask": N_("what you asked in return"),
    "expectation_reply": N_("answer to what a follower asked"),
    "expectation_look": N_("how a point works out"),
    "expectation_review": N_("what was agreed when you looked again"),
    "progress_note": N_("progress note"),
    "appreciation": N_("appreciation"),
    "evaluation": N_("evaluation"),
    "sustained_check": N_("what became of what was sustained"),
    "statement": N_("statement"),
    "source": N_("source"),
    "challenge": N_("question how we know that"),
    "decision": N_("decision"),
    "decision_link": N_("survey at a decision"),
    "heard_argument": N_("argument"),
    "weighed_argument": N_("weight of an argument"),
    "locked_norms": N_("locked norms"),
    "taken_decision": N_("decision taken"),
    "council_step": N_("step of the participation council"),
    "decision_review": N_("looking back on a decision"),
    "decision_version": N_("version of a decision"),
    "decision_owner": N_("decision handed over"),
    "decision_closing": N_("decision closed or opened again"),
    "mended_question": N_("words of a decision mended"),
    "hand_count": N_("count entered by hand"),
    "saved_profile": N_("norms kept under a name"),
    "insight": N_("insight"),
    "insight_version": N_("wording of an insight"),
    "insight_try": N_("insight that is tried"),
    "try_outcome": N_("what came of an insight that was tried"),
    "insight_put_off": N_("“not now” to what was learned"),
    "considered_option": N_("what else was thought of"),
    "removed_words": N_("words that you removed"),
    "survey": N_("survey"),
    "survey_import": N_("file of a survey"),
    "invited_version": N_("numbers invited"),
    "observation": N_("observation or conversation"),
    "inquiry_path": N_("question to look into"),
    "path_addition": N_("what you added to a question"),
    "lime_connection": N_("connection with LimeSurvey"),
    "lime_link": N_("survey from LimeSurvey"),
    "question_pair": N_("what you said of two questions"),
    "survey_scale": N_("scale of statements"),
    "own_scan": N_("scan of the school"),
    "scan": N_("scan that the team filled in"),
    "figure_set": N_("overview of figures"),
    "figure_file": N_("file with figures"),
    "workload_plan": N_("plan of the work"),
    "workload_person": N_("your place in a plan"),
    "workload_hours": N_("your hours in a plan"),
    "meeting": N_("meeting"),
    "agenda_item": N_("item of an agenda"),
    "attendee": N_("was at a meeting"),
    "meeting_round": N_("round in a meeting"),
    "round_answer": N_("your answer in a round by name"),
    "meeting_note": N_("note of a meeting"),
    "action_point": N_("action point"),
    "board_card": N_("card on the board"),
    "audit_entry": N_("line of the log"),
}
COLUMNS = {
    "what": N_("What it is"),
    "argument": N_("Which argument?"),
    "path": N_("Question to look into"),
    "step": N_("Step"),
    "finding": N_("What you found of it"),
    "of_initiative": N_("About which initiative"),
    "move": N_("What you did with it"),
    "part": N_("Your part in it"),
    "person": N_("Person"),
    "name": N_("Name"),
    "email": N_("E-mail address"),
    "provider": N_("Where you sign in with it"),
    "language": N_("Language of the screen"),
    "role": N_("Role"),
    "state": N_("State"),
    "area": N_("Area"),
    "area_group": N_("Group"),
    "version": N_("Version"),
    "sentence": N_("The sentence"),
    "guest": N_("Who visits"),
    "host": N_("Whose lesson"),
    "visit_on": N_("Day of the visit"),
    "word": N_("The sentence"),
    "motivation": N_("The sentence"),
    "audience": N_("Who reads it"),
    "initiative": N_("Initiative"),
    "ambition": N_("Ambition"),
    "decision": N_("Decision"),
    "title": N_("Title"),
    "text": N_("Text"),
    "reason": N_("Reason"),
    "note": N_("Remark"),
    "status": N_("Status"),
    "kind": N_("Kind"),
    "question": N_("Question"),
    "answer": N_("Answer"),
    "phase": N_("Phase"),
    "action": N_("Act"),
    "subject": N_("About what"),
    "at": N_("When"),
    "is_active": N_("May sign in"),
    "invited_by": N_("Invited by"),
    "expires_at": N_("Valid until"),
    "used_at": N_("Used on"),
    "most": N_("For how many people"),
    "asks": N_("A leader lets them in"),
    "opened_by": N_("Opened by"),
    "opened_at": N_("Opened on"),
    "came_at": N_("Came on"),
    "site": N_("Works at"),
    "field": N_("The field"),
    "held": N_("What was typed"),
    "kept_at": N_("Kept on"),
    "let_in_at": N_("Let in on"),
    "mailed_at": N_("E-mailed on"),
    "sent_at": N_("Sent on"),
    "week": N_("Week"),
    "before_that": N_("The look before that"),
    "seen_by": N_("Seen by"),
    "seen_at": N_("Seen on"),
    "answered_at": N_("Answered on"),
    "answered_by": N_("Answered by"),
    "proposed_by": N_("Proposed by"),
    "workgroup": N_("Workgroup"),
    "school_year": N_("School year (when it starts)"),
    "dropped_because": N_("Why it was dropped"),
    "was": N_("Phase before"),
    "became": N_("Phase after"),
    "other": N_("The other initiative"),
    "held_on": N_("Talked on"),
    "is_formal": N_("Has a formal role"),
    "quarters": N_("Quarters of an hour"),
    "ended_how": N_("How it ended"),
    "mandate_version": N_("Version of the mandate"),
    "rung": N_("Step"),
    "because": N_("Why"),
    "with_others": N_("From outside the team"),
    "comes": N_("Comes to the talk"),
    "lead_asks": N_("What the lead asks"),
    "review_on": N_("Look back on"),
    "point": N_("What is asked"),
    "how": N_("How, or why not"),
    "instead": N_("What else"),
    "asked_of": N_("Asked of whom"),
    "ask": N_("What was asked"),
    "look": N_("How it goes"),
    "adjust": N_("What would change"),
    "agreed": N_("What was agreed"),
    "next_version": N_("Next version"),
    "asks_help": N_("Asks for help"),
    "gone_because": N_("Why it was removed"),
    "reference": N_("Where it is"),
    "meaning": N_("What it means for our school"),
    "data_kind": N_("Kind of data"),
    "statement": N_("Statement"),
    "asked_about": N_("Asked of"),
    "draft": N_("Draft"),
    "number": N_("Number"),
    "norm_version": N_("Version of the norms"),
    "survey_title": N_("Survey"),
    "row": N_("Row"),
    "respondent_group": N_("Group"),
    "norms": N_("Norms"),
    "set_after_seeing": N_("Set after seeing the results"),
    "link": N_("Link"),
    "owner": N_("Who takes care of it"),
    "ours": N_("Question of the one survey"),
    "theirs": N_("Question of the other survey"),
    "is_same": N_("The same question"),
    "survey_version": N_("Version of the survey"),
    "named": N_("A named vote"),
    "is_struck": N_("Struck out"),
    "record": N_("Record of the decision"),
    "expected": N_("What pupils should notice"),
    "choice": N_("What was chosen"),
    "closed_at": N_("Closed on"),
    "closed_by": N_("Closed by"),
    "dimensions": N_("Statements"),
    "licence": N_("Licence"),
    "own_scan": N_("Self-scan"),
    "until": N_("Until"),
    "earlier": N_("Takes up the decision"),
    "results_seen": N_("Results seen by then"),
    "results_seen_in": N_("Results seen, as a step in the record"),
    "locked_in": N_("Locked, as a step in the record"),
    "is_closed": N_("Closed (yes) or opened again (no)"),
    "title_before": N_("Title before it was mended"),
    "question_before": N_("Question before it was mended"),
    "source": N_("Where it comes from"),
    "observation": N_("What was seen or heard"),
    "question_text": N_("Words of the question"),
    "row_text": N_("Words of the row"),
    "change": N_("What changed"),
    "after_seeing": N_("After the results were seen"),
    "division": N_("Divided by"),
    "withdrawn_because": N_("Why it was withdrawn"),
    "first": N_("First day"),
    "last": N_("Last day"),
    "instead_of": N_("Instead of"),
    "retention_until": N_("Kept until"),
    "filename": N_("File"),
    "about": N_("Number of the school or board"),
    "tool": N_("Program"),
    "include_incomplete": N_("Incomplete answers too"),
    "phase_since": N_("Since when in this phase"),
    "address": N_("Address"),
    "username": N_("Name in LimeSurvey"),
    "sid": N_("Number in LimeSurvey"),
    "attribute": N_("Detail of participants"),
    "is_daily": N_("Every day"),
    "trouble": N_("What went wrong last"),
    "year": N_("School year (when it starts)"),
    "full_time": N_("Quarters of a full-time job"),
    "option": N_("Option"),
    "plan": N_("Plan"),
    "factor": N_("Part of a full-time job, in ten-thousandths"),
    "task": N_("Task"),
    "yearly": N_("Comes back each year"),
    "meeting": N_("Meeting"),
    "item": N_("Item of the agenda"),
    "chair": N_("In the chair"),
    "cancelled_because": N_("Why it was cancelled"),
    "is_after": N_("After the meeting"),
    "turns": N_("How often you had the floor"),
    "is_anonymous": N_("Without names"),
    "round": N_("Round"),
    "attendee": N_("Who was there"),
    "ballot": N_("What you answered"),
    "on_board": N_("On the board"),
    "agreement": N_("Agreement"),
    "wording": N_("Words of an agreement"),
    "proposal": N_("Proposal"),
    "vision": N_("Vision"),
    "ambition_version": N_("Version of an ambition"),
    "based_on": N_("Based on version"),
    "taken_up_in": N_("Taken up in version"),
    "settled_because": N_("Why what was open could wait"),
    "ended_because": N_("Why it ended"),
    "declined_because": N_("Why it was not taken over"),
    "is_dropped": N_("Will not be done"),
    "pile": N_("Column of the board"),
    "learned": N_("What did we learn?"),
    "with_group": N_("With which group?"),
    "size": N_("How large was it?"),
    "means": N_("With which means?"),
    "led": N_("Who led it?"),
    "not_where": N_("Where would it not hold?"),
    "sure": N_("How sure is this?"),
    "elsewhere": N_("Where else could it serve?"),
    "rests_on": N_("Evidence"),
    "origin": N_("Where it comes from"),
    "origin_title": N_("What it came from"),
    "decision_review": N_("Looking back on a decision"),
    "exchange": N_("Exchange"),
    "insight": N_("Insight"),
    "try": N_("Insight that is tried"),
    "stage": N_("Asked in this phase"),
}
#: Past participles, for the headings of columns that say when or by whom.
DEEDS = {
    "removed": N_("removed"),
    "draft": N_("draft kept"),
    "created": N_("created"),
    "weighed": N_("weighed"),
    "formed": N_("put together"),
    "made": N_("made"),
    "looked": N_("looked"),
    "replied": N_("answered"),
    "connected": N_("connected"),
    "changed": N_("changed"),
    "added": N_("added"),
    "set": N_("set"),
    "dropped": N_("dropped"),
    "endorsed": N_("endorsed"),
    "opened": N_("opened"),
    "heard": N_("last heard of"),
    "moved": N_("moved to another phase"),
    "planned": N_("planned"),
    "cancelled": N_("cancelled"),
    "proposed": N_("proposed"),
    "fixed": N_("fixed"),
    "ticked": N_("put on the list"),
    "placed": N_("put there"),
    "written": N_("written"),
    "settled": N_("agreed on"),
    "quoted": N_("put there"),
    "taken_away": N_("taken away there"),
    "declined": N_("not taken over"),
    "answered": N_("answered"),
    "linked": N_("linked"),
    "began": N_("began"),
    "begun": N_("began"),
    "ended": N_("ended"),
    "granted": N_("granted"),
    "drafted": N_("drafted"),
    "taken": N_("taken"),
    "offered": N_("offered"),
    "helped": N_("helped"),
    "corrected": N_("corrected"),
    "gone": N_("taken back or removed"),
    "said": N_("said"),
    "withdrawn": N_("withdrawn"),
    "asked": N_("asked"),
    "unlinked": N_("unlinked"),
    "locked": N_("locked"),
    "entered": N_("entered"),
    "saved": N_("saved"),
    "imported": N_("imported"),
    "stored": N_("stored"),
    "noted": N_("noted"),
    "reviewed": N_("looked back"),
    "checked": N_("answered for a year"),
    "worded": N_("put in words"),
    "told": N_("told"),
    "kept": N_("kept"),
    "put_off": N_("put off"),
    "results_seen": N_("results seen"),
    "results_first_seen": N_("results first seen"),
}
CHAIN_KINDS = {
    ChainKind.STARTED: N_("a decision that started an initiative"),
    ChainKind.ASKED: N_("a decision that an initiative asks for"),
}


def _by_name(words: Mapping[Name, str]) -> dict[str, str]:
    return dict[str, str](words.items())


#: The words for enum values, by column.
VALUES: Mapping[str, Mapping[str, str]] = {
    "area_group": _by_name(GROUPS),
    "visibility": _by_name(VISIBILITIES),
    "audience": _by_name(AUDIENCES),
    "step": _by_name(VISIT_MOVES) | _by_name(STEPS_OF_PATHS),
    "finding": _by_name(FINDINGS_NAMED),
    "state": _by_name(AREA_STATES) | _by_name(OFFER_STATES),
    "part": _by_name(PARTS) | _by_name(COUNCIL_PARTS),
    "right": _by_name(COUNCIL_RIGHTS),
    "move": _by_name(COUNCIL_MOVES) | _by_name(MOVES_ON_PATHS),
    "kind": _by_name(OFFERS)
    | _by_name(DATA_KINDS)
    | _by_name(SOURCE_KINDS)
    | _by_name(CHAIN_KINDS)
    | _by_name(MEETING_KINDS)
    | _by_name(ITEM_KINDS)
    | _by_name(HELP_KINDS),
    "data_kind": _by_name(DATA_KINDS),
    "outcome": _by_name(OUTCOMES),
    "what": _by_name(KINDS),
    "subject": _by_name(KINDS),
    "pile": _by_name(PILES),
    "language": {code: each.name for code, each in LANGUAGES.items()},
    "counting_unit": _by_name(UNITS),
    "stance": _by_name(STANCES),
    "tool": _by_name(TOOLS),
    "phase": _by_name(PHASES),
    "was": _by_name(PHASES),
    "became": _by_name(PHASES),
    "status": _by_name(STATUSES),
    "origin": _by_name(ORIGINS) | _by_name(INSIGHT_ORIGINS),
    "rung": _by_name(RUNGS),
    "result": _by_name(RESULTS),
    "stands": _by_name(STANDS),
    "choice": _by_name(REVIEW_CHOICES),
    "onward": _by_name(ONWARDS),
    "ended_how": _by_name(MANDATE_ENDS),
    "answer": _by_name(ANSWERS_GIVEN),
    "asked_of": _by_name(ASKED_OF),
    "look": _by_name(EXPECTATION_LOOKS),
    "sure": _by_name(SURENESS),
    "held": _by_name(HELD),
    "stage": _by_name(PHASES),
}
#: The words for what was picked in a round; fingers are figures already.
ANSWERS = {
    code: said
    for kind, words in OPTION_WORDS.items()
    if kind is not RoundKind.FIST
    for code, said in words.items()
}
#: The values that people fill in, by table; their fields have the labels.
FILLED_IN: Mapping[str, type] = {
    "expertise_entry": EntryWords,
    "agreement_version": AgreementWords,
    "frame_proposal": AmbitionWords,
    "ambition_version": AmbitionWords,
    "initiative": InitiativeWords,
    "mandate": MandateWords,
    "mandate_draft": MandateWords,
    "evaluation": EvaluationWords,
    "expectation_answer": AnswerWords,
    "expectation_reply": AnswerWords,
    "expectation_look": LookWords,
    "sustained_check": SustainedWords,
    "decision": Question,
    "heard_argument": ArgumentWords,
    "weighed_argument": Weight,
    "council_step": CouncilWords,
    "decision_review": ReviewWords,
    "observation": ObservationWords,
    "inquiry_path": PathWords,
    "taken_decision": Taken,
    "insight": InsightWords,
    "insight_version": InsightWords,
    "insight_try": TryWords,
    "try_outcome": OutcomeWords,
    "considered_option": OptionWords,
    "meeting": MeetingWords,
    "agenda_item": ItemWords,
    "action_point": ActionWords,
    "meeting_note": NoteWords,
}
#: The form asks for hours, but stored and exported are quarters.
_KEPT_OTHERWISE = frozenset({"quarters"})
_WHEN, _BY = N_("When ({what})"), N_("By ({what})")


def column_name(name: str, tables: Sequence[str] = ()) -> str:
    """The heading of a column in these tables: the label in the form, if they have the same one."""
    if name not in _KEPT_OTHERWISE and (label := label_in(name, tables)):
        return _(label)
    if name in COLUMNS:
        return _(COLUMNS[name])
    for ending, words in (("_at", _WHEN), ("_by", _BY)):
        if name.endswith(ending):
            deed = name.removesuffix(ending)
            return _(words).format(what=_(DEEDS[deed]) if deed in DEEDS else deed)
    return name.replace("_", " ")


def label_in(name: str, tables: Sequence[str]) -> str:
    """The label of this field in the forms of these tables, where it is the same in all."""
    labels = {_label(name, table) for table in tables}
    return labels.pop() if len(labels) == 1 else ""


def _label(name: str, table: str) -> str:
    fields = said_of(FILLED_IN[table]) if table in FILLED_IN else {}
    return next((about.label for each, about in fields.items() if each.removesuffix("_id") == name), "")


def value_words(column: str, value: str) -> str:
    """A value in words if it comes from code; what people wrote stays as it is."""
    if column == "role" and value in set(Role):
        return role_name(Role(value))
    if value in VALUES.get(column, {}):
        return _(VALUES[column][value])
    if column == "ballot":
        return "; ".join(_(ANSWERS[each]) if each in ANSWERS else each for each in value.split("; "))
    if column == "part":
        return ", ".join(column_name(each.removesuffix("_id")) for each in value.split(", "))
    return value


def cell(column: str, value: object) -> Cell:
    """What stands in a cell: moments with their zone, values of code in words, None for nothing."""
    if value is None or value is pd.NaT or value != value:
        return None
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, pd.Timestamp):
        value = value.to_pydatetime()
    if isinstance(value, dt.datetime):
        return value if value.tzinfo else value.replace(tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return value
    if isinstance(value, Real):
        return float(value)
    return value_words(column, str(value))


def take_along(here: Here) -> None:
    """Offer the download; it is made on request, and only for someone who is still signed in."""
    hostile(_("The file holds all that this school's Kartrekker keeps about you, in words."))
    download(
        _("Download my data (Excel)"),
        lambda now: own_book(expertise.own_data(now.store, now.actor)),
        "mijn-gegevens.xlsx",
        XLSX,
        key="own_data",
        icon=":material/table:",
    )


def own_book(data: OwnData) -> bytes:
    """Make a workbook of everything about one person, a sheet for each kind of thing."""
    with workbook(data.name, data.made_at) as book:
        for kind, frame in data.sheets.items():
            held = data.holders[kind]
            headings = [column_name(str(name), held.get(str(name), ())) for name in frame.columns]
            sheet = book.sheet(_(SHEETS[kind]), headings)
            for row in frame.itertuples(index=False, name=None):
                sheet.add(*(cell(str(name), said) for name, said in zip(frame.columns, row, strict=True)))
            sheet.finish()
        if not data.sheets:
            book.sheet(_("Nothing"), [_("Nothing is kept about you")]).finish()
    return book.made()
