"""One ambition: its content, its history, and what a school leader can do with it."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.ambitions import carried_to, writable_years
from core.chain import AmbitionRef
from core.errors import NotFound
from core.fields import said_of
from core.inquiry import ClaimKind, ClaimRef, ThingKind
from core.permissions import Act, may
from db import ambitions
from db.ambitions import AmbitionDetail, AmbitionVersion, AmbitionWords
from db.inquiry import PARTS, ChallengeLine
from pages.ui.ambitions.changes import changes
from pages.ui.ambitions.form import PLACE, change_form, of_ambition
from pages.ui.ambitions.pieces import dropped, frame, own_word, serving
from pages.ui.ambitions.proposals import conditions, proposals_for
from pages.ui.ambitions.turning import continued, is_left, next_year, turn_form
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.how_we_know import Claim, answered, ask_button, asked_on, open_questions
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.names import year_words
from pages.ui.kit.places import AMBITIONS, back_button, go
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import hostile, show_notice

ABOUT = said_of(AmbitionWords)


def ambition_page(here: Here, ambition_id: int) -> None:
    """Show the ambition that the address asks for."""
    detail = _find(here, ambition_id)
    is_writable = detail.school_year in writable_years(here.today) and detail.dropped is None
    may_write = is_writable and may(here.actor.role, Act.SET_AMBITIONS)
    label = _("All ambitions of {year}").format(year=year_words(detail.school_year))
    back_button(label, "all_ambitions", {"year": detail.school_year})
    heading(detail.title)
    show_notice(PLACE)
    if detail.dropped:
        dropped(detail.dropped, _("Dropped · {who}"))
    if may_write and is_open(of_ambition(detail.ambition_id), "change"):
        change_form(here, detail)
        return
    asked = asked_on(here, ThingKind.AMBITION, detail.ambition_id)
    open_questions(here, asked)
    frame(here, detail)
    _how_we_know(here, detail, asked)
    if is_writable and may(here.actor.role, Act.ENDORSE_AMBITION):
        show_notice(f"ambition:{detail.ambition_id}")
        own_word(here, detail)
    conditions(here, detail, may_speak=is_writable)
    proposals_for(here, detail, is_writable=is_writable)
    serving(here, detail)
    _years(here, detail)
    if may_write:
        _acts(here, detail)
    _story(here, detail)


def _how_we_know(here: Here, detail: AmbitionDetail, asked: Sequence[ChallengeLine]) -> None:
    """What was asked and answered about its words, and asking it; of what was dropped nothing more."""
    answered(here, asked)
    if detail.dropped is None:
        ref = ClaimRef(kind=ClaimKind.AMBITION, id=detail.ambition_id)
        claims = [
            Claim(ref=ref, part=part, said=f"{_(ABOUT[part].label)}: {held}")
            for part in PARTS[ClaimKind.AMBITION]
            if (held := getattr(detail.words, part))
        ]
        ask_button(here, ref.word, claims, detail.title)


def _find(here: Here, ambition_id: int) -> AmbitionDetail:
    ref = _known(here).get(ambition_id)
    if ref is None:
        raise NotFound("ambition", ambition_id)
    found = ask(here, ambitions.plan_of, ref.school_year).ambitions
    return next(each for each in found if each.ambition_id == ambition_id)


def _known(here: Here) -> dict[int, AmbitionRef]:
    return {each.ambition_id: each for each in ask(here, ambitions.all_ambitions)}


def _years(here: Here, detail: AmbitionDetail) -> None:
    came = _known(here).get(detail.carried_from or 0)
    if came is not None:
        _to(came.ambition_id, _("It comes from {year}").format(year=year_words(came.school_year)))
    year = carried_to(detail.school_year, here.today)
    if year is None or detail.dropped is not None:
        return
    if there := continued(here, detail, year):
        _to(there.ambition_id, _("It goes on in {year}").format(year=year_words(year)))
    if next_year(here, detail.school_year) is None or not is_left(here, detail, year):
        return
    place = f"{of_ambition(detail.ambition_id)}:turn"
    if is_open(place, "turn"):
        turn_form(here, [detail], year, place)
    else:
        label = _("Carry over to {year}").format(year=year_words(year))
        open_button(place, "turn", label, icon=":material/redo:")


def _to(ambition_id: int, label: str) -> None:
    st.button(
        label,
        key=f"to_ambition_{ambition_id}",
        type="tertiary",
        icon=":material/arrow_forward:",
        on_click=go,
        args=(AMBITIONS.to(ambition_id),),
    )


def _acts(here: Here, detail: AmbitionDetail) -> None:
    place = of_ambition(detail.ambition_id)
    if is_open(place, "drop"):
        _drop(here, detail)
        return
    with st.container(horizontal=True, gap="small"):
        open_button(place, "change", _("Change this ambition"), icon=":material/edit:")
        open_button(place, "drop", _("Drop this ambition"), icon=":material/do_not_disturb_on:")


def _drop(here: Here, detail: AmbitionDetail) -> None:
    key = f"drop:{detail.ambition_id}:"
    with st.container(border=True):
        hostile(_("It can still be read, with the reason. Initiatives and decisions keep referring to it."))
        because = area(f"{key}because", _("We drop it, because …"))
        sent = send_button(key, _("Drop this ambition"), of_ambition(detail.ambition_id))
    if sent:
        attempt(
            lambda: ambitions.drop_ambition(here.store, here.actor, detail.ambition_id, because),
            _("The ambition is dropped. The reason is shown with it."),
            key,
            then=lambda: close(of_ambition(detail.ambition_id)),
            at=PLACE,
        )


def _story(here: Here, detail: AmbitionDetail) -> None:
    with st.expander(_("Versions, and what changed"), expanded=False):
        before = dict(zip(detail.versions[1:], detail.versions, strict=False))
        items = "".join(_version(here, each, before.get(each)) for each in reversed(detail.versions))
        st.html(f'<ol class="kt-story">{items}</ol>')


def _version(here: Here, version: AmbitionVersion, before: AmbitionVersion | None) -> str:
    about = _("Version {version} · {who}").format(
        version=version.version, who=by_when(version.set_by, version.set_at)
    )
    said = f'<li dir="auto"><p class="kt-caption">{escape(about)}</p>'
    if before is None:
        return f"{said}<p>{escape(_('This is how it began.'))}</p></li>"
    reason = escape(_("Because: {reason}").format(reason=version.reason))
    changed = changes(here, before.words, version.words)
    return f'{said}<p class="kt-text" dir="auto">{reason}</p>{changed}</li>'
