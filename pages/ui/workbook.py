"""The tallies of a survey as an XLSX, with the privacy rules applied: for whoever wants to look further."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from core.norms import DecisionNorms
from core.privacy import Nearly, ProtectedGroup, ProtectedJudgement, ProtectedRow, ProtectedTotal
from db.surveys import QuestionResult, SurveyDetail, SurveyResults
from pages.ui.decisions.fact_sheet_content import NormsVersion
from pages.ui.decisions.norm_words import norm_sentences
from pages.ui.decisions.verdict_words import (
    NEARLY,
    decision_sentence,
    share_reading,
    total_sentence,
    verdict_sentence,
    verdict_short,
)
from pages.ui.kit.cells import Cell, Share, Sheet, workbook
from pages.ui.kit.i18n import _
from pages.ui.kit.words import data_kind_name
from pages.ui.surveys.words import tool_name


@dataclass(frozen=True)
class Judged:
    """The decision that a survey serves: its norms and their verdict."""

    question: str
    norms: DecisionNorms
    versions: Sequence[NormsVersion]
    judgement: ProtectedJudgement
    k: int


def tallies_workbook(detail: SurveyDetail, results: SurveyResults, judged: Judged | None = None) -> bytes:
    """Write the survey, its response, its tallies and (where it serves a decision) norms and verdict."""
    with workbook(detail.line.title, detail.line.imported_at) as book:
        _about(book.sheet(_("Survey"), [_("About"), _("What")]), detail, results.threshold)
        _response(book.sheet(_("Response"), _response_headings()), detail)
        _tallies(book.sheet(_("Tallies"), _tally_headings()), results)
        if judged is not None:
            _norms(book.sheet(_("Norms"), [_("About"), _("What")]), judged)
            _verdicts(book.sheet(_("Verdict"), _verdict_headings()), judged)
    return book.made()


def _about(sheet: Sheet, detail: SurveyDetail, k: int) -> None:
    line = detail.line
    sheet.add(_("Survey"), line.title)
    sheet.add(_("Kind of data"), data_kind_name(line.kind))
    sheet.add(_("Survey tool"), tool_name(detail.tool))
    sheet.add(_("File"), detail.filename)
    sheet.add(_("Fingerprint of the file (SHA-256)"), detail.file_sha256)
    sheet.add(_("Version"), line.version)
    sheet.add(_("Imported on"), line.imported_at)
    sheet.add(_("Complete responses"), detail.n_complete)
    sheet.add(_("Incomplete responses"), detail.n_incomplete)
    sheet.add(_("Incomplete ones count"), _("yes") if detail.include_incomplete else _("no"))
    sheet.add(_("Smallest group that is shown"), k)
    sheet.add(
        _("Privacy"),
        _(
            "“Suppressed”, “nearly all” and “nearly nobody” stand where figures would tell what one person "
            "answered."
        ),
    )
    sheet.finish()


def _response_headings() -> list[str]:
    return [_("Group"), _("Invited"), _("Returned"), _("Complete"), _("Incomplete"), _("Response")]


def _response(sheet: Sheet, detail: SurveyDetail) -> None:
    for group in detail.line.groups:
        rate = Share(Fraction(group.returned, group.invited)) if group.invited else None
        name = group.group if group.group is not None else _("Group unknown")
        sheet.add(name, group.invited, group.returned, group.complete, group.incomplete, rate)
    sheet.finish()


def _tally_headings() -> list[str]:
    return [
        _("Question"),
        _("Part"),
        _("Group"),
        _("Answered"),
        _("Answer"),
        _("Count"),
        _("Share"),
        _("Mean"),
    ]


def _tallies(sheet: Sheet, results: SurveyResults) -> None:
    for result in results.questions:
        for row in _question_rows(result):
            sheet.add(result.question.text, result.row.text, *row)
    sheet.finish()


def _question_rows(result: QuestionResult) -> Iterator[tuple[Cell | Share, ...]]:
    if result.table is not None:
        for row in result.table.rows:
            yield from _group_rows(row.group, row)
        if result.table.total is not None and len(result.table.rows) > 1:
            yield from _group_rows(_("All together"), result.table.total)
    for group, average in result.averages.items():
        if average.hidden is not None:
            yield group, _("suppressed"), _("mean"), None, None, _("suppressed")
        elif average.mean is not None:
            yield group, average.n, _("mean"), None, None, average.mean


def _group_rows(name: str, row: ProtectedRow) -> Iterator[tuple[Cell | Share, ...]]:
    if row.hidden is not None:
        yield name, _("suppressed"), _("suppressed"), _("suppressed"), _("suppressed")
        return
    for option, cell in row.cells.items():
        if isinstance(cell, Nearly):
            yield name, row.n, option, _(NEARLY[cell]), _(NEARLY[cell])
        else:
            yield name, row.n, option, cell, Share(Fraction(cell, row.n)) if row.n else None


def _norms(sheet: Sheet, judged: Judged) -> None:
    sheet.add(_("Decision"), judged.question)
    for sentence in norm_sentences(judged.norms):
        sheet.add(_("Norm"), sentence)
    for version in judged.versions:
        sheet.add(_("Version"), version.number)
        sheet.add(_("Locked on"), version.locked_at)
        sheet.add(_("Locked by"), version.locked_by)
        sheet.add(_("Fingerprint of the norms (SHA-256)"), version.fingerprint)
        sheet.add(_("Set after the results were seen"), _("yes") if version.after_results else _("no"))
        if version.reason:
            sheet.add(_("Reason"), version.reason)
    sheet.finish()


def _verdict_headings() -> list[str]:
    return [
        _("Group"), _("Advice only"), _("Invited"), _("Returned"), _("Response"), _("Response needed"),
        _("In favour"), _("Lower bound"), _("Upper bound"), _("Norm"), _("Operator"), _("Verdict"),
        _("In words"),
    ]  # fmt: skip


def _verdicts(sheet: Sheet, judged: Judged) -> None:
    for group in judged.judgement.groups:
        returned: Cell = _("suppressed") if group.returned is None else group.returned
        sheet.add(
            group.group, _("yes") if group.advisory else _("no"), group.invited, returned,
            _share(group.response_rate), group.response_required, _favour(group), _share(group.low),
            _share(group.high), Share(group.norm.threshold), group.norm.operator.value,
            verdict_short(group.verdict), verdict_sentence(group, judged.k),
        )  # fmt: skip
    if judged.judgement.weighted is not None:
        _total(sheet, judged.judgement.weighted)
    verdict, sentence = verdict_short(judged.judgement.verdict), decision_sentence(judged.judgement)
    sheet.add(_("Together"), *[None] * 10, verdict, sentence)
    sheet.finish()


def _total(sheet: Sheet, total: ProtectedTotal) -> None:
    share: Cell | Share = _("suppressed") if total.hidden else _share(total.share)
    sheet.add(
        _("Weighed total"), *[None] * 5, share, _share(total.low), _share(total.high),
        Share(total.threshold), total.operator.value, verdict_short(total.verdict), total_sentence(total),
    )  # fmt: skip


def _favour(group: ProtectedGroup) -> Cell | Share:
    return share_reading(group) if group.share is None else Share(group.share)


def _share(value: Fraction | None) -> Share | None:
    return None if value is None else Share(value)
