"""`python -m core inspect FILE`: report the content of an export, without a database."""

from __future__ import annotations

import argparse
import hashlib
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from core.survey_files.errors import SurveyFileRefused
from core.survey_files.evidence import Choice
from core.survey_files.keeping import apply
from core.survey_files.model import Doubt, Question, Shape, Tally
from core.survey_files.people.contacts import mask_contacts
from core.survey_files.reading import read_table
from core.survey_files.recognition import recognise
from core.survey_files.responses import Responses, tally

SCHEMA = 2
SEPARATOR = "\x1e"
JSON_HELP = f"""\
--json prints one object. Its keys are stable within a schema; a change raises "schema" (now {SCHEMA}).

  schema            {SCHEMA}
  refused, detail   only when the file is refused: the name of the refusal; no other keys follow
  file              name, sha256, format, encoding, delimiter, sheet, header_rows
  tool              the survey tool, or generic: a value of core.survey_files.Tool
  responses         total, complete, incomplete
  group_column      the key of the column that tells groups apart, or ""
  groups            list of name, complete, incomplete; and without_group: how many are in none
  dropped           columns that would not be kept: heading, role, reason
  unreadable_rows   rows left out: row (headings are row 1), fault, cells, expected
  notices           kind, column, count, rows, values
  doubts            what a person is asked: about, keys (of questions or columns), heading, and outcomes, the
                    likeliest first: what is chosen by it, answers, different, options
  evidence          per "tool", "header_rows", "group", "column KEY" and "question KEY": margin (points ahead
                    of the next reading; null without one) and readings, best first: reading, points, and the
                    rules that held, each with its points
  questions         list of key, text, kind, options (in scale order where ordered), ordered, scale, coded,
                    other, rows (key, text of each row of a matrix; one row "" otherwise), tallies
  tallies           per row, group (null: unknown) and complete (true, false):
                    answered, blank, not_shown; options {{label: n}}; for numbers sum, mean, minimum, maximum
                    and values {{number: n}}; for texts n, characters, longest and sha256 of the sorted texts
                    joined by U+001E; for choices other_texts {{text: n}}

answered + blank + not_shown is the number of responses. "not_shown" is only told apart from "blank" where the
format keeps that. Exit status: 0 recognised, 1 refused, 2 wrong use.
The figures are not protected for small groups: this is for the eyes of whoever may read the file itself.
"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the arguments of the subcommand."""
    parser.description = (
        "Say what a survey export holds, and its tallies per question and group. Stores nothing."
    )
    parser.epilog = JSON_HELP
    parser.formatter_class = argparse.RawDescriptionHelpFormatter
    parser.add_argument("file", metavar="FILE", help="an export: XLSX, XLS, ODS, CSV or TSV")
    parser.add_argument(
        "--lss", metavar="FILE", help="a LimeSurvey structure with the texts behind the codes"
    )
    parser.add_argument("--json", action="store_true", help="print one JSON object, described below")


def run(args: argparse.Namespace) -> int:
    """Print the recognised content; 1 when the file is refused or cannot be opened."""
    try:
        path = Path(args.file)
        lss = Path(args.lss).read_bytes() if args.lss else None
        found = inspect(path.read_bytes(), path.name, lss)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}", file=sys.stderr)
        return 1
    except SurveyFileRefused as error:
        found = {"schema": SCHEMA, "refused": type(error).__name__, "detail": str(error)}
    if args.json:
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        print("\n".join(_lines(found)), file=sys.stderr if "refused" in found else sys.stdout)
    return 1 if "refused" in found else 0


def inspect(data: bytes, filename: str, lss: bytes | None = None) -> dict[str, Any]:
    """The value that `--json` prints."""
    table = read_table(data, filename, lss)
    recognition = recognise(table)
    responses = apply(table, recognition, mask=False)
    return {
        "schema": SCHEMA,
        "file": _fields(recognition, "filename:name sha256 format encoding delimiter sheet header_rows"),
        "tool": recognition.tool.value,
        "responses": _fields(recognition, "n_rows:total n_complete:complete n_incomplete:incomplete"),
        "group_column": recognition.group_column,
        "groups": [_fields(group, "name complete incomplete") for group in recognition.groups],
        "without_group": recognition.n_without_group,
        "dropped": [_fields(column, "heading role reason") for column in recognition.dropped],
        "unreadable_rows": [
            _fields(row, "number:row fault cells expected") for row in recognition.unreadable
        ],
        "notices": [_fields(notice, "kind column count rows values") for notice in recognition.notices],
        "doubts": [_doubt(doubt) for doubt in recognition.doubts],
        "evidence": {name: _evidence(choice) for name, choice in recognition.evidence.items()},
        "questions": list(_questions(responses)),
    }


def _doubt(doubt: Doubt) -> dict[str, Any]:
    said = (
        "kind own_words role is_group header_rows month_first twice n_answers:answers n_different:different"
    )
    outcomes = [
        {name: value for name, value in _fields(each, f"{said} options").items() if value is not None}
        for each in doubt.outcomes
    ]
    return {**_fields(doubt, "about keys heading"), "outcomes": outcomes}


def _evidence(choice: Choice[Any]) -> dict[str, Any]:
    readings = [
        {
            "reading": each.reading,
            "points": each.points,
            "rules": {one.says: one.points for one in each.evidence},
        }
        for each in choice.weighed
    ]
    return {"margin": choice.margin if len(readings) > 1 else None, "readings": readings}


def _fields(thing: object, names: str) -> dict[str, Any]:
    pairs = (name.partition(":") for name in names.split())
    return {label or name: getattr(thing, name) for name, _, label in pairs}


def _questions(responses: Responses) -> Iterator[dict[str, Any]]:
    figures: dict[tuple[str, str], dict[tuple[str | None, bool], list[Tally]]] = {}
    for one in tally(responses):
        cells = figures.setdefault((one.question, one.row), {})
        cells.setdefault((one.group, one.complete), []).append(one)
    for question in responses.questions:
        entry = _fields(question, "key text kind options ordered scale coded other")
        entry["rows"] = [_fields(row, "key text") for row in question.rows]
        entry["tallies"] = [
            {"row": row.key, "group": group, "complete": complete, **_figures(found)}
            | _texts(responses, question, row.key, group, complete)
            for row in question.rows
            for (group, complete), found in figures.get((question.key, row.key), {}).items()
        ]
        yield entry


def _figures(found: list[Tally]) -> dict[str, Any]:
    figures: dict[str, Any] = {}
    for one in found:
        if one.option:
            figures.setdefault(f"{one.measure.value}s", {})[one.option] = one.value
        else:
            figures[one.measure.value] = one.value
    if "sum" in figures:
        figures["mean"] = figures["sum"] / figures["answered"]
    return figures


def _texts(
    responses: Responses, question: Question, row: str, group: str | None, complete: bool
) -> dict[str, Any]:
    if not question.holds_texts:
        return {}
    texts = responses.texts(question.key, group, row, include_incomplete=True)
    if complete:
        texts = responses.texts(question.key, group, row)
    else:
        texts = sorted((Counter(texts) - Counter(responses.texts(question.key, group, row))).elements())
    if question.kind.shape is not Shape.TEXT:
        return {"other_texts": dict(Counter(map(mask_contacts, texts)).most_common())}
    digest = hashlib.sha256(SEPARATOR.join(texts).encode()).hexdigest()
    lengths = [len(text) for text in texts]
    return {"n": len(texts), "characters": sum(lengths), "longest": max(lengths, default=0), "sha256": digest}


def _lines(found: dict[str, Any]) -> Iterator[str]:
    if "refused" in found:
        yield f"Refused ({found['refused']}): {found['detail']}"
        return
    file, responses = found["file"], found["responses"]
    shape = (file["format"], file["encoding"], file["delimiter"] and repr(file["delimiter"]), file["sheet"])
    yield f"{file['name']}: {found['tool']} ({', '.join(part for part in shape if part)})"
    yield "{total} responses: {complete} complete, {incomplete} incomplete".format(**responses)
    for group in found["groups"]:
        yield f"  group {group['name']}: {group['complete']} complete, {group['incomplete']} incomplete"
    if found["group_column"] and found["without_group"]:
        yield f"  group unknown: {found['without_group']}"
    for column in found["dropped"]:
        yield f"  not kept: {column['heading']} ({column['role']}: {column['reason']})"
    for row in found["unreadable_rows"]:
        yield "  row {row} is left out: {fault} ({cells} cells, expected {expected})".format(**row)
    for notice in found["notices"]:
        said = (notice["kind"], notice["column"], str(notice["count"] or ""), ", ".join(notice["values"]))
        yield f"  note: {' '.join(part for part in said if part)}"
    for doubt in found["doubts"]:
        yield f"  asked: {doubt['about']} {doubt['heading']}"
    for question in found["questions"]:
        yield from _question_lines(question)


def _question_lines(question: dict[str, Any]) -> Iterator[str]:
    yield ""
    yield f"{question['text']}  [{question['kind']}{', ordered' if question['ordered'] else ''}]"
    texts = {row["key"]: row["text"] for row in question["rows"]}
    for figures in question["tallies"]:
        if not figures["complete"]:
            continue
        row = f"{texts[figures['row']]} | " if texts[figures["row"]] else ""
        counts = [f"{label} {n}" for label, n in figures.get("options", {}).items() if n]
        if "mean" in figures:
            counts.append("mean {mean:.4g}, sum {sum:g}, {minimum:g} to {maximum:g}".format(**figures))
        counts.append("answered {answered}, blank {blank}, not shown {not_shown}".format(**figures))
        yield f"  {row}{figures['group'] or 'no group'}: {'; '.join(counts)}"
