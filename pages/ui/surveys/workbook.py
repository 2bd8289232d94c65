"""The tallies of a survey as an XLSX workbook, under the privacy rules, for further analysis."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction

from core.privacy import Nearly, ProtectedRow, ProtectedTable
from db.surveys import QuestionResult, SurveyDetail, SurveyResults
from pages.ui.kit.cells import Cell, Page, Share
from pages.ui.kit.i18n import _
from pages.ui.kit.protected import NO_TOTAL, remarks, row_name
from pages.ui.kit.words import NEARLY, data_kind_name, option_name
from pages.ui.surveys.figures import named, other_answers
from pages.ui.surveys.words import tool_name

Row = tuple[Cell | Share, ...]


def survey_pages(detail: SurveyDetail, results: SurveyResults) -> list[Page]:
    """The pages about the survey, its response and its tallies; a decision adds its norms and verdict."""
    return [
        Page(name=_("Survey"), headings=[_("About"), _("What")], rows=_about(detail, results.threshold)),
        Page(
            name=_("Response"),
            headings=[
                _("Group"), _("Invited"), _("Returned"), _("Complete"), _("Incomplete"), _("Response")
            ],
            rows=_response(detail),
        ),
        Page(
            name=_("Tallies"),
            headings=[
                _("Question"), _("Part"), _("Group"), _("Answered"), _("Answer"), _("Count"), _("Share"),
                _("Mean"), _("Remark"),
            ],
            rows=_tallies(results),
        ),
    ]  # fmt: skip


def _about(detail: SurveyDetail, k: int) -> Iterable[Row]:
    line = detail.line
    return [
        (_("Survey"), line.title),
        (_("Kind of data"), data_kind_name(line.kind)),
        (_("Survey tool"), tool_name(detail.tool)),
        (_("File"), detail.filename),
        (_("Fingerprint of the file (SHA-256)"), detail.file_sha256),
        (_("Version"), line.version),
        (_("Imported on"), line.imported_at),
        (_("Complete responses"), detail.n_complete),
        (_("Incomplete responses"), detail.n_incomplete),
        (_("Incomplete ones count"), _("yes") if detail.include_incomplete else _("no")),
        (_("Smallest group that is shown"), k),
        (
            _("Privacy"),
            _(
                "“Suppressed”, “nearly all” and “nearly nobody” stand where figures would tell what one "
                "person answered."
            ),
        ),
    ]


def _response(detail: SurveyDetail) -> Iterator[Row]:
    for group in detail.line.groups:
        rate = Share(Fraction(group.returned, group.invited)) if group.invited else None
        name = group.group if group.group is not None else _("Group unknown")
        yield name, group.invited, group.returned, group.complete, group.incomplete, rate


def _tallies(results: SurveyResults) -> Iterator[Row]:
    for result in results.questions:
        for row in _question_rows(result, results.threshold):
            yield result.question.text, result.row.text, *row


def _question_rows(result: QuestionResult, k: int) -> Iterator[Row]:
    if result.table is not None:
        yield from _table_rows(result.table, k)
    if said := other_answers(result):
        yield *[None] * 6, said
    for ranking in result.rankings:
        group = named(result, ranking.group)
        if ranking.hidden is not None:
            yield group, _("suppressed"), _("mean place"), None, None, _("suppressed")
        for option, mean in (ranking.means or {}).items():
            yield group, ranking.n, _("mean place: {option}").format(option=option), None, None, mean
        for one, others in (ranking.preferred or {}).items():
            for other, n in others.items():
                label = _("{one} above {other}").format(one=one, other=other)
                yield group, ranking.n, label, n, Share(Fraction(n, ranking.n)) if ranking.n else None
    for key, average in result.averages.items():
        group = named(result, key)
        if average.hidden is not None:
            yield group, _("suppressed"), _("mean"), None, None, _("suppressed")
        elif average.mean is not None:
            yield group, average.n, _("mean"), None, None, average.mean


def _table_rows(table: ProtectedTable, k: int) -> Iterator[Row]:
    for row in table.rows:
        yield from _group_rows(row_name(row), row, remarks(row, k))
    if len(table.rows) < 2:
        return
    if table.total is None:
        yield _("All together"), *[None] * 5, _(NO_TOTAL)
    else:
        yield from _group_rows(_("All together"), table.total, "")


def _group_rows(name: str, row: ProtectedRow, remark: str) -> Iterator[Row]:
    if row.hidden is not None:
        yield name, *[_("suppressed")] * 4, None, remark
        return
    for option, cell in row.cells.items():
        if isinstance(cell, Nearly):
            yield name, row.n, option_name(option), _(NEARLY[cell]), _(NEARLY[cell]), None, remark
        else:
            yield (
                name,
                row.n,
                option_name(option),
                cell,
                Share(Fraction(cell, row.n)) if row.n else None,
                None,
                remark,
            )
