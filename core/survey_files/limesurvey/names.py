"""One heading of LimeSurvey: its code, its text, and what stands between brackets after either."""

from __future__ import annotations

import re

from core.survey_files.answers import alike, plain
from core.survey_files.limesurvey.built_in import texts_of
from core.survey_files.model import OTHER
from core.survey_files.tools.headings import Heading, is_other

CODE_AND_TEXT = re.compile(r"^(?P<code>[A-Za-z]\w*(?:\[[^\]]*\]){0,2})\s?[.:]\s(?P<text>.+)$", re.DOTALL)


CODE = re.compile(r"^(?P<code>[A-Za-z]\w*?)(?:\[(?P<aid>[^\]]*)\](?:\[(?P<scale>\d)\])?)?$")


def squeezed(text: str) -> str:
    """A text without the signs between its words: R writes points for them, other programs cut some off."""
    return "".join(re.findall(r"[^\W_]+", alike(text)))


def parts_of(raw: str, brackets: str = "[]", most: int = 9) -> tuple[str, list[str]]:
    """The question, and what stands between brackets after it; `[a][b]` only where nothing stands between.

    >>> parts_of("Hoe vaak [per week]? [Lezen [stil]][Ochtend]")
    ('Hoe vaak [per week]?', ['Lezen [stil]', 'Ochtend'])
    """
    text = plain(raw)
    parts: list[str] = []
    while text.endswith(brackets[1]) and len(parts) < most:
        depth = 0
        for at in range(len(text) - 1, -1, -1):
            depth += (text[at] == brackets[1]) - (text[at] == brackets[0])
            if not depth:
                break
        if depth or at == 0:
            break
        parts.insert(0, text[at + 1 : -1].strip())
        text = text[:at]
    return text.strip(), parts


def _parts_in_vv(text: str, n: int) -> tuple[str, list[str]]:
    """The same in a VV file, which puts them in round brackets or after a dash."""
    question, parts = parts_of(text, "()", n)
    if not parts:
        question, *parts = plain(text).rsplit(" - ", n)
    return question, parts


def by_code(name: str, text: str) -> Heading:
    """A column by its code, `Q1[SQ001]`, and the text that goes with it, if any."""
    match = CODE.match(name)
    if match is None:
        return by_text(text or name)
    code, aid, scale = match["code"], match["aid"] or "", match["scale"] or ""
    if not aid:
        return Heading(raw=name, text=plain(text) or code, code=code)
    question, parts = parts_of(text) if text else (code, [])
    if text and not parts:
        of_sub = aid.endswith("comment") and aid not in ("comment", "othercomment")
        question, parts = _parts_in_vv(text, 2 if scale or "_" in aid or of_sub else 1)
    return _placed(name, code, aid, scale, question, parts)


def _placed(raw: str, code: str, aid: str, scale: str, question: str, parts: list[str]) -> Heading:
    """A column by the code of its question, what stands in brackets after it, and their texts."""
    if aid.endswith("comment"):
        shown = parts or [aid.removesuffix("comment"), "comment"]
        text = question + "".join(f" [{part}]" for part in shown if part)
        return Heading(raw=raw, text=text, code=f"{code} [{aid}]")
    if scale:
        text = f"{question} [{parts[1] if len(parts) > 1 else scale}]"
        return Heading(raw=raw, text=text, code=f"{code}#{scale}", row=(*parts, aid)[0], row_code=aid)
    first, _, second = aid.partition("_")
    if second:
        row, column = parts if len(parts) == 2 else (first, second)
        return Heading(
            raw=raw, text=f"{question} [{row}]", code=f"{code} [{first}]", row=column, row_code=second
        )
    is_other = aid == "other"
    row = parts[0] if parts else OTHER if is_other else aid
    return Heading(raw=raw, text=question, code=code, row=row, row_code=aid, other=is_other)


def by_text(raw: str) -> Heading:
    """A column by its text alone; an empty row is one too."""
    question, parts = parts_of(raw)
    if not parts or _is_comment(parts[-1]):
        return Heading(raw=raw, text=plain(raw))
    if len(parts) == 2:
        if _SCALE.fullmatch(parts[1]):
            return Heading(raw=raw, text=f"{question} [{parts[1]}]", row=parts[0])
        return Heading(raw=raw, text=f"{question} [{parts[0]}]", row=parts[1])
    return Heading(raw=raw, text=question, row=parts[0] or "()", other=is_other(parts[0]))


_COMMENTS = frozenset(
    map(squeezed, texts_of("comment") | texts_of("othercomment") | {"Opmerkingen", "Overige opmerking"})
)


def _is_comment(part: str) -> bool:
    cut = part.endswith("..") and len(part) > 8
    return squeezed(part) in _COMMENTS or (cut and any(each.startswith(squeezed(part)) for each in _COMMENTS))


_SCALE = re.compile(rf"(?:{'|'.join(sorted(texts_of('scale')))}) ?[12]", re.IGNORECASE)


def without_points(name: str) -> str:
    """R's name of a heading as words again, as far as that can be told.

    >>> without_points("Hoe.komt.u.hier...Met.de.fiets."), without_points("Welk.plan.kiest.u.")
    ('Hoe komt u hier [Met de fiets]', 'Welk plan kiest u')
    """
    first, *parts = [
        part.replace(".", " ").strip() for part in re.split(r"\.{2,}", name) if part.strip(".")
    ] or [name]
    return first + (" " + "".join(f"[{part}]" for part in parts) if parts else "")
