"""The school year turns: one list of what goes along to the next, and one press."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.ambitions import carried_to
from core.chain import InitiativeRef
from core.errors import Missing
from core.initiatives import ENDS
from core.permissions import Act, may
from db import ambitions, initiatives
from db.ambitions import AmbitionDetail
from pages.ui.ambitions.form import PLACE
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.inputs import close, send_button, tick
from pages.ui.kit.names import year_words
from pages.ui.kit.places import AMBITIONS, go
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import hostile, plain, refused, rows
from pages.ui.kit.words import initiative_label


def next_year(here: Here, year: int) -> int | None:
    """The year to which the reader can take ambitions of this year along."""
    return carried_to(year, here.today) if may(here.actor.role, Act.SET_AMBITIONS) else None


def continued(here: Here, detail: AmbitionDetail, year: int) -> AmbitionDetail | None:
    """The ambition of that year that continues this one."""
    there = ask(here, ambitions.continued_in, year).get(detail.ambition_id)
    return next(
        (each for each in ask(here, ambitions.plan_of, year).ambitions if each.ambition_id == there), None
    )


def left(here: Here, detail: AmbitionDetail, year: int) -> list[InitiativeRef]:
    """The running initiatives that did not go along yet."""
    there = continued(here, detail, year)
    gone = {each.initiative_id for each in there.initiatives} if there else set()
    return [each for each in detail.initiatives if each.phase not in ENDS and each.initiative_id not in gone]


def is_left(here: Here, detail: AmbitionDetail, year: int) -> bool:
    """Whether anything of this ambition is left to take along."""
    return continued(here, detail, year) is None or bool(left(here, detail, year))


def turn_form(here: Here, found: Sequence[AmbitionDetail], year: int, place: str) -> None:
    """Ask what goes along to this year, all of it ticked, and take it along in one press."""
    key = f"turn:{year}:{found[0].ambition_id if len(found) == 1 else 0}:"
    with st.container(border=True):
        st.subheader(_("What do you carry over to {year}?").format(year=year_words(year)), anchor=False)
        hostile(
            _(
                "An ambition is carried over with what is fixed and what is free; the team endorses "
                "it again. Its running initiatives go on under it, with their mandate. What has ended "
                "stays here."
            )
        )
        chosen: dict[int, list[int]] = {}
        for detail in found:
            with st.container(border=len(found) > 1):
                chosen |= _one(here, key, detail, year)
        sent = send_button(key, _("Carry these over"), place)
    if sent and not chosen:
        refused(Missing(field="chosen", label=N_("What do you carry over?")))
    elif sent:
        attempt(
            lambda: _take(here, year, chosen, place),
            _("They are now in {year}, to be read and endorsed again.").format(year=year_words(year)),
            key,
            at=PLACE,
        )


def _take(here: Here, year: int, chosen: dict[int, list[int]], place: str) -> None:
    made = ambitions.take_along(here.store, here.actor, year, chosen)
    close(place)
    go(AMBITIONS.to(made[0]) if len(made) == 1 else {"year": year})


def _one(here: Here, key: str, detail: AmbitionDetail, year: int) -> dict[int, list[int]]:
    """The choice about one ambition; nothing where it stays, or has gone along already."""
    there, running = continued(here, detail, year), left(here, detail, year)
    if there and not running:
        rows(_("“{title}” is already in {year}.").format(title=detail.title, year=year_words(year)))
        return {}
    label = plain(detail.title)
    if there:
        stands = _("“{title}” is already in {year}; these are added to it:")
        st.html(f"<p>{escape(stands.format(title=detail.title, year=year_words(year)))}</p>")
    elif not tick(f"{key}ambition:{detail.ambition_id}", f"**{label}**", start=True):
        return {}
    going = [
        each.initiative_id
        for each in running
        if tick(f"{key}of:{detail.ambition_id}:{each.initiative_id}", plain(_named(here, each)), start=True)
    ]
    _ended(detail)
    return {} if there and not going else {detail.ambition_id: going}


def _named(here: Here, each: InitiativeRef) -> str:
    lines = {line.initiative_id: line for line in ask(here, initiatives.initiatives)}
    line, label = lines.get(each.initiative_id), initiative_label(each)
    if line is None or line.mandate_until is None:
        return label
    return f"{label}; " + _("mandate until {date}").format(date=numbers.date(line.mandate_until))


def _ended(detail: AmbitionDetail) -> None:
    ended = [initiative_label(each) for each in detail.initiatives if each.phase in ENDS]
    if ended:
        rows(_("Stays here: {what}").format(what=", ".join(ended)))
