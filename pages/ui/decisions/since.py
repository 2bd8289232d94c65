"""What came in after a decision was recorded, beside it; and that it is not as it was written."""

from __future__ import annotations

from collections.abc import Iterator

import streamlit as st

from db import decisions
from db.decisions import DecisionDetail, DecisionRecord, InvitedNow, NewerFile, Since, VersionVerdict
from db.decisions.fitting import Fit
from pages.ui.decisions.changed import in_full
from pages.ui.decisions.charts import verdict_card
from pages.ui.decisions.verdict_words import decision_sentence
from pages.ui.decisions.version_words import version_words
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.session import Here
from pages.ui.kit.shares import amount
from pages.ui.kit.widgets import hostile, plain
from pages.ui.kit.words import option_name


def not_as_written(detail: DecisionDetail) -> None:
    """Say plainly what does not match, and since when."""
    if detail.mismatches:
        st.error(plain("\n\n".join(in_full(detail.mismatches, detail.seen_right))))


def frozen_later(record: DecisionRecord) -> str:
    """That the basis of an older record was written afterwards; "" of any other."""
    if record.frozen_at is None:
        return ""
    return _("What this rests on was written down afterwards, on {moment}.").format(
        moment=numbers.date_time(record.frozen_at)
    )


def since_part(here: Here, detail: DecisionDetail) -> None:
    """Show beneath a recorded decision what came in later; it changes nothing above."""
    if detail.record is None:
        return
    later = ask(here, decisions.since, detail.decision_id)
    if later.is_empty:
        return
    st.header(_("Since then"), anchor=False)
    said = _("Above you see what was recorded on {moment}. This came later and changes nothing in it.")
    hostile(said.format(moment=numbers.date_time(detail.record.at)))
    for said in _told(later):
        hostile(said)
    newer_files(later.newer)
    for version in later.versions:
        _version(version)


def _told(later: Since) -> Iterator[str]:
    if later.asked is not None:
        yield _("The question reads now: {question}").format(question=later.asked.question)
    if later.k is not None:
        yield _("The privacy threshold is {k} now. The figures above keep the threshold of then.").format(
            k=numbers.count(later.k)
        )
    yield from map(invited_words, later.invited)
    if later.weighed:
        n = later.weighed
        yield ngettext(
            "{n} argument was weighed again; the record keeps the weight of then.",
            "{n} arguments were weighed again; the record keeps the weights of then.",
            n,
        ).format(n=numbers.count(n))
    if later.arguments:
        n = len(later.arguments)
        yield ngettext(
            "{n} argument was added; it is at the step Information.",
            "{n} arguments were added; they are at the step Information.",
            n,
        ).format(n=numbers.count(n))
    if later.withdrawn:
        yield ngettext(
            "{n} argument was withdrawn; above you see what was there then.",
            "{n} arguments were withdrawn; above you see what was there then.",
            later.withdrawn,
        ).format(n=numbers.count(later.withdrawn))


def invited_words(changed: InvitedNow) -> str:
    """That a survey has another number invited now than the one that counts."""
    return _("{group}: the survey now says {now} were invited; {counted} count here.").format(
        group=changed.group, now=amount(changed.now), counted=amount(changed.counted)
    )


def newer_files(newer: tuple[NewerFile, ...]) -> None:
    """Show the newer files, each with what the norms would say, or why that cannot be said."""
    for each in newer:
        with st.container(border=True):
            hostile(
                _("Version {newest} of “{title}” came in on {date}. Version {pinned} counts here.").format(
                    title=each.survey_title,
                    newest=each.newest,
                    date=numbers.date(each.imported_at),
                    pinned=each.pinned,
                )
            )
            if each.judgement is not None:
                hostile(_("With version {n} the norm would say:").format(n=each.newest))
                verdict_card(each.judgement.verdict, decision_sentence(each.judgement))
            for said in fit_words(each.fit):
                hostile(said)


def fit_words(fit: Fit) -> Iterator[str]:
    """How a newer file differs from what was linked."""
    if not fit.found:
        yield _("The question is no longer in it in these words.")
    if fit.is_doubled:
        yield _("The question is in it twice; a person has to say which one is meant.")
    for sentence, names in (
        (N_("The question reads there: {names}"), (fit.reworded,) if fit.reworded else ()),
        (N_("New answers, and nobody has said what they count as: {names}"), fit.new_options),
        (N_("Answers that are not in it any more: {names}"), fit.gone_options),
        (N_("Groups that are not in it any more: {names}"), fit.gone_groups),
        (N_("New groups: {names}"), fit.new_groups),
        (N_("More people answered than were invited in: {names}"), fit.too_many),
    ):
        if names:
            yield _(sentence).format(names=", ".join(map(option_name, names)))


def _version(version: VersionVerdict) -> None:
    with st.container(border=True):
        hostile(version_words(version))
        verdict_card(version.judgement.verdict, decision_sentence(version.judgement))
