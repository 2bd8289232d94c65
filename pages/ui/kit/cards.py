"""An initiative as a card: its title, phase, status and leads, what it serves and what it waits for."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from string import ascii_uppercase

import streamlit as st

from core.initiatives import ENDS, Condition, Rung, Status, Wait
from db.initiatives import InitiativeLine
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.marks import ambition_colours, faces
from pages.ui.kit.names import ambition_titles
from pages.ui.kit.places import INITIATIVES, Section, enter_button
from pages.ui.kit.session import Here
from pages.ui.kit.story import names
from pages.ui.kit.widgets import plain
from pages.ui.kit.words import PHASES, STATUS_SIGNS, STATUSES, waits_by_name

TONES = {Status.ON_TRACK: "met", Status.WATCH: "watch", Status.STUCK: "missed"}
#: The icon before what it waits for; their font comes with Streamlit.
WAIT_ICONS: Mapping[str, str] = {
    Rung.SIGNAL: "forum", Rung.CONVERSATION: "forum", Rung.ADJUSTED: "forum",
    Wait.LEAD_ANSWER: "question_answer", Wait.HELP: "front_hand", Wait.ANSWER: "help",
    Condition.PUPIL_BENEFIT: "child_care", Condition.RESEARCH_QUESTION: "search",
    Condition.LEAD: "person_add", Condition.MANDATE: "handshake", Condition.PLAN: "checklist",
    Condition.EVALUATION: "rate_review", Wait.MOVE: "arrow_forward",
}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Shade:
    """The look of an ambition: a letter beside its colour, so that nobody depends on the colour."""

    letter: str
    colour: str


def shades_of(here: Here, lines: Iterable[InitiativeLine]) -> dict[str, Shade]:
    """A shade for each ambition that these initiatives serve, oldest first; two years of one share it."""
    titles, colours = ambition_titles(here), ambition_colours(here)
    by_title = {titles[each]: colours[each] for line in lines for each in sorted(line.ambition_ids)}
    served = [title for title in dict.fromkeys(titles.values()) if title in by_title]
    return {
        title: Shade(letter=ascii_uppercase[place % len(ascii_uppercase)], colour=by_title[title])
        for place, title in enumerate(served)
    }


def cards(
    here: Here,
    lines: Sequence[InitiativeLine],
    place: str,
    *,
    progress: bool = False,
    phase: bool = True,
    shades: Mapping[str, Shade] | None = None,
    under: Callable[[InitiativeLine], None] | None = None,
) -> None:
    """Show initiatives as cards side by side; `under` draws what each card ends with."""
    titles = ambition_titles(here)
    if shades is not None:
        st.html(f"<style>{''.join(_band(line, place, titles, shades) for line in lines)}</style>")
    with st.container(key=f"cards_{place}"):
        for line in lines:
            with st.container(border=True, key=f"card_{place}_{line.initiative_id}", gap="small"):
                title_button(line.initiative_id, line.title, place)
                st.html(card(line, titles, phase=phase, shades=shades))
                if progress:
                    _progress_door(line, place)
                if under is not None:
                    under(line)


def _band(line: InitiativeLine, place: str, titles: Mapping[int, str], shades: Mapping[str, Shade]) -> str:
    """The colour of its first ambition along a card: its container takes no style of its own."""
    first = next(iter(_served(line, titles)), None)
    if first is None:
        return ""
    return f".st-key-card_{place}_{line.initiative_id} {{ --kt-colour: {shades[first].colour}; }}"


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


def card(
    line: InitiativeLine,
    titles: Mapping[int, str],
    *,
    phase: bool = True,
    shades: Mapping[str, Shade] | None = None,
) -> str:
    """The text of a card under its title, as markup."""
    told = [f'<span class="kt-tag">{escape(_(PHASES[line.phase]))}</span>'] if phase else []
    if line.let_go:
        told.append(f'<span class="kt-tag">{escape(_("Let go"))}</span>')
    state, served = " ".join((*told, status_mark(line))), list(_ambitions(line, titles, shades))
    rows = (state, *served) if shades is None else (" ".join((*served, state)),)
    rows = (*rows, *_people(line), *_waits(line))
    return "".join(f'<p class="kt-caption kt-row" dir="auto">{row}</p>' for row in rows if row.strip())


def _ambitions(
    line: InitiativeLine, titles: Mapping[int, str], shades: Mapping[str, Shade] | None
) -> Iterator[str]:
    served = _served(line, titles)
    if shades is None:
        yield escape(serves(line, titles))
        return
    for title in served:
        said = (
            f'<span class="kt-title">{_heard(_("Ambition: {title}").format(title=""))}{escape(title)}</span>'
        )
        yield f'<span class="kt-serves" title="{escape(title)}">{badge(shades[title])}{said}</span>'
    if not served:
        yield f'<span class="kt-serves">{escape(_("No ambition yet"))}</span>'


def badge(shade: Shade) -> str:
    """The letter of an ambition in its colour; its title stands beside it, or is read aloud."""
    look = f'class="kt-badge" style="--kt-colour:{shade.colour}"'
    return f'<span {look} aria-hidden="true">{shade.letter}</span>'


def _people(line: InitiativeLine) -> Iterator[str]:
    for lead in line.leads:
        said = f"{_heard(_('Led by {names}').format(names=''))}{escape(lead.name)}"
        yield f'<span class="kt-lead">{faces((lead,), lead=True)}<span>{said}</span></span>'
    if not line.leads and line.phase not in ENDS:
        circle = '<span class="kt-face kt-face-nobody" aria-hidden="true">?</span>'
        yield f'<span class="kt-lead">{circle}<span>{escape(leads_of(line))}</span></span>'


def _heard(text: str) -> str:
    """Text that is read aloud, and not shown: what sighted people see from the picture."""
    return f'<span class="kt-unseen">{escape(text)}</span>'


def _waits(line: InitiativeLine) -> Iterator[str]:
    for name, what in waits_by_name(line.waits_for).items():
        icon = f'<span class="kt-icon" aria-hidden="true">{WAIT_ICONS[name]}</span>'
        yield f"{icon} <strong>{escape(_('Waits for:'))}</strong> {escape(what)}"


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
    """The names of the ambitions that it serves; empty if there are none."""
    return ", ".join(_served(line, titles))


def _served(line: InitiativeLine, titles: Mapping[int, str]) -> list[str]:
    """The ambitions that it serves by title; one that went along a year once."""
    return list(dict.fromkeys(titles[each] for each in line.ambition_ids if each in titles))


def waits_for(line: InitiativeLine) -> str:
    """What it waits for; empty while it is under way or after it has ended."""
    return "; ".join(waits_by_name(line.waits_for).values())


def until(line: InitiativeLine) -> str:
    """Its end date in words; empty if none was agreed."""
    if line.mandate_until is not None and line.phase not in ENDS:
        said = _("trial mandate until {date}") if line.mandate_is_trial else _("mandate until {date}")
        return said.format(date=numbers.date(line.mandate_until))
    return _("until {date}").format(date=numbers.date(line.ends_on)) if line.ends_on else ""
