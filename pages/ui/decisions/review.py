"""Look back on a decision in three minutes: what pupils notice, what the figures say, what becomes of it."""

from __future__ import annotations

import datetime as dt

import streamlit as st

from core.fields import said_of
from core.permissions import Act, may
from core.reviewing import ReviewChoice, ReviewWords
from db import decisions
from db.decisions import DataLink, DecisionDetail, DecisionRecord, ReviewLine, Reviews
from pages.ui.decisions.again import figures_again, measured_words, then_of, what_now
from pages.ui.decisions.choice_outcome import norm_said, outcome_words
from pages.ui.kit import inputs, numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.edit import read_first
from pages.ui.kit.i18n import _
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.typed import based_on, changed_meanwhile, follow
from pages.ui.kit.widgets import facts, hostile, rows
from pages.ui.kit.words import REVIEW_CHOICES

NOW = "now"
ABOUT = said_of(ReviewWords)
A_YEAR = dt.timedelta(days=365)


def review_due(here: Here, detail: DecisionDetail) -> None:
    """Above a decision whose day has come: the form, for who looks back on it."""
    if detail.record is not None and _comes_first(here, detail):
        _part(here, detail, detail.record)


def review_part(here: Here, detail: DecisionDetail) -> None:
    """Below a decision: its reviews, and when it is looked back on next."""
    if detail.record is not None and not _comes_first(here, detail):
        _part(here, detail, detail.record)


def review_text(line: ReviewLine) -> str:
    """A review in sentences, for a page on paper."""
    words = line.words
    said = [
        _("{date}: {choice}.").format(date=numbers.date(line.at), choice=_(REVIEW_CHOICES[words.choice])),
        _("What pupils notice: {text}").format(text=words.noticed),
        measured_words(line.measured),
        words.because,
        _("We take it up again if: {text}").format(text=words.reopen_when) if words.reopen_when else "",
        _("We look back again on {date}.").format(date=numbers.date(words.next_on)) if words.next_on else "",
    ]
    return " ".join(f"{each.rstrip('. ')}." for each in said if each)


def _reviews(here: Here, detail: DecisionDetail) -> Reviews:
    found: Reviews = ask(here, decisions.reviews, detail.decision_id)
    return found


def _comes_first(here: Here, detail: DecisionDetail) -> bool:
    """Its day has come, or a colleague looked back while somebody was typing here."""
    found = _reviews(here, detail)
    return found.is_due or (found.may_review and changed_meanwhile(_key(detail), len(found.lines)))


def _key(detail: DecisionDetail) -> str:
    return f"review:{detail.decision_id}:"


def _part(here: Here, detail: DecisionDetail, record: DecisionRecord) -> None:
    found, place = _reviews(here, detail), _place(detail)
    st.header(_("Looking back"), anchor=False)
    if found.may_review and (_comes_first(here, detail) or inputs.is_open(place, NOW)):
        _form(here, detail, record, found)
    else:
        hostile(_when(found))
        if found.may_review:
            inputs.open_button(place, NOW, _("Look back on it now"))
    for line in reversed(found.lines):
        _line(here, detail, line)


def _when(found: Reviews) -> str:
    if found.on is None:
        return _("This decision was stopped. Below you see what would make us take it up again.")
    words = _("We look back on {date}: {owner} and the school leader.")
    if found.is_due:
        words = _("Time to look back since {date}: {owner} and the school leader do so.")
    return words.format(date=numbers.date(found.on), owner=found.owner or _("somebody who left"))


def _place(detail: DecisionDetail) -> str:
    return f"review_of:{detail.decision_id}"


def _line(here: Here, detail: DecisionDetail, line: ReviewLine) -> None:
    words = line.words
    with st.container(border=True, key=f"review_{line.number}"):
        st.subheader(_(REVIEW_CHOICES[words.choice]), anchor=False)
        rows(by_when(line.by, line.at))
        if not line.is_intact:
            st.error(_("This is not what was written then: it was changed outside Kartrekker."))
        facts(
            [
                (_("What pupils should notice"), line.expected or _("not written down")),
                (_("What pupils notice"), words.noticed),
                (_("What changes, or why it stops"), words.because),
                (_("We take it up again if"), words.reopen_when),
                (_("We look back again"), numbers.date(words.next_on) if words.next_on else ""),
            ]
        )
        what_now(line.measured, then_of(here, detail, line.record))


def _form(here: Here, detail: DecisionDetail, record: DecisionRecord, found: Reviews) -> None:
    key, place = _key(detail), _place(detail)
    follow(key)
    with st.container(border=True):
        st.subheader(_("Look back in three minutes"), anchor=False)
        reads_first = read_first(key, len(found.lines), lambda: inputs.open_form(place, NOW))
        _said_then(detail, record)
        noticed = _some_lines(key, "noticed")
        again, is_ready = figures_again(here, key, detail)
        choice = inputs.one_of_few(f"{key}choice", _(ABOUT["choice"].label), REVIEW_CHOICES, None)
        because = "" if choice in (None, ReviewChoice.KEEP) else _some_lines(key, "because")
        reopen_when = _reopen_when(key)
        next_on = None if choice is ReviewChoice.STOP else _next_on(here, key)
        sent = inputs.send_button(key, _("Save"), "" if found.is_due else place)
    if not sent or reads_first:
        return
    if choice is None or not is_ready:
        st.error(_missing(choice))
        return
    words = ReviewWords(
        noticed=noticed, choice=choice, because=because, reopen_when=reopen_when, next_on=next_on
    )
    _save(here, detail, words, again, based_on(key, len(found.lines)))


def _said_then(detail: DecisionDetail, record: DecisionRecord) -> None:
    taken = record.taken
    facts(
        [
            (_("What we decided"), f"{outcome_words(taken.outcome, taken.choice)}. {taken.text}"),
            (_("What the norm said"), norm_said(detail, record)),
            (_("What pupils should notice"), taken.pupils_notice or _("not written down then")),
        ]
    )


def _reopen_when(key: str) -> str:
    about = ABOUT["reopen_when"]
    example = _("for example: if half are not content")
    return inputs.line(f"{key}reopen_when", _(about.label), most=about.most, example=example)


def _next_on(here: Here, key: str) -> dt.date | None:
    return inputs.day(f"{key}next_on", _(ABOUT["next_on"].label), here.today + A_YEAR)


def _missing(choice: ReviewChoice | None) -> str:
    if choice is None:
        return _("Say what becomes of this decision: keep, change or stop. What you typed is still there.")
    return _("Finish what the new survey says, or choose that it was not measured again.")


def _save(here: Here, detail: DecisionDetail, words: ReviewWords, again: DataLink | None, shown: int) -> None:
    place, id_ = _place(detail), detail.decision_id

    def then() -> None:
        inputs.close(place)
        if words.choice is ReviewChoice.CHANGE and may(here.actor.role, Act.RECORD_DECISION):
            inputs.open_form(f"decision_of:{id_}", "anew")

    attempt(
        lambda: decisions.review_decision(here.store, here.actor, id_, words, again, based_on=shown),
        _saved(here, words.choice),
        _key(detail),
        then=then,
        at="decision",
    )


def _saved(here: Here, choice: ReviewChoice) -> str:
    if choice is not ReviewChoice.CHANGE:
        return _("The review is saved; it stays with this decision.")
    if may(here.actor.role, Act.RECORD_DECISION):
        return _("The review is saved. The form to record the decision again is open on this page.")
    return _("The review is saved. Ask the school leader to record the decision again.")


def _some_lines(key: str, name: str) -> str:
    return inputs.area(f"{key}{name}", _(ABOUT[name].label), most=ABOUT[name].most)
