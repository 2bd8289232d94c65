"""A scan ends in a talk: an item on an agenda, with what worked beside it."""

from __future__ import annotations

import streamlit as st

from core.initiatives import Phase
from core.meetings import ItemWords
from core.meetings.agenda import ABOUT_SCAN
from db import initiatives
from db.initiatives import InitiativeLine
from db.scans import ScanDetail
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.places import INITIATIVES, link
from pages.ui.kit.session import Here
from pages.ui.kit.to_agenda import to_agenda
from pages.ui.kit.widgets import brief, first_of, folded, hostile, more_of, rows, sentences
from pages.ui.scans.words import ours, title_of

MINUTES, MOST_TITLE = 20, 100


def talk_part(here: Here, detail: ScanDetail) -> None:
    """Offer the talk, and show what worked."""
    st.header(_("Talk about it"), anchor=False)
    sentences(questions())
    to_agenda(here, _item(detail), _("Put the talk on an agenda"))
    _what_worked(here)


def questions() -> list[str]:
    """What to talk about, with the figures in view."""
    return [
        _("What makes one of us say 2 and another 4? Tell what you see, not who said what."),
        _("Choose one statement. What would we see if it went one step up?"),
        _("What do we do about it, and who takes the lead?"),
    ]


def instead_part(here: Here, detail: ScanDetail) -> None:
    """Where nothing is told: the same statements in a talk by name."""
    st.header(_("Talk about it"), anchor=False)
    sentences(
        [
            _("Read the statements aloud. Which one fits us best? Give an example."),
            _("Which one do we want to do better? What would we see then?"),
            _("What do we do about it, and who takes the lead?"),
        ]
    )
    texts = [ours(detail, text) for each in detail.dimensions for text in each.statements]
    folded(_("Read the statements"), f"scan_instead_{detail.line.scan_id}", rows, *texts)
    named_talk(here, title_of(detail.line), str(detail.line.scan_id))
    _what_worked(here)


def named_talk(here: Here, title: str, what: str) -> None:
    """Where a team is too small for a scan without names: the same statements in a talk by name."""
    said = _("Talk about: {title}").format(title=brief(title, MOST_TITLE))
    goal = _("Everybody says by name what fits us and what does not. We choose one thing to do better.")
    item = ItemWords(title=said, goal=goal, minutes=MINUTES, focus=(ABOUT_SCAN + what)[:40])
    to_agenda(here, item, _("Put the talk on an agenda"))


def _item(detail: ScanDetail) -> ItemWords:
    said = _("What do we see in the scan “{title}”?").format(title=brief(title_of(detail.line), MOST_TITLE))
    goal = _("We know where we differ, and choose one thing that we do about it.")
    return ItemWords(title=said, goal=goal, minutes=MINUTES, focus=f"{ABOUT_SCAN}{detail.line.scan_id}")


def worked(here: Here) -> list[InitiativeLine]:
    """Initiatives that were sustained: what this team managed to do."""
    return [each for each in ask(here, initiatives.initiatives) if each.phase is Phase.SUSTAINED]


def _what_worked(here: Here) -> None:
    """What this team managed, beside what it finds of itself."""
    found = worked(here)
    st.subheader(_("What worked"), anchor=False)
    if not found:
        hostile(
            _("Nothing is sustained yet. Once an initiative is, it stands here as something you managed.")
        )
        return
    hostile(_("This is what you managed to do together. Begin the talk with it."))
    shown = first_of("scan_worked", found)
    for each in shown:
        link(INITIATIVES, each.title, INITIATIVES.to(each.initiative_id))
    more_of("scan_worked", found, shown, _("What worked"))
