"""Choose the survey question that a decision rests on, and what each of its options counts as."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

import streamlit as st

from core.decisions import SourceRole
from core.norms import CountingUnit, ForOption, Meaning, meaning_text
from core.norms.counting import Answer
from core.survey_files import Question, Row, Shape
from db.decisions import DataLink, LinkVersion
from db.decisions import Question as Decided
from db.surveys import SurveyDetail, SurveyLine
from pages.ui.decisions.choice_link import choice_mapping
from pages.ui.decisions.choice_link import suggest as suggest_option
from pages.ui.kit import numbers
from pages.ui.kit.i18n import N_, _, ngettext
from pages.ui.kit.inputs import how_many, one_of, pick
from pages.ui.kit.places import ANSWERS, number_in_address
from pages.ui.kit.typed import begin_anew
from pages.ui.kit.widgets import plain
from pages.ui.kit.words import in_questionnaire, option_name

COUNTS_AS = {
    Answer.FAVOUR: N_("in favour"),
    Answer.AGAINST: N_("against"),
    Answer.NO_OPINION: N_("no opinion"),
    Answer.BLANK: N_("does not count"),
}


#: A question whose options can be shown beside the verdict.
INFORM = (Shape.OPTION, Shape.TICKS, Shape.RANKING)


def choose_survey(key: str, lines: Sequence[SurveyLine]) -> SurveyLine | None:
    """Ask which survey."""
    by_id = {line.survey_id: line for line in lines}
    taken_in = number_in_address(ANSWERS)
    if taken_in in by_id and st.session_state.get(f"{key}taken_in") != taken_in:
        begin_anew(f"{key}survey")  # whatever was chosen before
        st.session_state[f"{key}taken_in"] = taken_in
    only = next(iter(by_id)) if len(by_id) == 1 else None
    chosen = one_of(
        f"{key}survey",
        _("Which survey?"),
        list(by_id),
        lambda survey_id: _survey_name(by_id[survey_id]),
        taken_in if taken_in in by_id else only,
        hint=_("Choose a survey"),
    )
    return by_id.get(chosen) if chosen is not None else None


def _survey_name(line: SurveyLine) -> str:
    n = sum(group.returned for group in line.groups)
    answers = ngettext("{n} answer", "{n} answers", n).format(n=numbers.count(n))
    return _("{title} · {date} · {answers}").format(
        title=line.title, date=numbers.date(line.imported_at), answers=answers
    )


def link_form(
    key: str,
    survey: SurveyDetail,
    decides: Decided,
    start: LinkVersion | None = None,
) -> DataLink | None:
    """Ask for the question, the meaning of its options and the groups; None while incomplete.

    `start`: a link of the same question in an earlier survey, which fills in what it can.
    """
    groups, options, unit = [say.group for say in decides.says], decides.options, decides.counting_unit
    asked = {
        (question.key, row.key): (question, row)
        for question in survey.questions
        if (question.kind.is_choosable if options else question.kind.divides)
        for row in question.rows
    }
    if not asked:
        st.info(_("No question of this survey can be counted: there are no choices in it."))
        return None
    key += f"{survey.line.survey_id}:"
    place = one_of(
        f"{key}question",
        _("Which question?"),
        list(asked),
        lambda place: _question_name(*asked[place]),
        same_question(start, asked) if start else likely_question(decides, asked),
        mark=lambda place: _mark(survey.questions, *asked[place]),
        hint=_("Choose a question"),
    )
    if place is None:
        return None
    question, row = asked[place]
    about = f"{key}{question.key}:{row.key}:"
    before = start.link.mapping if start else {}
    mapping = (
        choice_mapping(about, question, options, before) if options else _mapping(about, question, start)
    )
    meant = _groups(f"{key}group:", survey, groups, start)
    invited = _invited(f"{key}invited:{unit}:", meant, unit, start)
    if mapping is None or not meant:
        return None
    return DataLink(
        survey_id=survey.line.survey_id,
        question=question.key,
        row=row.key,
        mapping=mapping,
        groups=meant,
        invited=invited,
    )


def _question_name(question: Question, row: Row) -> str:
    return f"{question.text} [{row.text}]" if row.text else question.text


def _mark(questions: Sequence[Question], question: Question, row: Row) -> str:
    """Where a question stands, and its row too if its statements can read the same."""
    place = in_questionnaire(questions)(question.key)
    if len(question.rows) == 1:
        return place
    return _("{question}, row {n}").format(question=place, n=numbers.count(question.rows.index(row) + 1))


def _mapping(key: str, question: Question, start: LinkVersion | None) -> dict[str, Meaning] | None:
    st.subheader(_("What does each answer count as?"), anchor=False)
    st.write(_("This is a suggestion. Look at each line; you decide."))
    suggested = suggest(question) | _as_before(question, start)
    with st.container(key="counts_as"):
        chosen = {
            option: one_of(
                f"{key}{option}",
                plain(option_name(option)),
                list(COUNTS_AS),
                lambda answer: _(COUNTS_AS[answer]),
                suggested[option],
                hint=_("Choose what it counts as"),
            )
            for option in question.counted_options
        }
    complete: dict[str, Meaning] = {option: answer for option, answer in chosen.items() if answer is not None}
    return complete if len(complete) == len(chosen) else None


def likely_question(
    decides: Decided, asked: Mapping[tuple[str, str], tuple[Question, Row]]
) -> tuple[str, str] | None:
    """The question that most likely asked what is decided, to begin with; None if more than one may have.

    Of a proposal one that was answered with for and against, of a choice one that names all options; among
    several, the one that shares most words with the question of the decision.
    """
    fitting = [place for place, (question, row) in asked.items() if not row.text and _fits(decides, question)]
    said = _long_words(f"{decides.title} {decides.question}")
    shared = {place: len(said & _long_words(asked[place][0].text)) for place in fitting}
    best = [place for place in fitting if shared[place] == max(shared.values())]
    return best[0] if len(best) == 1 else None


def _fits(decides: Decided, question: Question) -> bool:
    if decides.options:
        named = {suggest_option(answer, decides.options) for answer in question.options}
        return named >= {meaning_text(ForOption(option)) for option in decides.options}
    return not question.ordered and {Answer.FAVOUR, Answer.AGAINST} <= set(suggest(question).values())


def _long_words(text: str) -> set[str]:
    return set(re.findall(r"[^\W\d_]{4,}", text.casefold()))


def _groups(
    key: str, survey: SurveyDetail, groups: Sequence[str], start: LinkVersion | None
) -> dict[str, str]:
    st.subheader(_("Which group is which?"), anchor=False)
    meant: dict[str, str] = {}
    for line in survey.line.groups:
        if line.group is None:
            continue
        chosen = pick(
            f"{key}{line.group}",
            _("{group} in the survey").format(group=plain(line.group)),
            ["", *groups],
            lambda group: group or _("takes no part"),
            _group_before(line.group, groups, start),
        )
        if chosen:
            meant[line.group] = chosen
    return meant


def same_question(
    start: LinkVersion | None, asked: Mapping[tuple[str, str], tuple[Question, Row]]
) -> tuple[str, str] | None:
    """The one question that was asked before in the same words, else under the same key; None if doubtful."""
    wanted = (start.question_text, start.row_text) if start else None
    same = [place for place, (question, row) in asked.items() if (question.text, row.text) == wanted]
    if same or start is None:
        return same[0] if len(same) == 1 else None
    key = (start.link.question, start.link.row)
    return key if key in asked else None


def informs_form(key: str, survey: SurveyDetail) -> DataLink | None:
    """Ask for a question that informs: nobody has to say what its answers count as."""
    asked = {
        (question.key, row.key): (question, row)
        for question in survey.questions
        if question.kind.shape in INFORM
        for row in question.rows
    }
    place = one_of(
        f"{key}{survey.line.survey_id}:informs",
        _("Which question?"),
        list(asked),
        lambda place: _question_name(*asked[place]),
        mark=lambda place: _mark(survey.questions, *asked[place]),
        hint=_("Choose a question"),
    )
    if place is None:
        return None
    return DataLink(
        survey_id=survey.line.survey_id,
        question=place[0],
        row=place[1],
        mapping={},
        groups={},
        role=SourceRole.INFORMS,
    )


def _as_before(question: Question, start: LinkVersion | None) -> dict[str, Answer | None]:
    before = start.link.mapping if start else {}
    return {
        option: meaning
        for option in question.counted_options
        if option in before and not isinstance(meaning := before[option], ForOption)
    }


def _group_before(group: str, groups: Sequence[str], start: LinkVersion | None) -> str:
    before = start.link.groups.get(group) if start else None
    return before or same_group(group, groups) or ""


def _invited(
    key: str, meant: Mapping[str, str], unit: CountingUnit, start: LinkVersion | None
) -> dict[str, int | None]:
    """Households or pupils have to be asked for: a survey counts only persons."""
    if unit is CountingUnit.RESPONDENT:
        return {}
    label = {
        CountingUnit.HOUSEHOLD: N_("How many households of {group} were invited?"),
        CountingUnit.PUPIL: N_("How many pupils do {group} have at school?"),
    }[unit]
    return {
        group: how_many(
            f"{key}{group}",
            _(label).format(group=plain(group)),
            start.link.invited.get(group) if start else None,
            hint=_("empty: nobody knows"),
        )
        for group in meant
    }


# The order matters: "niet mee eens, niet mee oneens" is neither, and "niet mee eens" is not "mee eens".
_SIGNS = (
    (
        Answer.NO_OPINION,
        r"geen (mening|voorkeur|oordeel)|weet (het |ik )?(nog )?niet|neutraal|niet .*eens.* niet .*oneens"
        r"|noch|no opinion|don.?t know|neutral|neither|maakt .*niet uit",
    ),
    (
        Answer.BLANK,
        r"n\.?v\.?t\.?|niet van toepassing|not applicable|zeg ik liever niet|prefer not|anders|other",
    ),
    (
        Answer.AGAINST,
        r"oneens|niet (mee )?eens|nee\b|tegen|ontevreden|slecht|disagree|no\b|against|dissatisfied",
    ),
    (Answer.FAVOUR, r"eens|ja\b|voor\b|tevreden|goed|belangrijk|agree|yes\b|favour|in favor|satisfied"),
)


def suggest(question: Question) -> dict[str, Answer | None]:
    """Suggest what each option counts as; None if unknown. Texts beside the options do not count."""
    worded = {option: _by_words(option) for option in question.options}
    known = {answer for answer in worded.values() if answer in (Answer.FAVOUR, Answer.AGAINST)}
    beside: dict[str, Answer | None] = {} if question.other is None else {question.other: Answer.BLANK}
    if len(known) == 2 or not (question.ordered and question.scale):
        return worded | beside
    return _by_place(question.options) | beside


def _by_words(option: str) -> Answer | None:
    plain = " ".join(option.casefold().split())
    return next((answer for answer, sign in _SIGNS if re.search(rf"\b(?:{sign})", plain)), None)


def _by_place(options: Sequence[str]) -> dict[str, Answer | None]:
    """A known scale from low to high is split in the middle; the middle option is no opinion."""
    middle = (len(options) - 1) / 2
    return {
        option: Answer.AGAINST if place < middle else Answer.FAVOUR if place > middle else Answer.NO_OPINION
        for place, option in enumerate(options)
    }


def same_group(name: str, groups: Sequence[str]) -> str | None:
    """The group of a survey that most likely is this group of the decision; None if none resembles it."""
    sought = _stem(name)
    close = [group for group in groups if _stem(group) == sought]
    close += [group for group in groups if sought in _stem(group) or _stem(group) in sought]
    return close[0] if close else None


def _stem(name: str) -> str:
    letters = re.sub(r"[^a-zà-ÿ]", "", name.casefold())
    return re.sub(r"(s|en)$", "", letters)
