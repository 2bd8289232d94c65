"""The lines of a step: whose words they are, what they rest on, and what can be done with each."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.paths import LONGEST_LINE, Line, PathStep
from core.removed import WordsOf
from db import paths
from db.paths import PathDetail
from pages.ui.data.path_words import SIGNS
from pages.ui.kit.evidence import link_to, one_piece, pieces
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.path_names import FINDINGS_NAMED
from pages.ui.kit.removed import removable
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import short_kind_name

PLACE = "path"


def show_line(here: Here, detail: PathDetail, line: Line) -> None:
    """One line, with what can be done with it."""
    is_named_below = line.added.step is PathStep.DATA and any(
        ref.word in pieces(here) for ref in line.rests_on
    )
    text = "" if is_named_below else f'<p class="kt-text kt-seen" dir="auto">{escape(line.text)}</p>'
    with st.container(border=True, key=f"card_line_{line.number}", gap="small"):
        st.html(
            f"{_about(detail, line)}{text}"
            f'<p class="kt-caption" dir="auto">{escape(_whose(line))}{_tags(line)}</p>'
            f"{_known(line)}{_earlier(line)}"
        )
        for ref in line.rests_on:
            link_to(here, ref)
        _acts(here, detail, line)
        rows = tuple(each.number for each in detail.lines)
        removable(here, WordsOf.PATH_LINE, line.number, line.text, PLACE, rows)
        for each in line.known_by:
            removable(here, WordsOf.PATH_LINE, each.number, each.text, PLACE)


def finding_mark(line: Line) -> str:
    """What a line finds, as a sign and words; "" where it finds nothing."""
    if line.added.finding is None:
        return ""
    sign, tone = SIGNS[line.added.finding]
    return (
        f'<span class="kt-state kt-{tone}"><span class="kt-small-sign" aria-hidden="true">{sign}</span>'
        f"{escape(_(FINDINGS_NAMED[line.added.finding]))}</span>"
    )


def _about(detail: PathDetail, line: Line) -> str:
    of = next((each for each in detail.lines if each.number == line.added.about), None)
    parts = [finding_mark(line)]
    if line.added.data_kind is not None:
        parts.append(f'<span class="kt-tag">{escape(short_kind_name(line.added.data_kind))}</span>')
    if of is not None:
        parts.append(escape(_("On: “{line}”").format(line=brief(of.text))))
    said = " ".join(filter(None, parts))
    return f'<p class="kt-caption" dir="auto">{said}</p>' if said else ""


def _whose(line: Line) -> str:
    added = line.added
    if added.said_by is None:
        return by_when(added.by, added.at)
    noted = _("written down by {name}").format(name=added.by or _("a former colleague"))
    return f"{by_when(added.said_by, added.at)} · {noted}"


def _tags(line: Line) -> str:
    tags = []
    if line.is_assumption:
        tags.append(_("assumption"))
    if not line.is_confirmed:
        tags.append(_("not confirmed by {name} yet").format(name=line.added.said_by))
    return "".join(f' <span class="kt-tag">{escape(each)}</span>' for each in tags)


def _known(line: Line) -> str:
    return "".join(
        f'<p class="kt-text" dir="auto"><strong>{escape(_("How we know:"))}</strong> {escape(each.text)} '
        f'<span class="kt-caption">({escape(by_when(each.by, each.at))})</span></p>'
        for each in line.known_by
    )


def _earlier(line: Line) -> str:
    if not line.earlier:
        return ""
    items = "".join(f'<li dir="auto">{escape(each)}</li>' for each in line.earlier)
    return f"<details><summary>{escape(_('It said before'))}</summary><ol>{items}</ol></details>"


def _acts(here: Here, detail: PathDetail, line: Line) -> None:
    place, n = f"{PLACE}:{detail.line.path_id}", line.number
    if is_open(place, f"correct:{n}"):
        _correct(here, detail, line, place)
    elif is_open(place, f"settle:{n}"):
        _settle(here, detail, line, place)
    else:
        with st.container(horizontal=True, gap="small"):
            if line.added.is_mine and not line.is_confirmed:
                _confirm(here, detail, line)
            if line.is_assumption:
                open_button(place, f"settle:{n}", _("How do we know that?"), about=line.text)
            if line.added.is_mine and not (line.added.step is PathStep.DATA and line.rests_on):
                open_button(place, f"correct:{n}", _("Correct this"), about=line.text)


def _confirm(here: Here, detail: PathDetail, line: Line) -> None:
    if st.button(_("Yes, I said this"), key=f"confirm_{line.number}", icon=":material/check:"):
        attempt(
            lambda: paths.confirm_line(here.store, here.actor, detail.line.path_id, line.number),
            _("It stands as your words."),
            at=PLACE,
        )


def _correct(here: Here, detail: PathDetail, line: Line, place: str) -> None:
    key = f"path_correct:{line.number}:"
    text = area(f"{key}text", _("In other words"), line.text, most=LONGEST_LINE, height=80)
    if send_button(key, _("Save"), place):
        attempt(
            lambda: paths.correct_line(here.store, here.actor, detail.line.path_id, line.number, text),
            _("Saved. What it said before stays readable."),
            key,
            then=lambda: close(place),
            at=PLACE,
        )


def _settle(here: Here, detail: PathDetail, line: Line, place: str) -> None:
    key = f"path_settle:{line.number}:"
    text = area(f"{key}text", _("How do we know this?"), most=LONGEST_LINE, height=80)
    piece = (
        one_piece(here, f"{key}evidence", _("What our school has (not required)")) if pieces(here) else None
    )
    if send_button(key, _("Save"), place):
        ref = piece.ref if piece else None
        attempt(
            lambda: paths.settle_line(here.store, here.actor, detail.line.path_id, line.number, text, ref),
            _("It is no assumption any more."),
            key,
            then=lambda: close(place),
            at=PLACE,
        )
