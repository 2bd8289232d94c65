"""Whatever is uploaded: a refusal or a recognition, and no answer is lost on the way."""

from __future__ import annotations

import csv
import io
from collections import Counter

from hypothesis import example, given, settings
from hypothesis import strategies as st

from core.survey_files import (
    Corrections,
    Measure,
    QuestionKind,
    Responses,
    apply,
    read_table,
    recognise,
    tally,
)
from core.survey_files.errors import SurveyFileRefused
from core.survey_files.groups import participant_counts

from .conftest import data

SEEDS = {
    "limesurvey/full_text_semicolon.csv": 4_000,
    "reproduced/qualtrics.csv": 6_000,
    "reproduced/microsoft_forms_nl.xlsx": None,
    "limesurvey/screen_default.xlsx": None,
}
SIGNS = st.characters(codec="utf-8", exclude_characters="\0\r", exclude_categories=["Cs", "Cc"])
CUTS = st.tuples(st.floats(0, 1), st.integers(0, 30), st.binary(max_size=20))
WORDS = st.one_of(
    st.sampled_from(
        ["Ja", "Nee", "", "4", "7,5", "Mee eens", "Oneens", "ouder", "a;b", "a, b", "2026-01-02", "x@y.nl"]
    ),
    st.text(SIGNS, max_size=12),
)


@settings(max_examples=150, deadline=None)
@given(st.binary(max_size=400))
def test_any_bytes_are_refused_or_recognised(content: bytes) -> None:
    _refused_or_recognised(content)


@settings(max_examples=120, deadline=None)
@given(st.sampled_from(sorted(SEEDS)), st.lists(CUTS, min_size=1, max_size=8))
@example("reproduced/qualtrics.csv", [(0.609375, 28, b"")])  # a grid of words that then hold commas
def test_a_real_export_with_damage_is_refused_or_recognised(
    name: str, cuts: list[tuple[float, int, bytes]]
) -> None:
    content = bytearray(data(name)[: SEEDS[name]])
    for where, length, put in cuts:
        at = int(where * len(content))
        content[at : at + length] = put

    _refused_or_recognised(bytes(content))


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300), st.sampled_from(["utf-8", "utf-16", "utf-16-le", "cp1252", "mac_roman"]))
def test_any_text_is_refused_or_recognised(text: str, encoding: str) -> None:
    _refused_or_recognised(text.encode(encoding, "replace"))


def _refused_or_recognised(content: bytes) -> None:
    try:
        table = read_table(content, "x")
        recognition = recognise(table)
    except SurveyFileRefused:
        return
    responses = apply(table, recognition)

    assert recognition.n_complete + recognition.n_incomplete == table.n_rows == len(responses.table)
    _adds_up(responses)
    try:
        participant_counts(content, "x")
    except SurveyFileRefused:
        return


@st.composite
def tables(draw: st.DrawFn) -> list[list[str]]:
    width = draw(st.integers(2, 6))
    pools = [draw(st.lists(WORDS, min_size=1, max_size=5)) for _ in range(width)]
    rows = draw(st.integers(4, 40))
    return [[draw(st.sampled_from(pool)) for pool in pools] for _ in range(rows)]


@settings(max_examples=150, deadline=None)
@given(tables(), st.sampled_from([";", ",", "\t", "|"]), st.sampled_from([csv.QUOTE_ALL, csv.QUOTE_MINIMAL]))
def test_any_table_comes_through_with_its_counts(rows: list[list[str]], delimiter: str, quoting: int) -> None:
    headings = [f"Vraag {chr(65 + place)}" for place in range(len(rows[0]))]
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, quoting=quoting).writerows([headings, *rows])

    try:
        table = read_table(out.getvalue().encode(), "x.csv")
    except SurveyFileRefused as error:
        assert not any(any(cell.strip() for cell in row) for row in rows), error  # noqa: PT017
        return
    recognition = recognise(table)
    responses = apply(table, recognition, mask=False)

    filled = [row for row in rows if any(row)]
    assert table.n_rows == len(filled)
    assert list(zip(*(column.cells.to_pylist() for column in table.columns), strict=True)) == [
        tuple(
            cell or ("" if table.columns[place].cells[number].is_valid else None)
            for place, cell in enumerate(row)
        )
        for number, row in enumerate(filled)
    ]
    _adds_up(responses)


@settings(max_examples=80, deadline=None)
@given(tables(), st.sampled_from(list(QuestionKind)))
def test_any_correction_keeps_the_counts(rows: list[list[str]], kind: QuestionKind) -> None:
    headings = [f"Vraag {chr(65 + place)}" for place in range(len(rows[0]))]
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows([headings, *rows])
    try:
        table = read_table(out.getvalue().encode(), "x.csv")
    except SurveyFileRefused:
        return

    corrections = Corrections(
        kinds=dict.fromkeys(headings, kind), household_column=headings[0], children_column=headings[1]
    )
    responses = apply(table, recognise(table, corrections))

    _adds_up(responses)
    assert Responses.from_parquet(responses.to_parquet()).questions == responses.questions


def _adds_up(responses: Responses) -> None:
    """Answered, blank and never shown are all; and the options of a choice are what was answered."""
    states, options = Counter[tuple[str, str]](), Counter[tuple[str, str]]()
    kinds = {question.key: question.kind for question in responses.questions}
    for one in tally(responses):
        place = (one.question, one.row)
        if one.measure in (Measure.ANSWERED, Measure.BLANK, Measure.NOT_SHOWN):
            states[place] += one.value
        if one.measure is Measure.OPTION:
            options[place] += one.value
        if one.measure is Measure.ANSWERED and kinds[one.question] in (
            QuestionKind.SINGLE_CHOICE,
            QuestionKind.LIKERT,
            QuestionKind.YES_NO,
            QuestionKind.RANKING,
            QuestionKind.DATE,
        ):
            options[place] -= one.value
    rows = [(question.key, row.key) for question in responses.questions for row in question.rows]
    assert {place: states[place] for place in rows} == dict.fromkeys(rows, len(responses.table))
    choices = [place for place in rows if kinds[place[0]] is not QuestionKind.MULTI_SELECT]
    assert not any(options[place] for place in choices)
