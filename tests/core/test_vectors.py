"""Reference values, row by row, and the command that runs them."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from core.__main__ import main
from core.vectors.command import Vector, agrees, differences_of, read_vectors

FILE = Path(__file__).parents[1] / "data" / "norm_vectors.csv"


@pytest.mark.parametrize("vector", read_vectors(FILE), ids=lambda vector: vector.id)
def test_reference_value(vector):
    assert list(differences_of(vector)) == []


def written(tmp_path: Path, *rows: str, header: str = "id,category,inputs,expected,reference,note") -> Path:
    path = tmp_path / "vectors.csv"
    path.write_text("\n".join([header, *rows]) + "\n", encoding="utf-8")
    return path


def row(category: str, inputs: str, expected: str) -> str:
    cells = [f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in ("Z", category, inputs, expected, "", "")]
    return ",".join(cells)


def test_the_command_says_how_many_passed():
    done = subprocess.run(
        [sys.executable, "-m", "core", "vectors", str(FILE)],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(__file__).parents[2],
    )

    assert (done.returncode, done.stdout) == (0, "57 passed, 0 failed\n")


def test_a_difference_is_printed_and_fails(tmp_path, capsys):
    path = written(
        tmp_path,
        row("required_count", '{"N": 100, "norm": "0.55"}', '{"required": 56}'),
        row("sample_size_fpc", "{}", "{}"),
    )

    assert main(["vectors", str(path)]) == 1
    printed = capsys.readouterr().out
    assert "Z (required_count): required: expected 56, got 55" in printed
    assert "cannot be computed: KeyError" in printed
    assert printed.endswith("0 passed, 2 failed\n")


def test_an_unknown_category_fails_with_a_clear_line(tmp_path, capsys):
    path = written(tmp_path, row("horoscope", "{}", '{"sign": "lion"}'))

    assert main(["vectors", str(path)]) == 1
    assert "Z (horoscope): unknown category; known are cronbach_alpha" in capsys.readouterr().out


def test_the_sums_that_no_page_makes_are_told_and_do_not_fail(tmp_path, capsys):
    kept = row("required_count", '{"N": 100, "norm": "0.55"}', '{"required": 55}')
    path = written(tmp_path, kept, row("kish", "{}", "{}"))

    assert main(["vectors", str(path)]) == 0
    assert capsys.readouterr().out == "1 passed, 0 failed; 1 of sums that no page makes\n"


def test_an_outcome_that_does_not_exist_fails(tmp_path, capsys):
    path = written(
        tmp_path, row("cronbach_alpha", '{"items": [[1, 1], [2, 2]]}', '{"alpha": 1.0, "colour": "red"}')
    )

    assert main(["vectors", str(path)]) == 1
    assert "there is no such outcome" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"", "column id, category, inputs, expected is missing"),
        (b"id,category,inputs\n", "column expected is missing"),
        (b"id,category,inputs,expected\n", "holds no rows"),
        (b"id,category,inputs,expected\nA,wilson,{,{}\n", "line 2: inputs is not JSON"),
        (b"id,category,inputs,expected\nA,wilson,[],{}\n", "line 2: inputs is not a JSON object"),
        (b"id,category,inputs,expected\nA\n", "line 2: inputs is not JSON"),
        (b"\xff\xfe\x00", "cannot be read"),
    ],
)
def test_a_malformed_file_is_refused_with_a_reason(tmp_path, capsys, content, why):
    path = tmp_path / "vectors.csv"
    path.write_bytes(content)

    assert main(["vectors", str(path)]) == 2
    assert why in capsys.readouterr().err


def test_a_file_that_is_not_there_is_refused(tmp_path, capsys):
    assert main(["vectors", str(tmp_path / "none.csv")]) == 2
    assert "cannot be read" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("expected", "outcome", "same"),
    [
        (0.5, 0.5000004, True),
        (0.5, 0.5000006, False),
        (3, 3.0, True),
        (True, 1, False),
        (None, 0, False),
        (0, None, False),
        ([1, 2], (1, 2), True),
        ([1, 2], (1, 2, 3), False),
        ("a", "b", False),
    ],
)
def test_agreement_is_exact_but_for_the_last_printed_place(expected, outcome, same):
    assert agrees(expected, outcome) is same


@pytest.mark.parametrize(
    ("category", "inputs", "expected"),
    [
        ("wilson", {"favour": 0, "n": 0, "conf": 0.95}, {"share": None, "low": None, "high": None}),
        ("wilson_fpc", {"favour": 0, "n": 0, "N": 20, "conf": 0.95}, {"share": None, "low_clipped": None}),
        ("wilson_fpc", {"favour": 3, "n": 4, "N": None}, {"share": 0.75, "low_clipped": None}),
        ("wilson_fpc", {"favour": 0, "n": 1, "N": 1}, {"low": 0.0, "high": 0.0}),
        (
            "manski",
            {"favour": 10, "against": 10, "no_opinion": 0, "N": 20, "base": "stemmen", "norm": "1/2", "op": ">"},
            {"share": 0.5, "verdict": "niet_gehaald_zeker", "needed_yes_among_unknown": None},
        ),
        (
            "manski",
            {"favour": 10, "against": 10, "no_opinion": 0, "N": 20, "base": "stemmen", "norm": "1/2", "op": ">"},
            {"needed_yes_among_unknown": 1},
        ),
        (
            "manski",
            {"favour": 57, "against": 23, "no_opinion": 10, "N": 180, "base": "genodigden", "norm": "3/5"},
            {"share": 0.316667, "low": 0.316667, "high": 0.816667, "verdict": "niet_gehaald_onder_voorbehoud", "needed_yes_among_unknown": 51},
        ),
        (
            "manski",
            {"favour": 57, "against": 23, "no_opinion": 10, "N": 180, "base": "respondenten", "norm": "3/5"},
            {"share": 0.633333, "low": 0.316667, "high": 0.816667, "unknown": 90, "needed_yes_among_unknown": 51},
        ),
        (
            "manski",
            {"favour": 3, "against": 1, "no_opinion": 0, "N": None, "base": "stemmen", "norm": "1/2"},
            {"share": 0.75, "low": None, "high": None, "unknown": None, "verdict": None},
        ),
        (
            "manski",
            {"favour": 0, "against": 0, "no_opinion": 0, "N": 12, "base": "stemmen", "norm": "1/2"},
            {"share": None, "unknown": 12, "verdict": None, "low": 0.0, "high": 1.0},
        ),
        ("nonresponse_delta", {"favour": 5, "n": 9, "N": 9, "norm": "1/2"}, {"delta": None}),
        ("norm_compare", {"favour": 0, "base": 0, "norm": "1/2", "op": ">="}, {"met": None}),
        ("norm_compare", {"favour": 50, "base": 100, "norm": "1/2", "op": ">"}, {"met": False}),
        ("required_count", {"N": None, "norm": "1/2"}, {"required": None}),
        (
            "weighted_share",
            {"parents": [57, 90, 180], "teachers": [8, 20, 24], "pupils": [30, 40, 50], "weights": ["1/3", "1/3", "1/3"], "norm": "1/2"},
            {"share": 0.594444, "met": True, "lowest": 0.4, "highest": 0.75},
        ),
        (
            "weighted_share",
            {"parents": [57, 90, 180], "teachers": [8, 20, 24], "weights": "genodigden", "norm": "11/20"},
            {"share": 0.605882, "met": True},
        ),
        (
            "weighted_share",
            {"parents": [57, 90, 180], "teachers": [0, 0, 24], "weights": ["1/2", "1/2"], "norm": "11/20"},
            {"share": None, "met": None},
        ),
        (
            "weighted_share",
            {"parents": [57, 90, None], "teachers": [8, 20, 24], "weights": ["1/2", "1/2"], "norm": "11/20"},
            {"share": 0.516667, "met": False, "manski_low": None, "manski_high": None},
        ),
        ("tipping_weight", {"share_a": "1", "share_b": "0", "norm": "1/2", "op": ">"}, {"w_a": 0.5, "met_at_1": True}),
        ("stratified", {"groups": [[0, 0, 10], [1, 2, 4]], "weights": None}, {"share": None, "se": None}),
        ("poststratify", {"strata": [{"yes": 0, "n": 0, "N": 5}]}, {"raw": None, "share": None}),
        ("likert5", {"counts": [0, 0, 0, 0, 0]}, {"n": 0, "mean": None, "favourable": None, "fav_low": None}),
        ("likert5", {"counts": [0, 1, 0, 0, 0]}, {"n": 1, "mean": 2.0, "sd": None, "mean_low": None}),
        ("vensters_score", {"counts_1to4": [0, 0, 0, 0]}, {"mean": None, "score10": None}),
        ("multinomial", {"counts": [0, 0], "method": "goodman"}, {"low": None, "plurality": None, "majority": False}),
        ("multinomial", {"counts": [5, 5], "method": "goodman"}, {"plurality": None, "majority": False}),
        ("plurality", {"counts": [50, 30, 10]}, {"winner": 0, "tied": [], "majority": True}),
        ("plurality", {"counts": [50, 30, 10]}, {"winner": 0, "tied": [0]}),
        ("plurality", {"counts": [0, 0]}, {"winner": None, "tied": [], "majority": False}),
        ("multi_select", {"counts": [0], "n": 0}, {"share": None}),
        ("decision_rule", {"parents": [57, 90, 180], "teachers": [10, 20, 24], "norm": "1/2", "op": ">"}, {"each_group": False}),
        ("response_norm", {"pupils": [3, 10], "norm_pupils": "1/3"}, {"met_pupils": False, "required_pupils": 4}),
        ("response_norm", {"pupils": [3, None], "norm_pupils": "1/3"}, {"rate_pupils": None, "met_pupils": None}),
        ("newcombe_diff", {"f1": 1, "n1": 2, "f2": 0, "n2": 0}, {"diff": None}),
        ("sample_size_fpc", {"N": None, "margin": 0.05}, {"n": 385}),
        ("cronbach_alpha", {"items": [[1, 1], [1, 1]]}, {"alpha": None}),
        ("suppression", {"counts": [], "k": 5}, {"hidden": [], "total_may_show": True}),
        ("suppression", {"counts": [3], "k": 5}, {"hidden": [0], "total_may_show": False}),
        ("suppression", {"counts": [1, 1, 9, 40], "k": 5}, {"hidden": [0, 1, 2], "total_may_show": True}),
        ("suppression", {"counts": [2, 2, 0], "k": 5}, {"hidden": [0, 1], "total_may_show": False}),
        ("suppression_leak", {"combined": 0.5, "share_teachers": 0.4, "weight_teachers": 0.5}, {"leaked_share_parents": 0.6}),
    ],
)  # fmt: skip
def test_edges_of_each_category(category, inputs, expected):
    assert list(differences_of(Vector(id="edge", category=category, inputs=inputs, expected=expected))) == []
