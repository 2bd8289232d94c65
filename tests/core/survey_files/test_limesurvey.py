"""A survey of every type of question comes out whole, however LimeSurvey exports it."""

from __future__ import annotations

import pytest

from core.survey_files import ColumnRole, Corrections, QuestionKind, Reason, Tool
from tests.limesurvey.exports import Style, lss, written
from tests.limesurvey.measure import STYLES, faults
from tests.limesurvey.survey import answered

from .conftest import data, imported

ANSWERS = answered()


@pytest.mark.parametrize("style", STYLES, ids=lambda style: style.name)
def test_every_column_of_every_type_is_right(style: Style) -> None:
    _, wrong = faults(style, ANSWERS)

    assert wrong == []


def test_who_took_part_and_what_was_sent_in_is_not_kept() -> None:
    _, recognition, _ = imported(*written(Style(), ANSWERS))

    reasons = {column.heading: column.reason for column in recognition.dropped}
    assert reasons["Klas"] is Reason.USER_ID
    assert reasons["Stuur een foto van het plein"] is Reason.UPLOAD
    assert reasons["Groepstijd: Het plein"] is Reason.TIMING
    assert {"Verwijzer URL", "IP-adres", "Toegangscode", "Voornaam", "Achternaam"} <= reasons.keys()


def test_an_attribute_that_says_who_answers_tells_the_group() -> None:
    head = "id;submitdate;lastpage;startlanguage;plan[SQ001];plan[SQ002];attribute_1"
    rows = [f"{n};2026-03-02 10:00:00;2;nl;Y;;{'ouder' if n % 3 else 'leerkracht'}" for n in range(1, 31)]

    _, recognition, _ = imported("\n".join([head, *rows]).encode())

    assert {group.name: group.complete for group in recognition.groups} == {"ouder": 20, "leerkracht": 10}


def test_an_answer_that_the_structure_lacks_is_an_answer_all_the_same() -> None:
    content, name = written(Style(headings="code", answers="short"), ANSWERS)
    content = content.replace(b'"R1"', b'"R9"')

    _, recognition, _ = imported(content, name, lss())

    question = next(each for each in recognition.questions if each.key == "rooster")
    assert question.options == ("Vijf gelijke dagen", "Huidig rooster", "R9")


def test_the_base_language_is_the_surveys_own_and_not_the_first_in_the_file() -> None:
    content, name = written(Style(headings="code", answers="short"), ANSWERS)

    _, recognition, _ = imported(content, name, lss())

    texts = {question.key: question.text for question in recognition.questions}
    assert texts["rooster"] == "Welk rooster kiest u?"
    assert texts["dubbel#1"] == "Hoe was het, en hoe belangrijk is het? [Hoe het was]"
    assert texts["dubbel#2"] == "Hoe was het, en hoe belangrijk is het? [Hoe belangrijk]"


def test_a_structure_of_another_survey_changes_nothing() -> None:
    content = b"Rol;Vindt u het goed?\nouder;Ja\nleerkracht;Nee\nouder;Ja\n"

    _, recognition, _ = imported(content, "peiling.csv", lss())

    assert recognition.tool is Tool.GENERIC
    assert [question.text for question in recognition.questions] == ["Vindt u het goed?"]


def test_own_words_without_a_name_are_worded_by_the_screen() -> None:
    content, name = written(Style(headings="code", answers="short"), ANSWERS)

    _, recognition, _ = imported(content, name)

    others = {question.other for question in recognition.questions if question.other}
    assert others == {"[other]"}


def test_a_question_called_as_the_seed_is_stays_a_question() -> None:
    head = "Antwoord ID;Datum ingestuurd;Laatste pagina;Starttaal;Plaats"
    rows = [f"{n};2026-03-0{n} 10:00:00;3;nl;{'Zeist' if n % 3 else 'Bunnik'}" for n in range(1, 10)]

    _, recognition, _ = imported("\n".join([head, *rows]).encode())

    column = recognition.columns[-1]
    assert (column.heading, column.role) == ("Plaats", ColumnRole.QUESTION)


def test_a_table_of_ticks_asks_once_per_row() -> None:
    _, recognition, _ = imported(*written(Style(headings="codetext"), ANSWERS))

    found = [question for question in recognition.questions if question.key.startswith("opvang")]
    assert [(each.text, each.kind, each.options) for each in found] == [
        (f"Wanneer gebruikt u opvang? [{day}]", QuestionKind.MULTI_SELECT, ("Ochtend", "Middag"))
        for day in ("Op maandag", "Op woensdag")
    ]


def test_a_column_headed_by_a_formula_is_no_question() -> None:
    head = "Answer ID;Date submitted;Last page;Start language;{sum(a.NAOK, b.NAOK)};Voor?"
    rows = [f"{n};2026-03-02 10:00:00;2;en;{n};{'Ja' if n % 2 else 'Nee'}" for n in range(1, 9)]

    _, recognition, _ = imported("\n".join([head, *rows]).encode())

    assert [question.text for question in recognition.questions] == ["Voor?"]


def test_a_kind_that_a_person_chose_goes_before_that_of_the_structure() -> None:
    structure = data("limesurvey/structure.lss")
    content = data("limesurvey/codes_comma.csv")
    chosen = Corrections(kinds={"tevreden": QuestionKind.SINGLE_CHOICE})

    before = imported(content, "x.csv", structure)[1]
    after = imported(content, "x.csv", structure, chosen)[1]

    was, now = (next(each for each in found.questions if each.key == "tevreden") for found in (before, after))
    assert (was.kind, now.kind) == (QuestionKind.LIKERT, QuestionKind.SINGLE_CHOICE)
    assert set(now.options) == set(was.options)
    assert not now.ordered


def test_a_question_for_a_day_right_behind_its_own_columns_stays_a_question() -> None:
    head = "Antwoord ID;Datum verzonden;Laatste pagina;Starttaal;Datum van bezoek;Hoe laat?;Bent u voor?"
    rows = [
        f"{n};2026-03-02 10:00:1{n};2;nl;2026-02-0{n} 00:00:00;1970-01-01 1{n}:30:00;{'Ja' if n % 2 else 'Nee'}"
        for n in range(1, 9)
    ]

    _, recognition, _ = imported("\n".join([head, *rows]).encode())

    assert [question.text for question in recognition.questions] == head.split(";")[4:]


def test_the_page_somebody_came_from_is_not_kept_without_the_columns_before_it() -> None:
    head = "Antwoord ID;Datum verzonden;Laatste pagina;Starttaal;Verwijzer URL;Bent u voor?"
    rows = [f"{n};2026-03-02 10:00:1{n};2;nl;https://m.example/{n};Ja" for n in range(1, 9)]

    _, recognition, _ = imported("\n".join([head, *rows]).encode())

    assert [question.text for question in recognition.questions] == ["Bent u voor?"]


def test_a_remark_beside_a_tick_is_in_own_words_however_often_it_is_the_same() -> None:
    head = "Antwoord ID;Datum verzonden;Laatste pagina;Starttaal;Wat? [Gym];Wat? [Gym][Opmerking];Wat? [Taal]"
    rows = [f"{n};2026-03-02 10:00:1{n};2;nl;Ja;elke dag;{'Ja' if n % 2 else 'Nee'}" for n in range(1, 9)]

    _, recognition, _ = imported("\n".join([head, *rows]).encode())

    kinds = {question.text: question.kind for question in recognition.questions}
    assert kinds["Wat? [Gym][Opmerking]"] is QuestionKind.FREE_TEXT
