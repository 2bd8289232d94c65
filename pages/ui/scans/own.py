"""Write a scan of the school's own, or add an instrument of somebody else with its licence."""

from __future__ import annotations

import streamlit as st

from core.fields import said_of
from core.permissions import Act, may
from core.scans import Dimension, InstrumentWords, ScanWords, statements_of
from db import scans
from db.scans import OwnLine
from pages.ui.kit import inputs
from pages.ui.kit.i18n import _
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import based_on
from pages.ui.kit.widgets import further, hostile, rows, so_far

ABOUT, INSTRUMENT = said_of(ScanWords), said_of(InstrumentWords)
PLACE = "own_scan"


def own_form(here: Here, own: OwnLine | None = None) -> None:
    """The fields of a scan, new or to change."""
    key = f"{PLACE}:{own.own_scan_id if own else 'new'}:"
    words = own.words if own else ScanWords(title="")
    version = based_on(key, own.version if own else 0)
    title = inputs.line(f"{key}title", _(ABOUT["title"].label), words.title, most=ABOUT["title"].most)
    about = inputs.area(
        f"{key}about", _(ABOUT["about"].label), words.about, most=ABOUT["about"].most, height=80
    )
    hostile(
        _(
            "Write statements that everybody can answer from 1 (not at all) to 5 (fully). One thing in each "
            "statement, and put all in a positive way."
        )
    )
    dimensions = _dimensions(key, words)
    instrument = _instrument(key, own)
    found = ScanWords(title=title, about=about, dimensions=dimensions)
    if own is None:
        if inputs.send_button(key, _("Keep this scan")):
            attempt(
                lambda: scans.write_scan(here.store, here.actor, found, instrument),
                _("The scan is there. You can ask it of the team."),
                key,
                at="scans",
            )
    elif inputs.send_button(key, _("Save"), PLACE):
        attempt(
            lambda: scans.change_scan(
                here.store, here.actor, own.own_scan_id, found, instrument, based_on=version
            ),
            _("The scan is changed. What was asked before stays as it was."),
            key,
            then=lambda: inputs.close(PLACE),
            at="scans",
        )


def _dimensions(key: str, words: ScanWords) -> tuple[Dimension, ...]:
    found = []
    shown = max(len(words.dimensions), so_far(key, 1))
    for place in range(shown):
        begins = (
            words.dimensions[place] if place < len(words.dimensions) else Dimension(title="", statements=())
        )
        label = _("Subject {n}").format(n=place + 1)
        name = inputs.line(f"{key}name{place}", label, begins.title, most=80)
        text = inputs.area(
            f"{key}statements{place}",
            _("Statements about it, one on each line"),
            "\n".join(begins.statements),
            most=3000,
            height=140,
        )
        found.append(Dimension(title=name.strip(), statements=statements_of(text)))
    if shown < 6:
        further(key, _("Add a subject"), 1)
    return tuple(found)


def _instrument(key: str, own: OwnLine | None) -> InstrumentWords:
    begins = own.instrument if own else InstrumentWords()
    if not inputs.tick(f"{key}is_instrument", _("Somebody else made it"), not begins.is_empty):
        return InstrumentWords()
    hostile(_("Most questionnaires have an owner. Only use one if its licence says that you may."))
    return InstrumentWords(
        name=inputs.line(
            f"{key}name", _(INSTRUMENT["name"].label), begins.name, most=INSTRUMENT["name"].most
        ),
        source=inputs.line(
            f"{key}source", _(INSTRUMENT["source"].label), begins.source, most=INSTRUMENT["source"].most
        ),
        licence=inputs.area(
            f"{key}licence", _(INSTRUMENT["licence"].label), begins.licence, most=INSTRUMENT["licence"].most
        ),
    )


def own_scan(here: Here, own: OwnLine) -> None:
    """Whose an own scan is, and changing it or taking it out of the list."""
    rows(*(each for each in (own.instrument.source, own.instrument.licence) if each))
    if not may(here.actor.role, Act.WRITE_SCAN):
        return
    what = f"change_{own.own_scan_id}"
    if inputs.is_open(PLACE, what):
        with st.container(border=True):
            own_form(here, own)
        return
    with st.container(horizontal=True, gap="small"):
        inputs.open_button(PLACE, what, _("Change"), own.words.title, type="tertiary", icon=":material/edit:")
        goes = _("This scan is not offered any more. What was told of it stays.")
        key = f"end_scan_{own.own_scan_id}"
        if removal(key, _("Take it out of the list"), goes, about=own.words.title, type="tertiary"):
            attempt(
                lambda: scans.end_scan(here.store, here.actor, own.own_scan_id),
                _("The scan is out of the list."),
                at="scans",
            )
