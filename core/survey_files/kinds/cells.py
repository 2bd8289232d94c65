"""The signals of a question: what its heading asks, and what its answers have in common."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from core.survey_files.answers import alike, dates, number, plain, words
from core.survey_files.kinds.joined import Joined, find_joined
from core.survey_files.kinds.rankings import Ranked, ranked_cells
from core.survey_files.kinds.scales import Scale, find_scale, is_closed_word, same_step, without_opinion
from core.survey_files.kinds.yes_no import NO, YES

_QUANTITY = re.compile(
    r"\b(?:hoeveel(?! (?:vertrouwen|zin|moeite|last|plezier|steun|invloed|ruimte|rust|begrip|stress|kennis"
    r"|ervaring|aandacht|waardering|druk|hinder|zorgen))"
    r"|aantal|kinderen|uren|uur|leeftijd|minuten|dagen|bedrag|jaren|how many|how much (?:money|time)"
    r"|number of|children|hours|age|amount|minutes|years|combien|nombre de|wie viele|anzahl|hoe oud|hoe lang"
    r"|how old|how long|groepsgrootte|percentage|cuántos|cuántas|quantos|quantas|quanti|quante|kaç|ile|liczba"
    r"|número de|numero di|miktar|كم|عدد|alter|edad|âge|idade|età|yaş|wiek)\b"
)
_SPECIFY = re.compile(
    r"please specify|\bspecify\b|namelijk|nl\.:|précise[rz]|bitte angeben|und zwar|especifi|specificare"
    r"|belirtiniz|jakie\?|licht (?:uw|je) antwoord toe"
)
#: A heading that is no more than the name of room for words.
_REMARKS = re.compile(
    r"(?:(?:overige|andere|eventuele|verdere|other|additional|any|further|weitere|autres) )?"
    r"(?:opmerking(?:en)?"
    r"|toelichting|comments?|remarks?|bemerkung(?:en)?|anmerkung(?:en)?|kommentare?|commentaires?|remarques?"
    r"|comentarios?|comentários?|observaciones|observações|commenti|commento|osservazioni|yorum(?:lar)?(?:ınız)?"
    r"|uwagi|komentarze?|ملاحظات|تعليقات)[:?. ]*"
)
_RANGE = re.compile(r"\b[01] ?(?:-|–|t/m|tot|to|bis|à|a) ?(?:5|7|10)\b")
_RATING = re.compile(
    rf"{_RANGE.pattern}|\bgrade\b|"
    r"\b(?:rapport)?cijfer\b|beoordeel|\bscore\b|\bschaal\b|\bscale\b|\b[01] ?(?:=|is|t/m|tot|-|–|to) "
    r"|\brat(?:e|ing)\b|waardeer|waarschijnlijk|likely|in hoeverre|in welke mate|hoe tevreden|how satisfied"
    r"|sterren|stars|to what extent|hoe (?:goed|veilig|belangrijk)|\bnote\b|bewert|\bnota\b|\bvoto\b|\bpuan\b"
    r"|\bocen|satisf|zufrieden|tevreden"
)
_FEELING = re.compile(
    r"\bhoe\b.*\b(?:voel|vind|erva)|\bhow\b.*\b(?:feel|find|do you)\b|\bik\b|\bi\b|\bmijn\b|\bmy\b"
    r"|\bwie\b.*\b(?:fühl|finden)|\bich\b|\bje\b"
)
_CHOICE = re.compile(
    r"\b(?:welke?|kies|kiest|keuze|voorkeur|which|choose|pick|preferred|quelle?s?|welche[rsn]?|cuál(?:es)?"
    r"|qual[ei]?|quais|hangi|który|która|które)\b"
)
_OPEN = re.compile(
    r"^(?:wat|what|waarom|why|waar\w*|toelichting|opmerking\w*|licht|kunt u|beschrijf|describe|explain"
    r"|comments?|hoe kan|hoe kunnen|how can|how could|was"
    r"|warum|pourquoi|qué|perché|cosa|neden|dlaczego|que)\b"
    r"|\b(?:toelicht\w*|opmerking\w*|suggesties?|suggestions?|verbeterpunten|tips?|remarks?|commentaires?|why|waarom|explain"
    r"|bemerkung\w*|observaciones|comentarios|osservazioni|yorum\w*|uwagi)\b"
)
_WHEN = re.compile(r"\b(?:datum|date|wanneer|when|dag|day|vanaf|tot en met)\b|datum\b")
#: Longer cells on average are no lists.
_LONG = 1_000
#: What people write who have nothing to say.
_NOTHING = words(
    "geen|niets|geen opmerkingen|nee hoor|-|--|.|x|none|nothing|nope|keine|nichts|aucun|aucune|rien|ninguno"
    "|ninguna|nada|nenhum|nenhuma|nessuno|nessuna|niente|yok|brak|nic|لا شيء"
)
_LEADING_ZERO = re.compile(r"0\d+")
#: An option for what the list lacks.
OTHER_LABEL = re.compile(r"^(?:anders|overig|other|sonstige|autre)\b")
_TIME = re.compile(r"(?:[01]?\d|2[0-3])\.(?:00|15|30|45)")
_ASKS_TIME = re.compile(
    r"hoe laat|tijd\b|tijdstip|aanvang|what time|time\b|uhrzeit|wie viel uhr|quelle heure|qué hora|que horas"
    r"|che ora|saat kaç|o której"
)
_HALVES = re.compile(r"\d+[.,](?:25|5|50|75)0*")


@dataclass(frozen=True)
class Cells:
    """A question's heading, and how often each of its answers occurs.

    `joiners`: what its tool joins several answers with; `mixes`: that tool writes what people typed beside a
    list into the same cell.
    """

    heading: str
    counts: Mapping[str, int]
    joiners: tuple[str, ...] = ()
    mixes: bool = False

    @cached_property
    def labels(self) -> dict[str, str]:
        """Each cell's most frequent spelling: "ja " and "JA" are "Ja" if most wrote that."""
        spellings: dict[str, Counter[str]] = {}
        for cell, n in self.counts.items():
            spellings.setdefault(_bare(cell), Counter())[plain(cell)] += n
        best = {
            key: max(found.items(), key=lambda item: (item[1], item[0]))[0]
            for key, found in spellings.items()
        }
        return {cell: best[_bare(cell)] for cell in self.counts}

    @cached_property
    def tally(self) -> Counter[str]:
        """How often each label was given."""
        tally = Counter[str]()
        for cell, n in self.counts.items():
            tally[self.labels[cell]] += n
        return tally

    @cached_property
    def n(self) -> int:
        """The number of answers."""
        return self.tally.total()

    @property
    def n_different(self) -> int:
        """The number of different answers."""
        return len(self.tally)

    @cached_property
    def repeated(self) -> float:
        """The share of the answers that were given at least twice."""
        return recurring(self.tally)

    @cached_property
    def share_of_a_dozen(self) -> float:
        """The share of the answers that the twelve most given ones have."""
        return sum(n for _, n in self.tally.most_common(12)) / (self.n or 1)

    @cached_property
    def mean_words(self) -> float:
        """The mean number of words of the different answers."""
        return sum(len(label.split()) for label in self.tally) / (len(self.tally) or 1)

    @cached_property
    def is_brief(self) -> bool:
        """Whether each answer is as short as a label."""
        return all(len(label) <= 40 and len(label.split()) <= 4 for label in self.tally)

    @cached_property
    def is_closed(self) -> bool:
        """Whether each answer is a word of a known scale, yes or no, or no opinion."""
        return bool(self.tally) and all(map(is_closed_word, self.tally))

    @cached_property
    def recurs_to_the_letter(self) -> bool:
        """Whether a text recurs that is too long to be typed twice."""
        return any(n > 1 and len(label) >= 40 for label, n in self.tally.items())

    @cached_property
    def mostly_declines(self) -> bool:
        """Whether all that recurs is a no or no opinion, and somebody wrote something else."""
        declines = NO | _NOTHING
        rest = [n for label, n in self.tally.items()
                if not (_bare(label) in declines or without_opinion(label))]  # fmt: skip
        return bool(rest) and max(rest) == 1

    @cached_property
    def n_respelled(self) -> int:
        """How many answers occur with and without capitals: people typed them."""
        cased: dict[str, set[str]] = {}
        for cell in self.counts:
            cased.setdefault(alike(cell), set()).add(plain(cell))
        return sum(len(spellings) > 1 for spellings in cased.values())

    @cached_property
    def is_mixed_in_capitals(self) -> bool:
        """Whether some answers begin with a capital and others do not."""
        first = [label[0].isupper() for label in self.tally if label[:1].isalpha()]
        return len(first) > 2 and 0.15 < sum(first) / len(first) < 0.85

    @cached_property
    def nests(self) -> bool:
        """Whether answers of one word stand within other answers: "Muziek", "Meer muziek"."""
        single = {alike(label) for label in self.tally if len(label.split()) == 1}
        longer = [set(alike(label).split()) for label in self.tally if len(label.split()) > 1]
        return sum(bool(single & words) for words in longer) >= 2

    @cached_property
    def scale(self) -> Scale | None:
        """The known scale of the answers; but for `strays`."""
        if not self.tally or self.n_different > 24:
            return None
        steps = {self.same_step.get(label, label) for label in self.tally}
        return find_scale(steps) or (find_scale(steps - set(self.strays)) if self.strays else None)

    @cached_property
    def strays(self) -> tuple[str, ...]:
        """Up to three answers that no scale has, and that at most one in thirty gave together."""
        odd = tuple(label for label in self.tally if not is_closed_word(label))
        return odd if len(odd) <= 3 and 30 * sum(self.tally[label] for label in odd) <= self.n else ()

    @cached_property
    def same_step(self) -> dict[str, str]:
        """Labels that spell one step of a scale in two ways."""
        return same_step(self.tally)

    @cached_property
    def is_yes_or_no(self) -> bool:
        """Whether each answer is a word for yes or no."""
        return 0 < self.n_different <= 4 and all(alike(label) in YES | NO for label in self.tally)

    @cached_property
    def numbers(self) -> dict[str, float]:
        """The cells that are numbers."""
        return {cell: value for cell in self.counts if (value := number(cell)) is not None}

    @cached_property
    def share_numbers(self) -> float:
        """The share of the answers that are numbers."""
        return sum(self.counts[cell] for cell in self.numbers) / (sum(self.counts.values()) or 1)

    @cached_property
    def remarks(self) -> tuple[str, ...]:
        """Answers in words beside numbers."""
        return tuple(cell for cell in self.counts if cell not in self.numbers)

    @cached_property
    def is_numeric(self) -> bool:
        """Whether the answers are numbers, but for one in twenty, or for a few whole remarks."""
        if not self.numbers or any(_LEADING_ZERO.fullmatch(cell.strip()) for cell in self.numbers):
            return False
        if any(OTHER_LABEL.match(alike(cell)) for cell in self.remarks) and not self.asks_quantity:
            return False
        is_apart = self.asks_quantity or all(map(_no_answer, self.remarks))
        return self.share_numbers >= (0.8 if is_apart else 0.95)

    @cached_property
    def steps(self) -> tuple[int, ...]:
        """The whole numbers from 0 to 10 that were given; empty if another number was."""
        values = sorted(set(self.numbers.values())) if self.is_numeric else []
        small = all(value == int(value) and 0 <= value <= 10 for value in values)
        return tuple(int(value) for value in values) if small else ()

    @property
    def fills_a_scale(self) -> bool:
        """Whether at least three steps were given of a scale that ends at 5, 7 or 10, its end among them."""
        return len(self.steps) > 2 and self.steps[-1] in (5, 7, 10)

    @property
    def has_far_nine(self) -> bool:
        """Whether many people gave each step from 1 to at most 6, and some 9."""
        *low, last = self.steps or (0,)
        return last == 9 and self.n >= 30 and 3 < len(low) < 7 and low == [*range(1, len(low) + 1)]

    @cached_property
    def is_halved(self) -> bool:
        """Whether all that is no whole number ends in a half or a quarter."""
        broken = [cell.strip() for cell, value in self.numbers.items() if value != int(value)]
        return bool(broken) and all(_HALVES.fullmatch(cell) for cell in broken)

    @cached_property
    def are_times(self) -> bool:
        """Whether the numbers are quarters of an hour with a point: 8.30, 14.15."""
        cells = [cell.strip() for cell in self.numbers]
        return any(cell.endswith((".15", ".30", ".45")) for cell in cells) and all(
            map(_TIME.fullmatch, cells)
        )

    @property
    def asks_time(self) -> bool:
        """Whether it asks for a time of the day."""
        return self.asks(_ASKS_TIME) and not self.asks_quantity

    @cached_property
    def share_dates(self) -> float:
        """The share of (a sample of) the different answers that are dates."""
        sample = list(self.counts)[:500]
        if not sample or len(dates(sample)[0]) < 0.5 * len(sample):
            return 0.0
        read = dates(self.counts)[0]
        return sum(self.counts[cell] for cell in read) / sum(self.counts.values())

    @property
    def are_days(self) -> bool:
        """Whether a date is asked, and the answers are Excel's numbers of days."""
        return self.asks(_WHEN) and bool(self.numbers) and all(
            self.numbers.get(cell, 0) > 20_000 for cell in self.counts
        )  # fmt: skip

    @cached_property
    def joined(self) -> Joined | None:
        """The answers as several joined in one cell."""
        too_long = sum(map(len, self.counts)) > _LONG * len(self.counts)
        return find_joined(self.counts, self.joiners) if self.counts and not too_long else None

    @cached_property
    def ranked(self) -> Ranked | None:
        """The answers as an order of preference in one cell."""
        return ranked_cells(self.heading, self.counts)

    @cached_property
    def words(self) -> str:
        """The heading, to search in."""
        return alike(self.heading)

    def asks(self, what: re.Pattern[str]) -> bool:
        """Whether the heading asks so."""
        return bool(what.search(self.words))

    @property
    def asks_quantity(self) -> bool:
        """Whether it asks for a number of things."""
        return self.asks(_QUANTITY) and not self.asks_choice and not self.asks(_RANGE)

    @property
    def asks_rating(self) -> bool:
        """Whether it asks for a grade or degree."""
        return self.asks(_RATING)

    @property
    def asks_feeling(self) -> bool:
        """Whether it is about somebody's own feeling."""
        return self.asks(_FEELING)

    @property
    def asks_choice(self) -> bool:
        """Whether it asks which one."""
        return self.asks(_CHOICE)

    @property
    def asks_to_specify(self) -> bool:
        """Whether it asks what another answer is."""
        return self.asks(_SPECIFY)

    @property
    def is_for_remarks(self) -> bool:
        """Whether it is headed as room for remarks."""
        return bool(_REMARKS.fullmatch(self.words))

    @property
    def asks_openly(self) -> bool:
        """Whether it asks for own words."""
        return self.asks(_OPEN)


def _no_answer(cell: str) -> bool:
    """Whether what stands among numbers is a remark, a sign, or no opinion."""
    return len(cell.split()) > 2 or not any(map(str.isalpha, cell)) or without_opinion(cell)


def _bare(cell: str) -> str:
    """A key under which "Muziek", "muziek " and "Muziek." are equal."""
    words = alike(cell)
    return words.rstrip(".,;! ") or words


def recurring(tally: Mapping[str, int]) -> float:
    """The share of the answers that were given at least twice."""
    return sum(n for n in tally.values() if n > 1) / (sum(tally.values()) or 1)
