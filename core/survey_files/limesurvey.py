"""What LimeSurvey writes: its own columns, its headings, and who finished.

Headings hold a code (`Q1[SQ001]`), a text (`Question [Row]`), both, or a text that was cut (`Quest.. [Row]`); R and
the VV file write codes in ways of their own. With the structure (.lss) each column is found in it; without, the
heading tells. Either way a comment is a question of its own, a second scale is one, and so is each row of a table
with two axes.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from itertools import groupby
from os.path import commonprefix

from core.survey_files.answers import alike, are_moments, number, plain
from core.survey_files.built_in import texts_of
from core.survey_files.headings import Heading, is_own_words, single_rows_undone
from core.survey_files.model import OTHER, Reason
from core.survey_files.structure import Field, Structure, as_code
from core.survey_files.yes_no import NO, YES

Counts = Sequence[Mapping[str, int]]
Headers = Sequence[Sequence[str]]

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


def _squeezed(text: str) -> str:
    """A text without the signs between its words: R writes points for them, other programs cut some off."""
    return "".join(re.findall(r"[^\W_]+", alike(text)))


_OWN_TEXTS = {_squeezed(text): code for text, code in LIMESURVEY_TEXTS.items()}
_CODE_AND_TEXT = re.compile(r"^(?P<code>[A-Za-z]\w*(?:\[[^\]]*\]){0,2})\s?[.:]\s(?P<text>.+)$", re.DOTALL)
_CODE = re.compile(r"^(?P<code>[A-Za-z]\w*?)(?:\[(?P<aid>[^\]]*)\](?:\[(?P<scale>\d)\])?)?$")
_BY_R = re.compile(r"^(?P<code>[A-Za-z]\w*)\.(?P<aid>\w+)\.(?:\.(?P<scale>\d)\.)?$")
_JOINED = re.compile(r"^(?P<code>[A-Za-z][^\W_]*)_(?P<aid>\w+?)(?:_(?P<scale>[01]))?$")
_IN_TABLE = re.compile(r"^(?P<code>\d+X\d+X\d+)(?P<aid>[^#]*)(?:#(?P<scale>\d))?$")
_TIMER = re.compile(
    r"^(?:interviewtime|(?:group|question)time\d+|totaaltijd|totaletijd|totaltime|gesamtzeit|tempstotal|tiempototal"
    r"|groeps?tijd|grouptime|gruppenzeit|tempsdugroupe|tempspourlegroupe|tiempode(?:l)?grupo|tempodelgruppo|tempodogrupo"
    r"|vraagtijd|questiontime|fragenzeit|tempsdelaquestion|tempspourlaquestion|tiempodela?pregunta|tempodelladomanda"
    r"|tempodaquest|czasgrupy|czaspytania|grupsüresi|sorusüresi)"
)
_ATTRIBUTE = re.compile(r"^attribute_\d+\b")
_LOOKS: dict[str, Callable[[Mapping[str, int]], bool]] = {
    "id": lambda cells: all(cell.isdecimal() for cell in cells) and max(cells.values()) == 1,
    "submitdate": are_moments,
    "lastpage": lambda cells: all(re.fullmatch(r"-?\d{1,2}", cell) for cell in cells),
    "startlanguage": lambda cells: all(re.fullmatch(r"[a-z]{2,3}(?:-[A-Za-z-]+)?", cell) for cell in cells),
    "seed": lambda cells: all(re.fullmatch(r"\d{5,12}", cell) for cell in cells),
    "token": lambda cells: all(re.fullmatch(r"[\w~-]{5,36}", cell) and not cell.isalpha() for cell in cells),
    "startdate": are_moments,
    "datestamp": are_moments,
    "ipaddr": lambda cells: all(
        re.fullmatch(r"[\da-fA-F.:]{3,45}", cell) and re.search("[.:]", cell) for cell in cells
    ),
    "refurl": lambda cells: all(re.match(r"https?://|\w+\.\w+/?", cell) for cell in cells),
}
_ORDER = tuple(_LOOKS)
#: What LimeSurvey writes for no answer.
NO_ANSWER = frozenset({"N/A"})


def limesurvey_code(heading: str) -> str | None:
    """The code of LimeSurvey's own column, from a heading that holds the code, the text, or both.

    >>> limesurvey_code("submitdate. Datum verzonden"), limesurvey_code("Antwoord.ID"), limesurvey_code("Leeftijd")
    ('submitdate', 'id', None)
    """
    name = alike(heading)
    head, _, tail = name.partition(". ")
    for part in (name, head):
        if part in LIMESURVEY and (part == name or tail):
            return part
    if name.endswith(".."):  # headings can be cut
        start = _squeezed(name)
        return next((code for text, code in _OWN_TEXTS.items() if text.startswith(start)), None)
    return _OWN_TEXTS.get(_squeezed(name))


def own_columns_of(headers: Headers, counts: Counts) -> dict[int, str]:
    """The code of each column of LimeSurvey's own: those at the start by heading or content, those at the end.

    A heading alone does not do: "Plaats" is the Dutch heading of the seed, and a question that schools ask.
    """
    names = headers[-1]
    own: dict[int, str] = {}
    at = 0
    start = int(bool(names) and alike(names[0]) in ("", "x", "unnamed: 0", "rownames"))  # R's row numbers
    for place in range(start, min(len(names), 16)):
        code = limesurvey_code(names[place])
        cells = counts[place]
        if code in _ORDER and (not cells or _LOOKS[code](cells)):
            own[place] = code
        elif place == start + len(own) and own:
            code = next(
                (each for each in _ORDER[at : at + 4] if each != "token" and cells and _LOOKS[each](cells)),
                None,
            )
            if code:
                own[place] = code
        at = _ORDER.index(own[place]) + 1 if place in own else at
    if own and start:
        own[0] = "id"
    return own | _at_the_end(names, counts, max(own, default=-1))


def _at_the_end(names: Sequence[str], counts: Counts, last: int) -> dict[int, str]:
    """Timers, then what is known of the participant: first name, last name, address, attributes."""
    found: dict[int, str] = {}
    for place in range(last + 1, len(names)):
        code = limesurvey_code(names[place])
        if _TIMER.match(_squeezed(names[place])) and all(number(cell) is not None for cell in counts[place]):
            found[place] = "interviewtime"
        elif code in ("firstname", "lastname", "email", "token") or _ATTRIBUTE.match(alike(names[place])):
            found[place] = code or "attribute"
    tail = next((place for place in found if not set(range(place, max(found) + 1)) - set(found)), len(names))
    if {"firstname", "lastname", "email"} <= set(found.values()) or any(map(_ATTRIBUTE.match, names)):
        found |= {
            place: "attribute"
            for place in range(max(found, default=len(names)) + 1, len(names))
            if place > tail
        }
    return {
        place: code for place, code in found.items() if code != "attribute" or not _says_role(counts[place])
    }


def _says_role(cells: Mapping[str, int]) -> bool:
    """An attribute that says whether somebody is a parent or a teacher may tell the group."""
    return bool(cells) and len(cells) <= 6 and all(map(is_role, cells))


def reasons(headers: Headers, counts: Counts) -> dict[int, Reason]:
    """Why LimeSurvey's own columns are no questions."""
    attributes = {"attribute": Reason.USER_ID}
    return {
        place: LIMESURVEY.get(code) or attributes[code]
        for place, code in own_columns_of(headers, counts).items()
    }


def submitted(headers: Headers, counts: Counts) -> tuple[int, frozenset[str]] | None:
    """The column that tells who finished, and its values for who did not."""
    own = own_columns_of(headers, counts)
    place = next((at for at, code in own.items() if code == "submitdate"), None)
    return None if place is None else (place, frozenset({"", "n/a", "null", "na"}))


def looks_like_limesurvey(headers: Headers, counts: Counts) -> bool:
    """Whether LimeSurvey wrote the table, by its own columns or by the way it writes codes."""
    own = own_columns_of(headers, counts)
    named = [place for place in own if limesurvey_code(headers[-1][place])]
    if len(named) >= 3 or (len(own) >= 4 and list(own.values())[:4] == list(_ORDER[:4])):
        return True
    if _leaves_out_alike(headers[-1], counts):
        return True
    names = [name for name in headers[-1] if name]
    rows = [name for name in names if re.match(r"^[A-Za-z]\w*\[\w+\](?:\[\d\])?(?:$|\s?[.:]\s)", name)]
    return len(rows) >= 2 and all(_CODE.match(name) or _CODE_AND_TEXT.match(name) for name in names)


def _leaves_out_alike(names: Sequence[str], counts: Counts) -> bool:
    """Ticks of one question, "Ja" or "Nee", that hold "N/A" as often in each: it was shown, or was not."""
    ticks: dict[str, list[int]] = {}
    for name, cells in zip(names, counts, strict=True):
        question, parts = _parts(name)
        if parts and "N/A" in cells:
            words = {alike(cell) for cell in cells} - {"n/a"}
            ticks.setdefault(question, []).append(cells["N/A"] if words <= YES | NO else 0)
    return any(len(each) > 1 and 0 < min(each) == max(each) for each in ticks.values())


def placed(headers: Headers, own: Mapping[int, Reason], structure: Structure) -> dict[int, Field]:
    """The column of the structure that each column of the file is; empty if the structure is of another survey."""
    free = dict(enumerate(structure.fields))
    found: dict[int, Field] = {}
    names = [[header[place] for header in headers if header[place]] for place in range(len(headers[-1]))]
    by_text = [
        [tuple(text if text is None else _squeezed(text) for text in texts) for texts in each.texts]
        for each in structure.fields
    ]
    at = 0
    for place, cells in enumerate(names):
        if place in own:
            continue
        fits = [name for name in free if _is_called(structure.fields[name], cells)]
        fits = fits or [
            name for name in free if any(_reads(cell, text) for cell in cells for text in by_text[name])
        ]
        if fits:
            name = next((each for each in fits if each >= at), fits[0])
            at = name + 1
            found[place] = free.pop(name)
    asked = len(names) - len(own)
    return found if 2 * len(found) >= asked else {}


def _is_called(field: Field, cells: Sequence[str]) -> bool:
    codes = [cell.split(". ")[0] if ". " in cell else cell for cell in cells]
    return any(re.fullmatch(r"[\w.\[\]#]+", code) and as_code(code) in field.names for code in codes)


def _reads(cell: str, texts: Sequence[str | None]) -> bool:
    """Whether a heading, whole or cut, reads as these texts; None is a word of LimeSurvey's own."""
    code = _CODE_AND_TEXT.match(cell)
    cell = code["text"] if code else cell
    if ".. " in f"{cell} ":
        question, parts = _parts(cell)
        return len(parts) == len(texts) - 1 and all(map(_starts, (question, *parts), texts))
    wanted, given = "".join(text or "" for text in texts), _squeezed(cell)
    return given.startswith(wanted) and len(given) > len(wanted) if None in texts else given == wanted


def _starts(given: str, wanted: str | None) -> bool:
    if wanted is None:
        return True
    return wanted.startswith(_squeezed(given)) if given.endswith("..") else wanted == _squeezed(given)


def limesurvey_headings(headers: Headers, counts: Counts, structure: Structure) -> list[Heading]:
    """The question and row of each column, and why some are no question."""
    own = reasons(headers, counts)
    known = placed(headers, own, structure)
    named = _named(headers, own, counts)
    last = max(known, default=len(named))
    found = []
    for place, raw in enumerate(headers[-1]):
        reason = own.get(place) or _upload(raw, counts[place])
        heading = _in_structure(raw, known[place], structure) if place in known else named[place]
        if reason is None and place in known and known[place].is_upload:
            reason = Reason.UPLOAD
        if reason is None and place > last and not _says_role(counts[place]):
            reason = Reason.USER_ID  # an attribute of the participant: no question is called so
        found.append(replace(heading, reason=reason))
    return found if known else _with_company(found, counts)


def _upload(raw: str, cells: Mapping[str, int]) -> Reason | None:
    is_count = raw.startswith("filecount - ") or "[filecount]" in raw or as_code(raw).endswith("_filecount")
    sent = bool(cells) and all(cell.startswith("[{") and '"name"' in cell for cell in cells)
    return Reason.UPLOAD if is_count or sent else None


def _in_structure(raw: str, field: Field, structure: Structure) -> Heading:
    described = structure.questions[field.question]
    row = (described.other if field.is_other else described.rows.get(field.row_code)) or field.row_code
    return Heading(raw=raw, text=described.text, code=described.code, row=row, row_code=field.row_code,
                   other=field.is_other)  # fmt: skip


def _named(headers: Headers, own: Mapping[int, Reason], counts: Counts) -> list[Heading]:
    """Headings without a structure, in the one way of writing that the file has."""
    names = headers[-1]
    asked = [name for place, name in enumerate(names) if place not in own and name]
    texts = headers[-2] if len(headers) > 1 else [""] * len(names)
    for pattern, needs in ((_CODE, "["), (_BY_R, "."), (_IN_TABLE, ""), (_JOINED, "_"), (_CODE, "")):
        if sum(bool(pattern.match(name)) for name in asked) < 2:
            continue
        fits = [name for name in asked if pattern.match(name) or _CODE.match(name)]
        if (
            asked
            and len(fits) >= 0.9 * len(asked)
            and (not needs or sum(needs in name for name in asked) > 1)
        ):
            names = _without_ids(names, texts) if pattern is _IN_TABLE else names
            pattern = _CODE if pattern is _IN_TABLE else pattern
            return [
                replace(_by_code(name, pattern.match(name) or _CODE.match(name), text), raw=raw)
                for raw, name, text in zip(headers[-1], names, texts, strict=True)
            ]
    with_text = [_CODE_AND_TEXT.match(name) for name in names]
    if asked and sum(map(bool, with_text)) >= 0.9 * len(asked):
        return [
            _by_code(name, _CODE.match(match["code"]), match["text"]) if match else _by_text(name)
            for name, match in zip(names, with_text, strict=True)
        ]
    if (
        asked
        and sum(" " not in name for name in asked) >= 0.9 * len(asked)
        and sum("." in name for name in asked) > 1
    ):
        return [_by_text(_without_points(name)) for name in names]
    return _apart([_by_text(name) for name in names], counts)


def _without_ids(names: Sequence[str], texts: Sequence[str]) -> list[str]:
    """Names in LimeSurvey's own table as codes: `637872X4X21SQ001#0` is `X21[SQ001][0]`, if 21 is the question.

    Where the number of a question ends and a code begins, the columns with the same text tell.
    """
    found: list[str] = []
    for _, group in groupby(zip(names, texts, strict=True), key=lambda each: each[1]):
        columns = [name for name, _ in group]
        ids = [_IN_TABLE.match(name) for name in columns]
        shared = commonprefix(columns) if len(columns) > 1 else ""
        for name, match in zip(columns, ids, strict=True):
            code = shared if match and _IN_TABLE.match(shared) else match["code"] if match else name
            aid, _, scale = name[len(code) :].partition("#")
            tail = f"[{aid}]" * bool(aid) + f"[{scale}]" * bool(scale)
            found.append(f"X{code.rpartition('X')[2]}{tail}" if match else name)
    return found


def _by_code(raw: str, match: re.Match[str] | None, text: str) -> Heading:
    if match is None:
        return replace(_by_text(text or raw), raw=raw)
    groups = match.groupdict()
    code, aid, scale = groups["code"], groups.get("aid") or "", groups.get("scale") or ""
    question, parts = _parts(text) if text else (code, [])
    if not aid:
        return Heading(raw=raw, text=plain(text) or code, code=code)
    return _placed(raw, code, aid, scale, question, parts)


def _placed(raw: str, code: str, aid: str, scale: str, question: str, parts: list[str]) -> Heading:
    """A column by the code of its question, what stands in brackets after it, and their texts."""
    if aid.endswith("comment"):
        shown = parts or [aid.removesuffix("comment"), "comment"]
        return Heading(
            raw=raw, text=question + "".join(f" [{part}]" for part in shown if part), code=f"{code}[{aid}]"
        )
    if scale:
        end = parts[1] if len(parts) > 1 else scale
        return Heading(raw=raw, text=f"{question} [{end}]", code=f"{code}#{scale}", row=parts[0] if parts else aid,
                       row_code=aid)  # fmt: skip
    first, _, second = aid.partition("_")
    if second:
        row, column = parts if len(parts) == 2 else (first, second)
        return Heading(
            raw=raw, text=f"{question} [{row}]", code=f"{code}[{first}]", row=column, row_code=second
        )
    is_other = aid == "other"
    row = parts[0] if parts else OTHER if is_other else aid
    return Heading(raw=raw, text=question, code=code, row=row, row_code=aid, other=is_other)


def _parts(raw: str) -> tuple[str, list[str]]:
    """The question, and what stands between brackets after it; `[a][b]` only where nothing stands between.

    >>> _parts("Hoe vaak [per week]? [Lezen [stil]][Ochtend]")
    ('Hoe vaak [per week]?', ['Lezen [stil]', 'Ochtend'])
    """
    text = plain(raw)
    parts: list[str] = []
    while text.endswith("]"):
        depth = 0
        for at in range(len(text) - 1, -1, -1):
            depth += (text[at] == "]") - (text[at] == "[")
            if not depth:
                break
        if depth or at == 0:
            break
        parts.insert(0, text[at + 1 : -1].strip())
        text = text[:at]
        if not text.endswith("]"):
            break
    return text.strip(), parts


def _by_text(raw: str) -> Heading:
    question, parts = _parts(raw)
    if not parts:
        return Heading(raw=raw, text=plain(raw))
    if _is_comment(parts[-1]):
        return Heading(raw=raw, text=plain(raw))
    if len(parts) == 2:
        if _SCALE.fullmatch(parts[1]):
            return Heading(raw=raw, text=f"{question} [{parts[1]}]", row=parts[0])
        return Heading(raw=raw, text=f"{question} [{parts[0]}]", row=parts[1])
    return Heading(raw=raw, text=question, row=parts[0] or "()", other=is_own_words(parts[0]))


_COMMENTS = frozenset(map(_squeezed, texts_of("comment"))) | {
    "andereopmerking",
    "overigeopmerking",
    "opmerkingen",
}


def _is_comment(part: str) -> bool:
    cut = part.endswith("..") and len(part) > 8
    return _squeezed(part) in _COMMENTS or (
        cut and any(each.startswith(_squeezed(part)) for each in _COMMENTS)
    )


_SCALE = re.compile(rf"(?:{'|'.join(sorted(texts_of('scale')))}) ?[12]", re.IGNORECASE)


def _without_points(name: str) -> str:
    """R's name of a heading as words again, as far as that can be told.

    >>> _without_points("Hoe.komt.u.hier...Met.de.fiets."), _without_points("Welk.plan.kiest.u.")
    ('Hoe komt u hier [Met de fiets]', 'Welk plan kiest u')
    """
    first, *parts = [
        part.replace(".", " ").strip() for part in re.split(r"\.{2,}", name) if part.strip(".")
    ] or [name]
    return first + (" " + "".join(f"[{part}]" for part in parts) if parts else "")


def _apart(found: list[Heading], counts: Counts) -> list[Heading]:
    """Headings that were cut may name two questions alike: answers of another sort begin another question."""
    result: list[Heading] = []
    sort, n, before, first = "", 0, "", ""
    for heading, cells in zip(found, counts, strict=True):
        if not (heading.row and ".." in heading.raw):
            result.append(heading)
            before = ""
            continue
        here = _sort(cells)
        if heading.text != before:
            sort, n, before, rows, first = here, 1, heading.text, Counter[str](), heading.row
        elif heading.row == first or (here and sort and here != sort and not heading.other):
            sort, n, rows, first = here, n + 1, Counter[str](), heading.row
        rows[heading.row] += 1
        row = heading.row if rows[heading.row] == 1 else f"{heading.row} ({rows[heading.row]})"
        result.append(
            replace(heading, code=heading.text if n == 1 else f"{heading.text} ({n})", row=row, row_code=row)
        )
    return result


def _sort(cells: Mapping[str, int]) -> str:
    words = {alike(cell) for cell in cells} - {"n/a"}
    if not words:
        return ""
    if words <= YES | NO and not all(word.isdecimal() for word in words):
        return "ticks"
    if all(number(word) is not None for word in words):
        return "numbers"
    return "words" if len(words) <= 12 else "texts"


def _with_company(found: list[Heading], counts: Counts) -> list[Heading]:
    """What the neighbours tell: an option called Anders is one if its cells are ticks; own words are none."""
    together: dict[str, list[int]] = {}
    for place, heading in enumerate(found):
        if heading.row and heading.reason is None:
            together.setdefault(heading.question, []).append(place)
    for places in together.values():
        ticks = [place for place in places if _sort(counts[place]) == "ticks"]
        for at in places:
            if found[at].other and found[at].row_code != "other" and at in ticks and len(ticks) > 1:
                found[at] = replace(found[at], other=False)
        if (
            len(ticks) > 1
            and len(ticks) == len(places) - 1
            and places[-1] not in ticks
            and counts[places[-1]]
        ):
            found[places[-1]] = replace(found[places[-1]], other=True)
    mains = {heading.question for heading in found if not heading.row}
    undone = single_rows_undone(found)
    return [
        was if was.other and was.question in mains else now for was, now in zip(found, undone, strict=True)
    ]


def is_role(cell: str) -> bool:
    """Whether an attribute's value says what somebody is at the school."""
    return bool(_ROLE.fullmatch(alike(cell)))


_ROLE = re.compile(r"(?:ouders?|verzorgers?|leerkracht(?:en)?|leraar|docent(?:en)?|leerlingen?|leerling|team|medewerkers?"
                   r"|personeel|parents?|teachers?|staff|pupils?|students?|eltern|lehrer|schüler|enseignants?|élèves?)")  # fmt: skip
