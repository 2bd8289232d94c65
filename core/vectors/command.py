"""Reference values: run each row of a vector file through the functions the pages use."""

from __future__ import annotations

import argparse
import csv
import json
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from typing import Any

from core.errors import Refusal
from core.vectors import of_norms, of_proportions
from core.vectors.of_norms import Either
from core.vectors.of_proportions import Values

COLUMNS = ("id", "category", "inputs", "expected")
HALF_A_PLACE = 5e-7 * (1 + 1e-6)
"""Reference values have six decimals: a difference of half a unit in the last place is allowed."""

#: The function behind each category of reference values.
CATEGORIES: dict[str, Callable[[Values], Values]] = {
    "wilson": of_proportions.wilson,
    "wilson_fpc": of_proportions.wilson_fpc,
    "manski": of_norms.manski,
    "nonresponse_delta": of_proportions.nonresponse_delta,
    "norm_compare": of_norms.norm_compare,
    "required_count": of_norms.required,
    "weighted_share": of_norms.weighted_share,
    "tipping_weight": of_norms.tipping,
    "stratified": of_proportions.stratified,
    "poststratify": of_proportions.poststratify,
    "likert5": of_proportions.likert5,
    "vensters_score": of_proportions.vensters_score,
    "multinomial": of_proportions.multinomial,
    "plurality": of_norms.plurality,
    "multi_select": of_proportions.multi_select,
    "decision_rule": of_norms.decision_rule,
    "response_norm": of_norms.response_norm,
    "newcombe_diff": of_proportions.newcombe_diff,
    "sample_size_fpc": of_proportions.sample_size_fpc,
    "cronbach_alpha": of_proportions.cronbach_alpha,
    "suppression": of_norms.suppression,
    "suppression_leak": of_norms.suppression_leak,
}


#: Kinds of reference values that some files have, of sums that no page makes.
NOT_USED = {"household", "hypergeom_ci", "kish"}


class NotAVectorFile(Refusal):
    """The file cannot be read as reference values."""

    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vector:
    """One row: the inputs and the expected outcome."""

    id: str
    category: str
    inputs: Values
    expected: Values


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of `python -m core vectors`."""
    parser.add_argument("file", help="CSV with columns id,category,inputs,expected,reference,note")


def run(args: argparse.Namespace) -> int:
    """Run every row; 0 when all passed, 1 when one failed, 2 when the file cannot be used."""
    try:
        vectors = read_vectors(Path(args.file))
    except NotAVectorFile as refusal:
        print(f"{args.file}: {refusal.why}", file=sys.stderr)
        return 2
    failed, used = 0, [each for each in vectors if each.category not in NOT_USED]
    for vector in used:
        differences = list(differences_of(vector))
        failed += bool(differences)
        for difference in differences:
            print(f"{vector.id} ({vector.category}): {difference}")
    skipped = len(vectors) - len(used)
    of_others = f"; {skipped} of sums that no page makes" if skipped else ""
    print(f"{len(used) - failed} passed, {failed} failed{of_others}")
    return 1 if failed else 0


def read_vectors(path: Path) -> list[Vector]:
    """Read a vector file.

    Raises
    ------
    NotAVectorFile
        No such file, not UTF-8, a missing column, a cell that is not a JSON object, or no rows.
    """
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            rows = csv.DictReader(file, strict=True)
            absent = [column for column in COLUMNS if column not in (rows.fieldnames or ())]
            if absent:
                raise NotAVectorFile(
                    f"column {', '.join(absent)} is missing; needed are {', '.join(COLUMNS)}"
                )
            vectors = [_vector(row, rows.line_num) for row in rows]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise NotAVectorFile(f"cannot be read: {error}") from error
    if not vectors:
        raise NotAVectorFile("holds no rows")
    return vectors


def _vector(row: dict[str, Any], line: int) -> Vector:
    inputs, expected = (_object(row, column, line) for column in ("inputs", "expected"))
    return Vector(
        id=row["id"] or f"line {line}", category=row["category"] or "", inputs=inputs, expected=expected
    )


def _object(row: dict[str, Any], column: str, line: int) -> Values:
    try:
        value = json.loads(row[column] or "")
    except json.JSONDecodeError as error:
        raise NotAVectorFile(f"line {line}: {column} is not JSON ({error})") from error
    if not isinstance(value, dict):
        raise NotAVectorFile(f"line {line}: {column} is not a JSON object")
    return value


def differences_of(vector: Vector) -> Iterator[str]:
    """List the differences between the outcome and the expected one."""
    compute = CATEGORIES.get(vector.category)
    if compute is None:
        yield f"unknown category; known are {', '.join(sorted(CATEGORIES))}"
        return
    try:
        outcome = compute(vector.inputs)
    except Exception as error:  # one bad row must not stop the others
        yield f"cannot be computed: {type(error).__name__}: {error}"
        return
    if not vector.expected:
        yield "nothing is expected"
    for key, expected in vector.expected.items():
        if key not in outcome:
            yield f"{key}: expected {expected!r}, but there is no such outcome"
        elif not any(agrees(expected, value) for value in _readings(outcome[key])):
            yield f"{key}: expected {expected!r}, got {_printed(outcome[key])}"


def _readings(outcome: object) -> tuple[object, ...]:
    return (outcome.one, outcome.other) if isinstance(outcome, Either) else (outcome,)


def agrees(expected: object, outcome: object) -> bool:
    """Whether an outcome is as expected: floats to half the last printed place, everything else exactly.

    Examples
    --------
    >>> agrees(0.333333, Fraction(1, 3)), agrees(0.333334, Fraction(1, 3)), agrees(True, 1)
    (True, False, False)
    """
    if isinstance(expected, bool) or isinstance(outcome, bool) or expected is None or outcome is None:
        return expected is outcome
    if isinstance(expected, list):
        return (
            isinstance(outcome, list | tuple)
            and len(expected) == len(outcome)
            and all(agrees(one, other) for one, other in zip(expected, outcome, strict=True))
        )
    if isinstance(expected, int | float) and isinstance(outcome, int | float | Fraction):
        return abs(float(outcome) - expected) <= HALF_A_PLACE
    return expected == outcome


def _printed(outcome: object) -> str:
    if isinstance(outcome, Either):
        return _printed(outcome.one)
    if isinstance(outcome, list | tuple):
        return f"[{', '.join(_printed(part) for part in outcome)}]"
    return f"{float(outcome):.6f}" if isinstance(outcome, float | Fraction) else repr(outcome)
