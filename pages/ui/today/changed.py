"""What changed since somebody was here, as sentences that lead to it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

import streamlit as st

from db.today import Change, ChangeKind
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.places import AMBITIONS, INITIATIVES, PLACES, Place, Section, link
from pages.ui.kit.story import who
from pages.ui.kit.widgets import first_of, hostile, more_of

SENTENCES = {
    ChangeKind.INITIATIVE_OPENED: N_("{name} opened “{title}”"),
    ChangeKind.INITIATIVE_CHANGED: N_("{name} changed the words of “{title}”"),
    ChangeKind.NOT_DOING: N_("We do not do “{title}”; the reason stands there"),
    ChangeKind.LEAD_STARTED: N_("“{title}” has somebody who leads it"),
    ChangeKind.STEPPED_BACK: N_("{name} stepped back from “{title}”"),
    ChangeKind.JOINED: N_("{name} takes part in “{title}”"),
    ChangeKind.MANDATE_GRANTED: N_("“{title}” has a mandate"),
    ChangeKind.FRAME_ADJUSTED: N_("The frame of “{title}” was adjusted"),
    ChangeKind.TAKEN_BACK: N_("The mandate of “{title}” was taken back; the reason stands there"),
    ChangeKind.SIGNAL: N_("There is a signal about “{title}”"),
    ChangeKind.CONVERSATION: N_("They talked about the mandate of “{title}”"),
    ChangeKind.SETTLED: N_("The signal about “{title}” is settled"),
    ChangeKind.EXPECTATIONS_SET: N_("{name} said what “{title}” asks of those who follow"),
    ChangeKind.PROGRESS: N_("{name} shared progress of “{title}”"),
    ChangeKind.MOVED: N_("“{title}” went on in the cycle"),
    ChangeKind.EVALUATED: N_("“{title}” was evaluated"),
    ChangeKind.STATED: N_("{name} wrote what “{title}” rests on"),
    ChangeKind.ASKED: N_("{name} asked about “{title}”: how do we know that?"),
    ChangeKind.ANSWERED: N_("{name} answered a question about “{title}”"),
    ChangeKind.EXCHANGED: N_("“{title}” exchanged with another initiative"),
    ChangeKind.WORKGROUP_FORMED: N_("{name} formed the workgroup “{title}”"),
    ChangeKind.VISION_SET: N_("There is a new vision"),
    ChangeKind.AMBITION_ADDED: N_("There is a new ambition: “{title}”"),
    ChangeKind.AMBITION_CHANGED: N_("The ambition “{title}” was changed; stand behind it again?"),
    ChangeKind.AMBITION_DROPPED: N_("The ambition “{title}” was dropped; the reason stands there"),
    ChangeKind.DECISION_OPENED: N_("{name} opened the decision “{title}”"),
    ChangeKind.NORMS_LOCKED: N_("The norms of “{title}” are locked"),
    ChangeKind.DECIDED: N_("It was decided: “{title}”"),
    ChangeKind.SURVEY_ADDED: N_("A survey came in: “{title}”"),
}
SECTIONS = {
    ChangeKind.LEAD_STARTED: Section.LEADING,
    ChangeKind.STEPPED_BACK: Section.LEADING,
    ChangeKind.JOINED: Section.LEADING,
    ChangeKind.MANDATE_GRANTED: Section.LEADING,
    ChangeKind.FRAME_ADJUSTED: Section.LEADING,
    ChangeKind.TAKEN_BACK: Section.LEADING,
    ChangeKind.SIGNAL: Section.LEADING,
    ChangeKind.CONVERSATION: Section.LEADING,
    ChangeKind.SETTLED: Section.LEADING,
    ChangeKind.EXPECTATIONS_SET: Section.EXPECTATIONS,
    ChangeKind.PROGRESS: Section.PROGRESS,
    ChangeKind.EVALUATED: Section.EVALUATION,
    ChangeKind.STATED: Section.GROUNDS,
    ChangeKind.ASKED: Section.GROUNDS,
    ChangeKind.ANSWERED: Section.GROUNDS,
}


def changed(found: Sequence[Change], since: dt.datetime | None) -> None:
    """Show what changed, the latest first."""
    st.header(_("Changed since you were here"), anchor=False)
    if since is not None:
        hostile(_("You were here on {date}.").format(date=numbers.date_time(since)))
    if not found:
        hostile(_("Nothing changed since then."))
    shown = first_of("home_changed", found)
    for change in shown:
        place, query = _place(change)
        sentence = _(SENTENCES[change.what]).format(name=who(change.by), title=change.title)
        day = numbers.date(change.at)
        icon = "groups" if change.subject == "workgroup" else ""
        link(place, _("{sentence} ({date})").format(sentence=sentence, date=day), query, icon)
    more_of("home_changed", found, shown)


def _place(change: Change) -> tuple[Place, dict[str, str]]:
    """Where it stands; the vision stands with the ambitions of its year."""
    if change.subject == "workgroup":
        return INITIATIVES, {"view": "workgroups"}
    place = next((each for each in PLACES if each.thing == change.subject), None)
    if place is None:
        return AMBITIONS, {}
    if place is INITIATIVES:
        return place, place.to(change.id, part=SECTIONS.get(change.what, Section.OVERVIEW))
    return place, place.to(change.id)
