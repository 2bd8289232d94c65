"""A colleague's page: what they show to the reader, and what the reader sees in them."""

from __future__ import annotations

from functools import partial

import streamlit as st

from core.errors import NotFound
from core.expertise import Visibility
from core.fields import said_of
from core.initiatives import ENDS
from core.people import PersonRef
from db import expertise, initiatives
from db.expertise import Area, Entry, EntryWords
from pages.ui.expertise.names import AFFINITIES, GROUPS, LEVELS, SEEN_BY, area_in_group, area_name
from pages.ui.expertise.views import PLACE, View, areas_of, open_areas, the_map, view_button
from pages.ui.expertise.visiting import ask_to_visit
from pages.ui.kit import choosing, inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.places import EXPERTISE, INITIATIVES, Section, back_button, link, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.widgets import facts, hostile, plain, show_notice
from pages.ui.kit.words import area_words, listed

LONGEST = 500
_LABELS = said_of(EntryWords)
_SHORT = ("training", "certificate", "years")


def person_page(here: Here, wanted: str) -> None:
    """Show the colleague in the address."""
    back_button(_("Back"), "back_to_map")
    number = number_in_address(EXPERTISE.thing)
    person = next((each for each in the_map(here).people if each.person_id == number), None)
    if person is None:
        raise NotFound("person", wanted)
    entries = ask(here, expertise.profile_of, person.person_id)
    is_me = person.person_id == here.actor.person_id
    heading(person.name)
    show_notice(PLACE)
    _drive(here, person, is_me=is_me)
    _offers(here, person, entries, is_me=is_me)
    if is_me:
        view_button(_("Change my profile"), "to_profile", View.PROFILE)
    else:
        st.subheader(_("Look in on a lesson"), anchor=False)
        ask_to_visit(here, person)
        _see(here, person)
        _ask(here, person)


def _drive(here: Here, person: PersonRef, *, is_me: bool) -> None:
    """What drives them, if they let the reader know; nothing tells whether they said something."""
    if drive := ask(here, expertise.motivation_of, person.person_id):
        said = _("What drives me") if is_me else _("What drives {name}").format(name=plain(person.name))
        with st.container(border=True, key="kt-motivation", gap="small"):
            st.markdown(f"**{said}**")
            hostile(f"“{drive}”")


def _offers(here: Here, person: PersonRef, entries: tuple[Entry, ...], *, is_me: bool) -> None:
    if not entries:
        hostile(
            _("You have not said anything about yourself yet.")
            if is_me
            else _("{name} shows you nothing yet. That says nothing about what {name} can do.").format(
                name=person.name
            )
        )
        return
    hostile(
        _("This is your whole profile. Each area says who sees it.")
        if is_me
        else _("This is what {name} offers, in their own words. It is not an appraisal.").format(
            name=person.name
        )
    )
    areas = areas_of(here)
    wishes = [area_words(areas[entry.area_id].name) for entry in entries if entry.ask_me]
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
                (_(_LABELS["level"].label), _(LEVELS[entry.level]) if entry.level else ""),
                (_(_LABELS["affinity"].label), _(AFFINITIES[entry.affinity]) if entry.affinity else ""),
                *((_(_LABELS[name].label), _or_nothing(getattr(entry, name))) for name in _SHORT),
                (_("Offers"), _offered(entry, is_me=is_me)),
                *(
                    (_("{name} saw this").format(name=who(seen.by)), f"“{seen.sentence}”")
                    for seen in entry.seen
                ),
                (_(_LABELS["visibility"].label), _seen_by(entry, is_me=is_me)),
            ]
        )


def _or_nothing(held: object) -> str:
    return "" if held is None else str(held)


def _seen_by(entry: Entry, *, is_me: bool) -> str:
    """Shown always on the reader's own page, and on a colleague's if the team cannot see the entry."""
    if is_me:
        return _(SEEN_BY[entry.visibility])
    return _("Only the school leader and this colleague.") if entry.visibility is Visibility.LEADER else ""


def _offered(entry: Entry, *, is_me: bool) -> str:
    said = [_("you can ask about this")] if entry.ask_me else []
    if entry.wants_to_lead:
        said.append(
            _("would like to lead something here")
            if entry.shares_wish or not is_me
            else _("would like to lead something here (only you see that)")
        )
    return "; ".join(said)


def _see(here: Here, person: PersonRef) -> None:
    areas, key = open_areas(here), f"see:{person.person_id}:"
    st.subheader(_("I see this in you"), anchor=False)
    with st.container(border=True):
        hostile(
            _("Only {name} reads this, and chooses whether it goes into the profile.").format(
                name=person.name
            )
        )
        area_id = inputs.one_of(
            f"{key}area",
            _("In which area?"),
            list(areas),
            lambda each: area_in_group(areas[each]),
            hint=_("Choose an area"),
        )
        sentence = inputs.area(
            f"{key}sentence", _("What did you see? One sentence is enough"), most=LONGEST, height=90
        )
        sent = st.button(_("Tell {name}").format(name=plain(person.name)), key=f"{key}tell", type="primary")
    if not sent:
        return
    if area_id is None:
        st.error(_("Choose an area first. What you typed is still there."))
        return
    attempt(
        partial(expertise.point_at, here.store, here.actor, person.person_id, area_id, sentence),
        _("Sent. {name} decides what to do with it.").format(name=person.name),
        key,
        at=PLACE,
    )


def _ask(here: Here, person: PersonRef) -> None:
    titles = {
        line.initiative_id: line.title
        for line in ask(here, initiatives.initiatives)
        if line.phase not in ENDS
    }
    if not titles:
        return
    st.subheader(_("Ask for an initiative"), anchor=False)
    chosen = choosing.from_list(
        "ask_initiative",
        _("For which initiative would you ask {name}?").format(name=plain(person.name)),
        list(titles),
        titles.__getitem__,
        index=None,
        placeholder=_("Choose an initiative"),
    )
    if chosen is not None:
        link(
            INITIATIVES,
            _("Open it; there you ask a colleague, who says yes or no"),
            INITIATIVES.to(chosen, part=Section.LEADING),
        )
