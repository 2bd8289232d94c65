"""The school in one picture: its ambitions, the initiatives that serve them, and who carries those."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from html import escape

import streamlit as st

from core.initiatives import ENDS, Phase
from core.people import PersonRef
from core.permissions import Act, may
from db import initiatives
from db.ambitions import AmbitionDetail, SchoolYearPlan
from db.initiatives import InitiativeLine
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.cards import status_mark
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.marks import ambition_colours, faces
from pages.ui.kit.places import INITIATIVES, link
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import first_of, more_of
from pages.ui.kit.words import PHASES, listed

#: What ended otherwise is read on the page of its ambition.
SHOWN_ENDS = frozenset({Phase.SUSTAINED})
#: Initiatives of one lane, before "show all".
IN_A_LANE = 6
WITHOUT = 0


@dataclass(frozen=True, kw_only=True)
class Lane:
    """A row of the picture. `ambition` None: what serves no ambition of the year."""

    ambition: AmbitionDetail | None
    lines: tuple[InitiativeLine, ...]

    @property
    def key(self) -> int:
        """The id of its ambition."""
        return self.ambition.ambition_id if self.ambition else WITHOUT


def lanes(here: Here, plan: SchoolYearPlan, *, with_loose: bool) -> tuple[Lane, ...]:
    """A lane for each standing ambition of the year, and one for open initiatives without any ambition."""
    lines = {line.initiative_id: line for line in ask(here, initiatives.initiatives)}
    found = [
        Lane(
            ambition=each,
            lines=_ordered(
                lines[ref.initiative_id] for ref in each.initiatives if ref.initiative_id in lines
            ),
        )
        for each in plan.ambitions
        if each.dropped is None
    ]
    loose = _ordered(line for line in lines.values() if not line.ambition_ids and line.phase not in ENDS)
    return (*found, Lane(ambition=None, lines=loose)) if loose and with_loose else tuple(found)


def message(shown: Iterable[Lane]) -> str:
    """The picture in one sentence: "3 ambities, 11 initiatieven en 14 mensen die ze dragen"; never a zero."""
    shown = tuple(shown)
    lines = {line.initiative_id: line for lane in shown for line in lane.lines if line.phase not in ENDS}
    people = {each.person_id for line in lines.values() for each in (*line.leads, *line.members)}
    of = sum(lane.ambition is not None for lane in shown)
    said = {
        ngettext("{n} ambition", "{n} ambitions", of): of,
        ngettext("{n} initiative", "{n} initiatives", len(lines)): len(lines),
        ngettext("{n} person who works on them", "{n} people who work on them", len(people)): len(people),
    }
    return listed([text.format(n=numbers.count(n)) for text, n in said.items() if n])


def school_picture(
    here: Here,
    shown: Sequence[Lane],
    place: str,
    about: Callable[[AmbitionDetail], None],
    below: Callable[[AmbitionDetail], None] | None = None,
) -> None:
    """Draw the lanes: at the left `about` the ambition, beside it its initiatives, under both what is folded.

    `place` tells two pictures apart.
    """
    colours = ambition_colours(here)
    with st.container(key=f"lanes_{place}"):
        for lane in shown:
            key = f"{place}_{lane.key}"
            _colour(key, colours, lane)
            with st.container(key=f"lane_{key}"):
                with st.container(key=f"lanehead_{key}", gap="small"):
                    if lane.ambition is None:
                        st.html(f'<p class="kt-lane-name">{escape(_("Without an ambition yet"))}</p>')
                    else:
                        about(lane.ambition)
                with st.container(key=f"lanecards_{key}"):
                    _initiatives(here, lane, key)
                if below is not None and lane.ambition is not None:
                    with st.container(key=f"lanebelow_{key}"):
                        below(lane.ambition)


def _colour(key: str, colours: Mapping[int, str], lane: Lane) -> None:
    colour = colours.get(lane.key, "currentColor")
    st.html(f"<style>.st-key-lane_{key} {{ --kt-colour: {colour}; }}</style>")


def no_initiative(here: Here, ambition_id: int) -> None:
    """Invite to talk about an ambition on which no initiative works yet; never a reproach."""
    said = _("To talk about: no initiative is working on this yet. What do you see, and who could begin?")
    st.html(f'<div class="kt-needed" dir="auto"><p>{escape(said)}</p></div>')
    if may(here.actor.role, Act.OPEN_INITIATIVE):
        query = {"view": "open", "ambition": ambition_id}
        link(INITIATIVES, _("Open an initiative for this"), query, "add")


def _initiatives(here: Here, lane: Lane, key: str) -> None:
    if not lane.lines:
        with st.container(key=f"lanenone_{key}", gap="small"):
            no_initiative(here, lane.key)
    shown = first_of(f"lane_{key}", lane.lines, IN_A_LANE)
    for line in shown:
        with st.container(key=f"lanecard_{key}_{line.initiative_id}", gap=None):
            link(INITIATIVES, line.title, INITIATIVES.to(line.initiative_id), None)
            st.html(_card(line))
    more_of(f"lane_{key}", lane.lines, shown, lane.ambition.title if lane.ambition else "")


def _card(line: InitiativeLine) -> str:
    phase = f'<span class="kt-lane-phase">{escape(_(PHASES[line.phase]))}</span>'
    return f'<p class="kt-caption kt-lane-state">{phase} {status_mark(line)}</p>{_people(line)}'


def _people(line: InitiativeLine) -> str:
    if line.phase in ENDS:
        return ""
    heard = _heard(line.leads, line.members)
    nobody = '<span class="kt-face kt-face-nobody" aria-hidden="true">?</span>'
    drawn = (faces(line.leads, lead=True) or nobody) + faces(line.members)
    said = names(line.leads) if line.leads else _("Nobody leads this yet")
    return (
        f'<p class="kt-caption kt-lane-people" dir="auto"><span class="kt-faces">{drawn}</span> '
        f'<span aria-hidden="true">{escape(said)}</span><span class="kt-unseen">{escape(heard)}</span></p>'
    )


def _heard(leads: Sequence[PersonRef], members: Sequence[PersonRef]) -> str:
    """Who leads and who takes part, for who listens."""
    said = _("Led by {names}").format(names=names(leads)) if leads else _("Nobody leads this yet")
    return f"{said}. " + (_("Take part: {names}").format(names=names(members)) if members else "")


def _ordered(lines: Iterable[InitiativeLine]) -> tuple[InitiativeLine, ...]:
    """What goes on first, the furthest last; then what is sustained. What ended otherwise is left out."""
    phases = list(Phase)
    return tuple(
        sorted(
            (line for line in lines if line.phase not in ENDS or line.phase in SHOWN_ENDS),
            key=lambda line: (line.phase in ENDS, phases.index(line.phase), line.initiative_id),
        )
    )
