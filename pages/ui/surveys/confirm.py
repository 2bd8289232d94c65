"""The confirmation screen of an upload: what the file is, what is kept of it, and what to correct."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

import pandas as pd
import streamlit as st

from core.data_kinds import DataKind
from core.errors import Refusal
from core.school_years import school_year
from core.survey_files import Recognition
from core.survey_files.model import NoticeKind
from db import decisions, limesurvey, surveys
from pages.ui.kit.download import CSV, download
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.inputs import line, pick, tick
from pages.ui.kit.names import year_words
from pages.ui.kit.numbers import count
from pages.ui.kit.session import Here
from pages.ui.kit.widgets import done, hostile, plain, refused, table
from pages.ui.kit.words import DATA_KINDS, data_kind_name
from pages.ui.surveys.at_a_glance import at_a_glance
from pages.ui.surveys.doubt_words import asks
from pages.ui.surveys.doubts import doubts
from pages.ui.surveys.draft import Draft, add_structure, read_otherwise, responses_of, show_refusal, widget
from pages.ui.surveys.groups import Invited, groups, households, shown_numbers
from pages.ui.surveys.limesurvey_fetch import beside
from pages.ui.surveys.list import STORED, leave_for, leave_it
from pages.ui.surveys.newer import Newer, known_elsewhere, same_elsewhere, which_survey
from pages.ui.surveys.not_kept import kept_after_all, not_kept
from pages.ui.surveys.notices import notices
from pages.ui.surveys.questions import questions
from pages.ui.surveys.wordings import where_known
from pages.ui.surveys.words import fault_text, left_out_file

MOST_ROWS = 20


def confirm(here: Here, now: Draft) -> None:
    """Show what was understood, let people correct it, and store it only when they confirm."""
    heading(_("Is this right?"))
    show_refusal()
    adds_up = at_a_glance(now)
    if now.live:
        beside(now.live)
    if adds_up and is_here_already(here, now):
        return
    doubts(now)
    notices(now)
    lacks_texts = any(each.kind is NoticeKind.CODES_WITHOUT_LABELS for each in now.found.notices)
    if lacks_texts and now.live is None:
        add_structure(now, is_open=True)
    newer = which_survey(here, now) if adds_up else Newer(None, {}, None)
    before = newer.before
    title, kind = (before.title, before.kind) if before else _about(here, now, newer)
    stands = _standing(here, before.survey_id) if before else None
    invited = groups(now, stands)
    questions(now)
    not_kept(now)
    households(now)
    unreadable(now.found)
    if now.live is None:
        if not lacks_texts:
            add_structure(now)
        read_otherwise(now)
    include_incomplete = incomplete_too(now)
    wish = Wish(title, kind, invited, shown_numbers(stands) if stands else None, include_incomplete, newer)
    store_button(here, now, wish)


def _standing(here: Here, survey_id: int) -> Invited:
    detail = surveys.survey(here.store, here.actor, survey_id)
    return Invited(
        survey_id=survey_id,
        invited={each.group: each.invited for each in detail.line.groups},
        version=detail.invited[-1].number if detail.invited else 0,
    )


def _about(here: Here, now: Draft, newer: Newer) -> tuple[str, DataKind]:
    st.header(_("About this survey"), anchor=False)
    guess = PurePath(now.name).stem.replace("_", " ").replace("-", " ").strip()
    if now.live:
        guess = now.live.title
    kinds = list(DATA_KINDS)
    kind = kinds[0]
    if newer.like is not None:  # told apart in every list from the one before
        guess = f"{newer.like.title} ({year_words(school_year(here.today))})"
        kind = newer.like.kind
    title = line(widget("title"), _("Title"), guess, most=200)
    return title, pick(widget("kind"), _("Kind of data"), kinds, data_kind_name, kind)


def incomplete_too(now: Draft) -> bool:
    """Ask whether incomplete responses count, where there are any."""
    number = now.found.n_incomplete
    if not number:
        return False
    label = ngettext(
        "Also count the {n} incomplete response", "Also count the {n} incomplete responses", number
    ).format(n=count(number))
    hint = _("Usually not: somebody who stopped halfway may have started again.")
    return tick(widget("include_incomplete"), label, hint=hint)


def unreadable(found: Recognition) -> None:
    """List the rows that could not be read, and offer them as a file."""
    rows = found.unreadable
    if not rows:
        return
    number = len(rows)
    st.header(
        ngettext("{n} row cannot be read", "{n} rows cannot be read", number).format(n=count(number)),
        anchor=False,
    )
    hostile(_("These rows are left out. Repair them in the file and upload it again, or go on without them."))
    frame = pd.DataFrame(
        [(count(row.number), fault_text(row)) for row in rows[:MOST_ROWS]], columns=[_("Row"), _("Why")]
    )
    table(frame, _("Rows that cannot be read"), words=True)
    download(_("Download these rows"), lambda _now: left_out_file(rows), "rijen.csv", CSV, key=widget("rows"))


@dataclass(frozen=True)
class Wish:
    """What a person filled in about the survey."""

    title: str
    kind: DataKind
    invited: Mapping[str, int | None]
    invited_on: int | None
    include_incomplete: bool
    newer: Newer


def is_here_already(here: Here, now: Draft) -> bool:
    """Whether this very file was stored before; if so, say that with a link to it."""
    try:
        surveys.require_new_file(here.store, here.actor, now.found.sha256)
    except surveys.AlreadyImported as refusal:
        refused(refusal)
        _open_those(refusal.places)
        return True
    known = surveys.where_file_is(here.store, here.actor, now.found.sha256)
    if known:
        st.warning(
            plain(
                _("You can store this file as a new survey, or put that version back. {where}").format(
                    where=where_known(known)
                )
            )
        )
        _open_those(known)
    known_elsewhere(same_elsewhere(here, now))
    return False


def _open_those(places: tuple[surveys.Known, ...]) -> None:
    for survey_id, title in {place.survey_id: place.title for place in places}.items():
        st.button(
            plain(_("Open “{title}”").format(title=title)),
            key=widget(f"open_existing_{survey_id}"),
            on_click=leave_for,
            args=(survey_id,),
        )


def store_button(here: Here, now: Draft, wish: Wish) -> None:
    """The buttons that store or leave, always in view; after a refusal, all that was filled in stays."""
    with st.container(key="survey_save", horizontal=True):
        sent = st.button(_("Save"), type="primary", key=widget("store"))
        st.button(_("Cancel"), key=widget("leave"), on_click=leave_it)
    if not sent:
        return
    waits = why_not_yet(now.found)
    if waits:
        st.error(plain(waits))
        return
    try:
        survey_id = _store(here, now, wish)
        if now.live:
            limesurvey.remember(
                here.store, here.actor, survey_id, now.live, now.corrections,
                include_incomplete=wish.include_incomplete,
            )  # fmt: skip
    except Refusal as refusal:
        refused(refusal)
        return
    said = _("The survey is stored. Names, e-mail addresses and the like were left out.")
    leave_for(survey_id)
    done(
        STORED if now.decision is None else "decision",
        _("The survey is stored.") if kept_after_all(now) else said,
    )


def why_not_yet(found: Recognition) -> str:
    """What has to be said before the survey can be stored; empty if nothing."""
    if not found.questions:
        return _("There is no question to store. Keep what is a question after all, or choose another file.")
    if not found.open_doubts:
        return ""
    number = len(found.open_doubts)
    label = ngettext(
        "First answer {n} question above: {first}", "First answer {n} questions above: {first}", number
    )
    return label.format(n=count(number), first=asks(found.open_doubts[0]))


def _store(here: Here, now: Draft, wish: Wish) -> int:
    with st.spinner(_("Storing the answers.")):
        responses = responses_of(now)
        if wish.newer.before is not None:
            imported = decisions.import_newer(
                here.store, here.actor, wish.newer.before.survey_id, now.found, responses, wish.invited,
                include_incomplete=wish.include_incomplete, along=wish.newer.along,
                invited_on=wish.invited_on,
            )  # fmt: skip
            return imported.ref.survey_id
        return surveys.import_survey(
            here.store, here.actor, wish.title, wish.kind, now.found, responses, wish.invited,
            include_incomplete=wish.include_incomplete,
        ).survey_id  # fmt: skip
