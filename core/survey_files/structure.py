"""A LimeSurvey structure (.lss): the texts behind question codes and answer codes."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any
from xml.etree.ElementTree import Element, ParseError

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from core.survey_files.answers import plain
from core.survey_files.errors import MAX_BYTES, StructureRefused, TooLarge
from core.survey_files.model import QuestionKind

_KINDS: dict[str, QuestionKind] = {
    **dict.fromkeys("LO!GI", QuestionKind.SINGLE_CHOICE),
    **dict.fromkeys("FABCEH51", QuestionKind.LIKERT),
    **dict.fromkeys("MP", QuestionKind.MULTI_SELECT),
    **dict.fromkeys("NK:", QuestionKind.NUMBER),
    **dict.fromkeys("STUQ;", QuestionKind.FREE_TEXT),
    "R": QuestionKind.RANKING,
    "Y": QuestionKind.YES_NO,
    "D": QuestionKind.DATE,
}
_BUILT_IN: dict[str, dict[str, str]] = {
    "C": {"Y": "yes", "U": "uncertain", "N": "no"},
    "E": {"I": "increase", "S": "same", "D": "decrease"},
}


@dataclass(frozen=True, kw_only=True)
class Described:
    """One question of the structure."""

    code: str
    text: str
    kind: QuestionKind | None
    rows: dict[str, str] = field(default_factory=dict)
    answers: dict[str, str] = field(default_factory=dict)
    other: str = ""


@lru_cache(maxsize=4)
def read_structure(lss: bytes) -> dict[str, Described]:
    """The questions of a structure by code; refuse XML entities, bombs and other files."""
    if len(lss) > MAX_BYTES:
        raise TooLarge(size=len(lss))
    try:
        root = fromstring(lss, forbid_dtd=True)
    except (ParseError, DefusedXmlException, ValueError, LookupError) as error:
        raise StructureRefused from error
    if root.tag != "document" or (root.findtext("LimeSurveyDocType") or "").strip() not in (
        "Survey",
        "Group",
        "Question",
    ):
        raise StructureRefused
    return _described(root)


def _table(root: Element, name: str) -> list[dict[str, str]]:
    return [{field.tag: field.text or "" for field in row} for row in root.iterfind(f"{name}/rows/row")]


def _described(root: Element) -> dict[str, Described]:
    language = (root.findtext("languages/language") or "").strip()
    texts = _localised(root, "question_l10ns", "qid", "question", language)
    texts = texts or {
        row["qid"]: row.get("question", "")
        for row in _table(root, "questions") + _table(root, "subquestions")
    }
    answers = _answers(root, language)
    other = {row.get("qid", ""): row.get("value", "") for row in _table(root, "question_attributes")
             if row.get("attribute") == "other_replace_text" and row.get("value")}  # fmt: skip
    rows: dict[str, dict[str, str]] = {}
    for row in sorted(_table(root, "subquestions"), key=_order):
        rows.setdefault(row.get("parent_qid", ""), {})[row.get("title", "")] = plain(
            texts.get(row.get("qid", ""), "")
        )
    described = {}
    for row in sorted(_table(root, "questions"), key=_order):
        if row.get("parent_qid", "0") not in ("0", ""):
            continue
        qid, kind = row.get("qid", ""), row.get("type", "")
        described[row.get("title", "")] = Described(
            code=row.get("title", ""),
            text=plain(texts.get(qid, "")),
            kind=_KINDS.get(kind),
            rows=rows.get(qid, {}),
            answers=answers.get(qid, {}) or dict(_BUILT_IN.get(kind, {})),
            other=(plain(other.get(qid, "")) or "-oth-") if row.get("other") == "Y" else "",
        )
    return described


def _localised(root: Element, table: str, key: str, value: str, language: str) -> dict[str, str]:
    rows: list[dict[str, Any]] = list(_table(root, table))
    rows.sort(key=lambda row: row.get("language") == language)
    return {row.get(key, ""): row.get(value, "") for row in rows}


def _answers(root: Element, language: str) -> dict[str, dict[str, str]]:
    texts = _localised(root, "answer_l10ns", "aid", "answer", language)
    found: dict[str, dict[str, str]] = {}
    for row in sorted(_table(root, "answers"), key=_order):
        text = texts.get(row.get("aid", ""), "") or row.get("answer", "")
        found.setdefault(row.get("qid", ""), {})[row.get("code", "")] = plain(text)
    return found


def _order(row: dict[str, str]) -> int:
    digits = re.sub(r"\D", "", row.get("question_order") or row.get("sortorder") or "0")
    return int(digits or 0)
