"""At a survey that came from LimeSurvey: when that was looked at, and newer answers."""

from __future__ import annotations

import streamlit as st

from core.errors import Refusal
from core.permissions import Act, may
from db import limesurvey
from db.limesurvey import Fresh, LinkNow
from db.limesurvey.refusals import NeedsALook
from db.surveys import SurveyDetail
from pages.ui.kit.asking import ask
from pages.ui.kit.i18n import _, ngettext
from pages.ui.kit.numbers import count, date_time
from pages.ui.kit.places import go
from pages.ui.kit.removing import removal
from pages.ui.kit.session import Here
from pages.ui.kit.story import attempt
from pages.ui.kit.widgets import done, hostile, plain, refused, show_notice
from pages.ui.surveys.limesurvey_fetch import confirm_live, fetching
from pages.ui.surveys.limesurvey_words import trouble_words

_NOTICE = "lime_fresh"


def fetched_part(here: Here, detail: SurveyDetail, *, whole: bool = False) -> None:
    """What a school leader sees of it; `whole`: with what can be changed. Nothing for an uploaded file."""
    if not may(here.actor.role, Act.CONNECT_LIMESURVEY):
        return
    survey_id = detail.line.survey_id
    now = ask(here, limesurvey.link, survey_id)
    if now is None:
        return
    show_notice(_NOTICE)
    if whole:
        st.header(_("Answers from LimeSurvey"), anchor=False)
    with st.container(horizontal=True, vertical_alignment="center", key="lime_fetched"):
        hostile(_looked(now))
        pressed = st.button(_("Fetch newer answers"), key="lime_refresh", icon=":material/sync:")
    if now.trouble:
        st.warning(plain(trouble_words(now.trouble)))
    if pressed:
        _refresh(here, survey_id)
    if whole:
        _daily(here, survey_id, now)


def _looked(now: LinkNow) -> str:
    said = _("From LimeSurvey. Last looked: {when}.").format(when=date_time(now.looked_at))
    return f"{said} {_('Kartrekker looks every morning.')}" if now.is_daily else said


def _refresh(here: Here, survey_id: int) -> None:
    try:
        found = fetching(lambda bar: limesurvey.refresh(here.store, here.actor, survey_id, bar))
    except NeedsALook as refusal:
        _look(here, survey_id, refusal)
        return
    except Refusal as refusal:
        refused(refusal)
        return
    done(_NOTICE, _what_came(found))


def _look(here: Here, survey_id: int, why: NeedsALook) -> None:
    """Let a person confirm what cannot be read as before."""
    try:
        confirm_live(fetching(lambda bar: limesurvey.fetch_again(here.store, here.actor, survey_id, bar)))
    except Refusal as refusal:
        refused(refusal)
        return
    go({})
    st.rerun()


def _what_came(found: Fresh) -> str:
    if found.version is None:
        return _("There are no newer answers in LimeSurvey.")
    if found.n_more <= 0:
        return _("Answers changed in LimeSurvey. They are here now, as version {version}.").format(
            version=count(found.version)
        )
    return ngettext(
        "{n} newer response came in from LimeSurvey, as version {version}.",
        "{n} newer responses came in from LimeSurvey, as version {version}.",
        found.n_more,
    ).format(n=count(found.n_more), version=count(found.version))


def _daily(here: Here, survey_id: int, now: LinkNow) -> None:
    hostile(
        _(
            "Newer answers become a next version of this survey. A few of them wait until there are more, "
            "so that nobody can tell who answered what."
        )
    )
    store, actor = here.store, here.actor
    with st.container(horizontal=True):
        if st.button(_("Do not look every morning any more") if now.is_daily else _("Look every morning"),
                     key="lime_daily"):  # fmt: skip
            said = _("Kartrekker does not look by itself any more.") if now.is_daily else _(
                "From tomorrow on Kartrekker looks every morning."
            )  # fmt: skip
            attempt(lambda: limesurvey.set_daily(store, actor, survey_id, not now.is_daily), said, at=_NOTICE)
        goes = _("The answers that came in stay. Newer ones do not come in any more.")
        if removal("lime_unlink", _("Cut the tie with LimeSurvey"), goes):
            attempt(
                lambda: limesurvey.unlink(store, actor, survey_id),
                _("The tie with LimeSurvey is cut."),
                at=_NOTICE,
            )
