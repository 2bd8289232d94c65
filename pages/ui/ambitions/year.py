"""A school year: its vision, its ambitions as cards, and what the school decided not to do."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from core.ambitions import writable_years
from core.permissions import Act, may
from db import ambitions
from db.ambitions import AmbitionDetail, NotDoing, SchoolYearPlan
from pages.ui.ambitions.form import PLACE, add_form, of_year
from pages.ui.ambitions.pieces import decisions_serving, dropped, frame, is_behind, no_expertise, own_word
from pages.ui.ambitions.proposals import new_ones, vision_voices
from pages.ui.ambitions.school_year import Tellers, hand_on_year
from pages.ui.ambitions.turning import is_left, next_year, turn_form
from pages.ui.ambitions.vision import vision
from pages.ui.kit import choosing, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.endorsing import open_said
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import is_open, open_button, open_form
from pages.ui.kit.large import large
from pages.ui.kit.marks import faces
from pages.ui.kit.names import year_words
from pages.ui.kit.places import AMBITIONS, INITIATIVES, enter_button, go, link, number_in_address
from pages.ui.kit.school_picture import lanes, message, school_picture
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, by_when, story
from pages.ui.kit.widgets import empty_state, hostile, plain, show_notice, with_about
from pages.ui.kit.words import ORIGINS


def year_page(here: Here, tellers: Tellers) -> None:
    """Show the school year in the address, or else the current one; `tellers` tell of it on paper."""
    with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        heading(_("Ambitions"))
        year = _year(here)
    found = ask(here, ambitions.plan_of, year)
    is_writable = year in writable_years(here.today)
    may_write = is_writable and may(here.actor.role, Act.SET_AMBITIONS)
    vision(here, found, may_write=may_write)
    vision_voices(here, found, is_writable=is_writable)
    _ambitions(here, found, is_writable=is_writable, may_write=may_write)
    new_ones(here, found, is_writable=is_writable)
    _left(here, found, is_writable=is_writable)
    hand_on_year(here, year, tellers)


def _year(here: Here) -> int:
    years, present = ask(here, ambitions.years), writable_years(here.today)[0]
    asked = number_in_address("year")
    shown = asked if asked in years else present
    st.session_state["ambitions_year"] = shown
    choosing.from_list("ambitions_year", _("School year"), years, year_words, on_change=_chosen, width=240)
    return shown


def _chosen() -> None:
    go({"year": st.session_state["ambitions_year"]})


def _ambitions(here: Here, found: SchoolYearPlan, *, is_writable: bool, may_write: bool) -> None:
    st.header(_("Our shared ambitions"), anchor=False)
    show_notice(PLACE)
    standing = [each for each in found.ambitions if each.dropped is None]
    if may_write and is_open(of_year(found.school_year), "add"):
        add_form(here, found.school_year)
    elif not standing:
        _none_yet(found.school_year, may_write=may_write)
        _to_take_along(here, found.school_year)
    if standing:
        _picture(here, found, may_endorse=is_writable and may(here.actor.role, Act.ENDORSE_AMBITION))
    with st.container(horizontal=True, gap="small"):
        if may_write and standing and not is_open(of_year(found.school_year), "add"):
            open_button(of_year(found.school_year), "add", _("Add an ambition"), icon=":material/add:")
        _turn(here, standing, found.school_year)


def _picture(here: Here, found: SchoolYearPlan, *, may_endorse: bool) -> None:
    """Each ambition with its initiatives and their people; its text and frame are folded."""
    is_now = found.school_year == writable_years(here.today)[0]
    shown = lanes(here, found, with_loose=is_now)

    def about(detail: AmbitionDetail) -> None:
        _title(detail, plain(detail.title))
        _behind(here, detail)
        if may_endorse and not is_behind(here, detail):
            own_word(here, detail)

    def below(detail: AmbitionDetail) -> None:
        show_notice(f"ambition:{detail.ambition_id}")
        no_expertise(here, detail)
        with st.expander(with_about(_("What it means, its frame and its decisions"), detail.title)):
            frame(here, detail)
            decisions_serving(detail)
            if may_endorse and is_behind(here, detail):
                own_word(here, detail)

    with large("year", message(shown)):
        school_picture(here, shown, "year", about, below)


def _behind(here: Here, detail: AmbitionDetail) -> None:
    """How many stand behind it, with their initials, and how much is open."""
    n = len(detail.endorsed_by)
    said = ngettext("{n} stands behind this", "{n} stand behind this", n).format(n=numbers.count(n))
    voices = ask(here, ambitions.frame_voices, detail.school_year).ambitions.get(detail.ambition_id)
    if voices is not None and voices.open:
        said = f"{said} · {open_said(len(voices.open))}"
    drawn = f'<span class="kt-faces">{faces(detail.endorsed_by)}</span>'
    st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>{drawn}')


def _turn(here: Here, standing: Sequence[AmbitionDetail], year: int) -> None:
    """The school year turns: offered as long as anything is left to take along."""
    later = next_year(here, year)
    if later is None or not any(is_left(here, each, later) for each in standing):
        return
    if is_open(of_year(year), "turn"):
        turn_form(here, standing, later, of_year(year))
    else:
        label = _("Carry over to {year}").format(year=year_words(later))
        open_button(of_year(year), "turn", label, icon=":material/redo:")


def _to_take_along(here: Here, year: int) -> None:
    """In a year that is still empty: the way to the year whose ambitions can be taken along."""
    earlier = year - 1
    if next_year(here, earlier) != year:
        return
    if any(each.dropped is None for each in ask(here, ambitions.plan_of, earlier).ambitions):
        label = _("Carry over ambitions from {year}").format(year=year_words(earlier))
        st.button(label, key="from_earlier", icon=":material/redo:", on_click=_open_turn, args=(earlier,))


def _open_turn(year: int) -> None:
    open_form(of_year(year), "turn")
    go({"year": year})


def _none_yet(year: int, *, may_write: bool) -> None:
    title = _("There are no ambitions for {year} yet").format(year=year_words(year))
    if may_write:
        empty_state(
            title,
            _(
                "Choose with your team what you aim for this year: two or three are enough. For each, "
                "say what is fixed and what is free. That gives initiatives and decisions a "
                "direction."
            ),
            lambda: open_button(of_year(year), "add", _("Add the first ambition"), icon=":material/add:"),
        )
    else:
        empty_state(
            title,
            _(
                "Your school leader writes down what the team aims for. Talk about it: what should "
                "pupils notice this year? As soon as there is an ambition here, you can endorse it."
            ),
        )


def _title(detail: AmbitionDetail, label: str) -> None:
    enter_button(label, f"ambition_{detail.ambition_id}", AMBITIONS.to(detail.ambition_id), type="tertiary")


def _left(here: Here, found: SchoolYearPlan, *, is_writable: bool) -> None:
    st.header(_("What we chose not to do"), anchor=False)
    dropped = [each for each in found.ambitions if each.dropped is not None]
    if not dropped and not found.not_doing:
        hostile(
            _(
                "Nothing yet. Choosing also means leaving things out: write down what you will not "
                "do, and why."
            )
        )
    for each in dropped:
        _dropped(each)
    story(_aside(each) for each in found.not_doing)
    if is_writable and may(here.actor.role, Act.OPEN_INITIATIVE):
        label = _("Write down what we are not going to do, and why")
        link(INITIATIVES, label, {"view": "not_doing"}, "do_not_disturb_on")


def _dropped(detail: AmbitionDetail) -> None:
    assert detail.dropped is not None
    with st.container(key=f"card_dropped_{detail.ambition_id}"):
        _title(detail, plain(detail.title))
        dropped(detail.dropped, _("Ambition that we dropped · {who}"))


def _aside(each: NotDoing) -> Told:
    about = _("We do not do this · {origin} · {who}").format(
        origin=_(ORIGINS[each.origin]), who=by_when(each.by, each.at)
    )
    return Told(heading=each.title, about=about, text=_("Because: {reason}").format(reason=each.because))
