"""One agreement: what is proposed, what is in force, who stands behind it, and what quotes it."""

from __future__ import annotations

from functools import partial
from html import escape

import streamlit as st

from core.agreements import AgreementKind, AgreementState
from core.permissions import Act, may
from core.removed import WordsOf
from db import agreements
from db.agreements import AgreementDetail, Wording
from pages.ui.agreements.form import PLACE, of_agreement, reword_form
from pages.ui.agreements.words import STATES, TONES, kind_tag
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.endorsing import Speaking, speak, standing, told
from pages.ui.kit.heading import heading
from pages.ui.kit.i18n import _
from pages.ui.kit.inputs import area, close, is_open, open_button, send_button
from pages.ui.kit.marked import marked, reworded
from pages.ui.kit.marks import pill
from pages.ui.kit.places import DECISIONS, INITIATIVES, Section, back_button, link
from pages.ui.kit.removed import removable
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt, by_when
from pages.ui.kit.widgets import hostile, needed_first, show_notice


def agreement_page(here: Here, agreement_id: int) -> None:
    """Show the agreement that the address asks for."""
    back_button(_("All agreements"), "all_agreements")
    detail = ask(here, agreements.agreement, agreement_id)
    place = of_agreement(agreement_id)
    heading(detail.title)
    if tag := kind_tag(detail):
        st.html(f'<p class="kt-caption">{tag}</p>')
    show_notice(PLACE)
    show_notice(place)
    if detail.ended is not None:
        by = by_when(detail.ended.by, detail.ended.at)
        needed_first(_("This agreement ended · {who}").format(who=by), detail.ended.because)
    may_word = detail.ended is None and may(here.actor.role, Act.WORD_AGREEMENT)
    if may_word and is_open(place, "reword"):
        reword_form(here, detail)
        return
    _versions(here, detail)
    if may_word:
        _acts(here, detail, place)
    _quoted(detail)
    if detail.kind is AgreementKind.STATUTE:
        _law()
    _story(detail)
    _named(here, detail, place)


def _versions(here: Here, detail: AgreementDetail) -> None:
    """The proposal first, where there is one; below it what is in force."""
    newest, stands = detail.newest, detail.stands
    if stands is None or stands.version != newest.version:
        _wording(here, detail, newest, stands)
    if stands is not None:
        _wording(here, detail, stands, None)


def _wording(here: Here, detail: AgreementDetail, shown: Wording, before: Wording | None) -> None:
    """A version; people speak of the newest one only, beside which stands all that is open."""
    if shown.state is AgreementState.IN_FORCE:
        st.header(_("What we agreed"), anchor=False)
    elif shown.state is AgreementState.PROPOSED:
        st.header(_("Proposed"), anchor=False)
    tone, sign = TONES[shown.state]
    about = _("version {version} · {who}").format(
        version=shown.version, who=by_when(shown.worded_by, shown.worded_at)
    )
    state = pill(_(STATES[shown.state]), tone, sign)
    st.html(f'<p class="kt-caption" dir="auto">{state} {escape(about)}</p>')
    if shown.reason:
        hostile(_("Because: {reason}").format(reason=shown.reason))
    text = escape(shown.words.text) if before is None else reworded(before.words.text, shown.words.text)
    st.html(f'<blockquote class="kt-vision kt-change" dir="auto">{text}</blockquote>')
    _settled(shown)
    if shown.version != detail.newest.version:
        standing(shown.voices)
        return
    is_open_still = detail.ended is None
    speak(here, _speaking(here, detail, shown, may_speak=is_open_still))
    if is_open_still and shown.settled is None:
        _settle(here, detail, shown)


def _speaking(here: Here, detail: AgreementDetail, shown: Wording, *, may_speak: bool) -> Speaking:
    given = here.store, here.actor, detail.agreement_id
    return Speaking(
        key=f"agreement_{detail.agreement_id}_{shown.version}",
        voices=shown.voices,
        may_speak=may_speak and may(here.actor.role, Act.ENDORSE_AGREEMENT),
        say=partial(agreements.endorse_agreement, *given, shown.version),
        take_back=partial(agreements.withdraw_yes, *given, shown.version),
        answer=partial(agreements.answer_proviso, *given),
        withdraw=partial(agreements.withdraw_proviso, *given),
    )


def _settled(shown: Wording) -> None:
    if shown.settled is None:
        return
    said = _("Agreed on {date}, when {yes} of {team} said yes.").format(
        date=numbers.date(shown.settled.at),
        yes=numbers.count(shown.settled.yes),
        team=numbers.count(shown.settled.team),
    )
    st.html(f'<p class="kt-caption" dir="auto">{escape(said)}</p>')
    if shown.settled.because:
        hostile(_("Open conditions can wait, because: {reason}").format(reason=shown.settled.because))


def _settle(here: Here, detail: AgreementDetail, shown: Wording) -> None:
    """Bring the proposal into force, once more than half says yes; or say what it waits for."""
    if not shown.voices.is_carried:
        needed_first(
            _("Once more than half of the team says yes, you can agree on this."),
            _("Anybody of the team can do that then."),
        )
        return
    place = of_agreement(detail.agreement_id)
    key = f"settle:{detail.agreement_id}:"
    left = shown.voices.open
    if left and not is_open(place, "settle"):
        label = _("Agree on this, with what is open beside it …")
        open_button(place, "settle", label, icon=":material/handshake:")
        return
    because = ""
    if left:
        label = _("Why can the open conditions wait? (the team reads this)")
        because = area(f"{key}wait_because", label, height=80)
    says_yes = shown.voices.says_yes(here.actor.person_id)
    if send_button(key, _("We agree on this"), place if left else "", is_main=says_yes):
        attempt(
            lambda: agreements.settle(here.store, here.actor, detail.agreement_id, shown.version, because),
            _("This is agreed. Decisions and mandates can quote it."),
            key,
            then=lambda: close(place),
            at=place,
        )


def _acts(here: Here, detail: AgreementDetail, place: str) -> None:
    if is_open(place, "end"):
        key = f"end:{detail.agreement_id}:"
        with st.container(border=True):
            hostile(_("It can still be read, with the reason. What quotes it keeps referring to it."))
            because = area(f"{key}end_because", _("We end this, because …"), height=80)
            sent = send_button(key, _("End this agreement"), place)
        if sent:
            attempt(
                lambda: agreements.end_agreement(here.store, here.actor, detail.agreement_id, because),
                _("The agreement is ended. The reason is shown with it."),
                key,
                then=lambda: close(place),
                at=place,
            )
        return
    with st.container(horizontal=True, gap="small"):
        open_button(place, "reword", _("Word a next version"), icon=":material/edit:")
        if detail.may_end:
            open_button(place, "end", _("End this agreement"), icon=":material/do_not_disturb_on:")


def _quoted(detail: AgreementDetail) -> None:
    if not detail.quoted_by:
        return
    st.header(_("Where it is quoted"), anchor=False)
    for each in detail.quoted_by:
        label = _("{title} (version {version})").format(title=each.title, version=each.version)
        if each.decision_id is not None:
            link(DECISIONS, label, DECISIONS.to(each.decision_id))
        elif each.initiative_id is not None:
            link(INITIATIVES, label, INITIATIVES.to(each.initiative_id, part=Section.LEADING))


def _law() -> None:
    """What the law says of a professional statute; nobody of us could check it, and it says so."""
    heading_of = _("What the law says")
    said = _(
        "Each school has a professional statute. The school board draws it up together with the teachers. It "
        "says how teachers decide about what they teach and how."
    )
    where = _("Primary Education Act (WPO), article 31a")
    unchecked = f"<strong>{escape(_('not checked'))}</strong>"
    caveat = _("This is no legal advice. Look up the law and your own council's rules when it matters.")
    st.html(
        f'<section class="kt-law" aria-label="{escape(heading_of)}">'
        f"<p><strong>{escape(heading_of)}</strong></p>"
        f"<ul><li>{escape(said)}<br><small>{escape(where)} · {unchecked}</small></li></ul>"
        f'<p class="kt-caption">{escape(caveat)}</p></section>'
    )


def _story(detail: AgreementDetail) -> None:
    with st.expander(_("Versions, and what people said"), expanded=False):
        texts = {each.version: each.words.text for each in detail.versions}
        items = "".join(_version(each, texts) for each in reversed(detail.versions))
        st.html(f'<ol class="kt-story">{items}</ol>')


def _named(here: Here, detail: AgreementDetail, place: str) -> None:
    """Where a version names somebody: who removed that, and the way to do so."""
    rows = tuple(each.wording_id for each in detail.versions)
    for each in reversed(detail.versions):
        removable(here, WordsOf.AGREEMENT, each.wording_id, each.words.text, place, rows)


def _version(each: Wording, texts: dict[int, str]) -> str:
    about = _("Version {version} · {who}").format(
        version=each.version, who=by_when(each.worded_by, each.worded_at)
    )
    said = f'<li dir="auto"><p class="kt-caption">{escape(about)}</p>'
    if each.reason:
        reason = escape(_("Because: {reason}").format(reason=each.reason))
        said += f'<p class="kt-text" dir="auto">{reason}</p>'
    text = marked(texts.get(each.version - 1, each.words.text), each.words.text)
    own = "".join(told(one) for one in each.voices.provisos if one.version == each.version)
    return f'{said}<p class="kt-text kt-change" dir="auto">{text}</p>{own}</li>'
