"""The words of refusals about surveys and their files."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import shorten

from core.board_surveys import HeldAlready, NoGroupAtSchool
from core.survey_files import errors
from db import themes
from db.surveys import Known, refusals
from pages.ui.kit.i18n import N_, _
from pages.ui.kit.numbers import count, date, decimal
from pages.ui.kit.words import listed
from pages.ui.surveys.limesurvey_words import LIMESURVEY_WORDS

MOST_SHOWN = 3
LONGEST_QUESTION = 80


def _size(number_of_bytes: int) -> str:
    return decimal(number_of_bytes / errors.MEGABYTE, 0 if number_of_bytes >= 10 * errors.MEGABYTE else 1)


def _no_header(error: errors.NoHeader) -> str:
    shown = ", ".join(text[:40] for text in error.first_row[:MOST_SHOWN])
    found = _("The first row holds answers (“{shown}”) instead of questions.").format(shown=shown)
    if not shown:
        found = _("The file has no row with questions.")
    what_next = _(
        "Nothing was stored. Download the answers again with the questions in the first row, or add that row."
    )
    return f"{found} {what_next}"


def _too_large(error: errors.TooLarge) -> str:
    return _(
        "This file is {size} MB; at most {permitted} MB is possible. Nothing was stored. "
        "Download the answers as CSV, or leave out attachments and pictures."
    ).format(size=_size(error.size), permitted=_size(error.permitted))


def _unsupported(error: errors.UnsupportedType) -> str:
    if error.found == "lss":
        return _(
            "This is the structure of a LimeSurvey survey: it holds the questions and no answers. Nothing "
            "was stored. Choose the file with the answers first; you can add this one on the next screen."
        )
    return _(
        "A file of the kind “{found}” cannot be read. Nothing was stored. "
        "Possible are Excel (xlsx, xls), ODS, CSV and SPSS (sav). Download the answers as one of those."
    ).format(found=error.found)


def where_known(places: Sequence[Known]) -> str:
    """Where a file stands already: survey, version, day, and whether that version was withdrawn."""
    return " ".join(_where(place) for place in places)


def _where(place: Known) -> str:
    if place.withdrawn_at is None:
        return _("It is here as “{title}”, version {version}, of {at}.").format(
            title=place.title, version=count(place.version), at=date(place.at)
        )
    return _("It was “{title}”, version {version}, of {at}, withdrawn on {day}: {reason}").format(
        title=place.title,
        version=count(place.version),
        at=date(place.at),
        day=date(place.withdrawn_at),
        reason=place.withdrawn_because,
    )


def _already_imported(refusal: refusals.AlreadyImported) -> str:
    said = _("This very file is already here, so nothing was stored again. {where}")
    return said.format(where=where_known(refusal.places))


def _under_decisions(refusal: refusals.VersionUnderDecisions) -> str:
    return _("Decisions rest on version {version}: {titles}. Say for each what happens to it.").format(
        version=count(refusal.version), titles=listed([f"“{title}”" for title in refusal.decisions])
    )


def _splits_stand(refusal: refusals.SplitsStand) -> str:
    pairs = [
        _("“{one}” with “{other}”").format(one=_brief(one), other=_brief(other))
        for one, other in refusal.splits
    ]
    return _(
        "“{question}” is not crossed with “{by}”: beside what is crossed already, that would "
        "tell what a few people answered. You can look at: {splits}."
    ).format(question=_brief(refusal.question), by=_brief(refusal.by), splits=listed(pairs))


def _brief(question: str) -> str:
    return shorten(question, LONGEST_QUESTION, placeholder="…")


WORDS = {
    errors.SurveyFileRefused: N_(
        "This file cannot be read as a survey. Nothing was stored. "
        "Download the answers again in your survey tool, as Excel or CSV, and upload that file."
    ),
    errors.EmptyFile: N_(
        "This file is empty. Nothing was stored. Download the answers again and upload that file."
    ),
    errors.NoHeader: _no_header,
    errors.NoResponses: N_(
        "The file holds questions, but not one answer. Nothing was stored. "
        "Wait until there are answers, download them again and upload that file."
    ),
    errors.PasswordProtected: N_(
        "This file opens with a password only. Nothing was stored. "
        "Open it in Excel, save it without a password and upload it again."
    ),
    errors.TooLarge: _too_large,
    errors.InflatesTooFar: N_(
        "This file is packed so tightly that it unpacks to far more than a survey can be. "
        "It was not opened and nothing was stored. Download the answers again, as CSV, and upload that file."
    ),
    errors.TooManyColumns: N_(
        "This file has {columns} columns; at most {permitted} are possible. Nothing was stored. "
        "Download the answers again and choose fewer questions."
    ),
    errors.CountsDiffer: N_(
        "We counted the answers to “{question}” in two ways, and found {counted} and {recounted}. "
        "Nothing was stored. Leave this question out, and store the rest."
    ),
    errors.NotATable: N_(
        "There is no table in this file. Nothing was stored. "
        "Download the answers in your survey tool as Excel or CSV and upload that file."
    ),
    errors.DamagedFile: N_(
        "This file is damaged or was cut off on its way. Nothing was stored. "
        "Download it again and upload that file."
    ),
    errors.WebPage: N_(
        "This is a web page, not an export; often it is the sign-in page of the survey tool. "
        "Nothing was stored. Sign in to the survey tool, download the answers again and upload that file."
    ),
    errors.PupilRecords: N_(
        "This is about single pupils (“{found}”). That is why Kartrekker does not take it. Nothing of it is "
        "kept. Choose something without pupils: the answers to a survey, a list of colleagues or schools, or "
        "an overview per group."
    ),
    errors.ServiceNumbers: N_(
        "There are citizen service numbers (BSN) in the column “{found}”. Kartrekker takes those of nobody. "
        "Nothing of it is kept. Take that column out, and choose it again."
    ),
    errors.MayBePupils: N_(
        "Is this about single pupils? It looks like it: “{found}”. Kartrekker takes nothing about single "
        "pupils. Nothing is stored yet."
    ),
    errors.UnsupportedType: _unsupported,
    errors.StructureRefused: N_(
        "This is not a LimeSurvey structure file (.lss). The survey itself was read and is still here. "
        "In LimeSurvey choose Export, then Survey structure (.lss), and add that file. An SPSS file (.sav) "
        "holds the texts itself: choose it as the file with answers."
    ),
    errors.NoParticipants: N_(
        "This list has no rows, or no column that tells groups apart. Nothing of it was kept. "
        "Fill in the numbers yourself, or add a list with a column for the group."
    ),
    HeldAlready: N_(
        "{school} has this file already. Choose a newer file, or leave that school out. Nothing was stored."
    ),
    NoGroupAtSchool: N_("Of {school} the file does not say who answered. Correct the groups above."),
    refusals.DemoFull: N_(
        "The demo school keeps {most} files. Nothing was stored. Remove a survey first, "
        "or begin with your own school."
    ),
    refusals.AlreadyImported: _already_imported,
    refusals.OnlyVersion: N_(
        "“{title}” has no other version that could count. Remove the whole survey instead, "
        "or take in the right file first."
    ),
    refusals.VersionUnderDecisions: _under_decisions,
    refusals.WithdrawnElsewhereInUse: N_(
        "This file came in again as “{title}” since. It can count in one place only: "
        "withdraw or remove it there first."
    ),
    refusals.ResultsSealed: N_(
        "Sealed until the norms of the decision “{decision_title}” are locked. "
        "Until then nobody sees answers."
    ),
    refusals.RawAnswersGone: N_(
        "The answers of single people were kept until {until} and then removed. "
        "The figures per question are still here; texts and splits are not."
    ),
    refusals.SplitsStand: _splits_stand,
    refusals.NotCountable: N_(
        "This question cannot be counted in this way. Choose a question in which people choose one answer."
    ),
    refusals.NoScale: N_("Choose at least {least} statements with the same scale."),
    refusals.StatementTaken: N_(
        "“{statement}” stands in “{title}” already. A statement can stand in one scale, so that nobody can "
        "work out what a few people answered."
    ),
    refusals.AnswersDiffer: N_(
        "“{ours}” and “{theirs}” do not have the same answers to choose from. They cannot be compared."
    ),
    refusals.UnderADecision: N_(
        "The decision “{decision_title}” rests on this survey, so it stays. "
        "Link another survey to that decision first."
    ),
    themes.TooFewSayings: N_(
        "There is too little here to suggest themes from: too few different things were said, or they have "
        "nothing in common. Write a theme yourself."
    ),
    themes.CountedWithAnother: N_(
        "The themes of this survey were counted beside “{counted_with}” before. Beside a second question, "
        "what few people answered could be worked out. Choose that question."
    ),
    themes.NothingToCount: N_(
        "Nothing new can be told: in each theme there are too few people of one group, or what they answered "
        "could be worked out from it. The themes themselves stay as they are."
    ),
    refusals.RetentionInThePast: N_("{given} is in the past. Choose {earliest} or later."),
    **LIMESURVEY_WORDS,
}

FIELDS = {"survey_title": N_("Title"), "group": N_("What is this group called?")}
