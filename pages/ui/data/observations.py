"""Observations and conversations: what was seen and heard, and what it could mean."""

from __future__ import annotations

from base64 import b64encode
from html import escape

import streamlit as st

from core.evidence import EvidenceKind, EvidenceRef
from core.observing import ObservationWords
from core.permissions import Act, may
from db import observations
from db.observations import ObservationLine
from pages.ui.data.observing import FIELDS_OF_NAMES, note_form, observation_fields
from pages.ui.data.use import use_part
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import Editing, edit, labels_of, told_by
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import close, close_button, is_open, open_button
from pages.ui.kit.large import large
from pages.ui.kit.places import DATA, DataPart, enter_button, go
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.upload import file_field
from pages.ui.kit.widgets import brief, empty_state, first_of, hostile, more_of, plain, rows, show_notice

PLACE = "observations"
AT_ONCE = 12


def observations_part(here: Here, wanted: int | None) -> None:
    """Show all of them, or the one with this id."""
    if wanted is not None:
        _one(here, ask(here, observations.observation, wanted))
        return
    found = ask(here, observations.observations)
    show_notice(PLACE)
    if is_open(PLACE, "note"):
        note_form(here, PLACE)
    elif found:
        _note(type="primary")
    else:
        _nothing_yet()
    shown = first_of(PLACE, found, AT_ONCE)
    with st.container(key="cards_observations"):
        for each in shown:
            _card(each)
    more_of(PLACE, found, shown)


def _nothing_yet() -> None:
    empty_state(
        _("Nothing was noted yet"),
        _(
            "What you see in a lesson or hear in a talk counts as well as figures do. "
            "A few sentences are enough, and a photo of a flip-over may go with them."
        ),
        _note,
    )


def _note(**looks: str) -> None:
    open_button(PLACE, "note", _("Note what you saw or heard"), icon=":material/add:", **looks)


def _card(each: ObservationLine) -> None:
    words = each.words
    with st.container(border=True, key=f"card_observation_{each.observation_id}", gap="small"):
        enter_button(
            plain(words.title),
            f"title_observation_{each.observation_id}",
            DATA.to(each.observation_id, part=DataPart.OBSERVATIONS),
            type="tertiary",
        )
        rows(f"{numbers.date(words.held_on)} · {words.who}", brief(words.seen, 160))
        if each.has_photo:
            rows(_("with a photo"))


def _one(here: Here, each: ObservationLine) -> None:
    words = each.words
    heading(words.title)
    show_notice(PLACE)
    hostile(f"{numbers.date(words.held_on)} · {words.who}")
    with large(f"observation_{each.observation_id}", _("What was seen or heard")):
        st.html(_told("", words.seen) + _told(_("What it could mean"), words.meaning))
    if each.has_photo:
        with large(f"photo_{each.observation_id}", _("The photo")):
            st.html(_picture(ask(here, observations.photo, each.observation_id), words.title))
    st.html(
        f'<p class="kt-caption" dir="auto">{escape(_("Noted by"))} {escape(by_when(each.by, each.at))}</p>'
    )
    ref = EvidenceRef(kind=EvidenceKind.OBSERVATION, id=each.observation_id)
    use_part(here, ref, words.title, PLACE)
    if each.may_change and may(here.actor.role, Act.CHANGE_OBSERVATION):
        _acts(here, each)


def _told(label: str, text: str) -> str:
    if not text:
        return ""
    named = f'<p class="kt-kind">{escape(label)}</p>' if label else ""
    return f'{named}<p class="kt-text kt-seen" dir="auto">{escape(text)}</p>'


def _picture(jpeg: bytes, title: str) -> str:
    alt = escape(_("Photo with “{title}”").format(title=title), quote=True)
    return f'<img class="kt-photo" alt="{alt}" src="data:image/jpeg;base64,{b64encode(jpeg).decode()}">'


def _acts(here: Here, each: ObservationLine) -> None:
    if is_open(PLACE, "change"):
        _change(here, each)
    elif is_open(PLACE, "photo"):
        _photo(here, each)
    else:
        with st.container(horizontal=True, gap="small"):
            open_button(PLACE, "change", _("Change this"))
            open_button(PLACE, "photo", _("Another photo") if each.has_photo else _("Add a photo"))
    goes = _("What was noted is removed, with its photo. What rests on it keeps the title.")
    if removal(f"observation_remove_{each.observation_id}", _("Remove this"), goes, type="tertiary"):
        attempt(
            lambda: observations.remove_observation(here.store, here.actor, each.observation_id),
            _("It is removed."),
            then=lambda: go({"part": DataPart.OBSERVATIONS}),
            at=PLACE,
        )


def _change(here: Here, each: ObservationLine) -> None:
    key = f"observation:{each.observation_id}:"
    edit(
        Editing(
            key=key,
            stands=each.words,
            version=each.version,
            fields=lambda start: observation_fields(key, start),
            told=told_by(labels_of(ObservationWords), {}),
            save=lambda words, version: observations.change_observation(
                here.store, here.actor, each.observation_id, words, version,
                names_are_fine=bool(st.session_state.get(f"{key}{FIELDS_OF_NAMES}")),
            ),
            at=PLACE,
            save_label=_("Save"),
            said=_("Saved."),
        ),
        lambda: close(PLACE),
    )  # fmt: skip


def _photo(here: Here, each: ObservationLine) -> None:
    key = f"observation_photo:{each.observation_id}:"
    given = file_field(_("Photo of a flip-over or a drawing (no people)"), None, f"{key}file")
    with st.container(horizontal=True, gap="small"):
        sent = st.button(_("Keep this photo"), key=f"{key}save", type="primary", disabled=given is None)
        taken = each.has_photo and st.button(_("Take the photo away"), key=f"{key}away")
        close_button(PLACE)
    if sent or taken:
        attempt(
            lambda: observations.set_photo(
                here.store, here.actor, each.observation_id, given.getvalue() if sent else None
            ),
            _("Saved."),
            key,
            then=lambda: close(PLACE),
            at=PLACE,
        )
