"""Known answer scales, in Dutch and English (and some German and French), from low to high."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from core.survey_files.answers import alike, like, words
from core.survey_files.yes_no import NO, YES

#: The steps of each family from low to high; "|" separates variants of one step.
_FAMILIES: dict[str, tuple[str, ...]] = {
    "agreement": (
        "helemaal mee oneens|helemaal niet mee eens|zeer mee oneens|sterk mee oneens|volledig mee"
        " oneens|geheel mee oneens"
        "|zeer oneens|helemaal oneens|sterk oneens|volledig oneens|geheel oneens|totaal oneens|totaal"
        " mee oneens"
        "|helemaal niet eens|volstrekt mee oneens|strongly disagree|completely disagree|totally disagree"
        "|stimme überhaupt nicht zu|stimme gar nicht zu|pas du tout d'accord",
        "mee oneens|oneens|niet mee eens|niet eens|grotendeels mee oneens|overwegend mee oneens"
        "|disagree|stimme nicht zu"
        "|pas d'accord|mostly disagree",
        "enigszins mee oneens|een beetje mee oneens|beetje mee oneens|eerder mee oneens|enigszins"
        " oneens|beetje oneens"
        "|een beetje oneens|eerder oneens|deels mee oneens|slightly disagree|somewhat disagree|rather"
        " disagree"
        "|eerder niet mee eens|stimme eher nicht zu|plutôt pas d'accord",
        "neutraal|niet mee eens niet mee oneens|niet eens niet oneens|niet mee eens en niet mee oneens"
        "|niet mee eens maar ook niet mee oneens|niet eens en niet oneens|noch mee eens noch mee"
        " oneens|noch eens noch oneens"
        "|niet mee oneens niet mee eens|niet oneens niet eens|neither agree nor disagree|neutral"
        "|undecided|teils teils"
        "|eens noch oneens|mee eens noch mee oneens|ni d'accord ni pas d'accord|neutre|deels eens"
        " deels oneens",
        "enigszins mee eens|een beetje mee eens|beetje mee eens|eerder mee eens|enigszins eens|beetje"
        " eens|eerder eens"
        "|een beetje eens|deels mee eens|slightly agree|somewhat agree|rather agree|stimme eher zu"
        "|plutôt d'accord",
        "mee eens|eens|grotendeels mee eens|overwegend mee eens|agree|mostly agree|stimme zu|d'accord",
        "helemaal mee eens|zeer mee eens|sterk mee eens|volledig mee eens|geheel mee eens|zeer eens"
        "|helemaal eens|sterk eens"
        "|volledig eens|geheel eens|totaal eens|totaal mee eens|volkomen mee eens|strongly agree"
        "|completely agree"
        "|totally agree|stimme voll und ganz zu|stimme voll zu|tout à fait d'accord",
    ),
    "satisfaction": (
        "zeer ontevreden|helemaal niet tevreden|heel ontevreden|erg ontevreden|very dissatisfied"
        "|extremely dissatisfied"
        "|very unsatisfied|sehr unzufrieden|très insatisfait|helemaal ontevreden",
        "ontevreden|niet tevreden|dissatisfied|unsatisfied|unzufrieden|insatisfait",
        "enigszins ontevreden|een beetje ontevreden|eerder ontevreden|somewhat dissatisfied|slightly"
        " dissatisfied"
        "|weinig tevreden|niet zo tevreden",
        "neutraal|niet tevreden niet ontevreden|niet tevreden en niet ontevreden|noch tevreden noch"
        " ontevreden|neutral"
        "|niet ontevreden niet tevreden|neither satisfied nor dissatisfied|gaat wel|teils teils|neutre"
        "|tevreden noch ontevreden"
        "|niet tevreden maar ook niet ontevreden",
        "enigszins tevreden|een beetje tevreden|eerder tevreden|somewhat satisfied|slightly satisfied"
        "|redelijk tevreden",
        "tevreden|satisfied|zufrieden|satisfait",
        "zeer tevreden|heel tevreden|erg tevreden|helemaal tevreden|very satisfied|extremely satisfied"
        "|sehr zufrieden"
        "|très satisfait",
    ),
    "frequency": (
        "nooit|never|helemaal nooit|nie|jamais",
        "bijna nooit|vrijwel nooit|hardly ever|almost never|haast nooit",
        "zelden|rarely|seldom|selten|rarement",
        "af en toe|occasionally|once in a while|een enkele keer",
        "soms|sometimes|manchmal|parfois",
        "regelmatig|regularly|geregeld|about half the time|regelmäßig",
        "vaak|often|frequently|dikwijls|oft|souvent|most of the time|meestal|usually",
        "heel vaak|zeer vaak|very often|erg vaak",
        "bijna altijd|vrijwel altijd|almost always|haast altijd",
        "altijd|always|immer|toujours",
    ),
    "interval": (
        "nooit|never",
        "jaarlijks|een keer per jaar|yearly|annually",
        "maandelijks|een keer per maand|monthly",
        "wekelijks|een keer per week|weekly",
        "dagelijks|elke dag|daily|every day",
    ),
    "quality": (
        "zeer slecht|heel slecht|erg slecht|very bad|very poor|terrible|sehr schlecht",
        "slecht|bad|poor|schlecht|mauvais",
        "onvoldoende|insufficient|mangelhaft",
        "matig|fair|mediocre|zwak",
        "neutraal|gemiddeld|average|neutral|gaat wel|acceptable|niet goed niet slecht|niet slecht niet"
        " goed",
        "redelijk|reasonable|decent",
        "voldoende|sufficient|satisfactory",
        "ruim voldoende",
        "goed|good|gut|bon",
        "zeer goed|heel goed|erg goed|very good|sehr gut",
        "uitstekend|excellent|uitmuntend|outstanding|perfect",
    ),
    "likelihood": (
        "zeer onwaarschijnlijk|heel onwaarschijnlijk|very unlikely|extremely unlikely|zeker niet"
        "|definitely not",
        "onwaarschijnlijk|unlikely|not likely|waarschijnlijk niet|probably not",
        "enigszins onwaarschijnlijk|somewhat unlikely",
        "neutraal|neutral|misschien|maybe|might or might not|niet waarschijnlijk niet onwaarschijnlijk"
        "|neither likely nor unlikely",
        "enigszins waarschijnlijk|somewhat likely",
        "waarschijnlijk|likely|waarschijnlijk wel|probably|probably yes",
        "zeer waarschijnlijk|heel waarschijnlijk|very likely|extremely likely|zeker wel|zeker"
        "|definitely|definitely yes",
    ),
    "importance": (
        "helemaal niet belangrijk|zeer onbelangrijk|totaal onbelangrijk|heel onbelangrijk|not at all"
        " important"
        "|very unimportant",
        "onbelangrijk|niet belangrijk|unimportant|not important|niet zo belangrijk|not so important",
        "een beetje belangrijk|beetje belangrijk|enigszins belangrijk|slightly important|somewhat"
        " important",
        "neutraal|neutral|niet belangrijk niet onbelangrijk|moderately important|redelijk belangrijk",
        "belangrijk|important",
        "zeer belangrijk|heel belangrijk|erg belangrijk|very important",
        "extremely important|essentieel|onmisbaar|essential",
    ),
    "extent": (
        "helemaal niet|totaal niet|in het geheel niet|not at all|überhaupt nicht|pas du tout",
        "nauwelijks|amper|hardly|weinig|very little|in geringe mate|niet veel|niet echt|not really",
        "een beetje|beetje|enigszins|slightly|a little|somewhat|in enige mate|to some extent|ein wenig"
        "|un peu",
        "neutraal|neutral|gemiddeld|matig|moderately|redelijk|gaat wel|in redelijke mate|a moderate"
        " amount|tamelijk",
        "veel|erg|sterk|very|very much|a lot|in hoge mate|to a great extent|grotendeels|nogal|quite",
        "heel veel|zeer veel|heel erg|zeer sterk|extremely|a great deal|in zeer hoge mate|helemaal"
        "|volledig|helemaal wel"
        "|zeer|completely|totally",
    ),
    "ease": (
        "zeer moeilijk|heel moeilijk|erg moeilijk|very difficult|very hard|extremely difficult",
        "moeilijk|lastig|difficult|hard|niet makkelijk",
        "neutraal|neutral|niet makkelijk niet moeilijk|niet moeilijk niet makkelijk|gemiddeld|neither"
        " easy nor difficult",
        "makkelijk|gemakkelijk|eenvoudig|easy",
        "zeer makkelijk|zeer gemakkelijk|heel makkelijk|heel gemakkelijk|erg makkelijk|very easy"
        "|extremely easy|zeer eenvoudig",
    ),
    "support": (
        "zeer tegen|sterk tegen|heel erg tegen|helemaal tegen|strongly against|strongly oppose",
        "tegen|against|oppose",
        "enigszins tegen|eerder tegen|een beetje tegen|somewhat oppose",
        "neutraal|neutral|niet voor niet tegen|niet voor en niet tegen|neither support nor oppose",
        "enigszins voor|eerder voor|een beetje voor|somewhat support",
        "voor|in favour|support",
        "zeer voor|sterk voor|heel erg voor|helemaal voor|strongly in favour|strongly support",
    ),
    "positivity": (
        "zeer negatief|heel negatief|erg negatief|very negative",
        "negatief|negative",
        "enigszins negatief|somewhat negative",
        "neutraal|neutral|niet positief niet negatief|gemengd|mixed",
        "enigszins positief|somewhat positive",
        "positief|positive",
        "zeer positief|heel positief|erg positief|very positive",
    ),
    "safety": (
        "zeer onveilig|heel onveilig|erg onveilig|very unsafe",
        "onveilig|niet veilig|unsafe",
        "neutraal|neutral|niet veilig niet onveilig|gaat wel",
        "veilig|safe",
        "zeer veilig|heel veilig|erg veilig|very safe",
    ),
}  # fmt: skip
_STEPS = {
    family: {label: place for place, step in enumerate(steps) for label in step.split("|")}
    for family, steps in _FAMILIES.items()
}
NO_OPINION = words(
    "geen mening|weet niet|weet ik niet|ik weet het niet|weet het niet|geen antwoord|n.v.t.|nvt"
    "|niet van toepassing|n.v.t|geen idee|geen oordeel|wil ik niet zeggen|zeg ik liever niet|onbekend"
    "|don't know|do not know|no opinion|n/a|no answer|not applicable|not sure|unsure"
    "|prefer not to say|i don't know|weiß nicht|keine angabe|sans opinion|ne sais pas"
    "|weet niet/geen mening|geen mening/weet niet|weet niet / geen mening|geen mening / weet niet"
    "|niet van toepassing (n.v.t.)|onzeker|uncertain|maakt mij niet uit|maakt me niet uit"
    "|niet ingevuld"
)
#: Words that turn a step of a scale into its opposite.
_PAIRS = words(
    "eens oneens|tevreden ontevreden|waarschijnlijk onwaarschijnlijk|veilig onveilig|positief negatief"
    "|voor tegen|makkelijk moeilijk|agree disagree|satisfied dissatisfied|likely unlikely|safe unsafe"
    "|positive negative|support oppose|easy difficult|zufrieden unzufrieden"
)
_OPPOSITE = {one: other for pair in _PAIRS for one, other in (pair.split(), pair.split()[::-1])}
_NUMBERED = re.compile(r"^\(?(\d{1,2})\)?(?:\s*[-–=:.)(/]\s*|\s+)(\D.*)$")
_PUNCTUATION = re.compile(r"[\s,;./!?\"’‘–-]+")
_GRADED = re.compile(r"\b(zeer|heel|erg|helemaal|minder|meer|very|more|less|completely|slightly)\b")


@dataclass(frozen=True)
class Scale:
    """Labels in order, those without an opinion last; `name` is the family, "numbers" or "numbered"."""

    name: str
    options: tuple[str, ...]


def find_scale(labels: Iterable[str]) -> Scale | None:
    """The known scale of these labels, in order; None if there is none.

    >>> find_scale(["Mee eens", "Niet mee eens, niet mee oneens", "Mee oneens"]).options
    ('Mee oneens', 'Niet mee eens, niet mee oneens', 'Mee eens')
    """
    all_labels = sorted(labels)
    graded = [label for label in all_labels if not without_opinion(label)]
    rest = tuple(label for label in all_labels if without_opinion(label))
    for family in _STEPS:
        places = _places(graded, family)
        if len(set(places.values())) >= 3:
            return Scale(family, (*sorted(places, key=lambda label: (places[label], label)), *rest))
    return _numbered_scale(graded, rest)


#: The name of a scale whose steps are numbers, and where such scales end.
NUMBERS, NUMBER_ENDS = "numbers", (5, 7, 10)

#: The name of a scale that a person put in order.
BY_HAND = "by_hand"


def number_steps(given: Iterable[str]) -> tuple[str, ...]:
    """All steps of a scale of numbers on which these were given.

    Examples
    --------
    >>> number_steps(["4", "2"]), number_steps([])
    (('1', '2', '3', '4', '5'), ())
    """
    steps = sorted(int(step) for step in given if step.isdecimal())
    if not steps:
        return ()
    top = next((end for end in NUMBER_ENDS if end >= steps[-1]), steps[-1])
    return tuple(str(step) for step in range(min(1, steps[0]), top + 1))


def with_opposites(options: Iterable[str]) -> tuple[str, ...]:
    """The options, and after them their opposites, if all are steps of one known scale (or no opinion).

    Only where no doubt is possible: an option becomes another step by one word ("Mee oneens", "Mee eens"),
    that step is known, stands as far from the other end, and no option stands there. A middle, a step worded
    in another way, and steps between are not made up: scales have four, five or seven of them.

    Examples
    --------
    >>> with_opposites(["Voor", "Geen mening"]), with_opposites(["Soms", "Vaak", "Altijd"])
    (('Voor', 'Geen mening', 'Tegen'), ('Soms', 'Vaak', 'Altijd'))
    >>> find_scale(["Oneens", "Neutraal", "Helemaal mee eens"]).options
    ('Helemaal mee oneens', 'Oneens', 'Neutraal', 'Eens', 'Helemaal mee eens')
    """
    given = tuple(dict.fromkeys(options))
    graded = [option for option in given if not without_opinion(option)]
    found = dict.fromkeys(given)
    for family in _STEPS:
        found |= dict.fromkeys(_places(graded, family))
    return tuple(found)


def _places(graded: Sequence[str], family: str) -> dict[str, int]:
    """The places of these labels and their opposites on a scale; empty unless all are steps of it."""
    steps = _STEPS[family]
    places = {label: steps[_worded(label)] for label in graded if _worded(label) in steps}
    if len(places) < len(graded):
        return {}
    for label, place in sorted(places.items()):
        opposite = " ".join(_turned(word) for word in label.split())
        mirrored = max(steps.values()) - place
        if mirrored != place and steps.get(_worded(opposite)) == mirrored and mirrored not in places.values():
            places[opposite] = mirrored
    return places


def _turned(word: str) -> str:
    opposite = _OPPOSITE.get(word.casefold())
    return word if opposite is None else like(word, opposite)


def _numbered_scale(graded: list[str], rest: tuple[str, ...]) -> Scale | None:
    """ "4 Eens" or "1 = slecht": the number gives the order."""
    places = {label: _leading(label) for label in graded}
    found = [place for place in places.values() if place is not None]
    worded = any(_NUMBERED.match(label) for label in graded)
    if len(found) < len(graded) or not worded or len(set(found)) < 3 or max(found) > 11:
        return None
    return Scale("numbered", (*sorted(graded, key=lambda label: (places[label] or 0, label)), *rest))


def _leading(label: str) -> int | None:
    found = _NUMBERED.match(label)
    if found:
        return int(found[1])
    return int(label) if label.isdecimal() and len(label) < 3 else None


def same_step(labels: Iterable[str]) -> dict[str, str]:
    """Labels that spell one step in two ways ("4" beside "4 Eens"): label -> the one it stands for."""
    all_labels = list(labels)
    worded = {_leading(label): label for label in all_labels if _NUMBERED.match(label)}
    return {label: worded[int(label)] for label in all_labels if label.isdecimal() and int(label) in worded}


def without_opinion(label: str) -> bool:
    """Whether a label means "no opinion"."""
    return alike(label) in NO_OPINION


def is_closed_word(label: str) -> bool:
    """Whether a label is a word of a known scale, a yes or a no, or no opinion: an answer, however rare.

    Examples
    --------
    >>> [is_closed_word(label) for label in ("Mee eens", "4 = goed", "Nee", "Weet niet", "Els de Wit")]
    [True, True, True, True, False]
    """
    word = _worded(label)
    return without_opinion(label) or word in YES | NO or any(word in steps for steps in _STEPS.values())


def looks_graded(labels: Iterable[str]) -> bool:
    """Whether labels outside the known scales still seem to run from less to more."""
    return sum(bool(_GRADED.search(alike(label))) for label in labels) >= 2


def _worded(label: str) -> str:
    return _PUNCTUATION.sub(" ", _strip_number(alike(label))).strip()


def _strip_number(label: str) -> str:
    found = _NUMBERED.match(label)
    return found[2].rstrip(")") if found else label
