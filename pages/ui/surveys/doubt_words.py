"""The words of a doubt: what is asked, what each answer says, and what comes of it in figures."""

from __future__ import annotations

from collections.abc import Sequence

from core.alphabet import alphabetical
from core.survey_files import OTHER, ColumnRole, Doubt, DoubtKind, Outcome, QuestionKind, Shape, Twice
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.numbers import count
from pages.ui.kit.widgets import brief
from pages.ui.kit.words import option_name
from pages.ui.surveys.words import answer_name

ASKS = {
    DoubtKind.RANKING_OR_TICKS: N_("Did people put these in order, or did they tick what they want?"),
    DoubtKind.LIST_OR_WORDS: N_("Is this a list of choices, or are these people's own words?"),
    DoubtKind.ONE_OR_SEVERAL: N_("Could people choose one answer, or several?"),
    DoubtKind.SCALE_OR_NUMBER: N_("What do these numbers mean?"),
    DoubtKind.YES_NO_OR_CODES: N_("Does 1 mean yes, and 0 no?"),
    DoubtKind.PEOPLE_OR_ANSWERS: N_("Does this column point to people?"),
    DoubtKind.TOOL_OR_QUESTION: N_("Did the survey tool add this column, or is it a question?"),
    DoubtKind.GROUP_OR_QUESTION: N_("Does this question say which group somebody belongs to?"),
    DoubtKind.HEADING_OR_ANSWER: N_("Does the second row still hold headings, or the first answers?"),
    DoubtKind.WHICH_SHEET: N_("Which sheet of the workbook holds the answers?"),
    DoubtKind.ROWS_OR_COLUMNS: N_("Does each person have a row in this table, or a column?"),
    DoubtKind.DAY_OR_MONTH: N_("Is 3-4 the third of April, or March the fourth?"),
    DoubtKind.TWICE: N_("Which answers count of somebody who answered twice?"),
}
KINDS = {
    QuestionKind.YES_NO: N_("Yes and no"),
    QuestionKind.SINGLE_CHOICE: N_("One answer out of a list"),
    QuestionKind.LIKERT: N_("A scale or a mark, from low to high"),
    QuestionKind.MULTI_SELECT: N_("Several answers at once"),
    QuestionKind.RANKING: N_("In order: the first one named is the first choice"),
    QuestionKind.NUMBER: N_("A number of something, such as children or hours"),
    QuestionKind.DATE: N_("A date"),
    QuestionKind.FREE_TEXT: N_("Own words"),
}
#: What an answer is called where that says more than its kind alone.
KINDS_OF = {
    (DoubtKind.RANKING_OR_TICKS, QuestionKind.MULTI_SELECT): N_("Ticked: each answer counts the same"),
    (DoubtKind.RANKING_OR_TICKS, QuestionKind.SINGLE_CHOICE): N_("Not in order: a separate answer for each"),
    (DoubtKind.ONE_OR_SEVERAL, QuestionKind.SINGLE_CHOICE): N_("One: the comma belongs to the answer"),
    (DoubtKind.ONE_OR_SEVERAL, QuestionKind.MULTI_SELECT): N_("Several: the comma stands between answers"),
    (DoubtKind.SCALE_OR_NUMBER, QuestionKind.SINGLE_CHOICE): N_("Codes: each number stands for an answer"),
    (DoubtKind.YES_NO_OR_CODES, QuestionKind.YES_NO): N_("Yes, 1 is yes and 0 is no"),
    (DoubtKind.YES_NO_OR_CODES, QuestionKind.SINGLE_CHOICE): N_("No, they are codes of other answers"),
    (DoubtKind.YES_NO_OR_CODES, QuestionKind.NUMBER): N_("No, it is a number of something"),
}
ROLES = {
    ColumnRole.IDENTIFYING: N_("Yes: leave the column out"),
    ColumnRole.METADATA: N_("Of the survey tool: leave the column out"),
    ColumnRole.LEFT_OUT: N_("Leave the column out"),
    ColumnRole.QUESTION: N_("It is a question: keep it"),
}
MOST_NAMED = 6


def asks(doubt: Doubt) -> str:
    """The doubt, as one question."""
    if doubt.about is DoubtKind.TWICE and doubt.outcomes:
        number = doubt.outcomes[0].n_different
        people = ngettext("{n} person answered twice.", "{n} people answered twice.", number)
        return f"{people.format(n=count(number))} {_(ASKS[doubt.about])}"
    if doubt.outcomes and doubt.outcomes[0].own_words is not None:
        return _("Could people choose these answers, or did they write them down themselves?")
    return _(ASKS[doubt.about])


def says(doubt: Doubt, outcome: Outcome) -> str:
    """What a person says by this answer."""
    if outcome.kind is not None:
        return _(KINDS_OF.get((doubt.about, outcome.kind), KINDS[outcome.kind]))
    if outcome.own_words is not None:
        if outcome.own_words:
            return _("Written down themselves: count them together")
        return _("They could be chosen: count each of them")
    if outcome.role is not None:
        is_answer = doubt.about is DoubtKind.PEOPLE_OR_ANSWERS and outcome.role is ColumnRole.QUESTION
        return _("No: keep it as a question") if is_answer else _(ROLES[outcome.role])
    if outcome.is_group is not None:
        return _("Yes, it says who answers") if outcome.is_group else _("No, it is an ordinary question")
    if outcome.header_rows is not None:
        number = outcome.header_rows
        label = ngettext("Only the first row holds headings", "The first {n} rows hold headings", number)
        return label.format(n=count(number))
    if outcome.sheet is not None:
        return brief(outcome.sheet, 60)
    if outcome.turn is not None:
        return _("A column") if outcome.turn else _("A row")
    if outcome.month_first is not None:
        return _("March the fourth") if outcome.month_first else _("The third of April")
    return _("Only the last") if outcome.twice is Twice.LAST else _("All of them")


def comes_of_it(doubt: Doubt, outcome: Outcome) -> str:
    """What comes of this answer, in figures; never how often something was answered."""
    if outcome.kind is not None:
        return _of_kind(outcome, outcome.kind)
    if outcome.own_words is not None:
        return _listed(outcome)
    if outcome.role is ColumnRole.QUESTION:
        return _given(outcome)
    if outcome.role is not None:
        return _("Nothing of it is stored.")
    if outcome.is_group is not None:
        if outcome.is_group:
            return _("Groups: {names}").format(names=named(outcome.options))
        return _("Everybody is one group, unless you choose another column below.")
    if outcome.month_first is not None:
        return named(outcome.options)
    return ngettext("{n} response counts.", "{n} responses count.", outcome.n_answers).format(
        n=count(outcome.n_answers)
    )


#: What the page of the survey then shows besides.
SHOWS = {
    QuestionKind.LIKERT: N_("The table also shows a mean."),
    QuestionKind.NUMBER: N_("You see a mean."),
    QuestionKind.RANKING: N_("You see what was put first, and what ranks above what."),
}


def _of_kind(outcome: Outcome, kind: QuestionKind) -> str:
    if kind.shape is Shape.TEXT:
        label = ngettext("{n} text to read; no chart.", "{n} texts to read; no chart.", outcome.n_answers)
        return label.format(n=count(outcome.n_answers))
    is_listed = outcome.options and kind.shape is not Shape.NUMBER
    shows = f" {_(SHOWS[kind])}" if kind in SHOWS else ""
    return (_choices(outcome) if is_listed else _given(outcome)) + shows


def _choices(outcome: Outcome) -> str:
    number = len(outcome.options)
    label = ngettext("{n} answer to choose: {names}.", "{n} answers to choose: {names}.", number)
    names = [answer_name(outcome.kind, option) for option in outcome.options] if outcome.kind else []
    return label.format(n=count(number), names=named(names))


def seldom(doubt: Doubt) -> tuple[str, ...]:
    """The answers of which it is in doubt whether they could be chosen."""
    listed = {option for each in doubt.outcomes if each.own_words for option in each.options}
    found = {option for each in doubt.outcomes if each.own_words is False for option in each.options}
    return tuple(sorted(found - listed, key=alphabetical)) if listed else ()


def _listed(outcome: Outcome) -> str:
    number = len(outcome.options) - (OTHER in outcome.options)
    if outcome.own_words:
        label = ngettext(
            "In the chart: {n} choice, and “{other}” for the rest together.",
            "In the chart: {n} choices, and “{other}” for the rest together.",
            number,
        )
    else:
        label = ngettext("In the chart: {n} choice.", "In the chart: {n} choices.", number)
    return label.format(n=count(number), other=option_name(OTHER))


def _given(outcome: Outcome) -> str:
    answers = ngettext("{n} answer", "{n} answers", outcome.n_answers).format(n=count(outcome.n_answers))
    return _("{answers}, {different} of them different.").format(
        answers=answers, different=count(outcome.n_different)
    )


def named(options: Sequence[str]) -> str:
    names = [f"“{brief(option_name(option), 40)}”" for option in options[:MOST_NAMED]]
    return ", ".join(names) + (" …" if len(options) > MOST_NAMED else "")
