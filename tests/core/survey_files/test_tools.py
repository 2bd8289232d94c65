"""What each survey tool writes: known as its own, and put together as it was asked."""

from __future__ import annotations

import csv
import io
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest

from core.survey_files import ColumnRole, Corrections, Measure, QuestionKind, Recognition, Tool, tally
from core.survey_files.model import DoubtKind, Reason
from core.survey_files.tools.finding import RULES
from core.survey_files.tools.makers import TOOLS
from core.survey_files.tools.own_columns import CONTENTS

from .conftest import imported

STAMPS = [f"2026-03-02 09:{minute:02}:1{minute % 10}" for minute in range(60)]
YES = ["Ja", "Nee", "Ja", "Ja", "Nee", "Ja"]
WHY = ["meer groen", "de gang", "niets", "het plein", "lunchtijd", "muziek"]
MULTI = QuestionKind.MULTI_SELECT


def table(*columns: tuple[str, Sequence[str]]) -> list[list[str]]:
    """Rows of a file with these columns."""
    n = max(len(cells) for _, cells in columns)
    rows = [[cells[at] if at < len(cells) else "" for _, cells in columns] for at in range(n)]
    return [[heading for heading, _ in columns], *rows]


def read(rows: list[list[str]], corrections: Corrections | None = None) -> Recognition:
    return imported(as_bytes(rows), corrections=corrections)[1]


def as_bytes(rows: list[list[str]]) -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=";").writerows(rows)
    return out.getvalue().encode()


def counted(rows: list[list[str]], text: str) -> dict[str, int]:
    """How often each option of the question with this text was given."""
    _, _, responses = imported(as_bytes(rows))
    key = next(question.key for question in responses.questions if question.text == text)
    figures = Counter[str]()
    for each in tally(responses):
        if each.question == key and each.measure is Measure.OPTION:
            figures[each.option] += int(each.value)
    return dict(figures)


def asked(found: Recognition) -> dict[str, QuestionKind]:
    return {question.text: question.kind for question in found.questions}


def dropped(found: Recognition) -> dict[str, Reason | None]:
    return {column.heading: column.reason for column in found.dropped}


def ids(form: str, n: int = 6) -> list[str]:
    return [form.format(number) for number in range(n)]


FORMS = (
    ("Id", ids("{}")),
    ("Aloitusaika", STAMPS[:6]),
    ("Valmistumisaika", STAMPS[6:12]),
    ("Sähköposti", ["anonymous"] * 6),
    ("Nimi", []),
)


def test_forms_without_address_and_name_is_known() -> None:
    found = read(table(*FORMS[:3], ("Oletko tyytyväinen?", YES), ("Miksi?", WHY)))

    assert found.tool is Tool.MICROSOFT_FORMS
    assert list(asked(found)) == ["Oletko tyytyväinen?", "Miksi?"]


def test_points_and_feedback_belong_to_a_quiz_in_any_language() -> None:
    quiz = (("Pisteet yhteensä", ids("{}")), ("Muokattu", STAMPS[:6]))
    questions = (("Paljonko on 2+2?", ["4", "5"] * 3), ("Pisteet – Paljonko on 2+2?", ["1", "0"] * 3),
                 ("Palaute – Paljonko on 2+2?", ["", "ei"] * 3))  # fmt: skip

    found = read(table(*FORMS, *quiz, *questions))

    assert list(asked(found)) == ["Paljonko on 2+2?"]


def test_questions_called_as_columns_of_a_tool_stay_questions() -> None:
    found = read(
        table(
            *FORMS,
            ("Duur van de pauze: wat is goed?", ["15 minuten", "30 minuten"] * 3),
            ("Feedback - wat vond u van de avond?", WHY),
            ("Score voor het plein", ids("{}")),
            ("Taal", ["7", "8", "6", "7", "5", "8"]),
        )
    )

    assert len(found.questions) == 4
    assert not [doubt for doubt in found.doubts if doubt.about is DoubtKind.TOOL_OR_QUESTION]


@pytest.mark.parametrize(
    ("heading", "cells"),
    [
        ("Taal", ["7", "8", "6", "7", "5", "8"]),
        ("Status", ["tevreden", "ontevreden"] * 3),
        ("Eindtijd", ["14:00", "14:30", "14:00", "15:00", "14:00", "14:30"]),
        ("Browser", ["de bieb", "de markt"] * 3),
        ("Duur van de les", ["15 minuten", "30 minuten"] * 3),
    ],
)
def test_an_ordinary_column_of_a_table_is_a_question(heading: str, cells: list[str]) -> None:
    found = read(
        table(("Wie?", ["ouder", "leerkracht"] * 3), ("Mening", YES), (heading, cells), ("Waarom?", WHY))
    )

    assert heading in asked(found)


@pytest.mark.parametrize(
    ("heading", "cells"),
    [("Ingevuld op", STAMPS[:6]), ("Tijdsduur (seconden)", ids("{}7")), ("Status", ["voltooid"] * 6)],
)
def test_a_column_that_holds_what_tools_write_is_no_question(heading: str, cells: list[str]) -> None:
    found = read(table(("Wie?", ["ouder", "leerkracht"] * 3), ("Waarom?", WHY), (heading, cells)))

    assert dropped(found)[heading] in (Reason.TOOL_COLUMN, Reason.TIMING)


def test_what_may_be_the_tools_or_a_question_is_asked_and_comes_back() -> None:
    rows = table(("Taal", ["Turks", "Pools", "Engels"] * 2), ("Bent u voor?", YES), ("Waarom?", WHY))

    doubt = next(one for one in read(rows).open_doubts if one.about is DoubtKind.TOOL_OR_QUESTION)
    kept = read(rows, Corrections(roles={"Taal": ColumnRole.QUESTION}))
    left = read(rows, Corrections(roles={"Taal": ColumnRole.METADATA}))

    assert (doubt.keys, {outcome.role for outcome in doubt.outcomes}) == (
        ("Taal",),
        {ColumnRole.METADATA, ColumnRole.QUESTION},
    )
    assert not kept.open_doubts
    assert "Taal" in asked(kept) | {kept.group_column: MULTI}
    assert not left.open_doubts
    assert "Taal" in dropped(left)


def test_google_is_known_by_its_moments_in_any_language() -> None:
    stamps = [f"2026/03/0{day} 10:38:5{day} ÖS GMT+3" for day in range(1, 7)]

    found = read(table(("Zaman damgası", stamps), ("Memnun musunuz?", YES), ("Neden?", WHY)))

    assert found.tool is Tool.GOOGLE_FORMS
    assert list(asked(found)) == ["Memnun musunuz?", "Neden?"]


def test_a_quiz_of_google_keeps_no_points() -> None:
    sums = (("Wat is 2+2?", ["4", "5"] * 3), ("Wat is 2+2? [Score]", ["1.00 / 1", "0.00 / 1"] * 3),
            ("Wat is 2+2? [Feedback]", ["goed", ""] * 3))  # fmt: skip

    found = read(table(("Tijdstempel", STAMPS[:6]), ("Score", ["5 / 10", "7 / 10"] * 3), *sums))

    assert list(asked(found)) == ["Wat is 2+2?"]


QUALTRICS = (
    ("StartDate", STAMPS[:6]),
    ("RecordedDate", STAMPS[6:12]),
    ("ResponseId", ids("R_{}aB9xQ7LmZ2kPwT")),
)


def with_texts(rows: list[list[str]], texts: Sequence[str]) -> list[list[str]]:
    return [rows[0], list(texts), *rows[1:]]


def test_qualtrics_is_known_with_columns_removed_and_in_another_language() -> None:
    rows = table(*QUALTRICS, ("Q1", YES), ("Q2", WHY))
    texts = ["Startdatum", "Vastgelegde datum", "Respons-ID", "Bent u tevreden?", "Wat kan beter?"]

    found = read(with_texts(rows, texts))

    assert (found.tool, found.header_rows, found.n_rows) == (Tool.QUALTRICS, 2, 6)
    assert list(asked(found)) == ["Bent u tevreden?", "Wat kan beter?"]


@pytest.mark.parametrize(("before", "after"), [("t1_", ""), ("t1-", "")])
def test_the_page_timers_of_qualtrics_are_no_questions(before: str, after: str) -> None:
    timers = ("First Click", "last click", "Page_Submit", "CLICK_COUNT")

    found = read(
        table(*QUALTRICS, *((f"{before}{name}{after}", ids("{}.5")) for name in timers), ("Q1", YES))
    )

    assert [question.key for question in found.questions] == ["Q1"]


def test_the_options_of_qualtrics_hold_dashes_and_own_words_in_any_language() -> None:
    rows = table(
        *QUALTRICS,
        ("Q4_1", ["4 - 6 jaar", "", "4 - 6 jaar"] * 2),
        ("Q4_2", ["", "7 - 9 jaar", "7 - 9 jaar"] * 2),
        ("Q4_3", ["Anders", "", ""] * 2),
        ("Q4_3_TEXT", ["peuter", "", ""] * 2),
    )
    texts = ["a", "b", "c"] + [
        f"Hoe oud? - Gekozen antwoord - {option}" for option in ("4 - 6 jaar", "7 - 9 jaar", "Anders")
    ]

    found = read(with_texts(rows, [*texts, "Hoe oud? - Anders - Tekst"]))

    assert [(one.text, one.options) for one in found.questions] == [
        ("Hoe oud?", ("4 - 6 jaar", "7 - 9 jaar", "Anders")),
        ("Hoe oud? [Anders]", found.questions[1].options),
    ]
    assert not any(one.other for one in found.questions if one.kind is MULTI)


@pytest.mark.parametrize("old", [True, False])
def test_surveymonkey_is_known_by_its_two_rows(old: bool) -> None:
    names = ("RespondentID", "CollectorID") if old else ("Numéro", "Collecteur")
    rows = [
        [*names, "Content ?", "", "Que faites-vous ?", "", ""],
        ["", "", "Réponse", "Autre (précisez)", "Lire", "Courir", "Autre chose"],
        *(
            [f"50000{n}", "77", "Oui" if n % 2 else "", "" if n % 2 else f"bof {n}", "Lire", "Courir" if n % 3 else "",
             "" if n % 2 else f"dormir {n}"]
            for n in range(6)
        ),
    ]  # fmt: skip

    found = read(rows)

    assert (found.tool, found.header_rows, found.n_rows) == (Tool.SURVEYMONKEY, 2, 6)
    assert counted(rows, "Que faites-vous ?") == {"Lire": 6, "Courir": 4, "Autre chose": 3}


TYPEFORM = ("Start Date (UTC)", STAMPS[:6]), ("Submit Date (UTC)", STAMPS[6:12]), ("Network ID", ids("a{}b"))


def test_typeform_writes_options_without_their_question() -> None:
    rows = table(
        ("#", ids("k{}x7q2m9z40ab")),
        ("Leest u?", YES),
        ("Muziek", ["Muziek", ""] * 3),
        ("Sport", ["", "Sport", "Sport"] * 2),
        ("Other", ["", "", "", "dans", "", ""]),
        ("Waarom?", WHY),
        *TYPEFORM,
    )

    found = read(rows)

    assert found.tool is Tool.TYPEFORM
    assert asked(found) == {
        "Leest u?": QuestionKind.YES_NO,
        "Muziek / Sport": MULTI,
        "Waarom?": QuestionKind.FREE_TEXT,
    }
    assert counted(rows, "Muziek / Sport") == {"Muziek": 3, "Sport": 4, "Other": 1}


def test_typeform_may_write_the_question_above_its_options() -> None:
    columns = [("#", ids("k{}x7q2m9z40ab")), ("Sfeer", ["Sfeer", ""] * 3), ("Taal", ["", "Taal", "Taal"] * 2),
               ("", ["Vaak", "Soms"] * 3)]  # fmt: skip
    rows = table(*columns)

    found = read([["", "Wat gaat goed?", "", "Hoe vaak leest u?"], *rows])

    assert (found.tool, found.header_rows, found.n_rows) == (Tool.TYPEFORM, 2, 6)
    assert list(asked(found)) == ["Wat gaat goed?", "Hoe vaak leest u?"]
    assert asked(found)["Wat gaat goed?"] is MULTI


def test_alchemer_writes_the_option_before_the_question() -> None:
    rows = table(
        ("Response ID", ids("{}")),
        ("Time Started", [f"Mar 2, 2026 9:0{n}:11 am" for n in range(6)]),
        ("Date Submitted", [f"Mar 2, 2026 9:1{n}:11 am" for n in range(6)]),
        ("Status", ["Complete", "Complete", "Partial"] * 2),
        ("Legacy Comments", []),
        ("SessionID", ids("s{}")),
        ("User Agent", ["Mozilla/5.0"] * 6),
        ("Let op: bent u voor?", YES),
        ("Fiets:Hoe komt u: met wat?", ["Fiets", ""] * 3),
        ("Auto:Hoe komt u: met wat?", ["", "Auto", "Auto"] * 2),
        ("Other - Write In:Hoe komt u: met wat?", ["", "step", "", "", "", ""]),
    )

    found = read(rows)

    assert (found.tool, found.n_incomplete) == (Tool.ALCHEMER, 2)
    assert list(asked(found)) == ["Let op: bent u voor?", "Hoe komt u: met wat?"]
    assert counted(rows, "Hoe komt u: met wat?")["Auto"] == 4


def test_alchemer_is_not_taken_for_limesurvey_though_some_columns_are_called_alike() -> None:
    rows = table(
        ("Response ID", ids("{}")),
        ("Time Started", STAMPS[:6]),
        ("Date Submitted", STAMPS[6:12]),
        ("Status", ["Complete"] * 6),
        ("SessionID", ids("17{}_ab")),
        ("IP Address", ids("10.0.0.{}")),
        ("City", ["Zeist"] * 6),
        ("Food:Rate these", ["Good", "Poor"] * 3),
        ("Rooms:Rate these", ["Poor", "Good"] * 3),
    )

    found = read(rows)

    assert found.tool is Tool.ALCHEMER
    assert [row.text for row in found.questions[0].rows] == ["Food", "Rooms"]
    assert len(found.questions) == 1


KOBO = (
    ("start", [f"2026-03-02T09:0{n}:00.000+01:00" for n in range(6)]),
    ("end", [f"2026-03-02T09:1{n}:00.000+01:00" for n in range(6)]),
    ("deviceid", ["collect:Mxybe2stTa"] * 6),
)
KOBO_END = (
    ("_id", ids("18965{}")),
    ("_uuid", ids("9d70f79{}-c33d-4c5c-b1f4-1111aaaa2220")),
    ("_submission_time", [f"2026-03-02T09:2{n}:00" for n in range(6)]),
    ("__version__", ["vHs5iKYL9VJwWu"] * 6),
    ("_index", ids("{}")),
)


def test_kobo_writes_a_column_for_each_option_beside_all_in_one() -> None:
    rows = table(
        *KOBO,
        ("Algemeen/Bent u ouder/verzorger?", YES),
        ("Algemeen/Hoe komt u?", ["fiets", "auto", "fiets auto"] * 2),
        ("Algemeen/Hoe komt u?/fiets", ["1", "0", "1"] * 2),
        ("Algemeen/Hoe komt u?/auto/bus", ["0", "1", "1"] * 2),
        ("_Plek_latitude", ["52.1"] * 6),
        ("_Plek_longitude", ["5.1"] * 6),
        ("Plek", ["52.1 5.1 0 0"] * 6),
        *KOBO_END,
    )

    found = read(rows)

    assert found.tool is Tool.KOBO
    assert asked(found)["Hoe komt u?"] is MULTI
    assert counted(rows, "Hoe komt u?") == {"fiets": 4, "auto/bus": 4}
    assert dropped(found)["Hoe komt u?"] is Reason.REPEATED
    assert dropped(found)["Plek"] is Reason.LOCATION
    assert len(found.questions) == 2


def test_odk_joins_the_id_of_what_was_sent_by_a_dash() -> None:
    rows = table(
        ("SubmissionDate", [f"2026-03-02T09:2{n}:00" for n in range(6)]),
        ("role", ["parent", "teacher"] * 3),
        ("meta-instanceID", ids("uuid:9d70f79{}")),
        ("KEY", ids("uuid:9d70f79{}")),
        ("SubmitterID", ["12"] * 6),
        ("FormVersion", ["2"] * 6),
    )

    assert dropped(read(rows))["meta-instanceID"] is Reason.USER_ID


def test_kobo_may_write_one_column_only() -> None:
    rows = table(*KOBO, ("hoe_komt_u", ["fiets", "auto", "fiets auto"] * 2), *KOBO_END)

    assert counted(rows, "hoe_komt_u") == {"fiets": 4, "auto": 4}


NEXTCLOUD = (
    ("Gebruiker-ID", ["sb", "yk", "fv", "nb", "md", "ss"]),
    ("Weergavenaam gebruiker", ["juf els", "amina", "karin", "tom", "j.devries", "Jan"]),
    ("Tijdstempel", [f"2026-11-0{day}T10:00:00+01:00" for day in range(1, 7)]),
)


@pytest.mark.parametrize("hidden", [True, False])
def test_nextcloud_may_hide_a_second_row_of_names(hidden: bool) -> None:
    grid = (
        ("Hoe gaat het? (thuis)", ["goed", "slecht"] * 3),
        ("Hoe gaat het? (op school)", ["slecht", "goed"] * 3),
    )
    rows = table(*NEXTCLOUD, ("Wat vindt u leuk?", ["Sfeer; Taal", "Taal", "Sfeer; Rekenen"] * 2), *grid)
    names = [
        "user_id",
        "user_display_name",
        "timestamp",
        "question-id-20",
        "question-id-21-1",
        "question-id-21-2",
    ]

    found = read([rows[0], names, *rows[1:]] if hidden else rows)

    assert (found.tool, found.n_rows) == (Tool.NEXTCLOUD_FORMS, 6)
    assert dropped(found)["Weergavenaam gebruiker"] is Reason.NAME
    assert asked(found)["Wat vindt u leuk?"] is MULTI
    assert [row.text for row in found.questions[1].rows] == ["thuis", "op school"]


def test_jotform_joins_with_line_ends_and_points_to_rows() -> None:
    found = read(
        table(
            ("Submission Date", STAMPS[:6]),
            ("Wat doet u?", ["Lezen\nSport", "Sport", "Lezen"] * 2),
            ("Wat vindt u? >> het plein", ["goed", "slecht"] * 3),
            ("Wat vindt u? >> de gang", ["slecht", "goed"] * 3),
            ("Submission IP", ids("10.0.0.{}")),
            ("Submission ID", ids("5512{}")),
        )
    )

    assert found.tool is Tool.JOTFORM
    assert asked(found)["Wat doet u?"] is MULTI
    assert [row.text for row in found.questions[1].rows] == ["het plein", "de gang"]


def test_jotform_may_write_the_day_of_sending_only() -> None:
    rows = table(
        ("Submission Date", [f"Mar {n}, 2026" for n in range(1, 7)]),
        ("Bent u voor?", YES),
        ("Submission IP", ids("10.0.0.{}")),
        ("Submission ID", ids("5512{}")),
    )

    assert dropped(read(rows))["Submission Date"] is Reason.TOOL_COLUMN


def test_a_question_called_as_another_with_ticks_stays() -> None:
    rows = table(
        *KOBO,
        ("Waar?", ["a", "b", "a b"] * 2),
        ("Waar?/a", ["1", "0", "1"] * 2),
        ("Waar?/b", ["0", "1", "1"] * 2),
        ("Zeker?", YES),
        ("Waar?", WHY),
        *KOBO_END,
    )

    assert [question.kind for question in read(rows).questions] == [
        MULTI,
        QuestionKind.YES_NO,
        QuestionKind.FREE_TEXT,
    ]


@pytest.mark.parametrize("heading", ["", "X", "Unnamed: 0"])
def test_the_row_numbers_of_r_and_pandas_are_no_question(heading: str) -> None:
    rows = table(
        (heading, ids("{}")), ("Wie?", ["ouder", "leerkracht"] * 3), ("Voor?", YES), ("Waarom?", WHY)
    )

    assert [column.position for column in read(rows).dropped] == [0]


def test_tally_writes_ticks_twice() -> None:
    rows = table(
        ("Submission ID", ids("PgYb{}")),
        ("Respondent ID", ids("l0Wy{}")),
        ("Submitted at", STAMPS[:6]),
        ("Wat doet u?", ["Lezen, Sport", "Sport", "Lezen"] * 2),
        ("Wat doet u? (Lezen)", ["TRUE", "FALSE", "TRUE"] * 2),
        ("Wat doet u? (Sport)", ["TRUE", "TRUE", "FALSE"] * 2),
        ("Waarom?", WHY),
    )

    assert read(rows).tool is Tool.TALLY
    assert counted(rows, "Wat doet u?") == {"Lezen": 4, "Sport": 4}
    assert len(read(rows).questions) == 2


def test_an_option_that_is_named_other_is_no_room_for_words() -> None:
    rows = table(
        ("Tijdstempel", STAMPS[:6]),
        ("Hoe? [Fiets]", ["Ja", "Nee"] * 3),
        ("Hoe? [Anders]", ["Nee", "Nee", "Ja"] * 2),
    )

    assert not any(question.other for question in read(rows).questions)


def test_the_table_of_tools_is_sound() -> None:
    headings = [heading for maker in TOOLS for heading in maker.contents]

    assert {maker.tool for maker in TOOLS} == set(Tool)
    assert {content for maker in TOOLS for content in (*maker.own, *maker.pattern)} <= set(CONTENTS)
    assert all(heading == heading.casefold().strip() for heading in headings)
    assert len({rule.says for rule in RULES}) == len(RULES)
    assert all(maker.only <= set(maker.contents) for maker in TOOLS)
    assert all(before.tool is not after.tool for before, after in pairwise(TOOLS))


def test_columns_under_one_title_are_rows_where_they_share_their_answers() -> None:
    rows = [
        ["Hoe vaak gebruikt u", "", "", "", "Wat doet u?", "", ""],
        ["Mail", "Telefoon", "App", "Verder", "Lezen", "Sport", "Anders"],
        *(
            ["vaak" if n % 2 else "soms", "soms", "vaak" if n % 3 else "nooit", f"brief {n}", "Ja" if n % 2 else "Nee", "Nee", f"dans {n}"]
            for n in range(6)
        ),
    ]  # fmt: skip

    found = read(rows)

    assert [(one.text, len(one.rows), one.other) for one in found.questions] == [
        ("Hoe vaak gebruikt u", 3, None),
        ("Verder", 1, None),
        ("Wat doet u?", 1, "Anders"),
    ]


@pytest.mark.parametrize(
    ("heading", "roles"),
    [
        ("U bent", ["ouder", "personeelslid"]),
        ("¿Quién es usted?", ["Madre", "Padre", "Profesora"]),
        ("Quem é você?", ["Pai/Mãe", "Professor", "Aluno"]),
        ("Chi sei?", ["Genitore", "Insegnante", "Studente"]),
        ("Kim dolduruyor?", ["Veli", "Öğretmen", "Öğrenci"]),
        ("Kim jesteś?", ["Rodzic", "Nauczyciel", "Uczeń"]),
        ("من أنت؟", ["ولي أمر", "معلم", "طالب"]),
    ],
)
def test_who_answers_is_known_in_the_languages_of_parents(heading: str, roles: list[str]) -> None:
    found = read(table((heading, roles * 4), ("Voor?", YES * 2)))

    assert found.group_column == heading


@pytest.mark.parametrize("heading", ["Opmerkingen", "Overige opmerkingen:", "Comments", "Commentaires"])
def test_what_is_headed_as_room_for_remarks_is_in_own_words(heading: str) -> None:
    found = read(table(("Voor?", YES), (heading, ["top", "geen", "prima", "goed zo", "", "geen"])))

    assert asked(found)[heading] is QuestionKind.FREE_TEXT
