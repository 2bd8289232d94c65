"""Rankings: read as ranks where that is sure, asked where it is not, and counted exactly."""

from __future__ import annotations

import csv
import io
from itertools import permutations

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.survey_files import Corrections, DoubtKind, Measure, QuestionKind, Responses, Tool, tally
from core.survey_files.kinds.rankings import placed_key, preferred_key

from .conftest import imported

WISH = "Zet de plannen op volgorde van voorkeur"
PLANS = ("Moestuin", "Klimrek", "Leeshoek")
TWELVE = [";".join(order) + ";" for order in permutations(PLANS)] * 2


def forms(answers: list[str], heading: str = WISH) -> bytes:
    """A workbook as Microsoft Forms writes it: a ranking is one cell, the first choice first."""
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["ID", "Start time", "Completion time", "Email", "Name", "Wat is uw rol?", heading])
    for number, answer in enumerate(answers, 1):
        moment = f"2026-11-0{number % 8 + 1} 10:00:00"
        sheet.append([number, moment, moment, "anonymous", "", ("ouder", "leerkracht")[number % 2], answer])
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


def limesurvey(headings: list[str], lines: list[tuple[str, ...]]) -> bytes:
    """A LimeSurvey export: a column per rank, as `createFieldMap` names them."""
    written = io.StringIO()
    writer = csv.writer(written, quoting=csv.QUOTE_ALL, delimiter=";")
    own = ["id", "submitdate", "lastpage", "startlanguage", "seed"]
    if headings[0].startswith("wens[1]. "):
        own = [f"{name}. {name}" for name in own]
    writer.writerow([*own, *headings])
    for number, line in enumerate(lines, 1):
        writer.writerow([number, "2026-11-01 10:00:00", "1", "nl", "123", *line])
    return b"\xef\xbb\xbf" + written.getvalue().encode()


def lss(options: str) -> bytes:
    """The structure of a survey with one ranking question (type R)."""
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<document><LimeSurveyDocType>Survey</LimeSurveyDocType><DBVersion>630</DBVersion>
<languages><language>nl</language></languages>
<questions><rows><row><qid>7</qid><parent_qid>0</parent_qid><type>R</type><title>wens</title>
<question_order>1</question_order></row></rows></questions>
<question_l10ns><rows><row><qid>7</qid><question>{WISH}</question><language>nl</language></row>
<row><qid>8</qid><question>Moestuin</question><language>nl</language></row>
<row><qid>9</qid><question>Klimrek</question><language>nl</language></row></rows></question_l10ns>
{options}
</document>""".encode()


ANSWERS = """<answers><rows>
<row><aid>1</aid><qid>7</qid><code>A1</code><sortorder>1</sortorder></row>
<row><aid>2</aid><qid>7</qid><code>A2</code><sortorder>2</sortorder></row></rows></answers>
<answer_l10ns><rows><row><aid>1</aid><answer>Moestuin</answer><language>nl</language></row>
<row><aid>2</aid><answer>Klimrek</answer><language>nl</language></row></rows></answer_l10ns>"""
SUBQUESTIONS = """<subquestions><rows>
<row><qid>8</qid><parent_qid>7</parent_qid><title>A1</title><question_order>1</question_order></row>
<row><qid>9</qid><parent_qid>7</parent_qid><title>A2</title><question_order>2</question_order></row>
</rows></subquestions>"""


def figures(responses: Responses, measure: Measure) -> dict[str, float]:
    """The figures of this measure over all groups, without zeros."""
    found: dict[str, float] = {}
    for each in tally(responses):
        if each.measure is measure and each.value:
            found[each.option] = found.get(each.option, 0) + each.value
    return found


def test_forms_ranking_is_read_as_ranks() -> None:
    _, found, responses = imported(forms(TWELVE), "wensen.xlsx")

    question = next(each for each in found.questions if each.text == WISH)
    assert found.tool is Tool.MICROSOFT_FORMS
    assert question.kind is QuestionKind.RANKING
    assert question.options == tuple(sorted(PLANS)), "alphabetical: an order by counts would tell the answers"
    assert not found.doubts
    assert figures(responses, Measure.ANSWERED)[""] >= 12


def test_a_file_with_commas_keeps_the_semicolons_of_a_ranking_together() -> None:
    lines = [f'"{n}","ouder","{order}"' for n, order in enumerate(TWELVE * 3)]
    data = "\n".join([f'"ID","Wie bent u?","{WISH}"', *lines]).encode()

    _, found, _ = imported(data, "wensen.csv")

    assert found.delimiter == ","
    assert next(each for each in found.questions if each.text == WISH).kind is QuestionKind.RANKING


def test_first_choices_ranks_places_and_pairs_are_counted() -> None:
    answers = ["A;B;C;"] * 6 + ["B;C;A;"] * 3 + ["C;A;B;"] * 1 + [""]

    responses = imported(forms(answers), "wensen.xlsx")[2]

    ranked = [each for each in tally(responses) if each.question == WISH]
    together: dict[tuple[Measure, str], float] = {}
    for each in ranked:
        together[each.measure, each.option] = together.get((each.measure, each.option), 0) + each.value
    assert {o: together[Measure.OPTION, o] for o in "ABC"} == {"A": 6, "B": 3, "C": 1}
    assert {o: together[Measure.RANKS, o] for o in "ABC"} == {
        "A": 6 + 9 + 2,
        "B": 12 + 3 + 3,
        "C": 18 + 6 + 1,
    }
    assert together[Measure.PLACED, placed_key(0, 3)] == 3
    assert together[Measure.PREFERRED, preferred_key(0, 1)] == 7
    assert (together[Measure.ANSWERED, ""], together[Measure.BLANK, ""]) == (10, 1)


@pytest.mark.parametrize(
    "answers",
    [
        ["A;B;C;", "B;A;C;", "C;B;A;", "A;C;B;"],
        ["A;B;", "B;A;"] * 8,
        ["A;B;C;"] * 9 + ["B;A;C;"] * 3 + ["C;B;A;"] * 3 + ["A;B;"] * 2,
    ],
    ids=["few answers", "two options", "some incomplete"],
)
def test_what_may_be_ticks_is_asked_and_never_guessed(answers: list[str]) -> None:
    _, found, _ = imported(forms(answers, "Wat wilt u?"), "wensen.xlsx")

    (doubt,) = found.open_doubts
    assert (doubt.about, doubt.keys) == (DoubtKind.RANKING_OR_TICKS, ("Wat wilt u?",))
    assert [each.kind for each in doubt.outcomes] == [QuestionKind.MULTI_SELECT, QuestionKind.RANKING]


@pytest.mark.parametrize("kind", [QuestionKind.RANKING, QuestionKind.MULTI_SELECT])
def test_the_answer_settles_it(kind: QuestionKind) -> None:
    answers = ["A;B;C;", "B;A;C;", "C;B;A;", "A;C;B;"]

    _, found, responses = imported(forms(answers), "w.xlsx", corrections=Corrections(kinds={WISH: kind}))

    assert not found.open_doubts
    assert [doubt.is_settled for doubt in found.doubts] == [True]
    assert next(each for each in found.questions if each.text == WISH).kind is kind
    chosen = {"A": 2, "B": 1, "C": 1} if kind is QuestionKind.RANKING else {"A": 4, "B": 4, "C": 4}
    assert {o: figures(responses, Measure.OPTION)[o] for o in "ABC"} == chosen


def test_an_ordinary_multi_select_is_not_asked_about() -> None:
    answers = ["A;B;", "B;", "A;", "C;A;", "A;B;C;", "B;C;"] * 3

    _, found, _ = imported(forms(answers, "Wat wilt u?"), "wensen.xlsx")

    assert not found.doubts
    assert (
        next(each for each in found.questions if each.text == "Wat wilt u?").kind is QuestionKind.MULTI_SELECT
    )


@pytest.mark.parametrize(
    "headings",
    [
        [f"{WISH} [Rank 1]", f"{WISH} [Rank 2]"],
        [f"{WISH} [Rang 1]", f"{WISH} [Rang 2]"],
        [f"wens[1]. {WISH} [Rank 1]", f"wens[2]. {WISH} [Rank 2]"],
        [f"{WISH} [1e keuze]", f"{WISH} [2e keuze]"],
    ],
    ids=["full text", "in Dutch", "code and text", "a grid of choices"],
)
def test_columns_of_ranks_are_one_question(headings: list[str]) -> None:
    lines = [("Moestuin", "Klimrek"), ("Klimrek", "Moestuin"), ("Moestuin", ""), ("", "")]

    _, found, responses = imported(limesurvey(headings, lines), "x.csv")

    question = next(each for each in found.questions if each.kind is QuestionKind.RANKING)
    assert question.text == WISH
    assert question.options == ("Klimrek", "Moestuin")
    kept = [each for each in tally(responses) if each.question == question.key]
    first = {each.option: each.value for each in kept if each.measure is Measure.OPTION}
    assert first == {"Moestuin": 2, "Klimrek": 1}
    assert {each.value for each in kept if each.measure is Measure.ANSWERED} == {3}


@pytest.mark.parametrize("options", [ANSWERS, SUBQUESTIONS], ids=["to version 6", "from version 7"])
def test_a_structure_gives_codes_their_texts_and_order(options: str) -> None:
    lines = [("A2", "A1"), ("A1", "A2"), ("A2", "")]

    _, found, responses = imported(limesurvey(["wens[1]", "wens[2]"], lines), "x.csv", lss(options))

    question = next(each for each in found.questions if each.kind is QuestionKind.RANKING)
    assert (question.text, question.options) == (WISH, ("Moestuin", "Klimrek"))
    kept = [each for each in tally(responses) if each.question == question.key]
    assert {each.option: each.value for each in kept if each.measure is Measure.OPTION} == {
        "Moestuin": 1,
        "Klimrek": 2,
    }


def test_codes_without_a_structure_are_asked_about_while_they_are_few() -> None:
    lines = [("A2", "A1", "A3"), ("A1", "A2", "A3"), ("A3", "A2", "A1")]

    _, found, _ = imported(limesurvey(["wens[1]", "wens[2]", "wens[3]"], lines), "x.csv")

    assert [doubt.keys for doubt in found.open_doubts] == [("wens",)]


ORDERS = st.lists(
    st.permutations("ABCD").flatmap(lambda p: st.integers(0, 4).map(lambda n: p[:n])), max_size=8
)


@given(ORDERS)
def test_the_tallies_agree_with_counting_by_hand(orders: list[list[str]]) -> None:
    lines = [(*order, *[""] * (4 - len(order))) for order in orders] + [("A", "B", "C", "D")] * 2
    headings = [f"{WISH} [Rank {rank}]" for rank in range(1, 5)]

    _, found, responses = imported(limesurvey(headings, lines), "x.csv")

    question = next(each for each in found.questions if each.kind is QuestionKind.RANKING)
    assert question.options == tuple("ABCD")
    kept = {
        (each.measure, each.option): each.value for each in tally(responses) if each.question == question.key
    }
    given_ = [[cell for cell in line if cell] for line in lines]
    answered = [line for line in given_ if line]
    for place, option in enumerate("ABCD"):
        assert kept[Measure.OPTION, option] == sum(line[0] == option for line in answered)
        shared = sum(
            line.index(option) + 1 if option in line else (len(line) + 1 + 4) / 2 for line in answered
        )
        assert kept[Measure.RANKS, option] == shared
        for other_place, other in enumerate("ABCD"):
            if other != option:
                above = sum(
                    option in line and (other not in line or line.index(option) < line.index(other))
                    for line in answered
                )
                assert kept[Measure.PREFERRED, preferred_key(place, other_place)] == above
