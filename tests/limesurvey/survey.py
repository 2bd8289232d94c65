"""The survey: a question of each type, in two languages, and what people answered, as LimeSurvey stores it."""

from __future__ import annotations

import json
import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

LANGUAGES = ("nl", "en")
SEEDS = random.Random(41)


def both(dutch: str, english: str) -> dict[str, str]:
    return {"nl": dutch, "en": english}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A question: its texts by language; subquestions, columns and answers by code."""

    code: str
    type: str
    text: Mapping[str, str]
    subs: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    across: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    answers_2: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    other: bool = False
    attributes: Mapping[str, str] = field(default_factory=dict)
    shown: float = 1.0


@dataclass(frozen=True, kw_only=True)
class Field:
    """One column of the responses. `part`: which part of the question it is, "" its only or main one."""

    asked: Asked
    sub: str = ""
    across: str = ""
    scale: int | None = None
    part: str = ""

    @property
    def name(self) -> str:
        """The end of the column's name in LimeSurvey's own table."""
        tail = f"{self.sub}_{self.across}" if self.across else self.sub
        end = "_filecount" if self.part == "filecount" else self.part
        return tail + end + (f"#{self.scale}" if self.scale is not None else "")


AGREE = {"AO01": both("Helemaal mee oneens", "Strongly disagree"), "AO02": both("Mee oneens", "Disagree"),
         "AO03": both("Neutraal", "Neutral"), "AO04": both("Mee eens", "Agree"),
         "AO05": both("Helemaal mee eens", "Strongly agree")}  # fmt: skip
HAPPY = {
    "A1": both("Ontevreden", "Dissatisfied"),
    "A2": both("Neutraal", "Neutral"),
    "A3": both("Tevreden", "Satisfied"),
}
WAYS = {
    "SQ001": both("Lopend", "On foot"),
    "SQ002": both("Met de fiets", "By bike"),
    "SQ003": both("Met de auto", "By car"),
}
DAYS = {"SQ001": both("Op maandag", "On Monday"), "SQ002": both("Op woensdag", "On Wednesday")}
TOPICS = {"SQ001": both("De sfeer in de klas is goed", "The mood in class is good"),
          "SQ002": both("Het plein is groot genoeg (samen)", "The yard is large enough (shared)"),
          "SQ003": both("De uitleg over toetsen is helder", "The explanation of tests is clear")}  # fmt: skip
TIMES = {"M1": both("Ochtend", "Morning"), "M2": both("Middag", "Afternoon")}

SURVEY = (
    Asked(code="wie", type="L", text=both("Bent u ouder of leerkracht?", "Are you a parent or a teacher?"),
          answers={"P": both("ouder", "parent"), "T": both("leerkracht", "teacher")}),
    Asked(code="rooster", type="!", text=both("Welk rooster kiest u?", "Which timetable do you choose?"), other=True,
          answers={"R1": both("Vijf gelijke dagen", "Five equal days"), "R2": both("Huidig rooster", "Current timetable")}),
    Asked(code="leesplek", type="L", text=both("Waar leest uw kind het liefst?", "Where does your child like to read?"), other=True,
          answers={"K": both("In de keuken", "In the kitchen"), "B": both("In bed", "In bed")}),
    Asked(code="advies", type="O", text=both("Welk advies geeft u ons?", "What do you advise us?"),
          answers={"A1": both("Doorgaan", "Go on"), "A2": both("Wachten", "Wait"), "A3": both("Stoppen", "Stop")}),
    Asked(code="taal", type="I", text=both("In welke taal vult u dit in?", "In which language do you answer?")),
    Asked(code="punt", type="5", text=both("Welk punt krijgt het plein?", "How do you rate the yard?")),
    Asked(code="vijf", type="A", text=both("Geef elk onderdeel een punt van 1 tot 5", "Rate each part from 1 to 5"), subs=TOPICS),
    Asked(code="tien", type="B", text=both("Geef elk onderdeel een cijfer van 1 tot 10", "Grade each part from 1 to 10"), subs=TOPICS),
    Asked(code="janee", type="C", text=both("Weet u hoe dit gaat?", "Do you know how this goes?"), subs=TOPICS),
    Asked(code="meer", type="E", text=both("Wat moet er veranderen?", "What must change?"), subs=TOPICS, shown=0.8),
    Asked(code="eens", type="F", text=both("In hoeverre bent u het eens met deze stellingen?", "How far do you agree with these?"),
          subs=TOPICS, answers=AGREE),
    Asked(code="tevreden", type="H", text=both("In hoeverre bent u tevreden over deze punten?", "How satisfied are you with these?"),
          subs={"a": both("Het overblijven", "The lunch break"), "b": both("De gymles", "Gym")}, answers=HAPPY),
    Asked(code="dubbel", type="1", text=both("Hoe was het, en hoe belangrijk is het?", "How was it, and how important is it?"),
          subs=TOPICS, answers=HAPPY,
          answers_2={"B1": both("Onbelangrijk", "Unimportant"), "B2": both("Belangrijk", "Important")},
          attributes={"dualscale_headerA": "Hoe het was", "dualscale_headerB": "Hoe belangrijk"}),
    Asked(code="komt", type="M", text=both("Hoe komt uw kind naar school?", "How does your child come to school?"), subs=WAYS,
          other=True, shown=0.9),
    Asked(code="leest", type="M", text=both("Welke berichten leest u?", "Which messages do you read?"),
          subs={"1": both("Nieuwsbrief", "Newsletter"), "2": both("Overig", "Miscellaneous"), "3": both("Website", "Website")}),
    Asked(code="helpt", type="P", text=both("Waarmee wilt u helpen?", "What would you like to help with?"), subs=WAYS, other=True),
    Asked(code="kinderen", type="N", text=both("Hoeveel kinderen heeft u op school?", "How many children do you have at school?"),
          shown=0.9),
    Asked(code="uren", type="K", text=both("Hoeveel uur opvang gebruikt u?", "How many hours of day care do you use?"), subs=DAYS),
    Asked(code="woord", type="S", text=both("Welk woord past bij de school?", "Which word suits the school?")),
    Asked(code="uitleg", type="T", text=both("Wat zijn uw redenen?", "What are your reasons?")),
    Asked(code="verhaal", type="U", text=both("Wat wilt u nog kwijt?", "What else would you like to say?")),
    Asked(code="vakken", type="Q", text=both("Wat valt u op bij elk vak?", "What do you notice about each subject?"),
          subs={"SQ001": both("Rekenen", "Maths"), "SQ002": both("Lezen", "Reading")}),
    Asked(code="ingang", type="D", text=both("Vanaf welke datum mag het ingaan?", "From which date may it start?")),
    Asked(code="volgorde", type="R", text=both("Zet op volgorde van belang", "Put in order of importance"),
          answers={"1": both("Rust", "Quiet"), "2": both("Sport", "Sport"), "3": both("Muziek", "Music")}),
    Asked(code="man", type="G", text=both("Wat is uw geslacht?", "What is your gender?")),
    Asked(code="contact", type="Y", text=both("Mag de school u iets vragen?", "May the school ask you something?")),
    Asked(code="tekst", type="X", text=both("Hartelijk dank, we gaan verder", "Thank you, we go on")),
    Asked(code="minuten", type=":", text=both("Hoeveel minuten speelt uw kind?", "How many minutes does your child play?"),
          subs=DAYS, across=TIMES),
    Asked(code="opvang", type=":", text=both("Wanneer gebruikt u opvang?", "When do you use day care?"), subs=DAYS, across=TIMES,
          attributes={"multiflexible_checkbox": "1"}),
    Asked(code="merkt", type=";", text=both("Wat merkt u op deze dagen?", "What do you notice on these days?"), subs=DAYS, across=TIMES),
    Asked(code="som", type="*", text=both("Uitkomst", "Outcome")),
    Asked(code="foto", type="|", text=both("Stuur een foto van het plein", "Send a picture of the yard")),
)  # fmt: skip


def fields() -> Iterator[Field]:
    """The columns, in LimeSurvey's order."""
    for asked in SURVEY:
        if asked.type == "1":
            yield from (Field(asked=asked, sub=sub, scale=scale) for sub in asked.subs for scale in (0, 1))
        elif asked.type in ":;":
            yield from (
                Field(asked=asked, sub=sub, across=across) for sub in asked.subs for across in asked.across
            )
        elif asked.type == "R":
            yield from (Field(asked=asked, sub=str(rank + 1)) for rank in range(len(asked.answers)))
        elif asked.type == "|":
            yield from (Field(asked=asked), Field(asked=asked, part="filecount"))
        elif asked.subs:
            for sub in asked.subs:
                yield Field(asked=asked, sub=sub)
                if asked.type == "P":
                    yield Field(asked=asked, sub=sub, part="comment")
        else:
            yield Field(asked=asked)
        if asked.type == "O":
            yield Field(asked=asked, part="comment")
        if asked.other:
            yield Field(asked=asked, part="other")
            if asked.type == "P":
                yield Field(asked=asked, part="othercomment")


FIELDS = tuple(fields())
_TEXTS = ("Het is ’s ochtends rustig; de rest van de dag is dat anders.", "Er kan meer aandacht naar het plein.",
          "Wij hopen op duidelijke afspraken, ook over de pauze.", "Mijn kind vertelt er thuis veel over!",
          "Niet te snel \"ja\" zeggen, eerst praten.", "Een langere pauze zou fijn zijn,\nvooral in de winter.",
          "De overgang naar groep 3 was groot.", "Fijn dat u dit vraagt.", "We merken weinig verschil met vorig jaar.")  # fmt: skip


def answered(n: int = 150) -> list[dict[str, str | None]]:
    """What people answered: the stored value per column; None was never shown, "" left blank."""
    chance = random.Random(2026)
    return [_response(chance, number) for number in range(n)]


def _response(chance: random.Random, number: int) -> dict[str, str | None]:
    values: dict[str, str | None] = {}
    for asked in SURVEY:
        mine = [each for each in FIELDS if each.asked is asked]
        if chance.random() > asked.shown:
            values |= {asked.code + each.name: None for each in mine}
            continue
        if asked.type == "R":
            order = chance.sample(sorted(asked.answers), chance.choice([2, 3, 3, 3, 3, 0]))
            values |= {
                asked.code + each.name: order[place] if place < len(order) else ""
                for place, each in enumerate(mine)
            }
            continue
        for each in mine:
            values[asked.code + each.name] = _value(chance, each, values, number)
    return values


def _text(chance: random.Random, number: int) -> str:
    return f"{chance.choice(_TEXTS)} ({chance.choice('abcdefgh')}{number})" if chance.random() < 0.5 else ""


def _value(chance: random.Random, each: Field, values: Mapping[str, str | None], number: int) -> str | None:
    asked, kind = each.asked, each.asked.type
    if kind == "X":
        return None
    if each.part == "filecount":
        return "0" if not values[asked.code] else "1"
    if each.part == "other" and kind in "L!":
        return _text(chance, number) or "Iets anders" if values[asked.code] == "-oth-" else ""
    if each.part == "othercomment" or each.part == "comment":
        return _text(chance, number) if chance.random() < 0.5 else ""
    if each.part == "other":
        return _text(chance, number) if chance.random() < 0.3 else ""
    if chance.random() < 0.08 and asked.code != "wie":
        return None if kind in "NKD:" else ""
    return _filled(chance, each, number)


def _filled(chance: random.Random, each: Field, number: int) -> str:
    asked, kind = each.asked, each.asked.type
    if kind in "L!O":
        codes = [*asked.answers, *(["-oth-"] if asked.other else [])]
        return chance.choices(codes, [5, 4, 2][: len(codes)])[0]
    if kind in "FH1":
        codes = list(asked.answers_2 if each.scale else asked.answers)
        return chance.choices(codes, range(1, len(codes) + 1))[0]
    if kind == "|":
        named = [
            {"title": f"Plein van Fenna {number}", "name": f"foto%20Fenna%20{number}.png", "size": "8.1"}
        ]
        return json.dumps(named) if chance.random() < 0.4 else ""
    if kind == ":" and asked.attributes:
        return "1" if chance.random() < 0.4 else ""
    choices = {"5": "12345", "A": "12345", "B": ["1", "4", "6", "7", "8", "10"], "C": "YNU", "E": "ISD", "Y": "YYN", "G": "MF",
               "M": ["Y", ""], "P": ["Y", ""], "I": ["nl", "nl", "en"], "N": ["1", "2", "2", "3"], "K": ["0", "4", "7.5", "12"],
               ":": ["10", "15", "30", "45", "60", "75"], "D": ["2027-08-01 00:00:00", "2028-01-10 00:00:00"]}  # fmt: skip
    if kind in choices:
        return chance.choice(choices[kind])
    if kind == "*":
        return f"Reistijd samen {chance.choice([10, 20, 25, 30])} minuten"
    return _text(chance, number)
