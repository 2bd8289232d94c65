"""Around the talk about a mandate: who sits in, and what a school leader thinks of it for themselves."""

from __future__ import annotations

import streamlit as st

from core.permissions import Act
from db import initiatives
from db.initiatives import CompanyLine, InitiativeDetail, own_thoughts
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, line, one_of, open_button, send_button, some_of
from pages.ui.kit.names import team
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, who
from pages.ui.kit.typed import follow
from pages.ui.kit.widgets import hostile, rows

PLACE = "talk"
ASK = "ask"
LONGEST_NAMES = 300


def sitting_in(here: Here, detail: InitiativeDetail, *, is_open_round: bool) -> None:
    """Show who was asked to sit in on the next talk; either side can ask, and who was asked answers."""
    if not is_open_round:
        return
    for each in detail.company:
        if each.is_mine:
            _answer(here, each)
        else:
            rows(_said(each))
    if Act.ASK_ALONG in detail.may:
        _ask(here, detail)


def _said(each: CompanyLine) -> str:
    said = {
        None: _("{name} was asked to sit in on the talk, and did not answer yet."),
        True: _("{name} sits in on the talk."),
        False: _("{name} does not sit in on the talk. Ask somebody else if you want to."),
    }
    return said[each.comes].format(name=each.person.name)


def _answer(here: Here, each: CompanyLine) -> None:
    with st.container(border=True, key=f"company_{each.company_id}"):
        asked = _("{name} asks you to sit in on the talk: to listen, and to see that both sides are heard.")
        hostile(asked.format(name=who(each.by)))
        if each.comes is not None:
            rows(_("You said yes.") if each.comes else _("You said no, and that is fine."))
        with st.container(horizontal=True, gap="small"):
            yes = each.comes is not True and st.button(_("Yes, I come"), key=f"company:{each.company_id}:yes")
            no = each.comes is not False and st.button(_("No, not me"), key=f"company:{each.company_id}:no")
    if yes or no:
        attempt(
            lambda: initiatives.answer_along(here.store, here.actor, each.company_id, bool(yes)),
            _("Your answer is there for both sides."),
            at="ladder",
        )


def _ask(here: Here, detail: InitiativeDetail) -> None:
    if not is_open(PLACE, ASK):
        open_button(PLACE, ASK, _("Ask somebody to sit in"))
        return
    key = f"sit_in:{detail.line.initiative_id}:"
    asked = {each.person.person_id for each in detail.company}
    choices = {number: name for number, name in _others(here, detail).items() if number not in asked}
    with st.container(border=True):
        hostile(_("Both sides can ask a colleague. That colleague says yes or no."))
        person = one_of(
            f"{key}person",
            _("Who do you ask?"),
            list(choices),
            choices.__getitem__,
            hint=_("Choose a colleague"),
        )
        sent = send_button(key, _("Ask this colleague"), PLACE)
    if sent and person is None:
        st.error(_("Choose a colleague first."))
    elif sent and person is not None:
        attempt(
            lambda: initiatives.ask_along(here.store, here.actor, detail.line.initiative_id, person),
            _("Asked. The answer is up to {name}.").format(name=choices[person]),
            key,
            then=lambda: close(PLACE),
            at="ladder",
        )


def _others(here: Here, detail: InitiativeDetail) -> dict[int, str]:
    sides = {here.actor.person_id, *(each.person_id for each in detail.line.leads)}
    return {number: name for number, name in team(here).items() if number not in sides}


def who_sat_in(here: Here, detail: InitiativeDetail, key: str) -> tuple[tuple[int, ...], str]:
    """Fields for who else was at the talk; those who said that they would come are filled in."""
    choices = _others(here, detail)
    coming = [
        each.person.person_id for each in detail.company if each.comes and each.person.person_id in choices
    ]
    present = some_of(
        f"{key}present",
        _("Who else was there, besides the two sides? (not required)"),
        list(choices),
        choices.__getitem__,
        coming,
        hint=_("Nobody else"),
    )
    others = line(f"{key}others", _("And from outside the team? (not required)"), most=LONGEST_NAMES)
    return present, others


def own_thought(here: Here, detail: InitiativeDetail) -> None:
    """The school leader's own question, for nobody else."""
    if Act.THINK_BACK not in detail.may or not detail.ladder:
        return
    number = detail.line.initiative_id
    key = f"thought:{number}:"
    kept = own_thoughts.own_thought(here.store, here.actor, number)
    follow(key)
    with st.expander(
        _("For yourself alone: what could I have left to them?"), icon=":material/lock:", key="own_thought"
    ):
        hostile(
            _(
                "Nobody else sees this in Kartrekker: no colleague and no administrator. It is in no log and "
                "no report, only in the backup. It goes with your account; an empty text is gone at once."
            )
        )
        text = area(f"{key}text", _("What could I have left to them?"), kept)
        sent = send_button(key, _("Keep this for myself"), is_main=False)
    if sent:
        attempt(
            lambda: own_thoughts.think_back(here.store, here.actor, number, text),
            _("Kept, for you alone."),
            key,
            at="ladder",
        )
