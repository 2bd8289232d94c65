"""The workbook pages of what a decision rests on: its sources and answers, as they counted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from core.norms import Answer
from core.privacy import Nearly, ProtectedRow, ProtectedTable
from db.decisions import Argument, Basis, LinkVersion
from pages.ui.decisions.informing import informing_words, question_words
from pages.ui.decisions.voting import vote_words
from pages.ui.kit.cells import Cell, Page
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.protected import remarks, row_name
from pages.ui.kit.words import NEARLY, STANCES

ANSWERS = {Answer.FAVOUR: N_("In favour"), Answer.AGAINST: N_("Against"), Answer.NO_OPINION: N_("No opinion")}
Row = tuple[Cell, ...]


def basis_pages(shown: Basis) -> list[Page]:
    """The sources, the answers per group, and what stands beside them for information."""
    pages = [Page(name=_("Sources"), headings=[_("About"), _("What")], rows=_sources(shown))]
    if shown.answers is not None:
        pages.append(_answers(shown.answers, shown.asked.options, shown.k))
    if shown.arguments:
        pages.append(_arguments(shown.arguments))
    return pages


def _sources(shown: Basis) -> Iterator[Row]:
    for link in shown.sources:
        if link in shown.beside:
            yield _("For information"), f"{link.survey_title}: {informing_words(link)}"
        else:
            yield from _source(link)
    for entered in shown.entered:
        yield _("A vote without a survey"), f"{entered.group}: {vote_words(entered)}"


def _source(link: LinkVersion) -> Iterator[Row]:
    yield _("Survey"), link.survey_title
    yield _("Version"), link.survey_version
    yield _("Fingerprint of the file (SHA-256)"), link.file_sha256
    yield _("Question"), question_words(link)
    for group, meant in link.link.groups.items():
        yield _("Group"), f"{group} → {meant}"
    for group, invited in link.link.invited.items():
        yield _("Invited: {group}").format(group=group), invited


def _answers(found: ProtectedTable, options: tuple[str, ...], k: int) -> Page:
    cells: dict[str, str] = {option: option for option in options} | {"": _("No opinion")}
    if not options:
        cells = {answer.value: _(name) for answer, name in ANSWERS.items()}
    rows = [
        (row_name(row), row.n, *(_cell(row, cell) for cell in cells), remarks(row, k)) for row in found.rows
    ]
    headings = [_("Group"), _("Answered"), *cells.values(), _("Remark")]
    return Page(name=_("Answers"), headings=headings, rows=rows)


def _arguments(arguments: Sequence[Argument]) -> Page:
    rows = [
        (
            each.group, _(STANCES[each.stance]), each.text, each.source, each.weight,
            each.weighings[-1].reason if each.weighings else "",
        )
        for each in arguments
    ]  # fmt: skip
    headings = [_("Group"), _("For or against"), _("Argument"), _("Source"), _("Weight"), _("Why")]
    return Page(name=_("Arguments"), headings=headings, rows=rows)


def _cell(row: ProtectedRow, cell: str) -> Cell:
    if row.hidden:
        return _("suppressed")
    held = row.cells.get(cell)
    return _(NEARLY[held]) if isinstance(held, Nearly) else held
