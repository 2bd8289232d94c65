"""One scan: its statements while it is open, and what is told once it is closed."""

from __future__ import annotations

from html import escape

import streamlit as st

from core.errors import Refusal
from core.scans import OPTIONS, AnswerNotGood, ScanAnswer
from core.scans.answers import LONGEST_LINE
from db import scans
from db.scans import NothingToTell, ScanDetail
from pages.ui.kit import inputs, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.messages import explain
from pages.ui.kit.places import back_button, go
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.typed import forget
from pages.ui.kit.widgets import done, folded, hostile, plain, refused, rows, show_notice
from pages.ui.scans.results import results_part
from pages.ui.scans.words import PICKS, SCALE, line_words, ours, title_of

#: In session_state, below the key of the fields: they were sent while a statement had no answer.
_SENT = "sent"


def scan_page(here: Here, scan_id: int) -> None:
    """Show the scan in the address."""
    back_button(_("All scans"), "all_scans")
    detail = ask(here, scans.scan, scan_id)
    heading(title_of(detail.line))
    show_notice("scan")
    rows(ours(detail, detail.about), line_words(detail.line))
    if not detail.instrument.is_empty:
        said = _("{name}. Source: {source}. Licence: {licence}")
        hostile(
            said.format(
                name=detail.instrument.name,
                source=detail.instrument.source,
                licence=detail.instrument.licence,
            )
        )
    if detail.told is not None:
        results_part(here, detail, detail.told)
        return
    if detail.line.is_asked:
        if detail.line.has_answered:
            _is_in(here, detail)
        else:
            _ask(here, detail)
    else:
        hostile(_("You asked this about yourself, so only your colleagues answer it."))
    _end(here, detail)


def _is_in(here: Here, detail: ScanDetail) -> None:
    st.html(f'<p class="kt-is-in" role="status">{escape(_("Your answers are in. Thank you."))}</p>')
    folded(_("Change my answers"), f"change_scan_{detail.line.scan_id}", _ask, here, detail)


def _ask(here: Here, detail: ScanDetail) -> None:
    """All statements below each other; what is chosen here is a draft nowhere (`kit/typed.py`)."""
    scan_id = detail.line.scan_id
    mine = scans.my_answer(here.store, here.actor, scan_id)
    key = f"ballot:scan:{scan_id}:"
    said = _(
        "Without your name: nobody sees what you answer. Only how many chose what is shown, and only if at "
        "least {k} people answer. Your answers are deleted when the scan is closed."
    )
    hostile(said.format(k=numbers.count(here.privacy_threshold)))
    picks: list[str | None] = []
    was_sent = bool(st.session_state.get(f"{key}{_SENT}"))
    with st.container(key="scan_statements"):
        for dimension in detail.dimensions:
            if dimension.title:
                st.header(plain(ours(detail, dimension.title)), anchor=False)
            st.html(f'<p class="kt-caption">{escape(_(SCALE))}</p>')
            for text in dimension.statements:
                place = len(picks)
                begins = mine.picks[place] if mine and place < len(mine.picks) else None
                picks.append(_statement(f"{key}{place}", ours(detail, text), begins))
                if was_sent and picks[-1] is None:
                    _wrong(_("Choose an answer here."))
    text = inputs.area(
        f"{key}text",
        _("Is there something else you want to say? (optional)"),
        mine.text if mine else "",
        most=LONGEST_LINE,
    )
    hostile(_("What you write is shown as it is, without your name. Do not name anybody."))
    if was_sent and None in picks:
        _wrong(explain(AnswerNotGood(picks.count(None))))
    if not inputs.send_button(key, _("Send my answers")):
        return
    try:
        scans.answer_scan(here.store, here.actor, scan_id, ScanAnswer(picks=tuple(picks), text=text))
    except AnswerNotGood:
        st.session_state[f"{key}{_SENT}"] = True
        st.rerun()
    except Refusal as refusal:
        refused(refusal, key)
        return
    forget(key)
    done("scan", _("Your answers are in. You can change them until the scan is closed."))


def _statement(key: str, text: str, begins: str | None) -> str | None:
    return inputs.side_by_side(key, plain(text), list(OPTIONS), lambda each: _(PICKS[each]), begins)


def _wrong(said: str) -> None:
    st.html(f'<p class="kt-wrong" role="alert" dir="auto">{escape(said)}</p>')


def _end(here: Here, detail: ScanDetail) -> None:
    """Close it or take it back, by whom may."""
    if not detail.may_close:
        return
    scan_id, heard = detail.line.scan_id, detail.line.heard or 0
    st.header(_("Close the scan"), anchor=False)
    goes = _(
        "{heard} of {asked} have answered. After this nobody can answer any more. What came out is shown to "
        "everybody at once, and the answers are deleted."
    ).format(heard=numbers.count(heard), asked=numbers.count(detail.line.asked))
    untold = f"scan_untold_{scan_id}"
    if st.session_state.get(untold):
        hostile(
            _(
                "Nothing can be shown of this scan now: beside the time before, you could work out what a "
                "few people answered. The answers are still there. You can wait until more people answer, "
                "talk about the statements by name, or close it without figures."
            )
        )
        goes = _("The scan is closed and the answers are deleted. No figures are shown.")
    elif heard < here.privacy_threshold:
        goes += " " + _("Fewer than {k} answered, so nothing will be shown.").format(
            k=numbers.count(here.privacy_threshold)
        )
    with st.container(horizontal=True, gap="small"):
        is_untold = bool(st.session_state.get(untold))
        label = _("Close it without figures") if is_untold else _("Close and show what came out")
        if removal(f"close_scan_{scan_id}", label, goes):
            _close(here, scan_id, untold, is_untold)
        if detail.may_drop:
            gone = _("The scan goes away, with all answers. Nothing is shown.")
            if removal(f"drop_scan_{scan_id}", _("Take the scan back"), gone, type="tertiary"):
                attempt(
                    lambda: scans.drop_scan(here.store, here.actor, scan_id),
                    _("The scan is taken back."),
                    then=lambda: go({}),
                    at="scans",
                )


def _close(here: Here, scan_id: int, untold: str, is_untold: bool) -> None:
    """Close it; where nothing could be told, say so first, while the answers are there."""

    def close() -> None:
        try:
            scans.close_scan(here.store, here.actor, scan_id, though_untold=is_untold)
        except NothingToTell:
            st.session_state[untold] = True
            st.rerun()

    attempt(
        close,
        _("The scan is closed.") if is_untold else _("The scan is closed. This is what came out."),
        then=lambda: forget(f"ballot:scan:{scan_id}:"),
        at="scan",
    )
