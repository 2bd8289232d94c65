"""Write the survey's answers as LimeSurvey exports them."""

from __future__ import annotations

import io
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from xml.sax.saxutils import escape

import xlsxwriter

from tests.limesurvey.survey import FIELDS, LANGUAGES, SURVEY, Field

BUILT_IN = {
    "Y": {"Y": ("Ja", "Yes"), "N": ("Nee", "No")},
    "C": {"Y": ("Ja", "Yes"), "U": ("Onzeker", "Uncertain"), "N": ("Nee", "No")},
    "E": {"I": ("Toename", "Increase"), "S": ("Gelijk", "Same"), "D": ("Afname", "Decrease")},
    "G": {"F": ("Vrouw", "Female"), "M": ("Man", "Male")},
    "other": {"": ("Overige", "Other")},
    "comment": {"": ("Opmerking", "Comment")},
    "othercomment": {"": ("Andere opmerking", "Other comment")},
}
OWN = {
    "id": ("Antwoord ID", "Response ID"), "submitdate": ("Datum ingestuurd", "Date submitted"),
    "lastpage": ("Laatste pagina", "Last page"), "startlanguage": ("Starttaal", "Start language"),
    "seed": ("Plaats", "Seed"), "token": ("Toegangscode", "Access code"), "startdate": ("Startdatum", "Date started"),
    "datestamp": ("Datum laatste actie", "Date last action"), "ipaddr": ("IP-adres", "IP address"),
    "refurl": ("Verwijzer URL", "Referrer URL"),
}  # fmt: skip
TIMERS = {"interviewtime": ("Totale tijd", "Total time"), "groupTime5": ("Groepstijd: Het plein", "Group time: The yard"),
          "questionTime21": ("Vraagtijd: rooster", "Question time: rooster")}  # fmt: skip
PARTICIPANT = {"firstname": ("Voornaam", "First name"), "lastname": ("Achternaam", "Last name"),
               "email": ("E-mailadres", "Email address"), "attribute_1": ("Klas", "Class")}  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class Style:
    """A way to export. `headings`: code, full, abbreviated or codetext; `answers`: long or short."""

    headings: str = "full"
    answers: str = "long"
    form: str = "csv"  # csv, comma, xlsx, vv1, vv2, r (re-saved by R)
    language: str = "nl"
    lss: bool = False
    own: str = "all"  # all, anonymous, none
    em_codes: bool = False

    @property
    def name(self) -> str:
        parts = (
            self.headings,
            self.answers,
            self.form,
            self.language,
            self.own,
            "em" if self.em_codes else "",
        )
        return " ".join(part for part in parts if part) + (" +lss" if self.lss else "")


def built_in(kind: str, code: str, language: str) -> str:
    return BUILT_IN[kind][code][LANGUAGES.index(language)]


def texts_of(each: Field, language: str) -> tuple[str, list[str]]:
    """The question's text, and the texts that follow it between brackets."""
    asked = each.asked
    question = f"filecount - {asked.text[language]}" if each.part == "filecount" else asked.text[language]
    parts = [asked.subs[each.sub][language]] if each.sub in asked.subs else []
    if asked.type == "R":
        parts = [f"{'Rang' if language == 'nl' else 'Rank'} {each.sub}"]
    if each.across:
        parts.append(asked.across[each.across][language])
    if each.part in ("comment", "other", "othercomment"):
        parts.append(built_in(each.part, "", language))
    if each.part == "filecount":
        parts.append("")
    if each.scale is not None:
        parts.append(f"{'Schaal' if language == 'nl' else 'Scale'} {each.scale + 1}")
    return question, parts


def code_of(each: Field, *, em_codes: bool = False) -> str:
    aid = f"{each.sub}_{each.across}" if each.across else each.sub + each.part
    scale = [] if each.scale is None else [str(each.scale + (not em_codes))]
    parts = [part for part in (aid, *scale) if part]
    return each.asked.code + "".join(f"_{part}" if em_codes else f"[{part}]" for part in parts)


def heading(each: Field, style: Style) -> str:
    question, parts = texts_of(each, style.language)

    def cut(text: str) -> str:
        return f"{text[:15]}.. " if style.headings == "abbreviated" and len(text) > 15 else text

    code = code_of(each, em_codes=style.em_codes or style.form == "vv2")
    text = cut(question) + (" " + "".join(f"[{cut(part)}]" for part in parts) if parts else "")
    return {"code": code, "codetext": f"{code}. {text}"}.get(style.headings, text)


def long_answer(each: Field, value: str | None, language: str) -> str | None:
    """The cell of a stored value with full answers."""
    asked, kind = each.asked, each.asked.type
    if each.part:
        return value
    if kind in "YG":
        return built_in(kind, value, language) if value else "N/A"
    if kind in "MP":
        return "N/A" if value is None else built_in("Y", "Y" if value == "Y" else "N", language)
    if kind in "CE":
        return built_in(kind, value, language) if value else None
    if kind in "L!O" and value == "-oth-":
        return built_in("other", "", language)
    if kind in "L!OFHR1":
        known = asked.answers_2 if each.scale else asked.answers
        return known[value][language] if value else (None if kind in "R1L!O" else "")
    return value


def own_columns(style: Style, number: int) -> tuple[dict[str, str | None], dict[str, str | None]]:
    """The tool's own columns before and after the questions."""
    if style.own == "none":
        return {}, {}
    day = (
        "1980-01-01 00:00:00"
        if style.own == "anonymous"
        else f"2026-11-{number % 27 + 1:02} 10:{number % 60:02}:04"
    )
    first = {"id": str(number + 1), "submitdate": None if number % 13 == 4 else day, "lastpage": "3", "startlanguage": "nl",
             "seed": str(1_000_000_007 + 99_991 * number)}  # fmt: skip
    if style.own == "anonymous":
        return first, {}
    first |= {"token": f"tOk{number:05}xYz", "startdate": day, "datestamp": day, "ipaddr": f"192.0.2.{number}",
              "refurl": f"https://portaal.example/ouder/{number}" if number % 3 else ""}  # fmt: skip
    last = {"interviewtime": f"{90 + number}.25", "groupTime5": f"{30 + number}.5", "questionTime21": f"{12 + number}.75",
            "firstname": "Noor", "lastname": f"van Veen {number}", "email": f"ouder{number}@example.invalid",
            "attribute_1": f"groep {number % 8 + 1}"}  # fmt: skip
    return first, {} if style.form.startswith("vv") else last


def own_heading(name: str, style: Style) -> str:
    texts = (OWN | TIMERS | PARTICIPANT)[name]
    text = texts[LANGUAGES.index(style.language)]
    if style.headings == "codetext":
        return f"{name}. {text}"
    if style.headings == "abbreviated" and len(text) > 15 and name not in PARTICIPANT:
        text = f"{text[:15]}.. "
    return name if style.headings == "code" else text


def table(
    style: Style, answers: Sequence[Mapping[str, str | None]]
) -> tuple[list[str], list[list[str | None]]]:
    before, after = own_columns(style, 0)
    headings = [*(own_heading(name, style) for name in before), *(heading(each, style) for each in FIELDS),
                *(own_heading(name, style) for name in after)]  # fmt: skip
    rows = []
    for number, stored in enumerate(answers):
        first, last = own_columns(style, number)
        cells: list[str | None] = []
        for each in FIELDS:
            value = stored[each.asked.code + each.name]
            cells.append(long_answer(each, value, style.language) if style.answers == "long" else value)
        rows.append([*first.values(), *cells, *last.values()])
    return headings, rows


def written(style: Style, answers: Sequence[Mapping[str, str | None]]) -> tuple[bytes, str]:
    """The bytes of the export, and its file name."""
    headings, rows = table(style, answers)
    if style.form == "xlsx":
        return _xlsx(headings, rows), "export.xlsx"
    if style.form.startswith("vv"):
        return _vv(style, headings, rows), "vvexport.csv"
    if style.form == "r":
        return _by_r(headings, rows), "data.csv"
    joiner = "," if style.form == "comma" else ";"
    lines = [headings, *rows]
    text = "\r\n".join(joiner.join("" if cell is None else _quoted(cell) for cell in line) for line in lines)
    return ("\ufeff" + text + "\r\n\r\n").encode(), "results-survey.csv"


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


def _xlsx(headings: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Resultaten")
        for at, line in enumerate([headings, *rows]):
            for place, cell in enumerate(line):
                sheet.write_string(at, place, cell or "")
    return stream.getvalue()


def _vv(style: Style, headings: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    names = [f"637872X4X{20 + SURVEY.index(each.asked)}{each.name}" for each in FIELDS]
    n_own = len(own_columns(style, 0)[0])
    codes = [*headings[:n_own], *(names if style.form == "vv1" else headings[n_own:])]
    texts = [*headings[:n_own]]
    for each in FIELDS:
        question, parts = texts_of(each, style.language)
        texts.append(
            question if style.form == "vv1" else question + " " + "".join(f"({part})" for part in parts)
        )

    def cell(value: str | None) -> str:
        if value is None:
            return "{question_not_shown}"
        value = value.replace("{", "{lbrace}").replace("\n", "{newline}").replace("\t", "{tab}")
        value = re.sub('^"', "{quote}", value)
        return _quoted(value) if re.search(r'[\s"]', value) else value

    lines = [[cell(text) for text in texts], codes, *([cell(value) for value in row] for row in rows)]
    return "\n".join("\t".join(line) for line in lines).encode() + b"\n"


def _by_r(headings: Sequence[str], rows: Sequence[Sequence[str | None]]) -> bytes:
    """What `write.csv(read.csv(...))` leaves: names with points, a column of row numbers, NA."""
    names = [re.sub(r"[^\w.]", ".", heading) for heading in headings]
    lines = [",".join(_quoted(name) for name in ("", *names))]
    for number, row in enumerate(rows, 1):
        cells = [
            "NA"
            if cell is None or cell == ""
            else cell
            if cell.replace(".", "").isdecimal()
            else _quoted(cell)
            for cell in row
        ]
        lines.append(",".join([_quoted(str(number)), *cells]))
    return "\n".join(lines).encode() + b"\n"


def lss() -> bytes:
    """The structure. Languages stand in the order of the alphabet; the base is that of the survey's row."""
    qid = {asked.code: 20 + place for place, asked in enumerate(SURVEY)}
    tables: dict[str, list[dict[str, object]]] = {name: [] for name in (
        "answers", "answer_l10ns", "groups", "questions", "subquestions", "question_l10ns", "question_attributes", "surveys")}  # fmt: skip
    tables["groups"].append({"gid": 4, "sid": 637872, "group_order": 1})
    tables["surveys"].append({"sid": 637872, "language": "nl", "additional_languages": "en"})
    for place, asked in enumerate(SURVEY):
        tables["questions"].append({"qid": qid[asked.code], "parent_qid": 0, "sid": 637872, "gid": 4, "type": asked.type,
                                    "title": asked.code, "other": "Y" if asked.other else "N", "question_order": place})  # fmt: skip
        _localise(tables, "question_l10ns", "question", {"qid": qid[asked.code]}, asked.text)
        for scale, subs in enumerate((asked.subs, asked.across)):
            for order, (code, text) in enumerate(subs.items()):
                number = 1000 + len(tables["subquestions"])
                tables["subquestions"].append({"qid": number, "parent_qid": qid[asked.code], "title": code,
                                               "question_order": order, "scale_id": scale})  # fmt: skip
                _localise(tables, "question_l10ns", "question", {"qid": number}, text)
        for scale, answers in enumerate((asked.answers, asked.answers_2)):
            for order, (code, text) in enumerate(answers.items()):
                number = 1 + len(tables["answers"])
                tables["answers"].append(
                    {
                        "aid": number,
                        "qid": qid[asked.code],
                        "code": code,
                        "sortorder": order,
                        "scale_id": scale,
                    }
                )
                _localise(tables, "answer_l10ns", "answer", {"aid": number}, text)
        for name, value in asked.attributes.items():
            language = "nl" if name.startswith("dualscale") else ""
            tables["question_attributes"].append(
                {"qid": qid[asked.code], "attribute": name, "value": value, "language": language}
            )
    body = "".join(
        f"<{name}><rows>" + "".join(
            "<row>" + "".join(f"<{key}>{escape(str(value))}</{key}>" for key, value in row.items()) + "</row>" for row in rows
        ) + f"</rows></{name}>" for name, rows in tables.items() if rows
    )  # fmt: skip
    languages = "".join(f"<language>{language}</language>" for language in sorted(LANGUAGES))
    return (f"<?xml version='1.0' encoding='UTF-8'?><document><LimeSurveyDocType>Survey</LimeSurveyDocType>"
            f"<DBVersion>630</DBVersion><languages>{languages}</languages>{body}</document>").encode()  # fmt: skip


def _localise(
    tables: Mapping[str, list[dict[str, object]]],
    name: str,
    key: str,
    row: Mapping[str, object],
    texts: Mapping[str, str],
) -> None:
    for language in sorted(LANGUAGES):
        tables[name].append({**row, key: texts[language], "language": language})
