"""Write a made survey as each tool writes its exports, with the truth beside it."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import xlsxwriter

from core.survey_files import QuestionKind
from tests.exports.surveys import WORDS, MadeQuestion, MadeSurvey
from tests.exports.truths import TrueQuestion, Truth

GOOGLE = {
    "nl": "Tijdstempel", "en": "Timestamp", "de": "Zeitstempel", "fr": "Horodateur", "es": "Marca temporal",
    "pt": "Carimbo de data/hora", "it": "Informazioni cronologiche", "tr": "Zaman damgası",
    "pl": "Sygnatura czasowa",
}  # fmt: skip
FORMS = {
    "nl": ("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam"),
    "en": ("ID", "Start time", "Completion time", "Email", "Name"),
    "de": ("ID", "Startzeit", "Fertigstellungszeit", "E-Mail", "Name"),
    "fr": ("ID", "Heure de début", "Heure de fin", "Adresse de messagerie", "Nom"),
    "es": ("ID", "Hora de inicio", "Hora de finalización", "Correo electrónico", "Nombre"),
    "pt": ("ID", "Hora de início", "Hora de conclusão", "Email", "Nome"),
    "it": ("ID", "Ora di inizio", "Ora di completamento", "Posta elettronica", "Nome"),
    "tr": ("Kimlik", "Başlangıç saati", "Tamamlama saati", "E-posta", "Ad"),
    "pl": ("Identyfikator", "Godzina rozpoczęcia", "Godzina ukończenia", "Adres e-mail", "Nazwa"),
}
LIMESURVEY = {
    "nl": ("Respons-id", "Datum verzonden", "Laatste pagina", "Begin taal"),
    "en": ("Response ID", "Date submitted", "Last page", "Start language"),
    "de": ("Antwort ID", "Datum Abgeschickt", "Letzte Seite", "Start-Sprache"),
    "fr": ("ID de la réponse", "Date de soumission", "Dernière page", "Langue de départ"),
    "es": ("ID de respuesta", "Fecha de envío", "Última página", "Idioma inicial"),
    "pt": ("ID da resposta", "Data de envio", "Última página", "Idioma inicial"),
    "it": ("ID risposta", "Data invio", "Ultima pagina", "Lingua iniziale"),
    "tr": ("Yanıt Kimliği", "Gönderim tarihi", "Son sayfa", "Başlangıç dili"),
    "pl": ("ID odpowiedzi", "Data wysłania", "Ostatnia strona", "Język początkowy"),
}


@dataclass(kw_only=True)
class Sheet:
    """The columns of an export as they are put side by side, and what is true of them."""

    people: int
    header_rows: int = 1
    columns: list[tuple[tuple[str, ...], list[str]]] = field(default_factory=list)
    questions: list[TrueQuestion] = field(default_factory=list)
    tool_columns: list[int] = field(default_factory=list)
    identifying: list[int] = field(default_factory=list)

    def add(self, heads: Sequence[str], cells: Sequence[str]) -> int:
        """Put a column at the end; its number."""
        self.columns.append((tuple(heads), list(cells)))
        return len(self.columns)

    def own(self, heads: Sequence[str], cells: Sequence[str], *, points_to_people: bool = False) -> None:
        """A column of the tool."""
        place = self.add(heads, cells)
        (self.identifying if points_to_people else self.tool_columns).append(place)

    def ask(
        self,
        question: MadeQuestion,
        columns: Sequence[int],
        or_columns: Sequence[int] = (),
        *,
        coded: bool = False,
    ) -> None:
        """What is true of a question that stands in these columns, perhaps as codes without their labels."""
        counted = question.kind not in (QuestionKind.NUMBER, QuestionKind.FREE_TEXT)
        is_number = question.kind is QuestionKind.NUMBER
        numbers = [float(label) for answer in question.answers for label in answer if is_number]
        self.questions.append(
            TrueQuestion(
                columns=frozenset(columns),
                or_columns=frozenset(or_columns),
                kinds=(question.kind,),
                options=question.counts if counted and not coded else None,
                number=(len(numbers), sum(numbers)) if is_number else None,
                answered=question.answered,
                may_ask=coded,
            )
        )

    def rows(self) -> list[list[str]]:
        """The cells, row by row."""
        heads = [[head[row] for head, _ in self.columns] for row in range(self.header_rows)]
        return heads + [[cells[person] for _, cells in self.columns] for person in range(self.people)]

    def truth(self, name: str, tool: str | None) -> Truth:
        """The file and what is true of it."""
        content = as_xlsx(self.rows()) if name.endswith("xlsx") else as_csv(self.rows())
        return Truth(
            name=name, content=content, tool=tool, responses=self.people, header_rows=self.header_rows,
            questions=tuple(self.questions), tool_columns=tuple(self.tool_columns),
            people=tuple(self.identifying),
        )  # fmt: skip


def as_csv(rows: Sequence[Sequence[str]]) -> bytes:
    """Comma-separated, UTF-8."""
    out = io.StringIO()
    csv.writer(out).writerows(rows)
    return out.getvalue().encode()


def as_xlsx(rows: Sequence[Sequence[str]]) -> bytes:
    """A workbook with one sheet; texts stay texts, numbers are numbers."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_numbers": True}) as book:
        sheet = book.add_worksheet("Form1")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return out.getvalue()


def _moments(people: int, template: str = "2026-03-{day:02} 09:{minute:02}:00") -> list[str]:
    return [template.format(day=n % 28 + 1, minute=n % 60) for n in range(people)]


def _joined(question: MadeQuestion, joiner: str, end: str = "") -> list[str]:
    return [joiner.join(answer) + (end if answer else "") for answer in question.answers]


def _ticks(question: MadeQuestion, option: str, yes: str, no: str) -> list[str]:
    return [yes if option in answer else no for answer in question.answers]


def google_csv(survey: MadeSurvey) -> Truth:
    """Google Forms' own CSV."""
    return _google(survey, ";")


def google_sheet(survey: MadeSurvey) -> Truth:
    """The Sheet that is linked to a Google form."""
    return _google(survey, ", ")


def _google(survey: MadeSurvey, joiner: str) -> Truth:
    sheet = Sheet(people=survey.people)
    sheet.own([GOOGLE[survey.language]], _moments(survey.people, "{day}-3-2026 9:{minute:02}:05"))
    for question in survey.questions:
        sheet.ask(question, [sheet.add([question.text], _joined(question, joiner))])
    return sheet.truth("Antwoorden.csv", "google_forms")


def forms(survey: MadeSurvey) -> Truth:
    """Microsoft Forms, anonymous."""
    sheet = Sheet(people=survey.people)
    number, start, end, mail, name = FORMS[survey.language]
    sheet.own([number], [str(n + 1) for n in range(survey.people)])
    sheet.own([start], _moments(survey.people))
    sheet.own([end], _moments(survey.people, "2026-03-{day:02} 09:{minute:02}:40"))
    sheet.own([mail], ["anonymous"] * survey.people, points_to_people=True)
    sheet.own([name], [""] * survey.people, points_to_people=True)
    for question in survey.questions:
        end_sign = ";" if question.kind is QuestionKind.MULTI_SELECT else ""
        sheet.ask(question, [sheet.add([question.text], _joined(question, ";", end_sign))])
    return sheet.truth("Peiling(1-40).xlsx", "microsoft_forms")


def limesurvey(survey: MadeSurvey) -> Truth:
    """LimeSurvey, full headings and full answers."""
    sheet = Sheet(people=survey.people)
    number, sent, page, language = LIMESURVEY[survey.language]
    sheet.own([number], [str(n + 1) for n in range(survey.people)])
    sheet.own([sent], _moments(survey.people))
    sheet.own([page], ["3"] * survey.people)
    sheet.own([language], [survey.language] * survey.people)
    yes, no = WORDS[survey.language]["yes_no"]["answers"]
    for question in survey.questions:
        if question.kind is QuestionKind.MULTI_SELECT:
            columns = [
                sheet.add([f"{question.text} [{option}]"], _ticks(question, option, yes, no))
                for option in question.options
            ]
            sheet.ask(question, columns)
        else:
            sheet.ask(question, [sheet.add([question.text], _joined(question, ""))])
    return sheet.truth("results-survey123456.csv", "limesurvey")


def qualtrics(survey: MadeSurvey) -> Truth:
    """Qualtrics, choice texts, three rows of headings."""
    sheet = Sheet(people=survey.people, header_rows=3)
    for code, text, cells in (
        ("StartDate", "Start Date", _moments(survey.people)),
        ("EndDate", "End Date", _moments(survey.people)),
        ("Finished", "Finished", ["True"] * survey.people),
    ):
        sheet.own([code, text, f'{{"ImportId":"{code}"}}'], cells)
    ids = [f"R_{n:02}aB9xQ7LmZ2kPw" for n in range(survey.people)]
    sheet.own(["ResponseId", "Response ID", '{"ImportId":"_recordId"}'], ids, points_to_people=True)
    for n, question in enumerate(survey.questions, 1):
        heads = [f"Q{n}", question.text, f'{{"ImportId":"QID{n}"}}']
        sheet.ask(question, [sheet.add(heads, _joined(question, ","))])
    return sheet.truth("Peiling_March 2026.csv", "qualtrics")


def surveymonkey(survey: MadeSurvey) -> Truth:
    """SurveyMonkey, two rows of headings, a column per option."""
    sheet = Sheet(people=survey.people, header_rows=2)
    ids = [str(114_000_000_000 + 7 * n) for n in range(survey.people)]
    sheet.own(["Respondent ID", ""], ids, points_to_people=True)
    sheet.own(["Collector ID", ""], ["400123456"] * survey.people)
    sheet.own(["Start Date", ""], _moments(survey.people, "03/{day:02}/2026 09:{minute:02}:00 AM"))
    sheet.own(["End Date", ""], _moments(survey.people, "03/{day:02}/2026 09:{minute:02}:40 AM"))
    for question in survey.questions:
        if question.kind is QuestionKind.MULTI_SELECT:
            columns = [
                sheet.add([question.text if not place else "", option], _ticks(question, option, option, ""))
                for place, option in enumerate(question.options)
            ]
            sheet.ask(question, columns)
        else:
            below = "Open-Ended Response" if question.kind is QuestionKind.FREE_TEXT else "Response"
            sheet.ask(question, [sheet.add([question.text, below], _joined(question, ""))])
    return sheet.truth("Peiling.csv", "surveymonkey")


def typeform(survey: MadeSurvey) -> Truth:
    """Typeform: the id first, a column per option that repeats it, the moments last.

    Ticks stand under their options without the question, so that two such questions never adjoin here.
    """
    sheet = Sheet(people=survey.people)
    ids = [f"k{n:02}x7q2m9z40ab8c1d5e" for n in range(survey.people)]
    sheet.own(["#"], ids, points_to_people=True)
    before = None
    for question in survey.questions:
        if question.kind is QuestionKind.MULTI_SELECT:
            if before is not QuestionKind.MULTI_SELECT and not question.options[0].isdecimal():
                columns = [
                    sheet.add([option], _ticks(question, option, option, "")) for option in question.options
                ]
                sheet.ask(question, columns)
        else:
            coded = question.kind is QuestionKind.YES_NO
            yes = question.options[0] if coded else ""
            cells = _ticks(question, yes, "1", "0") if coded else _joined(question, "")
            sheet.ask(question, [sheet.add([question.text], cells)], coded=coded)
        before = question.kind
    sheet.own(["Start Date (UTC)"], _moments(survey.people))
    sheet.own(["Submit Date (UTC)"], _moments(survey.people))
    sheet.own(["Network ID"], [f"{n:02}f0a1b2c3" for n in range(survey.people)], points_to_people=True)
    return sheet.truth("responses-kPw2.csv", "typeform")


def kobo(survey: MadeSurvey) -> Truth:
    """KoboToolbox with labels: the joined cell, and a column per option."""
    sheet = Sheet(people=survey.people)
    stamp = "2026-03-{day:02}T09:{minute:02}:00.000+01:00"
    sheet.own(["start"], _moments(survey.people, stamp))
    sheet.own(["end"], _moments(survey.people, stamp))
    for question in survey.questions:
        cell = sheet.add([question.text], _joined(question, " "))
        if question.kind is QuestionKind.MULTI_SELECT:
            columns = [
                sheet.add([f"{question.text}/{option}"], _ticks(question, option, "1", "0"))
                for option in question.options
            ]
            sheet.ask(question, columns, or_columns=[cell])
        else:
            sheet.ask(question, [cell])
    sheet.own(["_id"], [str(18_960_000 + n) for n in range(survey.people)])
    sheet.own(["_uuid"], [f"9d70f790-c33d-4c5c-b1f4-1111aaaa{n:04}" for n in range(survey.people)])
    sheet.own(["_submission_time"], _moments(survey.people, "2026-03-{day:02}T10:{minute:02}:00"))
    sheet.own(["_index"], [str(n + 1) for n in range(survey.people)])
    return sheet.truth("peiling.csv", None)


def nextcloud(survey: MadeSurvey) -> Truth:
    """Nextcloud Forms."""
    sheet = Sheet(people=survey.people)
    sheet.own(["User ID"], [""] * survey.people, points_to_people=True)
    sheet.own(["User display name"], ["Anonymous user"] * survey.people, points_to_people=True)
    sheet.own(["Timestamp"], _moments(survey.people, "2026-03-{day:02}T09:{minute:02}:00+01:00"))
    for question in survey.questions:
        sheet.ask(question, [sheet.add([question.text], _joined(question, "; "))])
    return sheet.truth("Peiling (responses).csv", None)


def generic(survey: MadeSurvey) -> Truth:
    """A table that somebody typed over."""
    sheet = Sheet(people=survey.people)
    for question in survey.questions:
        sheet.ask(question, [sheet.add([question.text], _joined(question, "; "))])
    return sheet.truth("Map1.csv", "generic")


WRITERS: tuple[Callable[[MadeSurvey], Truth], ...] = (
    google_csv, google_sheet, forms, limesurvey, qualtrics, surveymonkey, typeform, kobo, nextcloud, generic,
)  # fmt: skip
