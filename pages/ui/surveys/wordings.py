"""Why a survey file or a survey's act is refused, in the reader's language."""

from __future__ import annotations

from core.survey_files import errors
from db.surveys import refusals
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.messages import FIELDS, explain
from pages.ui.kit.numbers import count, date, decimal

MOST_SHOWN = 3


def _size(number_of_bytes: int) -> str:
    return decimal(number_of_bytes / errors.MEGABYTE, 0 if number_of_bytes >= 10 * errors.MEGABYTE else 1)


@explain.register
def _survey_file(error: errors.SurveyFileRefused) -> str:
    return _(
        "This file cannot be read as a survey. Nothing was stored. "
        "Download the answers again in your survey tool, as Excel or CSV, and upload that file."
    )


@explain.register
def _empty(error: errors.EmptyFile) -> str:
    return _("This file is empty. Nothing was stored. Download the answers again and upload that file.")


@explain.register
def _no_header(error: errors.NoHeader) -> str:
    shown = ", ".join(text[:40] for text in error.first_row[:MOST_SHOWN])
    found = _("The first row holds answers (“{shown}”) instead of questions.").format(shown=shown)
    if not shown:
        found = _("The file has no row with questions.")
    what_next = _(
        "Nothing was stored. Download the answers again with the questions in the first row, or add that row."
    )
    return f"{found} {what_next}"


@explain.register
def _no_responses(error: errors.NoResponses) -> str:
    return _(
        "The file holds questions, but not one answer. Nothing was stored. "
        "Wait until there are answers, download them again and upload that file."
    )


@explain.register
def _password(error: errors.PasswordProtected) -> str:
    return _(
        "This file opens with a password only. Nothing was stored. "
        "Open it in Excel, save it without a password and upload it again."
    )


@explain.register
def _too_large(error: errors.TooLarge) -> str:
    return _(
        "This file is {size} MB; at most {permitted} MB is possible. Nothing was stored. "
        "Download the answers as CSV, or leave out attachments and pictures."
    ).format(size=_size(error.size), permitted=_size(error.permitted))


@explain.register
def _inflates(error: errors.InflatesTooFar) -> str:
    return _(
        "This file is packed so tightly that it unpacks to far more than a survey can be. "
        "It was not opened and nothing was stored. Download the answers again, as CSV, and upload that file."
    )


@explain.register
def _too_many_columns(error: errors.TooManyColumns) -> str:
    return _(
        "This file has {columns} columns; at most {permitted} are possible. Nothing was stored. "
        "Download the answers again and choose fewer questions."
    ).format(columns=count(error.columns), permitted=count(error.permitted))


@explain.register
def _not_a_table(error: errors.NotATable) -> str:
    return _(
        "There is no table in this file. Nothing was stored. "
        "Download the answers in your survey tool as Excel or CSV and upload that file."
    )


@explain.register
def _damaged(error: errors.DamagedFile) -> str:
    return _(
        "This file is damaged or was cut off on its way. Nothing was stored. "
        "Download it again and upload that file."
    )


@explain.register
def _web_page(error: errors.WebPage) -> str:
    return _(
        "This is a web page, not an export; often it is the sign-in page of the survey tool. "
        "Nothing was stored. Sign in to the survey tool, download the answers again and upload that file."
    )


@explain.register
def _pupil_records(error: errors.PupilRecords) -> str:
    return _(
        "This file holds pupil records (found: {found}). Kartrekker never takes those. Nothing was stored. "
        "Upload only the answers to a survey."
    ).format(found=error.found)


@explain.register
def _unsupported(error: errors.UnsupportedType) -> str:
    return _(
        "A file of the kind “{found}” cannot be read. Nothing was stored. "
        "Possible are Excel (xlsx, xls), ODS and CSV. Download the answers as one of those."
    ).format(found=error.found)


@explain.register
def _structure(error: errors.StructureRefused) -> str:
    return _(
        "This is not a LimeSurvey structure file (.lss). The survey itself was read and is still here. "
        "In LimeSurvey choose Export, then Survey structure (.lss), and add that file."
    )


@explain.register
def _no_participants(error: errors.NoParticipants) -> str:
    return _(
        "This list has no rows, or no column that tells groups apart. Nothing of it was kept. "
        "Fill in the numbers yourself, or add a list with a column for the group."
    )


@explain.register
def _demo_full(error: refusals.DemoFull) -> str:
    return _(
        "The demo school keeps {most} files. Nothing was stored. Remove a survey first, "
        "or begin with your own school."
    ).format(most=count(error.most))


@explain.register
def _already_imported(error: refusals.AlreadyImported) -> str:
    return _(
        "This very file is here already: “{title}”, version {version}, of {date}. Nothing was stored again."
    ).format(title=error.title, version=count(error.version), date=date(error.at))


@explain.register
def _sealed(error: refusals.ResultsSealed) -> str:
    return _(
        "Sealed until the norms of the decision “{title}” are locked. Until then nobody sees answers."
    ).format(title=error.decision_title)


@explain.register
def _raw_answers_gone(error: refusals.RawAnswersGone) -> str:
    return _(
        "The answers of single people were kept until {date} and then removed. "
        "The figures per question are still here; texts and splits are not."
    ).format(date=date(error.until))


@explain.register
def _not_countable(error: refusals.NotCountable) -> str:
    return _(
        "This question cannot be counted in this way. Choose a question in which people choose one answer."
    )


@explain.register
def _under_a_decision(error: refusals.UnderADecision) -> str:
    return _(
        "The decision “{title}” rests on this survey, so it stays. "
        "Link another survey to that decision first."
    ).format(title=error.decision_title)


@explain.register
def _retention_in_the_past(error: refusals.RetentionInThePast) -> str:
    return _("{given} lies in the past. Choose {earliest} or later.").format(
        given=date(error.given), earliest=date(error.earliest)
    )


FIELDS |= {"title": N_("Title"), "group": N_("Name of this one group")}
