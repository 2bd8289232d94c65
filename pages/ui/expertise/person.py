"""The page of a colleague: what they show to this reader, and what this reader sees in them."""

from __future__ import annotations

import streamlit as st

from core.errors import NotFound, Refusal
from core.expertise import Visibility
from core.initiatives import ENDS
from core.people import PersonRef
from db import expertise
from db.expertise import Area, Entry
from pages.ui.expertise.address import INITIATIVES, View, go, link
from pages.ui.expertise.names import (
    AFFINITIES,
    GROUPS,
    LEVELS,
    SEEN_BY,
    area_in_group,
    area_name,
    is_open,
    listed,
    person_name,
)
from pages.ui.expertise.reads import areas_of, initiatives_of, profile_of, the_map
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import done, facts, hostile, plain, refused, show_notice, told_apart

PLACE = "expertise"
LONGEST = 500


def person_page(here: Here, wanted: str) -> None:
    """Show the colleague that the address asks for."""
    st.button(
        _("Back to the map"), key="back_to_map", icon=":material/arrow_back:", on_click=go, args=(View.MAP,)
    )
    if not (wanted.isascii() and wanted.isdigit() and len(wanted) < 10):
        raise NotFound("person", wanted)
    entries = profile_of(here, int(wanted))
    person = next((each for each in the_map(here).people if each.person_id == int(wanted)), None)
    if person is None:
        raise NotFound("person", wanted)
    is_me = person.person_id == here.actor.person_id
    st.title(plain(person.name), anchor=False)
    show_notice(PLACE)
    _offers(here, person, entries, is_me=is_me)
    if is_me:
        link(_("Change my profile"), "to_profile", View.PROFILE)
    else:
        _see(here, person)
        _ask(here, person)


def _offers(here: Here, person: PersonRef, entries: tuple[Entry, ...], *, is_me: bool) -> None:
    if not entries:
        hostile(
            _("You said nothing of yourself yet.")
            if is_me
            else _("{name} shows you nothing yet. That says nothing of what {name} can do.").format(
                name=person.name
            )
        )
        return
    hostile(
        _("This is your whole profile. At each area stands who sees it.")
        if is_me
        else _("This is what {name} offers, in their own words. It is no appraisal.").format(name=person.name)
    )
    areas = areas_of(here)
    wishes = [areas[entry.area_id].name for entry in entries if entry.ask_me]
    if wishes and not is_me:
        hostile(_("You can ask {name} about: {areas}.").format(name=person.name, areas=listed(wishes)))
    group = None
    for entry in entries:
        area = areas[entry.area_id]
        if area.group is not group:
            group = area.group
            st.subheader(_(GROUPS[group]), anchor=False)
        _entry(area, entry, is_me=is_me)


def _entry(area: Area, entry: Entry, *, is_me: bool) -> None:
    with st.container(border=True, gap="xsmall"):
        st.markdown(f"**{plain(area_name(area))}**")
        facts(
            [
                (_("Level"), _(LEVELS[entry.level]) if entry.level else ""),
                (_("Affinity"), _(AFFINITIES[entry.affinity]) if entry.affinity else ""),
                (_("Training or course"), entry.training),
                (_("Certificate"), entry.certificate),
                (_("Years of experience"), "" if entry.years is None else str(entry.years)),
                (_("Offers"), _offered(entry, is_me=is_me)),
                *(
                    (_("{name} saw this").format(name=person_name(seen.by)), f"“{seen.sentence}”")
                    for seen in entry.seen
                ),
                (_("Who sees this?"), _seen_by(entry, is_me=is_me)),
            ]
        )


def _seen_by(entry: Entry, *, is_me: bool) -> str:
    """Who sees it: at one's own page always, at a colleague's where the team does not."""
    if is_me:
        return _(SEEN_BY[entry.visibility])
    return _("Only the school leader and this colleague.") if entry.visibility is Visibility.LEADER else ""


def _offered(entry: Entry, *, is_me: bool) -> str:
    said = [_("you can ask about this")] if entry.ask_me else []
    if entry.wants_to_lead:
        said.append(
            _("would like to lead something in this")
            if entry.shares_wish or not is_me
            else _("would like to lead something in this (only you see that)")
        )
    return "; ".join(said)


def _see(here: Here, person: PersonRef) -> None:
    areas = {key: area for key, area in areas_of(here).items() if is_open(area)}
    st.subheader(_("I see this in you"), anchor=False)
    with st.form("see_form", clear_on_submit=False):
        hostile(
            _("Only {name} reads this, and chooses whether it goes into the profile.").format(
                name=person.name
            )
        )
        area_id = st.selectbox(
            _("In which area?"),
            list(areas),
            index=None,
            format_func=lambda key: area_in_group(areas[key]),
            placeholder=_("Choose an area"),
            key="see_area",
        )
        sentence = st.text_area(
            _("What did you see? One sentence is enough"), key="see_sentence", max_chars=LONGEST, height=90
        )
        sent = st.form_submit_button(_("Tell {name}").format(name=plain(person.name)), type="primary")
    if not sent:
        return
    if area_id is None:
        st.error(_("Choose an area first. What you typed is still there."))
        return
    if not sentence.strip():
        st.error(_("Write in one sentence what you saw. The area is still chosen."))
        return
    try:
        expertise.point_at(here.store, here.actor, person.person_id, area_id, sentence)
    except Refusal as refusal:
        refused(refusal)
        return
    for key in ("see_area", "see_sentence"):
        del st.session_state[key]
    done(PLACE, _("Told. {name} chooses what becomes of it.").format(name=person.name))


def _ask(here: Here, person: PersonRef) -> None:
    """The way to an initiative, where a colleague is asked."""
    lines = {key: line for key, line in initiatives_of(here).items() if line.phase not in ENDS}
    if not lines:
        return
    st.subheader(_("Ask for an initiative"), anchor=False)
    chosen = st.selectbox(
        _("For which initiative would you ask {name}?").format(name=plain(person.name)),
        list(lines),
        index=None,
        format_func=told_apart(lines, lambda key: lines[key].title),
        placeholder=_("Choose an initiative"),
        key="ask_initiative",
    )
    if chosen is not None:
        st.page_link(
            INITIATIVES,
            label=_("Open it; there you ask a colleague, who says yes or no"),
            icon=":material/signpost:",
            query_params={"initiative": str(chosen), "part": "trekken"},
        )
