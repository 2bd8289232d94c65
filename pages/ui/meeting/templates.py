"""Agendas to begin with: those that many schools use, and the school's own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.meetings import ItemKind, ItemWords, MeetingKind
from db import meetings
from db.meetings import Now, Template
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, line, send_button
from pages.ui.kit.meeting_words import MEETING_KINDS
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import folded
from pages.ui.meeting.about import minutes_words

ACTIONS = ItemWords(title=N_("Open actions"), kind=ItemKind.ACTIONS, minutes=5)
LOOKING_BACK = ItemWords(
    title=N_("How was this meeting?"),
    kind=ItemKind.RETROSPECTIVE,
    minutes=5,
    goal=N_("One thing to keep, one thing to do differently."),
)


def _talk(title: str, minutes: int, goal: str = "") -> ItemWords:
    return ItemWords(title=title, minutes=minutes, goal=goal)


#: The titles and goals are messages: an agenda begins in the language of who plans it.
USUAL: Mapping[MeetingKind, Sequence[ItemWords]] = {
    MeetingKind.TEAM: (
        ACTIONS,
        _talk(N_("Check-in"), 5, N_("Everyone has said one word.")),
        _talk(N_("What we decide today"), 25),
        _talk(N_("What goes on in our initiatives"), 20, N_("Who asks for help has it.")),
        _talk(N_("Any other questions"), 10),
        LOOKING_BACK,
    ),
    MeetingKind.MANAGEMENT: (
        ACTIONS,
        _talk(N_("Who asks for help, and who can give it?"), 20),
        _talk(N_("What we ask the team to decide"), 20, N_("The question is clear, and who has a say.")),
        _talk(N_("What has to be done this month"), 20),
        _talk(N_("What do we tell the team?"), 5, N_("One message, and who brings it.")),
    ),
    MeetingKind.COUNCIL: (
        _talk(N_("Welcome, and the agenda"), 5),
        _talk(N_("The minutes of last time"), 5, N_("They are right.")),
        ACTIONS,
        _talk(N_("News of the school leader"), 15),
        _talk(N_("For consent"), 25, N_("The council gives its consent, or says what is needed for it.")),
        _talk(N_("For advice"), 20, N_("The advice, in a few sentences.")),
        _talk(N_("Any other questions"), 10),
        _talk(N_("What do we tell parents and colleagues?"), 5),
    ),
    MeetingKind.WORKGROUP: (
        ACTIONS,
        _talk(N_("How is it going?"), 10, N_("On course, watch out or stuck, and why.")),
        _talk(N_("What do we need to know?"), 15),
        _talk(N_("What do we do next?"), 20, N_("Who does what, and when.")),
        LOOKING_BACK,
    ),
    MeetingKind.STUDY_DAY: (
        _talk(N_("Welcome, and what we want today"), 20, N_("Everyone knows why we are here.")),
        _talk(N_("What do our figures and our experience say?"), 60),
        _talk(N_("Work in groups"), 120),
        _talk(N_("What each group found"), 60, N_("What we take over from each other.")),
        _talk(N_("What we agree"), 40, N_("Who does what, and when.")),
        LOOKING_BACK,
    ),
    MeetingKind.BOARD_SESSION: (
        ItemWords(
            title=N_("The board"),
            kind=ItemKind.BOARD,
            minutes=15,
            goal=N_("Action points with a name and a date."),
        ),
    ),
}


@dataclass(frozen=True, kw_only=True)
class Start:
    """An agenda to begin with; `template_id` None: no own one."""

    name: str
    items: tuple[ItemWords, ...]
    template_id: int | None = None


def starts(here: Here, kind: MeetingKind) -> list[Start]:
    """The agendas to begin a meeting of this kind with: the usual one, the school's own, and an empty one."""
    usual = Start(name=_("Usual agenda: {kind}").format(kind=_(MEETING_KINDS[kind])), items=usual_items(kind))
    own = [
        _own(each) for each in sorted(ask(here, meetings.templates), key=lambda each: each.kind is not kind)
    ]
    return [usual, *own, Start(name=_("An empty agenda"), items=())]


def usual_items(kind: MeetingKind) -> tuple[ItemWords, ...]:
    """The usual agenda, in the reader's language."""
    return tuple(
        ItemWords(
            title=_(each.title), kind=each.kind, minutes=each.minutes, goal=_(each.goal) if each.goal else ""
        )
        for each in USUAL[kind]
    )


def _own(found: Template) -> Start:
    return Start(name=found.name, items=found.items, template_id=found.template_id)


def keep_form(here: Here, now: Now, place: str) -> None:
    """Keep this agenda as a template; and remove those that are not needed any more."""
    key = f"template:{now.meeting_id}:"
    with st.container(border=True):
        said = _(
            "Titles, minutes and goals are kept; the decisions and initiatives that they are about are not."
        )
        st.html(f'<p class="kt-text">{escape(said)}</p>')
        name = line(f"{key}name", _("What is this template called?"), most=meetings.LONGEST_TEMPLATE_NAME)
        sent = send_button(key, _("Keep it as a template"), place)
    if sent:
        attempt(
            lambda: meetings.keep_template(here.store, here.actor, now.meeting_id, name),
            _("The template is kept. Choose it when you plan a meeting."),
            key,
            then=lambda: close(place),
            at=place,
        )


def own_templates(here: Here, place: str) -> None:
    """The school's own templates, each with its agenda and a button to remove it."""
    found = ask(here, meetings.templates)
    if found:
        folded(_("Our own templates"), "own_templates", _listed, here, found, place)


def _listed(here: Here, found: Sequence[Template], place: str) -> None:
    for each in found:
        with st.container(key=f"template_{each.template_id}", gap="small"):
            told = ", ".join(f"{words.title} ({minutes_words(words.minutes)})" for words in each.items)
            st.html(
                f'<p class="kt-item-title" dir="auto">{escape(each.name)}</p>'
                f'<p class="kt-caption" dir="auto">{escape(told)}</p>'
            )
            goes = _("This template goes. Meetings that began with it keep their agenda.")
            about = each.name
            if removal(
                f"template_remove_{each.template_id}", _("Remove"), goes, about=about, type="tertiary"
            ):
                attempt(
                    lambda each=each: meetings.remove_template(here.store, here.actor, each.template_id),  # type: ignore[misc]
                    _("The template is removed."),
                    at=place,
                )
