"""The same responses are known again in another tool's format, another order and another file."""

from __future__ import annotations

import random
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from core.survey_files import Corrections, Responses
from core.survey_files.versions.comparing import (
    fingerprint_of,
    standing,
    standing_at_most,
)
from core.survey_files.versions.prints import prints_of
from tests.core.survey_files.conftest import data, imported
from tests.core.survey_files.test_order import rows_of, written

KEY = "00" * 32
LIMESURVEY = "limesurvey/full_text_semicolon.csv"


def read(name: str, lss: str = "") -> Responses:
    """The responses of a file of tests/data."""
    return imported(data(name), name.split("/")[-1], data(lss) if lss else None)[2]


def test_every_export_of_one_survey_has_one_fingerprint() -> None:
    exports = {
        fingerprint_of(read("limesurvey/full_text_semicolon.csv")),
        fingerprint_of(read("limesurvey/code_and_text_semicolon.csv")),
        fingerprint_of(read("limesurvey/screen_default.xlsx")),
        fingerprint_of(read("limesurvey/codes_comma.csv", "limesurvey/structure.lss")),
        fingerprint_of(read("reproduced/qualtrics.csv")),
    }

    assert len(exports) == 1


def test_another_text_is_read_and_hides_nothing_from_other_files() -> None:
    """Whoever calls a question something else cannot make its answers pass for others."""
    file = data("limesurvey/codes_comma.csv")
    plain = imported(file)[2]
    texts = {("oordeel", ""): "Bent u voor of tegen?", ("stellingen", "SQ001"): "Het geeft rust."}
    named = imported(file, corrections=Corrections(texts=texts))[2]

    asked = {question.key: question for question in Responses.from_parquet(named.to_parquet()).questions}
    assert (asked["oordeel"].text, asked["oordeel"].in_file) == ("Bent u voor of tegen?", "oordeel")
    assert asked["stellingen"].row("SQ001").text == "Het geeft rust."
    assert fingerprint_of(named) == fingerprint_of(plain)
    assert prints_of(named, KEY).to_bytes() == prints_of(plain, KEY).to_bytes()
    assert standing(plain, named) == 1


def test_google_and_microsoft_forms_have_one_fingerprint() -> None:
    google, microsoft = read("reproduced/google_forms_nl.csv"), read("reproduced/microsoft_forms_nl.xlsx")

    assert fingerprint_of(google) == fingerprint_of(microsoft) != fingerprint_of(read(LIMESURVEY))
    assert standing(google, microsoft) == 1


@settings(max_examples=15)
@given(seed=st.integers(0, 2**32), left=st.integers(0, 40))
def test_the_share_that_stands_is_what_was_left_in(seed: int, left: int) -> None:
    rows, delimiter = rows_of("reproduced/google_forms_nl.csv")
    # What people typed among the ticks is asked about; they answer it alike for both files.
    ticks = next(heading for heading in rows[0] if "gevolgen" in heading)
    answered = Corrections(own_words={ticks: True})
    whole = imported(written(rows, delimiter), corrections=answered)[2]
    chance = random.Random(seed)
    answers = rows[1:]
    chance.shuffle(answers)
    gone = answers[:left]
    part = imported(written([rows[0], *answers[left:]], delimiter), corrections=answered)[2]

    found = standing(whole, part)

    assert found == Fraction(whole.table.num_rows - len(gone), whole.table.num_rows)
    assert (fingerprint_of(part) == fingerprint_of(whole)) is (not gone)


def test_without_a_question_in_common_nothing_is_said() -> None:
    other = imported(b"Rol;Wat eet u?\n" + b"ouder;Brood\nouder;Pap\n" * 4)[2]

    assert standing(read(LIMESURVEY), other) is None
    assert standing_at_most({"a": {"x": 3}}, {"b": {"x": 3}}, 3) is None


def test_counts_alone_give_the_most_that_can_stand() -> None:
    asked = {"goed?": {"ja": 30, "nee": 10}, "wanneer?": {"nu": 20, "later": 20}}
    later = {"goed?": {"ja": 31, "nee": 10}, "wanneer?": {"nu": 10, "later": 30}}

    assert standing_at_most(asked, later, 40) == Fraction(30, 40)
