"""The decision on one page, and its figures as a workbook: made only when somebody asks for them."""

from __future__ import annotations

import streamlit as st

from core.decisions import Stance
from db import surveys
from db.decisions import DecisionDetail, NormVersion, VersionVerdict
from pages.ui.decisions.fact_sheet import Arguments, FactSheet, NormsVersion, fact_sheet_pdf
from pages.ui.decisions.reads import verdicts_of
from pages.ui.decisions.verdict_words import decision_sentence
from pages.ui.kit import numbers
from pages.ui.kit.asking import ask
from pages.ui.kit.cells import XLSX
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.session import Here, while_signed_in
from pages.ui.kit.words import COUNCIL, OUTCOMES
from pages.ui.workbook import Judged, tallies_workbook


def downloads(here: Here, detail: DecisionDetail) -> None:
    """Offer the page for the MR and the newsletter, and the figures where a survey is linked."""
    name = f"besluit-{detail.decision_id}"
    with st.container(horizontal=True):
        st.download_button(
            _("Download the decision on one page (PDF)"),
            while_signed_in(here, lambda now: decision_pdf(now, detail)),
            f"{name}.pdf",
            "application/pdf",
            key="decision_pdf",
            on_click="ignore",
            icon=":material/description:",
        )
        if detail.link is not None and detail.link.survey_version is not None:
            st.download_button(
                _("Download the figures (Excel)"),
                while_signed_in(here, lambda now: decision_xlsx(now, detail)),
                f"{name}.xlsx",
                XLSX,
                key="decision_xlsx",
                on_click="ignore",
                icon=":material/table:",
            )


def council_words(detail: DecisionDetail) -> str:
    """How the participation council was involved, in words; empty where nothing was recorded."""
    council = detail.record.taken.council if detail.record else None
    if council is None:
        return ""
    return _("The MR {what} on {date}.").format(what=_(COUNCIL[council.role]), date=numbers.date(council.on))


def fact_sheet(here: Here, detail: DecisionDetail) -> FactSheet:
    """What stands on the page of this decision."""
    verdicts = verdicts_of(here, detail.decision_id)
    record, in_force = detail.record, detail.versions[-1]
    taken = record.taken if record else None
    outcome = f"{_(OUTCOMES[taken.outcome])}. {taken.text}" if taken else ""
    return FactSheet(
        school=here.school_name,
        question=detail.asked.question,
        norms=in_force.norms,
        versions=_versions(detail.versions, verdicts),
        judgement=verdicts[-1].judgement,
        made_at=here.store.now().replace(microsecond=0),  # a PDF keeps whole seconds
        k=here.privacy_threshold,
        arguments=[_arguments(detail, say.group) for say in detail.asked.says],
        background=_("Ambition: {ambition}").format(ambition=detail.ambition_words)
        if detail.ambition_words
        else "",
        outcome=outcome,
        motivation=taken.motivation if taken else "",
        decided_on=record.at if record else None,
        owner=(record.owner if record else None) or "",
        review_on=taken.review_on if taken else None,
        minorities=taken.minorities_heard if taken else "",
        council=council_words(detail),
        is_demo=here.is_demo,
    )


def _versions(versions: tuple[NormVersion, ...], verdicts: tuple[VersionVerdict, ...]) -> list[NormsVersion]:
    said = {verdict.version: decision_sentence(verdict.judgement) for verdict in verdicts}
    return [
        NormsVersion(
            number=version.version,
            locked_at=version.at,
            locked_by=version.by or _("somebody who left"),
            fingerprint=version.fingerprint,
            after_results=version.set_after_seeing,
            reason=version.reason,
            result=said.get(version.version, ""),
        )
        for version in versions
    ]


def _arguments(detail: DecisionDetail, group: str) -> Arguments:
    given = [argument for argument in detail.arguments if argument.group == group]
    return Arguments(
        group=group,
        favour=[argument.text for argument in given if argument.stance is Stance.FOR],
        against=[argument.text for argument in given if argument.stance is Stance.AGAINST],
    )


def decision_pdf(here: Here, detail: DecisionDetail) -> bytes:
    """Make the decision on one page."""
    use_language(here.language, here.actor.time_zone)  # a download is made in a thread of its own
    return fact_sheet_pdf(fact_sheet(here, detail))


def decision_xlsx(here: Here, detail: DecisionDetail) -> bytes:
    """Make the figures as a workbook."""
    use_language(here.language, here.actor.time_zone)
    if detail.link is None:
        return b""
    survey = detail.link.link.survey_id
    sheet = fact_sheet(here, detail)
    judged = Judged(sheet.question, sheet.norms, sheet.versions, sheet.judgement, sheet.k)
    return tallies_workbook(ask(here, surveys.survey, survey), ask(here, surveys.results, survey), judged)
