"""An initiative as a card: its title, phase, status and leads, what it serves and what it waits for."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

import streamlit as st

from core.initiatives import ENDS, Status
from db.initiatives import InitiativeLine
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.names import ambition_titles
from pages.ui.kit.places import INITIATIVES, Section, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import plain
from pages.ui.kit.words import PHASES, STATUS_SIGNS, STATUSES, waits_by_name

TONES = {Status.ON_TRACK: "met", Status.WATCH: "watch", Status.STUCK: "missed"}


def cards(
    here: Here, lines: Iterable[InitiativeLine], place: str, *, progress: bool = False, phase: bool = True
) -> None:
    """Show initiatives as cards side by side; on a phone, below each other."""
    titles = ambition_titles(here)
    with st.container(key=f"cards_{place}"):
        for line in lines:
            with st.container(border=True, key=f"card_{place}_{line.initiative_id}", gap="small"):
                title_button(line.initiative_id, line.title, place)
                st.html(card(line, titles, phase=phase))
                if progress:
                    _progress_door(line, place)


def title_button(initiative_id: int, title: str, place: str) -> None:
    """A button with the title of an initiative, which opens it."""
    query = INITIATIVES.to(initiative_id)
    enter_button(f"**{plain(title)}**", f"title_{place}_{initiative_id}", query, type="tertiary")


def _progress_door(line: InitiativeLine, place: str) -> None:
    key, query = (
        f"progress_{place}_{line.initiative_id}",
        INITIATIVES.to(line.initiative_id, part=Section.PROGRESS),
    )
    enter_button(_("Share progress"), key, query, icon=":material/edit_note:")


def card(line: InitiativeLine, titles: Mapping[int, str], *, phase: bool = True) -> str:
    """The text of a card under its title, as markup."""
    tag = f'<span class="kt-tag">{escape(_(PHASES[line.phase]))}</span> ' if phase else ""
    waits = waits_for(line)
    if line.let_go:
        tag += f'<span class="kt-tag">{escape(_("Let go"))}</span> '
    rows = (
        tag + status_mark(line),
        escape(leads_of(line)),
        escape(serves(line, titles)),
        f"<strong>{escape(_('Waits for:'))}</strong> {escape(waits)}" if waits else "",
    )
    return "".join(f'<p class="kt-caption kt-row" dir="auto">{row}</p>' for row in rows if row)


def status_mark(line: InitiativeLine) -> str:
    """The status in the latest note: a sign and a word, so that nobody depends on colour."""
    if line.status is None or line.phase in ENDS:
        return ""
    return (
        f'<span class="kt-state kt-{TONES[line.status]}">'
        f'<span class="kt-small-sign" aria-hidden="true">{STATUS_SIGNS[line.status]}</span>'
        f"{escape(_(STATUSES[line.status]))}</span>"
    )


def leads_of(line: InitiativeLine) -> str:
    """Who leads it."""
    if not line.leads:
        return _("Nobody leads this yet") if line.phase not in ENDS else ""
    return _("Led by {names}").format(names=names(line.leads))


def serves(line: InitiativeLine, titles: Mapping[int, str]) -> str:
    """The ambitions that it serves; without any, a line that says so, to be discussed."""
    if not line.ambition_ids:
        return _("To talk about: no ambition yet") if line.phase not in ENDS else ""
    return _("Ambition: {title}").format(title=ambitions_of(line, titles))


def ambitions_of(line: InitiativeLine, titles: Mapping[int, str]) -> str:
    """The names of the ambitions that it serves, one that went along a year once; empty if there are none."""
    return ", ".join(dict.fromkeys(titles[each] for each in line.ambition_ids if each in titles))


def waits_for(line: InitiativeLine) -> str:
    """What it waits for; empty while it is under way or after it has ended."""
    return "; ".join(waits_by_name(line.waits_for).values())


def until(line: InitiativeLine) -> str:
    """Its end date in words; empty if none was agreed."""
    if line.mandate_until is not None and line.phase not in ENDS:
        said = _("trial mandate until {date}") if line.mandate_is_trial else _("mandate until {date}")
        return said.format(date=numbers.date(line.mandate_until))
    return _("until {date}").format(date=numbers.date(line.ends_on)) if line.ends_on else ""
