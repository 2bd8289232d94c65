"""Expertise on the beamer of a meeting: only what people let the whole team see, whoever is signed in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from html import escape

import streamlit as st

from core.expertise import AreaGroup
from db import expertise, initiatives
from db.expertise import AmbitionGap, Proposal
from db.meetings import Item
from pages.ui.expertise import glance
from pages.ui.expertise.names import GROUPS
from pages.ui.expertise.shown import Wanted, narrowed
from pages.ui.expertise.views import areas_of, the_map
from pages.ui.expertise.who_could import brings, title
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.names import first_areas
from pages.ui.kit.session import Here
from pages.ui.kit.slides import MOST, Slide, named, paragraph, points
from pages.ui.kit.words import area_words, listed


def expertise_slides(here: Here, item: Item) -> Sequence[Slide]:
    """Who could take an initiative up, or else the whole map as numbers and what it lacks."""
    if item.words.initiative_id is not None:
        return tuple(_who_could(here, item.words.initiative_id))
    return tuple(_map(here))


def _who_could(here: Here, initiative_id: int) -> Iterator[Slide]:
    line = ask(here, initiatives.initiative, initiative_id).line
    areas = areas_of(here)
    needed = first_areas(areas[key] for key in line.area_ids if key in areas and areas[key].is_open)
    said = listed([area_words(areas[key].name) for key in needed])
    pairs = [(line.title, ""), (_("What it needs"), said or _("No expertise was named yet."))]
    yield Slide(message=_("Who can take up “{title}”?").format(title=line.title), draw=partial(named, pairs))
    if not needed:
        return
    invites = _("An invitation, never an assignment: everybody may say no.")
    for each in ask(here, expertise.who_could, needed, None, initiative_id, True):
        yield Slide(message=title(each), draw=partial(_proposal, each, invites), is_for_team=True)


def _proposal(proposal: Proposal, invites: str) -> None:
    named([(each.person.name, brings(each)) for each in (*proposal.already, *proposal.team)])
    if proposal.lacking:
        lacking = listed([area_words(area.name) for area in proposal.lacking])
        paragraph(_("None of them is confident yet in: {areas}.").format(areas=lacking))
    paragraph(invites)


def _map(here: Here) -> Iterator[Slide]:
    shown = narrowed(the_map(here, True), Wanted())
    covers = {each: shown.in_group(each).cover for each in AreaGroup}
    gaps = ask(here, expertise.findings, True).ambitions_without
    lacking = frozenset(area.group for gap in gaps for area in gap.areas)
    rows = "".join(
        f'<div class="kt-glance-slide"><b>{escape(_(GROUPS[group]))}</b>{row}</div>'
        for group, row in glance.rows(covers, lacking)
    )
    yield Slide(message=glance.message(covers), draw=partial(st.html, f"{glance.head()}{rows}"))
    if gaps:
        told = [_lacks(gap) for gap in gaps[:MOST]]
        yield Slide(message=_("What nobody offers yet, and our ambitions need"), draw=partial(points, told))


def _lacks(gap: AmbitionGap) -> str:
    return f"{gap.title}: {listed([area_words(area.name) for area in gap.areas])}"
