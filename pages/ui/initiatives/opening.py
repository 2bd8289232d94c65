"""Opening an initiative with a short form, and who could take it up; or recording what is not done."""

from __future__ import annotations

from dataclasses import replace
from html import escape

import streamlit as st

from core.errors import NotFound, Refusal
from core.initiatives import Origin
from core.matching import MOST_AREAS
from db import ambitions, expertise, initiatives
from db.expertise import CoverReason, ProposedPerson
from db.initiatives import InitiativeLine, InitiativeWords
from pages.ui.initiatives.address import View, show_view
from pages.ui.kit.asking import ask
from pages.ui.kit.finds import learnt_before
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, line, send_button, side_by_side, some_of
from pages.ui.kit.names import first_areas, labels, only_first_areas
from pages.ui.kit.places import EXPERTISE, INITIATIVES, Section, go, link, number_in_address
from pages.ui.kit.session import Here
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import hostile, plain, refused
from pages.ui.kit.words import ORIGINS, area_words

OPEN, NOT_DOING = "new_initiative:", "not_doing:"


def open_form(here: Here) -> None:
    """Ask for what is needed to open an initiative; the rest comes later, from whoever leads it."""
    heading(_("Open an initiative"))
    hostile(_("Write down what you see. You need no solution yet, and nobody has to lead it yet."))
    words = _words(here, _origin(OPEN))
    learnt_before(
        here,
        INITIATIVES,
        f"{words.title} {words.issue}",
        ambition_ids=words.ambition_ids,
        area_ids=words.area_ids,
    )
    sent = send_button(OPEN, _("Open it"), width="stretch")
    below = st.container()
    st.button(
        _("We are not going to do this: write down why"),
        key="to_not_doing",
        type="tertiary",
        on_click=show_view,
        args=(View.NOT_DOING,),
    )
    if not sent:
        return
    try:
        opened = initiatives.open_initiative(here.store, here.actor, words)
    except Refusal as refusal:
        with below:
            refused(refusal, OPEN)
        return
    forget(OPEN)
    go({"view": View.WHO, "issue": opened})
    st.rerun()


def not_doing_form(here: Here) -> None:
    """Ask what the team will not do and why, and keep it as a choice to read back later."""
    heading(_("We are not going to do this"))
    hostile(
        _("Choosing also means leaving things out. With the reason written down, nobody has to ask again.")
    )
    origin = _origin(NOT_DOING)
    words = InitiativeWords(
        title=line(f"{NOT_DOING}title", _("What is it about, in a few words?")),
        issue=area(f"{NOT_DOING}issue", _("What was asked or proposed?"), height=80),
        origin=origin,
        origin_note=_origin_note(NOT_DOING, origin),
    )
    because = area(f"{NOT_DOING}because", _("Not doing, because …"), height=120)
    words = replace(words, ambition_ids=_ambitions(here, NOT_DOING))
    if not send_button(NOT_DOING, _("Keep this choice"), width="stretch"):
        return
    try:
        kept = initiatives.set_aside(here.store, here.actor, words, because)
    except Refusal as refusal:
        refused(refusal, NOT_DOING)
        return
    forget(NOT_DOING)
    go(INITIATIVES.to(kept))
    st.rerun()


def _words(here: Here, origin: Origin) -> InitiativeWords:
    named = {each.area_id: each.name for each in ask(here, expertise.areas)}
    return InitiativeWords(
        title=line(f"{OPEN}title", _("What is it about, in a few words?")),
        issue=area(f"{OPEN}issue", _("What do you see, and why does it matter?"), height=120),
        origin=origin,
        origin_note=_origin_note(OPEN, origin),
        pupil_benefit=area(
            f"{OPEN}pupil_benefit", _("What do pupils notice of this? (may also come later)"), height=80
        ),
        ambition_ids=_ambitions(here, OPEN),
        area_ids=some_of(
            f"{OPEN}areas",
            _("Which expertise does it need?"),
            list(named),
            named.__getitem__,
            hint=_("Choose a few; then you see who could take it up"),
        ),
    )


def _origin(key: str) -> Origin:
    label = _("Where does it come from?")
    chosen = side_by_side(f"{key}origin", label, list(Origin), lambda each: _(ORIGINS[each]), Origin.OWN)
    return chosen or Origin.OWN


def _origin_note(key: str, origin: Origin) -> str:
    if origin is not Origin.OUTSIDE:
        return ""
    return line(f"{key}origin_note", _("Who asks it of us?"), most=200)


def _ambitions(here: Here, key: str) -> tuple[int, ...]:
    """Without an ambition it becomes something to discuss; it is never refused."""
    titles = labels(ask(here, ambitions.ambition_choices))
    if not titles:
        return ()
    asked_for = number_in_address("ambition")
    return some_of(
        f"{key}ambitions",
        _("Which shared ambition does it serve?"),
        list(titles),
        titles.__getitem__,
        [asked_for] if asked_for in titles else [],
        hint=_("Choose one or more; none yet is fine too"),
    )


def who_could_view(here: Here) -> None:
    """Show who could take up the new initiative and where to ask them: people come before solutions."""
    number = number_in_address("issue")
    opened = next((each for each in ask(here, initiatives.initiatives) if each.initiative_id == number), None)
    if opened is None:
        raise NotFound("initiative", number)
    heading(_("Your issue is added. Who could take it up?"))
    st.header(plain(opened.title), anchor=False)
    hostile(_("Leave the solution for later. First see who has the expertise for this and likes to do it."))
    if opened.area_ids:
        _proposed(here, opened)
    else:
        hostile(_("You named no expertise yet. Choose it on the next page, then you see who has it."))
    proposed = {"view": "wie-kan-dit", "initiative": opened.initiative_id}
    link(EXPERTISE, _("See why, and who else could do this"), proposed)
    leading = INITIATIVES.to(opened.initiative_id, part=Section.LEADING)
    with st.container(horizontal=True):
        label = _("Ask a colleague, or say “I will”")
        st.button(label, key="ask_somebody", type="primary", on_click=go, args=(leading,))
        query = INITIATIVES.to(opened.initiative_id)
        st.button(_("To the initiative"), key="to_initiative", on_click=go, args=(query,))


def _proposed(here: Here, opened: InitiativeLine) -> None:
    needed = [area for area in ask(here, expertise.areas) if area.area_id in opened.area_ids]
    if len(needed) > MOST_AREAS:
        hostile(only_first_areas(len(needed)))
    found = ask(here, expertise.who_could, first_areas(needed), None, opened.initiative_id)
    if not found or not found[0].team:
        hostile(_("Nobody shares this expertise with the team yet. Ask around: who would like to learn it?"))
        return
    st.html(f'<ul class="kt-arguments">{"".join(_person(each) for each in found[0].team)}</ul>')
    if found[0].lacking:
        lacking = ", ".join(area_words(area.name) for area in found[0].lacking)
        hostile(_("None of them covers yet: {areas}").format(areas=lacking))


def _person(proposed: ProposedPerson) -> str:
    brings = ", ".join(_brought(each) for each in proposed.covers)
    said = _("{name}: {areas}").format(name=proposed.person.name, areas=brings)
    if not proposed.asked:
        said += " · " + _("not asked yet this year")
    return f'<li dir="auto">{escape(said)}</li>'


def _brought(why: CoverReason) -> str:
    if why.rather_not:
        return _("{area} (says: rather not; ask first whether it suits)").format(
            area=area_words(why.area.name)
        )
    return area_words(why.area.name)
