"""One school of the board: who leads it, and how it is set up."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from zlib import crc32

import streamlit as st

from core.board import SchoolWords
from core.errors import NotFound
from core.texts import required
from db import board
from db.accounts import LONGEST_EMAIL, LONGEST_NAME
from db.board import BoardSchool, Leader, LeaderLink
from pages.ui.board.fields import school_fields
from pages.ui.board.words import COLUMNS, REGIONS
from pages.ui.kit import numbers
from pages.ui.kit.at_fields import in_order
from pages.ui.kit.edit import Editing, begun, edit
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, is_open, line, open_button
from pages.ui.kit.one_time_link import new_link
from pages.ui.kit.places import BoardView, back_button
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import facts, hostile, show_notice
from pages.ui.kit.words import TIME_ZONE_NAMES

INVITE = "invite_leader:"


def one_school(here: Here, school_id: int, invite_at: Callable[[Here, int], None]) -> None:
    """Show who leads this school, how to invite a leader (`invite_at`: from a list), and its settings."""
    found = next(
        (each for each in board.board_schools(here.store, here.actor) if each.school_id == school_id), None
    )
    if found is None:
        raise NotFound("school", school_id)
    back_button(_("Back to the schools"), "to_schools", {"view": BoardView.SCHOOLS})
    heading(found.words.name)
    show_notice("school")
    _leaders(here, found)
    invite_at(here, school_id)
    _settings(here, found)
    if found.is_unused:
        _remove(here, found)


def _leaders(here: Here, found: BoardSchool) -> None:
    st.header(_("Who leads this school?"), anchor=False)
    people, links = board.leaders(here.store, here.actor, found.school_id)
    if not people and not links:
        hostile(_("Nobody yet. Invite the school leader: who then invites the team."))
    for each in people:
        _leader(here, found, each)
    for link in links:
        _link(here, found, link)
    _invite(here, found, is_first=not people and not links)


def _leader(here: Here, found: BoardSchool, each: Leader) -> None:
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        hostile(
            "\n".join(
                part for part in (each.name, each.email, "" if each.is_active else _("No access")) if part
            )
        )
        if not each.is_active:
            if st.button(_("Open the access again"), key=f"reopen_{each.person_id}"):
                attempt(
                    partial(board.reopen_leader, here.store, here.actor, found.school_id, each.person_id),
                    _("{name} has access again.").format(name=each.name),
                    at="school",
                )
            return
        goes = _(
            "From now on {name} cannot sign in to this school. What was done stays readable. "
            "You can open the access again later."
        ).format(name=each.name)
        if removal(f"close_{each.person_id}", _("Close the access"), goes, about=each.name):
            attempt(
                partial(board.close_leader, here.store, here.actor, found.school_id, each.person_id),
                _("The access of {name} is closed.").format(name=each.name),
                at="school",
            )


def _link(here: Here, found: BoardSchool, each: LeaderLink) -> None:
    words = _("Not used; it ended on {moment}") if each.is_expired else _("Valid until {moment}")
    with st.container(border=True, horizontal=True, vertical_alignment="center"):
        said = [each.name, each.email or "", words.format(moment=numbers.date_time(each.expires_at))]
        hostile("\n".join(part for part in (_("Invited as a school leader"), *said) if part))
        goes = _("From now on this link does not work any more. You can make a new one.")
        if removal(f"withdraw_{each.invitation_id}", _("Withdraw the link"), goes, about=each.name):
            attempt(
                partial(
                    board.withdraw_leader_link, here.store, here.actor, found.school_id, each.invitation_id
                ),
                _("The link is withdrawn. It does not work any more."),
                at="school",
            )


def _invite(here: Here, found: BoardSchool, *, is_first: bool) -> None:
    if st.session_state.pop("leader_invited", False):  # the run that shows the link drew the fields
        forget(INVITE)
    st.subheader(_("Invite a school leader"), anchor=False)
    with st.container(border=True):
        name = line(f"{INVITE}name", _("For whom is it?"), most=LONGEST_NAME)
        email = line(f"{INVITE}email", _("Their e-mail address (not required)"), most=LONGEST_EMAIL)
        hostile(
            _(
                "Is there an account with this address already? "
                "Then they join with it: one password for all schools."
            )
        )
        sent = st.button(_("Make a link"), key="invite_leader", type="primary" if is_first else "secondary")
    if sent and in_order(INVITE):
        st.session_state["leader_invited"] = new_link(
            lambda: board.invite_leader(
                here.store, here.actor, found.school_id, required("name", name), email
            ),
            typed=INVITE,
        )


def _settings(here: Here, found: BoardSchool) -> None:
    st.header(_("Settings of the school"), anchor=False)
    now = found.words
    if not is_open("school_settings", "form"):
        facts([(label, held) for label, held in _told(now).values()])
        open_button("school_settings", "form", _("Change the settings"))
        return
    key = f"school:{found.school_id}:"
    edit(
        Editing(
            key=key,
            stands=now,
            version=crc32(repr(now).encode()),
            fields=partial(school_fields, key),
            told=_told,
            save=lambda words, _version: board.change_school(
                here.store, here.actor, found.school_id, words, begun(key, now)
            ),
            at="school",
            save_label=_("Save"),
            said=_("Saved."),
        ),
        lambda: close("school_settings"),
    )


def _remove(here: Here, found: BoardSchool) -> None:
    goes = _(
        "{school} goes, with the links that are open. Nobody has been in it. You cannot get it back, "
        "but you can add it again."
    ).format(school=found.words.name)
    if removal("remove_school", _("Remove this school"), goes, type="tertiary"):
        attempt(
            partial(board.remove_school, here.store, here.actor, found.school_id),
            _("{school} is removed.").format(school=found.words.name),
            at="schools",
            then=lambda: st.query_params.from_dict({"view": BoardView.SCHOOLS}),
        )


def _told(words: SchoolWords) -> dict[str, tuple[str, str]]:
    held = {
        "name": words.name,
        "brin": words.brin,
        "time_zone": _(TIME_ZONE_NAMES[words.time_zone]),
        "holiday_region": _(REGIONS[words.holiday_region]) if words.holiday_region else _("not chosen yet"),
        "privacy_threshold": numbers.count(words.privacy_threshold),
    }
    return {column.value: (_(label), held[column.value]) for column, label in COLUMNS.items()}
