"""What LimeSurvey writes: its headings, its own columns, and who finished."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from core.survey_files.answers import alike, are_moments, plain
from core.survey_files.headings import Heading, bracketed
from core.survey_files.model import Reason

_CODE = re.compile(r"^(?P<code>[A-Za-z][A-Za-z0-9_]*)(?:\[(?P<row>[^\]]*)\])?(?:\[(?P<second>[^\]]*)\])?$")
_CODE_AND_TEXT = re.compile(
    r"^(?P<code>[A-Za-z][A-Za-z0-9_]*)(?:\[(?P<row>[^\]]*)\])?(?:\[(?P<second>[^\]]*)\])?\s?[.:]\s(?P<text>.+)$",
    re.DOTALL,
)
#: LimeSurvey's codes; `LIMESURVEY_TEXTS` maps headings in words to these codes.
LIMESURVEY = {
    heading: reason
    for reason, texts in {
        Reason.TOOL_COLUMN: "id|submitdate|lastpage|startlanguage|seed|startdate|datestamp|refurl",
        Reason.TOKEN: "token",
        Reason.IP_ADDRESS: "ipaddr",
        Reason.TIMING: "interviewtime",
        Reason.NAME: "firstname|lastname",
        Reason.EMAIL: "email",
    }.items()
    for heading in texts.split("|")
}
LIMESURVEY_TEXTS = {
    text: code
    for code, texts in {
        "id": "response id|respons-id|respons id|antwoord-id|antwoord id|antwort id|antwort-id"
        "|id de la réponse"
        "|id de respuesta",
        "submitdate": "date submitted|datum verzonden|datum ingestuurd|datum ingezonden|datum abgeschickt"
        "|date de soumission|fecha de envío|verzenddatum|datum indienen|datum voltooid",
        "lastpage": "last page|laatste pagina|letzte seite|dernière page|última página",
        "startlanguage": "start language|begin taal|begintaal|starttaal|start taal|start-sprache"
        "|startsprache"
        "|langue de départ|lenguaje inicial",
        "seed": "seed|plaats|zaad|zufallsstartwert|tête de série|graine|semilla",
        "token": "token|access code|toegangscode|toegangssleutel|zugangscode|zugangsschlüssel|code d'accès"
        "|contraseña",
        "startdate": "date started|startdatum|datum gestart|begindatum|datum gestartet|date de lancement"
        "|fecha de inicio",
        "datestamp": "date last action|datum laatste actie|laatste actie|datum letzte aktivität"
        "|date de la dernière action|fecha de la última acción",
        "ipaddr": "ip address|ip-adres|ip adres|ip-adresse|adresse ip|dirección ip",
        "refurl": "referrer url|verwijzende url|verwijzings-url|weiterleitungs-url|url de référence"
        "|url referida",
        "interviewtime": "total time|totaaltijd|totale tijd|gesamtzeit|temps total",
        "firstname": "first name|voornaam|vorname|prénom",
        "lastname": "last name|achternaam|nachname|nom de famille",
        "email": "email address|e-mailadres|e-mail|email|e-mail-adresse",
    }.items()
    for text in texts.split("|")
}


def limesurvey_headings(headers: Sequence[Sequence[str]]) -> list[Heading]:
    names = headers[-1]
    coded = sum(bool(_CODE.match(name)) for name in names) >= 0.9 * len(names)
    if coded and len(headers) > 1:
        texts = [bracketed(text) for text in headers[-2]]
        return [
            replace(_coded(name), text=text.text, row=text.row or _coded(name).row)
            for name, text in zip(names, texts, strict=True)
        ]
    if coded:
        return [_coded(name) for name in names]
    if sum(bool(_CODE_AND_TEXT.match(name)) for name in names) >= 0.9 * len(names):
        return [_coded_text(name) for name in names]
    return [bracketed(name) for name in names]


def _coded(raw: str) -> Heading:
    found = _CODE.match(raw)
    if not found:
        return Heading(raw=raw, text=plain(raw))
    row = "_".join(part for part in (found["row"], found["second"]) if part)
    code, _, tail = found["code"].partition("_")  # LimeSurvey's codes hold no underscore, other programs' do
    row = row or tail
    return Heading(
        raw=raw, text=code, code=code, row=row, row_code=row, other=row == "other" or row.endswith("other")
    )


def _coded_text(raw: str) -> Heading:
    found = _CODE_AND_TEXT.match(raw)
    if not found:
        return bracketed(raw)
    row_code = "_".join(part for part in (found["row"], found["second"]) if part)
    text = bracketed(found["text"]) if row_code else Heading(raw=raw, text=plain(found["text"]))
    return Heading(
        raw=raw,
        text=text.text,
        code=found["code"],
        row=text.row or row_code,
        row_code=row_code,
        other=row_code == "other",
    )


def limesurvey_code(heading: str) -> str | None:
    """The code of LimeSurvey's own column, from a heading that holds the code, the text, or both."""
    name = alike(heading)
    head, _, tail = name.partition(". ")
    for part in (name, head):
        if part in LIMESURVEY and (part == name or tail):
            return part
    if name.endswith(".."):  # headings can be abbreviated
        return next(
            (code for text, code in LIMESURVEY_TEXTS.items() if text.startswith(name.rstrip(". "))), None
        )
    return LIMESURVEY_TEXTS.get(name)


def limesurvey_by_place(counts: Sequence[Mapping[str, int]]) -> bool:
    """Response id, date submitted, last page, language: in that order in every language of the tool."""
    if len(counts) < 6:
        return False
    numbers, stamps, pages, language = counts[:4]
    return bool(
        numbers and pages and language and stamps
        and all(cell.isdecimal() for cell in numbers) and max(numbers.values()) == 1
        and are_moments(stamps)
        and all(cell.isdecimal() and len(cell) < 3 for cell in pages)
        and all(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z-]+)?", cell) for cell in language)
    )  # fmt: skip


def limesurvey_columns(names: Sequence[str]) -> dict[int, Reason]:
    own = {}
    for place, name in enumerate(names):
        code = limesurvey_code(name)
        if code is not None and (place < 16 or code == "interviewtime"):
            own[place] = LIMESURVEY[code]
    if not own:
        own = dict.fromkeys(range(4), Reason.TOOL_COLUMN)
    return own


def submitted(names: Sequence[str], counts: Sequence[Mapping[str, int]]) -> tuple[int, frozenset[str]] | None:
    """The column that tells who finished, and its values for who did not."""
    place = next((at for at, name in enumerate(names) if limesurvey_code(name) == "submitdate"), None)
    if place is None:
        return (1, frozenset({""})) if limesurvey_by_place(counts) else None
    return place, frozenset({"", "n/a", "null"})
