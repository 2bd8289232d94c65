"""On the start page: when the last back-up was made and where it is, and what a start found amiss."""

from __future__ import annotations

import datetime as dt
from html import escape

import streamlit as st

from core.permissions import Act, may
from db.backup import Kind, Reach, copies, held_open_since, last_copy, logs_set_apart, reach
from pages.ui.kit import numbers
from pages.ui.kit.i18n import _
from pages.ui.kit.places import BACKUP, link
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import plain

#: Older than this, the copy of the day has failed.
_OVERDUE = dt.timedelta(days=2)
#: So long a log that was set apart is told of.
_TOLD_FOR = dt.timedelta(days=14)


def all_is_kept(here: Here) -> None:
    """Say at the top what needs a look: no copy was made lately, or a strange log was found."""
    if not may(here.actor.role, Act.BACK_UP):
        return
    strange_logs(here)
    held_open(here)
    if here.is_demo or reach(here.store, here.actor) is not Reach.ALL:
        return
    before_upgrade(here)
    last = last_copy(here.store, here.actor)
    if last is not None and here.store.now() - last.made_at > _OVERDUE:
        st.warning(
            plain(
                _("The last back-up is of {moment}. Today's did not succeed. See what is the matter.").format(
                    moment=numbers.date_time(last.made_at)
                )
            )
        )
        link(BACKUP, _("To the back-ups"))


def strange_logs(here: Here) -> None:
    """Say that a start set a log apart, for two weeks."""
    for path in logs_set_apart(here.store, here.actor):
        found = dt.datetime.fromtimestamp(path.stat().st_ctime, dt.UTC)
        if here.store.now() - found < _TOLD_FOR:
            st.warning(
                plain(
                    _(
                        "When Kartrekker began at {moment}, there were changes beside the database "
                        "that do not belong to it: perhaps an older file had been put back. Kartrekker "
                        "works with the file as it was put there. The changes are kept as {name}, in the "
                        "folder of the database; they are not brought back, and go by themselves after three "
                        "months. To put a copy back, use the page Back-up."
                    ).format(moment=numbers.date_time(found), name=path.name)
                )
            )


def held_open(here: Here) -> None:
    """Say that a program reads on, so that what was removed is not gone from the disk."""
    since = held_open_since(here.store, here.actor)
    if since is not None:
        st.warning(
            plain(
                _(
                    "Since {moment} another program has had the database open. So what was removed "
                    "after that still stands on the disk of this computer. Close that program: one "
                    "to look into databases, or a copy that was not finished. Then it is gone within a "
                    "minute."
                ).format(moment=numbers.date_time(since))
            )
        )


def before_upgrade(here: Here) -> None:
    """Say where the copy is that was made before a newer Kartrekker began, for two weeks."""
    made = next((each for each in copies(here.store, here.actor) if each.kind is Kind.UPGRADE), None)
    if made is not None and here.store.now() - made.made_at < _TOLD_FOR:
        st.info(
            plain(
                _(
                    "Since {moment} this is a newer Kartrekker. How everything was before is kept as "
                    "{name}, in the folder {folder}."
                ).format(moment=numbers.date_time(made.made_at), name=made.name, folder=made.path.parent)
            )
        )


def last_copy_told(here: Here) -> None:
    """Say when the last copy was made and where it is."""
    if not may(here.actor.role, Act.BACK_UP) or reach(here.store, here.actor) in (Reach.SERVER, Reach.SHARED):
        return
    last = last_copy(here.store, here.actor)
    if last is None:
        said = _(
            "No back-up was made yet. Kartrekker makes one of each day by itself, "
            "within a quarter of an hour."
        )
    else:
        said = _("Last back-up: {moment}, in the folder {folder}").format(
            moment=numbers.date_time(last.made_at), folder=last.path.parent
        )
    with st.container(key="last_copy"):
        st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')
        link(BACKUP, _("Make a back-up, or put one back"))
