"""The time of a team that walks: a bar of the steps, how far it is, and where it should be.

The browser lets the clock go on (live.js). It is kept with the path: beamer and phones show the same.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from core.paths import MINUTES, PathStep
from core.permissions import Act, may
from core.walking import Pace, pace, until
from db import paths
from db.paths import PathDetail
from pages.ui.kit.i18n import _
from pages.ui.kit.numbers import count
from pages.ui.kit.path_names import NAMES
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt

MINUTE = 60
#: The browser counts the seconds; the server looks this often, in seconds, whether the next step has begun.
EVERY = 15


def clock(here: Here, detail: PathDetail, step: PathStep, at: str) -> None:
    """The bar, and what sets it going or stops it; `at`: where a confirmation appears."""
    going = pace(detail.line.route, detail.line.clock_from, here.store.now())
    with st.container(key="path_clock", horizontal=True, vertical_alignment="center", gap="small"):
        with st.container(width="stretch"):
            (_bar if going is None else _running_bar)(here, detail, step)
        if not may(here.actor.role, Act.WALK_PATH):
            return
        key, path_id = "path_clock_set", detail.line.path_id
        if going is not None:
            if st.button(_("Stop the clock"), key=key, icon=":material/timer_off:"):
                attempt(
                    lambda: paths.stop_clock(here.store, here.actor, path_id),
                    _("The clock stands still."),
                    at=at,
                )
        elif st.button(_("Set the clock going"), key=key, icon=":material/timer:"):
            attempt(
                lambda: paths.run_clock(here.store, here.actor, path_id, step),
                _("The clock goes, on every screen."),
                at=at,
            )


@st.fragment(run_every=EVERY)
def _running_bar(here: Here, detail: PathDetail, step: PathStep) -> None:
    """Drawn anew by itself, so that what it says of the steps stays true while nobody presses anything."""
    _bar(here, detail, step)


def _said(detail: PathDetail, step: PathStep, going: Pace | None, whole: int) -> str:
    if going is None:
        return _("Together {n} minutes").format(n=count(whole))
    if going.step is None:
        return _("The forty minutes are over.")
    if going.step is step:
        return _("You are on time. This step is over at minute {n}.").format(
            n=count(until(detail.line.route, step))
        )
    place = detail.line.steps.index(going.step) + 1
    return _("By the clock you are at step {place}: {name}.").format(place=place, name=_(NAMES[going.step]))


def _bar(here: Here, detail: PathDetail, step: PathStep) -> None:
    st.html(time_bar(here, detail, step))


def clock_for_the_room(here: Here, detail: PathDetail, step: PathStep) -> str:
    """The bar where the step is shown large; "" while no clock goes."""
    going = pace(detail.line.route, detail.line.clock_from, here.store.now())
    return "" if going is None else f'<div class="kt-on-screen">{time_bar(here, detail, step)}</div>'


def time_bar(here: Here, detail: PathDetail, step: PathStep) -> str:
    """The steps in their minutes, with the clock and where the team should be, as a piece of HTML."""
    minutes = MINUTES[detail.line.route]
    whole, going = sum(minutes.values()), pace(detail.line.route, detail.line.clock_from, here.store.now())
    said = _said(detail, step, going, whole)
    pieces = "".join(
        f'<span{" class=kt-here" if each is step else ""} style="width:{minutes[each] / whole:.3%}" '
        f'title="{escape(_(NAMES[each]), quote=True)}">{place}</span>'
        for place, each in enumerate(detail.line.steps, start=1)
    )
    run = ""
    if going is not None:
        runs = f'data-seconds="{going.seconds}" data-step="1" data-limit="{whole * MINUTE}"'
        clock = f"{going.seconds // MINUTE}:{going.seconds % MINUTE:02}"
        over = " data-over" if going.step is None else ""
        of = escape(_("of {n} minutes").format(n=whole))
        run = (
            f'<b class="kt-path-now" aria-hidden="true"></b><span class="kt-clock" role="timer" {runs} '
            f'data-said="{clock}"{over}></span> <small>{of}</small>'
        )
    return (
        '<div class="kt-path-time">'
        f'<div class="kt-time-bar" role="img" aria-label="{escape(said, quote=True)}">{pieces}</div>'
        f'{run}<p class="kt-caption">{escape(said)}</p></div>'
    )
