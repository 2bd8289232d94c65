"""What the sheets, kinds and columns of one's own data are called for people."""

from __future__ import annotations

from db.expertise import OwnSheet
from pages.ui.i18n import N_, _

SHEETS = {
    OwnSheet.ACCOUNT: N_("Account"),
    OwnSheet.PROFILE: N_("Profile"),
    OwnSheet.SIGHTINGS: N_("Seen in each other"),
    OwnSheet.AREAS: N_("Areas proposed"),
    OwnSheet.WORKGROUPS: N_("Workgroups joined"),
    OwnSheet.AMBITIONS: N_("Ambitions written"),
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
    OwnSheet.SURVEYS: N_("Surveys brought in"),
    OwnSheet.LOG: N_("Log"),
}
KINDS = {
    "person": N_("person"),
    "membership": N_("membership of the school"),
    "invitation": N_("invitation"),
    "calendar_feed": N_("calendar link"),
    "last_look": N_("last look"),
    "expertise_entry": N_("what you say of an area"),
    "sighting": N_("what a colleague saw"),
    "area": N_("area of expertise"),
    "workgroup_member": N_("member of a workgroup"),
    "vision": N_("vision"),
    "ambition": N_("ambition"),
    "ambition_version": N_("version of an ambition"),
    "endorsement": N_("endorsement"),
    "initiative": N_("initiative"),
    "phase_change": N_("step to another phase"),
    "exchange": N_("exchange"),
    "chain_link": N_("link of initiative and decision"),
    "offer": N_("asked or offered"),
    "participation": N_("part in an initiative"),
    "mandate": N_("mandate"),
    "ladder_step": N_("signal or talk"),
    "expectation": N_("expectation"),
    "follower_offer": N_("what you offer as a follower"),
    "progress_note": N_("progress note"),
    "appreciation": N_("appreciation"),
    "evaluation": N_("evaluation"),
    "statement": N_("statement"),
    "source": N_("source"),
    "challenge": N_("question at a statement"),
    "decision": N_("decision"),
    "decision_link": N_("survey at a decision"),
    "heard_argument": N_("argument"),
    "locked_norms": N_("locked norms"),
    "taken_decision": N_("decision taken"),
    "hand_count": N_("count entered by hand"),
    "saved_profile": N_("norms kept under a name"),
    "survey": N_("survey"),
    "survey_import": N_("file of a survey"),
    "audit_entry": N_("line of the log"),
}
COLUMNS = {
    "what": N_("What it is"),
    "part": N_("Your part in it"),
    "person": N_("Person"),
    "name": N_("Name"),
    "email": N_("E-mail address"),
    "language": N_("Language of the screen"),
    "role": N_("Role"),
    "state": N_("State"),
    "area": N_("Area"),
    "area_group": N_("Group"),
    "level": N_("Level"),
    "affinity": N_("Affinity"),
    "training": N_("Training or course"),
    "years": N_("Years of experience"),
    "certificate": N_("Certificate"),
    "ask_me": N_("You can ask me about this"),
    "wants_to_lead": N_("I would like to lead something in this"),
    "shares_wish": N_("Others may know that I would like to lead"),
    "visibility": N_("Who sees this?"),
    "version": N_("Version"),
    "sentence": N_("The sentence"),
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
    "until": N_("Until"),
    "action": N_("Act"),
    "subject": N_("About what"),
    "at": N_("When"),
}
_WHEN, _BY = N_("When ({what})"), N_("By ({what})")


def column_name(name: str) -> str:
    """What a column is called; of the rare ones the code's own word stands there."""
    if name in COLUMNS:
        return _(COLUMNS[name])
    for ending, words in (("_at", _WHEN), ("_by", _BY)):
        if name.endswith(ending):
            return _(words).format(what=name.removesuffix(ending).replace("_", " "))
    return name.replace("_", " ")


def value_words(column: str, value: str) -> str:
    """What a value is called, where it is a word of the code that the reader has not written."""
    if column == "what":
        return _(KINDS[value]) if value in KINDS else value
    if column == "part":
        return ", ".join(column_name(each.removesuffix("_id")) for each in value.split(", "))
    return value
