"""Respondent groups: the column that tells them apart, and how many returned and were invited."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from core.survey_files.answers import alike, plain, words
from core.survey_files.columns import Seen
from core.survey_files.errors import NoParticipants
from core.survey_files.evidence import Choice, Weighed, choose, rules_of
from core.survey_files.files.table import Table
from core.survey_files.model import Column, Doubt, DoubtKind, Group, Outcome, Question, QuestionKind
from core.survey_files.reading import Hints, read_table

_ROLE = re.compile(
    r"\b(?:ouders?|verzorgers?|vaders?|moeders?|leerkracht(?:en)?|leraar|leraren|docent(?:en)?"
    r"|juf(?:fen)?|meesters?|leerling(?:en)?"
    r"|kind(?:eren)?|medewerkers?|personeel|teamleden|teamlid|team|directie|directeur|schoolleiders?"
    r"|bestuur(?:der)?s?|oop"
    r"|onderwijsassistent(?:en)?|onderwijsondersteun\w*|ondersteun\w*|intern begeleiders?|ib-?er"
    r"|mr(?:-lid|-leden)?|vrijwilligers?"
    r"|parents?|guardians?|carers?|teachers?|staff|pupils?|students?|principals?|head ?teachers?"
    r"|assistants?|employees?|board"
    r"|eltern|lehrer(?:in)?|lehrkr(?:aft|äfte)|schüler(?:in)?|élèves?|enseignante?s?"
    r"|padres?|madres?|profesor(?:a|es|as)?|docentes?|alumn[oa]s?|pais?|pai/mãe|mãe|professor(?:a|es|as)?"
    r"|alun[oa]s?|genitor[ei]|insegnant[ei]|student[ei]|alliev[oi]|veli(?:ler)?|anne|baba|öğretmen(?:ler)?"
    r"|öğrenci(?:ler)?|rodzice?|nauczyciel(?:ka|e)?|uczeń|uczennica|uczniowie|ولي أمر|معلمة?|طالبة?|أب|أم)\b"
)  # fmt: skip
_ASKS = re.compile(
    r"\b(?:bent u|ben je|ik ben|wie bent u|rol|functie|doelgroep|respondentgroep|groep|hoedanigheid"
    r"|ik vul .* in als|are you|i am|role|group|position|respondent type|which best describes you"
    r"|in welke rol|relatie tot|uw relatie|u bent|wer sind sie|vous êtes|qui êtes[- ]vous|quién es usted"
    r"|quién eres|usted es|quem é você|você é|chi sei|chi è lei|lei è|kimsiniz|kim dolduruyor|kim jesteś"
    r"|kim pan(?:i)? jest|من أنت|rolle|rôle|rol|papel|ruolo)\b"
)
#: Who does something, and not who fills in the form.
_ABOUT_OTHERS = re.compile(
    r"\bwie\b(?! (?:bent|ben|zijn) )|\bwho(?:m)?\b(?!.*\bare you)|\b(?:uw|je|jouw|your) (?:kind|child|zoon"
    r"|dochter)|\b(?:zou|weet|kent|wilt|vindt|moet|gaat) (?:u|je)\b|\b(?:do|would|did|can) you\b"
)
_FAMILY = re.compile(
    r"\b(?:ouders?|verzorgers?|vaders?|moeders?|parents?|guardians?|eltern|leerling(?:en)?|kind(?:eren)?|pupils?|students?"
    r"|padres?|madres?|alumn[oa]s?|pais?|pai/mãe|mãe|alun[oa]s?|genitor[ei]|veli|anne|baba|öğrenci|rodzice?|uczeń"
    r"|ولي أمر|طالبة?|élèves?|schüler(?:in)?)\b"
)
MAX_GROUPS = 12


def is_role(label: str) -> bool:
    """Whether a label names a role in a school.

    >>> is_role("ouder/verzorger"), is_role("Voor")
    (True, False)
    """
    return bool(_ROLE.search(alike(label))) and len(label.split()) <= 8


@dataclass(frozen=True, kw_only=True)
class _Asked:
    """A question that may ask who answers."""

    heading: str
    key: str
    options: tuple[str, ...]

    @property
    def share_roles(self) -> float:
        """The share of its options that name a role."""
        return sum(map(is_role, self.options)) / len(self.options)

    @property
    def is_mixed(self) -> bool:
        """Whether some name people of the family and others people of the school."""
        return len({bool(_FAMILY.search(alike(option))) for option in self.options if is_role(option)}) == 2

    @property
    def asks(self) -> bool:
        """Whether it asks who somebody is."""
        return bool(_ASKS.search(alike(self.heading))) or bool(_ASKS.fullmatch(alike(self.key)))

    @property
    def is_coded(self) -> bool:
        """Whether it is called group or role, and its options are codes."""
        coded = all(re.fullmatch(r"[A-Za-z]{0,3}\d{1,3}", option) for option in self.options)
        named = re.fullmatch(r"groep|group|rol|role|doelgroep|functie", alike(self.key or self.heading))
        return coded and named is not None


_GROUP, _QUESTION = True, False
_LINES: tuple[tuple[float, str, bool, Callable[[_Asked], bool]], ...] = (
    (3, "most questions are no group", _QUESTION, lambda a: True),
    (3, "every answer names a role", _GROUP, lambda a: a.share_roles == 1),
    (2, "most answers name roles", _GROUP, lambda a: 0.5 <= a.share_roles < 1),
    (-9, "few answers name a role", _GROUP, lambda a: a.share_roles < 0.5 and not a.is_coded),
    (3, "asks who somebody is", _GROUP, lambda a: a.asks),
    (3, "codes of groups or roles", _GROUP, lambda a: a.is_coded),
    (1.5, "both of the family and of the school", _GROUP, lambda a: a.is_mixed),
    (0.5, "a few answers", _GROUP, lambda a: 2 <= len(a.options) <= 5),
    (-4, "asks about others", _GROUP, lambda a: bool(_ABOUT_OTHERS.search(alike(a.heading)))),
    (-2, "a long sentence", _GROUP, lambda a: len(a.heading.split()) > 14),
)
GROUP_RULES = rules_of(_LINES)


def as_group(heading: str, options: Iterable[str], key: str = "") -> Choice[bool]:
    """Whether a question asks to which group somebody belongs.

    Examples
    --------
    >>> as_group("Bent u ouder of leerkracht?", ["ouder", "leerkracht"]).best
    True
    >>> as_group("Bent u voor of tegen?", ["Voor", "Tegen"]).best
    False
    >>> as_group("Wie brengt uw kind?", ["Moeder", "Vader", "Opa of oma"]).best
    False
    """
    asked = _Asked(heading=heading, key=key, options=tuple(options))
    if not 1 <= len(asked.options) <= MAX_GROUPS:
        return Choice((Weighed(_QUESTION, ()),))
    return choose(asked, (_QUESTION, _GROUP), GROUP_RULES)


def may_group(heading: str, options: Iterable[str]) -> bool:
    """Whether a question could ever be taken for the one that tells groups apart, chosen by a person too."""
    asked = _Asked(heading=heading, key="", options=tuple(options))
    if not 1 <= len(asked.options) <= MAX_GROUPS:
        return False
    return asked.is_coded or (asked.share_roles >= 0.5 and (len(asked.options) > 1 or asked.asks))


@dataclass(frozen=True, kw_only=True)
class Groups:
    """The column that tells groups apart ("": none), the groups, and how sure that is."""

    column: str
    groups: tuple[Group, ...]
    n_without: int
    doubts: tuple[Doubt, ...] = ()
    choice: Choice[bool] | None = None


def _likeliest(questions: Sequence[Question]) -> tuple[Question, Choice[bool]] | None:
    """The question that is most like "who are you?"."""
    judged = [
        (question, as_group(question.text, question.options, question.key))
        for question in questions
        if question.kind is QuestionKind.SINGLE_CHOICE and len(question.rows) == 1
    ]
    return max(judged, key=lambda each: _lead(each[1]), default=None)


def _lead(choice: Choice[bool]) -> float:
    return choice.margin if choice.best else -choice.margin


def _group_doubt(
    seen: Seen, columns: Sequence[Column], question: Question, choice: Choice[bool]
) -> Doubt | None:
    if len(choice.near) < 2:
        return None
    place = next(seen.counts[each.position] for each in columns if each.key == question.rows[0].columns[0])
    outcomes = tuple(
        Outcome(
            is_group=is_group, n_answers=sum(place.values()), n_different=len(place), options=question.options
        )
        for is_group in choice.near
    )
    return Doubt(
        about=DoubtKind.GROUP_OR_QUESTION, keys=(question.rows[0].columns[0],), heading=question.text,
        outcomes=outcomes, is_settled=seen.corrections.group_column is not None,
    )  # fmt: skip


def find_groups(
    seen: Seen, columns: Sequence[Column], questions: Sequence[Question], incomplete: pa.BooleanArray
) -> Groups:
    """The groups by the likeliest column, or by the one that a person chose."""
    found = _likeliest(questions)
    key = seen.corrections.group_column
    if key is None:
        key = found[0].rows[0].columns[0] if found and found[1].best else ""
    doubt = _group_doubt(seen, columns, *found) if found else None
    doubts, choice = ((doubt,) if doubt else ()), (found[1] if found else None)
    if not key:
        n = pc.sum(incomplete).as_py() or 0
        name = seen.corrections.everyone
        everyone = (
            (Group(name=name, answers=(), complete=seen.table.n_rows - n, incomplete=n),) if name else ()
        )
        return Groups(column="", groups=everyone, n_without=0, doubts=doubts, choice=choice)
    place = next(column.position for column in columns if column.key == key)
    names = _names(seen, place)
    counted = _counted(seen.table.columns[place].encoded, names, incomplete)
    groups = tuple(
        Group(
            name=name,
            answers=tuple(a for a, n in names.items() if n == name),
            complete=counted[name, False],
            incomplete=counted[name, True],
        )
        for name in dict.fromkeys(
            sorted(names.values(), key=lambda one: (-counted[one, False] - counted[one, True], one))
        )
    )
    known = sum(group.complete + group.incomplete for group in groups)
    return Groups(
        column=key, groups=groups, n_without=seen.table.n_rows - known, doubts=doubts, choice=choice
    )


def _names(seen: Seen, place: int) -> dict[str, str]:
    labels = {cell: plain(cell) for cell in seen.counts[place]}
    described = seen.described(place)
    if described:
        labels |= {cell: described.label(cell) for cell in labels}
    named = {cell: seen.corrections.group_names.get(cell, seen.corrections.group_names.get(label, label))
             for cell, label in labels.items()}  # fmt: skip
    first: dict[str, str] = {}
    for name in sorted(named.values(), key=lambda one: (one == one.upper(), one)):
        first.setdefault(alike(name), name)
    return {cell: first[alike(name)] for cell, name in named.items() if name}


def _counted(
    encoded: pa.DictionaryArray, names: Mapping[str, str], incomplete: pa.BooleanArray
) -> Counter[tuple[str, bool]]:
    counted = Counter[tuple[str, bool]]()
    table = pa.table({"cell": encoded.dictionary_decode(), "incomplete": incomplete})
    for row in table.group_by(["cell", "incomplete"]).aggregate([([], "count_all")]).to_pylist():
        if row["cell"] in names:
            counted[names[row["cell"]], row["incomplete"]] += row["count_all"]
    return counted


#: The list's own columns; the school's own attributes follow.
_OWN = words(
    "tid|firstname|lastname|email|emailstatus|token|language|validfrom|validuntil|invited|reminded"
    "|remindercount|completed|usesleft|participant_id|blacklisted"
)


def participant_counts(data: bytes, filename: str) -> dict[str, int]:
    """The number invited per group; nothing else of the list is stored.

    Raises
    ------
    NoParticipants
        No column tells groups apart.

    Examples
    --------
    >>> rows = ["token,attribute_1 <rol>", "x1,ouder", "x2,ouder", "x3,leerkracht"]
    >>> participant_counts("\\n".join(rows).encode(), "lijst.csv")
    {'leerkracht': 1, 'ouder': 2}
    """
    # A list of people to invite may look like a class; what is surely a list of pupils is refused.
    table = read_table(data, filename, hints=Hints(no_pupils=True))
    scored = [(_score(table, place), -place, place) for place in range(len(table.columns))]
    best = max(scored, default=(0.0, 0, 0))
    if best[0] <= 0:
        raise NoParticipants
    return _named(table.columns[best[2]].counts)


def _score(table: Table, place: int) -> float:
    heading, counts = table.headers[-1][place], table.columns[place].counts
    if alike(heading) in _OWN or not 1 <= len(counts) <= MAX_GROUPS:
        return 0.0
    attribute = 0.5 if alike(heading).startswith("attribute") else 0.0
    return attribute + max(0.0, _lead(as_group(heading, counts)))


def _named(counts: Mapping[str, int]) -> dict[str, int]:
    named: dict[str, int] = {}
    spelling: dict[str, str] = {}
    for cell, n in counts.items():
        name = spelling.setdefault(alike(cell), plain(cell))
        named[name] = named.get(name, 0) + n
    return named
