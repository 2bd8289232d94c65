"""Names for what is found in a survey file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from core.survey_files import (
    Column,
    Notice,
    NoticeKind,
    Question,
    QuestionKind,
    Reason,
    RowFault,
    Tool,
    UnreadableRow,
)
from db.surveys import KeptNotice, LeftOutRow
from pages.ui.kit.cells import csv_file
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import TOOLS, option_name

KINDS = {
    QuestionKind.YES_NO: N_("yes or no"),
    QuestionKind.SINGLE_CHOICE: N_("one answer"),
    QuestionKind.LIKERT: N_("scale"),
    QuestionKind.MULTI_SELECT: N_("several answers"),
    QuestionKind.RANKING: N_("order of preference"),
    QuestionKind.NUMBER: N_("number"),
    QuestionKind.DATE: N_("date"),
    QuestionKind.FREE_TEXT: N_("own words"),
}
YES_NO_NUMBERS = {"1": N_("1 (yes)"), "0": N_("0 (no)")}
REASONS = {
    Reason.TOOL_COLUMN: N_("of the survey tool"),
    Reason.TIMING: N_("how long somebody took"),
    Reason.SCORE: N_("score or feedback"),
    Reason.REPEATED: N_("is in other columns as well"),
    Reason.NO_ANSWERS: N_("no answers"),
    Reason.NAME: N_("name"),
    Reason.EMAIL: N_("e-mail address"),
    Reason.IP_ADDRESS: N_("address of the device"),
    Reason.USER_ID: N_("user name or number"),
    Reason.TOKEN: N_("personal code"),
    Reason.PHONE: N_("telephone number"),
    Reason.ADDRESS: N_("home address"),
    Reason.NATIONAL_NUMBER: N_("citizen service number"),
    Reason.BIRTH_DATE: N_("date of birth"),
    Reason.LOCATION: N_("location"),
    Reason.DEVICE: N_("device or browser"),
    Reason.BANK_ACCOUNT: N_("bank account"),
    Reason.UPLOAD: N_("files that people sent in"),
    Reason.HOUSEHOLD: N_("only to count per household or per pupil"),
    Reason.FAMILY: N_("number of a family"),
    Reason.HIDDEN: N_("hidden in the workbook"),
    Reason.CHOSEN: N_("left out by you"),
}
NOTICES = {
    NoticeKind.FORMULA_WITHOUT_VALUE: N_(
        "{count} cells in “{column}” began with = and came without text from the survey tool. "
        "They count as left blank. Download as CSV to get them back."
    ),
    NoticeKind.LOOKS_AGGREGATED: N_(
        "This looks like a table that was already counted, not like one row per respondent. "
        "Check whether you chose the right export."
    ),
    NoticeKind.RESPONDENTS_IN_COLUMNS: N_(
        "In this file every respondent has a column instead of a row. "
        "Rows and columns were swapped. Check the questions."
    ),
    NoticeKind.DUPLICATE_HEADING: N_("The question “{column}” occurs more than once. Check each of them."),
    NoticeKind.JOINER_IN_DOUBT: N_(
        "In “{column}” it is not certain where one answer ends and the next begins. Check its answers."
    ),
    NoticeKind.ORDER_UNKNOWN: N_(
        "The answers to “{column}” look like a scale whose order we do not know. Put them in order below."
    ),
    NoticeKind.CODES_WITHOUT_LABELS: N_(
        "The answers to “{column}” are codes without text. No mean is made of them. "
        "Does the file come from LimeSurvey? Then add the structure file (.lss) below."
    ),
    NoticeKind.DAY_MONTH_IN_DOUBT: N_("In “{column}” day and month may have been swapped."),
    NoticeKind.UNREAD_CELLS: N_("{count} cells in “{column}” could not be read and count as left blank."),
    NoticeKind.EMPTY_ROWS: N_("{count} empty rows were left out."),
    NoticeKind.TOTAL_ROWS: N_(
        "This looks like a total and not like an answer, but it counts as one. "
        "Take it out of the file and upload that again."
    ),
    NoticeKind.OTHER_SHEETS: N_("The workbook has more sheets. “{column}” was read, the others were not."),
    NoticeKind.HIDDEN_ROWS: N_(
        "{count} rows are hidden in the workbook, by a filter for example. They were left out."
    ),
    NoticeKind.RANGES_RESTORED: N_(
        "Excel had made dates of {count} answers to “{column}”, of 10-12 for example. "
        "They were set back. Check the answers."
    ),
    NoticeKind.WORD_FOR_EMPTY: N_("{count} cells hold a word for “no answer”. They count as left blank."),
    NoticeKind.NUMBER_FOR_EMPTY: N_(
        "{count} answers to “{column}” are a number such as 99 that means “no answer”. "
        "They count as left blank."
    ),
    NoticeKind.ENCODING_GUESSED: N_("Check whether letters such as é and ë look right in the questions."),
    NoticeKind.NO_GROUP_COLUMN: N_(
        "No question was found that says to which group somebody belongs. All answers form one group; "
        "choose a column below if there is one."
    ),
    NoticeKind.STRUCTURE_DOES_NOT_FIT: N_(
        "The LimeSurvey structure file (.lss) belongs to another survey; it was not used."
    ),
}
#: Of what is kept of a notice the numbers are left out.
KEPT = {
    NoticeKind.EMPTY_ROWS: N_("Empty rows were left out."),
    NoticeKind.HIDDEN_ROWS: N_("Rows that the workbook hides were left out."),
    NoticeKind.RANGES_RESTORED: N_("Excel had made dates of answers to “{column}”. They were set back."),
    NoticeKind.WORD_FOR_EMPTY: N_("Cells with a word for “no answer” count as left blank."),
    NoticeKind.NUMBER_FOR_EMPTY: N_("Numbers that mean “no answer” to “{column}” count as left blank."),
}
FAULTS = {
    RowFault.TOO_FEW_CELLS: N_("{cells} cells where {expected} belong: too few"),
    RowFault.TOO_MANY_CELLS: N_("{cells} cells where {expected} belong: too many"),
    RowFault.QUOTE_NOT_CLOSED: N_("a quotation mark is not closed"),
}


def tool_name(tool: Tool) -> str:
    """The name of a survey tool."""
    return _(TOOLS[tool])


def kind_name(kind: QuestionKind) -> str:
    """How a question is answered, in two words."""
    return _(KINDS[kind])


def reason_name(reason: Reason | None) -> str:
    """Why a column is not kept."""
    return _(REASONS[reason]) if reason is not None else _(REASONS[Reason.CHOSEN])


def answer_name(kind: QuestionKind, option: str) -> str:
    """An answer as it is read: a yes or no that came as a number says which it is."""
    if kind is QuestionKind.YES_NO and option in YES_NO_NUMBERS:
        return _(YES_NO_NUMBERS[option])
    return option_name(option)


def column_heading(column: Column) -> str:
    """What stands above a column, or which one it is."""
    return brief(column.heading) or _("Column {n}").format(n=column.position + 1)


def gathered(notices: Sequence[Notice]) -> list[Notice]:
    """One notice per kind, with all its columns and numbers."""
    found: dict[NoticeKind, Notice] = {}
    for notice in notices:
        same = found.get(notice.kind)
        if same is None:
            found[notice.kind] = replace(notice, column=brief(notice.column, 80))
        else:
            column = f"{same.column}”, “{brief(notice.column, 80)}"
            found[notice.kind] = replace(
                same, column=column, count=same.count + notice.count, values=(), rows=()
            )
    return list(found.values())


def notice_text(notice: Notice | KeptNotice) -> str:
    """A notice about the file, in words."""
    column = brief(notice.column, 400)
    if isinstance(notice, KeptNotice):
        return _(KEPT.get(notice.kind, NOTICES[notice.kind])).format(column=column)
    said = _(NOTICES[notice.kind]).format(column=column, count=count(notice.count))
    if notice.values:
        said += " " + _("For example: {values}.").format(
            values=", ".join(brief(value, 80) for value in notice.values[:5])
        )
    if notice.rows:
        rows = ", ".join(count(row) for row in notice.rows[:5]) + (", …" if len(notice.rows) > 5 else "")
        said += " " + ngettext("Row {rows}.", "Rows {rows}.", len(notice.rows)).format(rows=rows)
    return said


def fault_text(row: UnreadableRow | LeftOutRow) -> str:
    """Why a row could not be read."""
    return _(FAULTS[row.fault]).format(cells=count(row.cells), expected=count(row.expected))


def left_out_file(rows: Sequence[UnreadableRow] | Sequence[LeftOutRow]) -> bytes:
    """The unreadable rows as a file for Excel; it has their texts only right after the upload."""
    headings = (_("Row"), _("Why"), _("Cells found"), _("Cells expected"), _("Text"))
    faults = {
        RowFault.TOO_FEW_CELLS: _("too few cells"),
        RowFault.TOO_MANY_CELLS: _("too many cells"),
        RowFault.QUOTE_NOT_CLOSED: _("a quotation mark is not closed"),
    }
    lines = (
        (row.number, faults[row.fault], row.cells, row.expected, getattr(row, "text", "")) for row in rows
    )
    return csv_file(headings, lines)


def question_summary(question: Question) -> str:
    """How a question was understood, in a few words: scale, 5 choices, 4 statements."""
    parts = [kind_name(question.kind)]
    if question.options:
        number = len(question.counted_options)
        parts.append(ngettext("{n} choice", "{n} choices", number).format(n=count(number)))
    if len(question.rows) > 1:
        number = len(question.rows)
        parts.append(ngettext("{n} statement", "{n} statements", number).format(n=count(number)))
    return ", ".join(parts)
