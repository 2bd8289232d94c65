"""“What drives me”: one sentence on the profile, and who reads it; the form for who reads is shared."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from html import escape

import streamlit as st

from core.expertise import OF_ONE, Audience
from db import expertise
from db.expertise import OwnMotivation
from pages.ui.expertise.names import AUDIENCES
from pages.ui.expertise.views import PLACE
from pages.ui.kit import inputs
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _
from pages.ui.kit.names import team
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import Told, attempt, story
from pages.ui.kit.widgets import hostile
from pages.ui.kit.words import listed

A_SENTENCE = 300
FORM = "motivation"


def own_motivation(here: Here) -> None:
    """Show the reader what they said that drives them, and let them change it."""
    said = ask(here, expertise.own_motivation)
    if inputs.is_open(PLACE, FORM):
        _form(here, said)
        return
    with st.container(border=True, key="kt-motivation", gap="small"):
        st.markdown(f"**{_('What drives me')}**")
        if said is None:
            hostile(_("One sentence: why do you do this work? You choose who reads it."))
        else:
            hostile(f"“{said.text}”")
            who = escape(read_by(here, said.audience, said.readers))
            st.html(f'<p class="kt-caption" dir="auto">{who}</p>')
        label = _("Say what drives you") if said is None else _("Change it, or who reads it")
        inputs.open_button(PLACE, FORM, label, icon=":material/favorite:")


def _form(here: Here, said: OwnMotivation | None) -> None:
    key = "motivation:"
    with st.container(border=True, key="kt-motivation", gap="small"):
        text = inputs.line(
            f"{key}motivation",
            _("What drives me"),
            said.text if said else "",
            most=A_SENTENCE,
            example=_("such as: I want every child to dare to ask"),
        )
        stands = said.audience if said else Audience.SELF
        audience, readers = audience_fields(here, key, OF_ONE, stands, said.readers if said else ())
        sent = inputs.send_button(key, _("Save"), PLACE)
        goes = _("The sentence is removed, also for whoever could read it.")
        gone = said is not None and removal(f"{key}gone", _("Remove it"), goes, type="tertiary")
    if gone:
        attempt(
            partial(expertise.remove_motivation, here.store, here.actor),
            _("It is removed."),
            key,
            then=partial(inputs.close, PLACE),
            at=PLACE,
        )
    if sent:
        attempt(
            partial(expertise.say_motivation, here.store, here.actor, text, audience, readers),
            _("Saved. {who}").format(who=read_by(here, audience, readers)),
            key,
            then=partial(inputs.close, PLACE),
            at=PLACE,
        )


def audience_fields(
    here: Here,
    key: str,
    choices: Sequence[Audience],
    stands: Audience,
    readers: Sequence[int] = (),
) -> tuple[Audience, tuple[int, ...]]:
    """The fields for who reads something that the reader wrote, and which colleagues."""
    audience = inputs.pick(f"{key}audience", _("Who reads this?"), choices, _audience, stands)
    if audience is not Audience.CHOSEN:
        return audience, ()
    people = {each: name for each, name in team(here).items() if each != here.actor.person_id}
    there = tuple(each for each in readers if each in people)
    chosen = inputs.some_of(
        f"{key}readers",
        _("Which colleagues?"),
        list(people),
        people.__getitem__,
        there,
        hint=_("Type a name"),
    )
    return audience, chosen


def _audience(audience: Audience) -> str:
    return _(AUDIENCES[audience])


def read_by(here: Here, audience: Audience, readers: Sequence[int]) -> str:
    """Who reads it, in a sentence to the writer."""
    if audience is Audience.CHOSEN:
        people = team(here)
        named = listed([people[each] for each in readers if each in people])
        return (
            _("Read by {names}, and nobody else.").format(names=named) if named else _("Only you read this.")
        )
    return {
        Audience.SELF: _("Only you read this."),
        Audience.PAIR: _("Only the two of you read this."),
        Audience.TEAM: _("Your team reads this."),
    }[audience]


def what_drives_us(here: Here, for_team: bool) -> None:
    """What drives colleagues, as far as they let the reader know; a good beginning of a talk."""
    said = ask(here, expertise.motivations, for_team)
    if said:
        st.subheader(_("What drives us"), anchor=False)
        story(Told(heading=each.person.name, about="", text=each.text) for each in said)
