"""Attention: what needs a conversation now; each line says what to do and links to where to do it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from db import attention, decisions
from db.attention import AttentionLine
from db.decisions import Ownerless
from db.inquiry import ChallengeLine
from pages.ui.attention.decisions import decisions_asking
from pages.ui.attention.school_days import about_school_days
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import title_button
from pages.ui.kit.due import due
from pages.ui.kit.how_we_know import where
from pages.ui.kit.i18n import _
from pages.ui.kit.left_behind import lost_lead_words, ownerless_words
from pages.ui.kit.places import DECISIONS, INITIATIVES, Section, enter_button, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import empty_state, first_of, hostile, more_of, rows

AT_ONCE = 8
LOST_LEAD = "lost_lead"


@dataclass(frozen=True, kw_only=True)
class Reason:
    """A reason for attention: its name, what to do, and in which section of the initiative."""

    name: str
    title: str
    what_to_do: str
    door: str
    section: Section
    lines: Sequence[AttentionLine]
    about: Callable[[AttentionLine], str]


def attention_view(here: Here) -> None:
    """Show each reason with its initiatives, or say that there is nothing."""
    reasons = [reason for reason in _reasons(here) if reason.lines]
    left_behind = [reason for reason in reasons if reason.name == LOST_LEAD]
    orphans = ask(here, decisions.ownerless)
    for reason in left_behind:
        _lines(reason)
    _ownerless(orphans)
    asking = decisions_asking(here)
    elsewhere = ask(here, attention.attention).asked_elsewhere
    if not about_school_days(here) and not reasons and not orphans and not asking and not elsewhere:
        empty_state(
            _("Nothing asks for attention now"),
            _("Whatever has been silent for 30 days, ends soon or waits for an answer is shown here."),
        )
    for reason in reasons:
        if reason not in left_behind:
            _lines(reason)
    _asked_elsewhere(elsewhere)


def _ownerless(found: Sequence[Ownerless]) -> None:
    if not found:
        return
    st.subheader(_("A decision without owner"), anchor=False)
    hostile(_("The person who carried it out no longer has access. Hand it to a colleague on its own page."))
    with st.container(key="cards_ownerless"):
        for each in found:
            with st.container(border=True, gap="small", key=f"card_ownerless_{each.decision_id}"):
                link(DECISIONS, each.title, DECISIONS.to(each.decision_id))
                rows(*ownerless_words(each))


def _asked_elsewhere(found: Sequence[ChallengeLine]) -> None:
    """Questions about ambitions and decisions that wait for an answer."""
    if not found:
        return
    key, title = "attention_asked", _("A question about an ambition or a decision waits for an answer")
    shown = first_of(key, found, AT_ONCE)
    st.subheader(title, anchor=False)
    hostile(_("Somebody asked “How do we know that?”. “We do not know yet” is an answer too."))
    with st.container(key="cards_asked"):
        for each in shown:
            place, query = where(each.claim, each.on)
            with st.container(border=True, gap="small", key=f"card_asked_{each.challenge_id}"):
                link(place, each.title, query)
                rows(
                    _("Asked on {date}: {question}").format(
                        date=numbers.date(each.at), question=each.question
                    )
                )
    more_of(key, found, shown, title)


def _lines(reason: Reason) -> None:
    key = f"attention_{reason.name}"
    shown = first_of(key, reason.lines, AT_ONCE)
    st.subheader(reason.title, anchor=False)
    hostile(reason.what_to_do)
    with st.container(key=f"cards_{reason.name}"):
        for place, line in enumerate(shown):
            _line(reason, line, f"{reason.name}_{place}")
    more_of(key, reason.lines, shown, reason.title)


def _line(reason: Reason, line: AttentionLine, place: str) -> None:
    with st.container(border=True, gap="small", key=f"card_{place}"):
        title_button(line.initiative_id, line.title, place)
        is_led = line.people and reason.name != LOST_LEAD
        led = _("Led by {names}").format(names=names(line.people)) if is_led else ""
        rows = [each for each in (reason.about(line), led) if each]
        if rows:
            st.html("".join(f'<p class="kt-caption kt-row" dir="auto">{escape(row)}</p>' for row in rows))
        query = INITIATIVES.to(line.initiative_id, part=reason.section)
        enter_button(reason.door, f"do_{place}", query, icon=":material/arrow_forward:")


def _reasons(here: Here) -> tuple[Reason, ...]:
    found = ask(here, attention.attention)
    return (
        Reason(
            name=LOST_LEAD,
            title=_("Nobody leads it any more"),
            what_to_do=_("Ask a colleague to take it over, or agree to stop."),
            door=_("Ask somebody to lead it"),
            section=Section.LEADING,
            lines=found.lost_lead,
            about=lost_lead_words,
        ),
        Reason(
            name="silent",
            title=_("Silent for 30 days"),
            what_to_do=_(
                "Ask how it is going. Do you lead it, or take part? Then write one sentence. Silence "
                "can also mean that it is going well. Holidays and days off do not count."
            ),
            door=_("To its progress"),
            section=Section.PROGRESS,
            lines=found.silent,
            about=lambda line: _("Last heard of on {date}").format(date=numbers.date(line.since)),
        ),
        Reason(
            name="unanswered",
            title=_("A question waits for an answer"),
            what_to_do=_("Somebody asked “How do we know that?”. “We do not know yet” is an answer too."),
            door=_("Answer the question"),
            section=Section.GROUNDS,
            lines=found.unanswered,
            about=lambda line: _("Asked on {date}: {question}").format(
                date=numbers.date(line.since), question=line.about
            ),
        ),
        Reason(
            name="mandates",
            title=_("The mandate ends soon"),
            what_to_do=_("Talk about what comes next: go on, adjust the frame, or evaluate."),
            door=_("Look at the mandate"),
            section=Section.LEADING,
            lines=found.mandates_ending,
            about=lambda line: due(_("Mandate until {date}"), line.until, line.last_school_day),
        ),
        Reason(
            name="reviews",
            title=_("Expectations come back"),
            what_to_do=_(
                "Sit together: what did the lead ask, what did the others offer, and does that still fit?"
            ),
            door=_("Look at the expectations"),
            section=Section.EXPECTATIONS,
            lines=found.reviews_due,
            about=lambda line: due(_("To be reviewed on {date}"), line.until, line.last_school_day),
        ),
        Reason(
            name="sustained",
            title=_("Is it still in place?"),
            what_to_do=_(
                "What was sustained is looked at each year: what do pupils notice, and do we keep it?"
            ),
            door=_("Answer it"),
            section=Section.EVALUATION,
            lines=found.sustained,
            about=lambda line: due(_("Asked since {date}"), line.until, line.last_school_day),
        ),
        Reason(
            name="without_team",
            title=_("Leading alone"),
            what_to_do=_("Leading alone is hard. Ask a colleague to join, or join in yourself."),
            door=_("Ask a colleague, or join in"),
            section=Section.LEADING,
            lines=found.without_team,
            about=lambda line: "",
        ),
    )
