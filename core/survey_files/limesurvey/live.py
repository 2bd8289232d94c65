"""Answers straight from a LimeSurvey server, written as the files that LimeSurvey itself exports.

So there is one way of reading: the CSV with short answers under codes, and a structure (.lss) with the texts.
What is given here is what RemoteControl 2 gives: lists of questions, their properties, the field map, rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from xml.etree.ElementTree import Element, SubElement, tostring

from core.errors import Refusal
from core.survey_files.limesurvey.structure import number

Given = Mapping[str, Any]
#: LimeSurvey's own columns that are asked for. Never an IP address, a referrer or the moment of each page.
OWN = ("id", "submitdate", "lastpage", "startlanguage")
TOKEN = "token"  # noqa: S105 (the name of a column)
_NO_ANSWERS = ("X", "|")  # a text, and files that people sent: their names point to people
_NOT_IN_XML = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class NotAsAsked(Refusal):
    """The server gave other columns than were asked for."""


@dataclass(frozen=True, kw_only=True)
class LiveColumn:
    """A column of the responses: what to ask for, and its heading in an export by codes."""

    name: str
    code: str
    is_answer: bool = True


def columns_of(fieldmap: Mapping[str, Given], listed: Sequence[Given]) -> tuple[LiveColumn, ...]:
    """The columns to ask for, by the field map: another version of LimeSurvey names them otherwise.

    Examples
    --------
    >>> field = {"fieldname": "9X4X21SQ001#0", "type": "1", "qid": 21, "aid": "SQ001", "scale_id": 0}
    >>> columns_of({"9X4X21SQ001#0": field}, [{"qid": 21, "title": "q", "parent_qid": 0}])[-1].code
    'q[SQ001][1]'
    >>> columns_of({"9X4X21": {**field, "scale_id": "none"}}, [{"qid": 21, "title": "q" * 3}])[-1].code
    'qqq[SQ001][1]'
    """
    codes = {number(_texts(each), "qid"): str(each.get("title", "")) for each in listed}
    own = [LiveColumn(name=name, code=name, is_answer=False) for name in OWN if name in fieldmap]
    asked = [
        LiveColumn(name=name, code=_code(codes.get(number(_texts(each), "qid"), ""), each))
        for name, each in fieldmap.items()
        if str(each.get("qid") or "").isdigit() and str(each.get("type")) not in _NO_ANSWERS
    ]
    return (*own, *asked)


def _code(title: str, each: Given) -> str:
    aid, scale = str(each.get("aid") or ""), each.get("scale_id")
    is_double = str(each.get("type")) == "1" and scale not in (None, "")
    return (
        title
        + (f"[{aid}]" if aid else "")
        + (f"[{number(_texts(each), 'scale_id') + 1}]" if is_double else "")
    )


def cells_of(row: Given, columns: Sequence[LiveColumn]) -> list[str | None]:
    """The cells of a response, by the codes of its columns or, where those differ, in the order asked.

    None was never shown, "" left blank. `NotAsAsked`.

    >>> twice = [LiveColumn(name="9X1X2", code="q"), LiveColumn(name="9X1X3", code="q")]
    >>> cells_of({"q": "Ja", "q (9X1X3)": None}, twice)
    ['Ja', None]
    """
    codes = {each.code for each in columns}
    if len(codes) == len(columns) and codes <= row.keys():
        found = [row[each.code] for each in columns]
    elif len(row) == len(columns):
        found = list(row.values())
    else:
        raise NotAsAsked
    return [None if cell is None else str(cell) for cell in found]


def as_csv(headings: Sequence[str], rows: Iterable[Sequence[str | None]]) -> bytes:
    r"""The file as LimeSurvey writes it: all quoted, but for what was never shown.

    >>> as_csv(["id", "q"], [["1", None], ["2", ""], ["3", 'a"b']])
    b'\xef\xbb\xbf"id";"q"\r\n"1";\r\n"2";""\r\n"3";"a""b"\r\n\r\n'
    """
    lines = [headings, *rows]
    text = "\r\n".join(";".join("" if cell is None else _quoted(cell) for cell in line) for line in lines)
    return f"\ufeff{text}\r\n\r\n".encode()


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def as_structure(
    listed: Sequence[Given], properties: Mapping[int, Given], order: Sequence[int], language: str
) -> bytes:
    """The structure file (.lss) of these questions, in one language.

    Parameters
    ----------
    listed : sequence of mapping
        What `list_questions` gives: questions, and their subquestions with a `parent_qid`.
    properties : mapping
        By question, what `get_question_properties` gives: `answeroptions`, `attributes`, `attributes_lang`.
    order : sequence of int
        The questions in the order of their columns.
    language : str
    """
    root = Element("document")
    SubElement(root, "LimeSurveyDocType").text = "Survey"
    SubElement(SubElement(root, "languages"), "language").text = language
    places = {qid: place for place, qid in enumerate(dict.fromkeys(order))}
    tables: dict[str, list[dict[str, object]]] = {"surveys": [{"language": language}]}
    for each in listed:
        _question(tables, _texts(each), places, language)
    for qid, said in properties.items():
        _answers(tables, qid, said.get("answeroptions"), language)
        for name, where in (("attributes", ""), ("attributes_lang", language)):
            held = said.get(name)
            for attribute, value in held.items() if isinstance(held, Mapping) else ():
                row = {"qid": qid, "attribute": attribute, "value": value, "language": where}
                tables.setdefault("question_attributes", []).append(row)
    for name, rows in tables.items():
        within = SubElement(SubElement(root, name), "rows")
        for row in rows:
            line = SubElement(within, "row")
            for key, value in row.items():
                SubElement(line, key).text = _NOT_IN_XML.sub("", str(value))
    return bytes(tostring(root, encoding="utf-8", xml_declaration=True))


def _question(
    tables: dict[str, list[dict[str, object]]],
    each: Mapping[str, str],
    places: Mapping[int, int],
    language: str,
) -> None:
    qid, parent = number(each, "qid"), number(each, "parent_qid")
    row: dict[str, object] = {
        "qid": qid,
        "parent_qid": parent,
        "title": each.get("title", ""),
        "type": each.get("type", ""),
        "other": each.get("other", "N"),
        "scale_id": number(each, "scale_id"),
        "question_order": number(each, "question_order") if parent else places.get(qid, 0),
    }
    tables.setdefault("subquestions" if parent else "questions", []).append(row)
    words = {"qid": qid, "question": each.get("question", ""), "language": language}
    tables.setdefault("question_l10ns", []).append(words)


def _answers(tables: dict[str, list[dict[str, object]]], qid: int, given: object, language: str) -> None:
    """The options by code; of two scales a list of two such; a sentence where there are none."""
    if isinstance(given, Mapping) and set(given) == {"0", "1"} and all(map(_is_scale, given.values())):
        given = list(given.values())
    scales = given if isinstance(given, list) else [given]
    for scale, options in enumerate(scales):
        if not isinstance(options, Mapping):
            continue
        for place, (code, said) in enumerate(options.items()):
            about = said if isinstance(said, Mapping) else {"answer": said}
            rows = tables.setdefault("answers", [])
            rows.append({"aid": len(rows) + 1, "qid": qid, "code": code, "scale_id": scale,
                         "sortorder": number(_texts(about), "order") or place})  # fmt: skip
            text = {"aid": len(rows), "answer": about.get("answer", ""), "language": language}
            tables.setdefault("answer_l10ns", []).append(text)


def _is_scale(given: object) -> bool:
    return isinstance(given, Mapping) and all(isinstance(each, Mapping) for each in given.values())


def _texts(row: Given) -> dict[str, str]:
    return {key: "" if value is None else str(value) for key, value in row.items()}
