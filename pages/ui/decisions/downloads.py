"""The downloads of a decision, as one page and as a workbook; made only on request."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction

import streamlit as st

from core.decisions import Stance
from core.privacy import ProtectedChoice, ProtectedGroup, ProtectedJudgement, ProtectedTotal
from db import decisions, surveys
from db.decisions import Argument, Basis, DecisionDetail, DecisionRecord
from db.surveys import SurveyDetail, SurveyResults
from pages.ui.decisions.arguing import heaviest_first
from pages.ui.decisions.basis_pages import basis_pages
from pages.ui.decisions.changed import changed_words
from pages.ui.decisions.choice_sheet import choice_page
from pages.ui.decisions.council import council_text
from pages.ui.decisions.fact_sheet import SHORT_HASH, Arguments, FactSheet, NormsVersion, fact_sheet_pdf
from pages.ui.decisions.informing import informing_words, question_words
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.owner import owner_words
from pages.ui.decisions.records import earlier_sheets
from pages.ui.decisions.review import review_text
from pages.ui.decisions.verdict_words import (
    asked_share,
    decision_sentence,
    share_reading,
    total_sentence,
    verdict_sentence,
    verdict_short,
)
from pages.ui.decisions.voting import votes_counted
from pages.ui.kit.asking import ask
from pages.ui.kit.cells import XLSX, Cell, Page, Share, workbook_of
from pages.ui.kit.considered import considered_texts
from pages.ui.kit.download import PDF, download
from pages.ui.kit.i18n import _, use_language
from pages.ui.kit.protected import later_of
from pages.ui.kit.session import Here
from pages.ui.kit.words import BALANCES, outcome_words, weight_words

#: The workbook pages about a survey.
SurveyPages = Callable[[SurveyDetail, SurveyResults], list[Page]]
Row = tuple[Cell | Share, ...]


def downloads(here: Here, detail: DecisionDetail, survey_pages: SurveyPages) -> None:
    """Offer the page for the MR and the newsletter; if a survey is linked, also the figures."""
    name = f"besluit-{detail.decision_id}"
    with st.container(horizontal=True):
        download(
            _("Download the decision on one page (PDF)"),
            lambda now: decision_pdf(now, detail),
            f"{name}.pdf",
            PDF,
            key="decision_pdf",
            icon=":material/description:",
        )
        download(
            _("Download the figures (Excel)"),
            lambda now: decision_xlsx(now, detail, survey_pages),
            f"{name}.xlsx",
            XLSX,
            key="decision_xlsx",
            icon=":material/table:",
        )


def fact_sheet(here: Here, detail: DecisionDetail, record: DecisionRecord | None = None) -> FactSheet:
    """The content of the page about this decision: of this record, as it was; else as it stands."""
    record = record or detail.record
    shown = ask(here, decisions.basis, detail.decision_id, record.number if record else None)
    taken = record.taken if record else None
    outcome = f"{outcome_words(taken.outcome, taken.choice)}. {taken.text}" if taken else ""
    return FactSheet(
        school=here.school_name,
        question=shown.asked.question,
        norms=shown.norms.norms,
        versions=_versions(shown),
        judgement=shown.verdict.judgement if shown.verdict else None,
        made_at=here.store.now().replace(microsecond=0),  # a PDF stores whole seconds
        arguments=[
            _arguments(shown.arguments if record else detail.arguments, say.group) for say in shown.asked.says
        ],
        sources=[
            *(_source(shown, number) for number in (shown.verdict.links if shown.verdict else ())),
            *votes_counted(shown),
        ],
        later=later_of(shown.answers.rows, shown.k) if shown.answers else "",
        informing="; ".join(informing_words(each) for each in shown.beside),
        background=_("Ambition: {ambition}").format(ambition=shown.ambition) if shown.ambition else "",
        outcome=outcome,
        motivation=taken.motivation if taken else "",
        balance=_(BALANCES[taken.balance]) if taken and taken.balance else "",
        decided_on=record.at if record else None,
        owner=owner_words(detail) if record is detail.record else (record.owner or "" if record else ""),
        review_on=taken.review_on if taken else None,
        minorities=taken.minorities_heard if taken else "",
        council=council_text(
            here, detail.decision_id, before=record.at if record and record is not detail.record else None
        ),
        pupils=taken.pupils_notice if taken else "",
        considered=considered_texts(here, decision_id=detail.decision_id),
        reviews=[
            review_text(line) for line in reversed(ask(here, decisions.reviews, detail.decision_id).lines)
        ],
        earlier=earlier_sheets(here, detail, record),
        changed=changed_words(detail),
        is_demo=here.is_demo,
    )


def _versions(shown: Basis) -> list[NormsVersion]:
    said = {verdict.version: decision_sentence(verdict.judgement) for verdict in shown.verdicts}
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
        for version in shown.versions
    ]


def _source(shown: Basis, number: int) -> str:
    """What was counted: the survey, its version, the question, and the file's fingerprint."""
    link = next(each for each in shown.links if each.number == number)
    return _("Counted: “{title}”, version {version}, question “{question}”, file {hash}.").format(
        title=link.survey_title,
        version=link.survey_version,
        question=question_words(link),
        hash=(link.file_sha256 or "")[:SHORT_HASH],
    )


def _arguments(arguments: Sequence[Argument], group: str) -> Arguments:
    given = [argument for argument in heaviest_first(arguments) if argument.group == group]
    return Arguments(
        group=group,
        favour=[_weighed(argument) for argument in given if argument.stance is Stance.FOR],
        against=[_weighed(argument) for argument in given if argument.stance is Stance.AGAINST],
    )


def _weighed(argument: Argument) -> str:
    """With its weight and why, first what was said."""
    if argument.weight is None:
        return argument.text
    return f"{argument.text} [{weight_words(argument.weight)}: {argument.weighings[-1].reason}]"


def decision_pdf(here: Here, detail: DecisionDetail, record: DecisionRecord | None = None) -> bytes:
    """Make the page about this decision as a PDF."""
    use_language(here.language, here.actor.time_zone)  # Streamlit makes a download in another thread
    return fact_sheet_pdf(fact_sheet(here, detail, record))


def decision_xlsx(here: Here, detail: DecisionDetail, survey_pages: SurveyPages) -> bytes:
    """Make a workbook with what the decision rests on, its norms and their verdict.

    Until it is recorded, also all figures of the surveys whose newest version counts.
    """
    use_language(here.language, here.actor.time_zone)
    sheet, shown = fact_sheet(here, detail), ask(here, decisions.basis, detail.decision_id)
    pages = [*basis_pages(shown), *norm_pages(sheet)]
    at = detail.record.at if detail.record else here.store.now()
    link = detail.link
    if detail.record is None and link and link.link.survey_id in detail.newest and not detail.newer(link):
        survey_id = link.link.survey_id
        survey, results = ask(here, surveys.survey, survey_id), ask(here, surveys.results, survey_id)
        pages = [*survey_pages(survey, results), *pages]
        at = survey.line.imported_at
    return workbook_of(detail.asked.title, at, pages)


def norm_pages(sheet: FactSheet) -> list[Page]:
    """The workbook pages about the norms of a decision and their verdict."""
    norms = Page(name=_("Norms"), headings=[_("About"), _("What")], rows=_norms(sheet))
    if sheet.judgement is None:
        return [norms]
    if isinstance(sheet.judgement, ProtectedChoice):
        return [norms, choice_page(sheet.judgement)]
    return [
        norms,
        Page(
            name=_("Verdict"),
            headings=[
                _("Group"), _("Advice only"), _("Invited"), _("Returned"), _("Response"),
                _("Response needed"), _("In favour"), _("Lower bound"), _("Upper bound"), _("Norm"),
                _("Operator"), _("Verdict"), _("In words"),
            ],
            rows=_verdicts(sheet),
        ),
    ]  # fmt: skip


def _norms(sheet: FactSheet) -> Iterator[Row]:
    if sheet.changed:
        yield _("Note"), sheet.changed
    yield _("Decision"), sheet.question
    for sentence in norm_sentences(sheet.norms):
        yield _("Norm"), sentence
    for version in sheet.versions:
        yield _("Version"), version.number
        yield _("Locked on"), version.locked_at
        yield _("Locked by"), version.locked_by
        yield _("Fingerprint of the norms (SHA-256)"), version.fingerprint
        yield _("Set after the results were seen"), _("yes") if version.after_results else _("no")
        if version.reason:
            yield _("Reason"), version.reason


def _verdicts(sheet: FactSheet) -> Iterator[Row]:
    judgement = sheet.judgement
    assert isinstance(judgement, ProtectedJudgement)
    for group in judgement.groups:
        returned: Cell = _("suppressed") if group.returned is None else group.returned
        norm = group.norm.threshold
        yield (
            group.group, _("yes") if group.advisory else _("no"), group.invited, returned,
            _share(group.response_rate, asked_share(group)), group.response_required, _favour(group),
            _share(group.low, norm), _share(group.high, norm), Share(norm), group.norm.operator.value,
            verdict_short(group.verdict), verdict_sentence(group, judgement.counting_unit),
        )  # fmt: skip
    if judgement.weighted is not None:
        yield _total(judgement.weighted)
    late = _("Norms set after the results were seen.") if sheet.versions[-1].after_results else ""
    verdict, sentence = verdict_short(judgement.verdict), f"{decision_sentence(judgement)} {late}".strip()
    yield _("Together"), *[None] * 10, verdict, sentence


def _total(total: ProtectedTotal) -> Row:
    norm = total.threshold
    share: Cell | Share = _("suppressed") if total.hidden else _share(total.share, norm)
    return (
        _("Weighted total"), *[None] * 5, share, _share(total.low, norm), _share(total.high, norm),
        Share(norm), total.operator.value, verdict_short(total.verdict), total_sentence(total),
    )  # fmt: skip


def _favour(group: ProtectedGroup) -> Cell | Share:
    return share_reading(group) if group.share is None else Share(group.share, group.norm.threshold)


def _share(value: Fraction | None, against: Fraction | None) -> Share | None:
    return None if value is None else Share(value, against)
