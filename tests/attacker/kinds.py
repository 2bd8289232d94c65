"""The known ways to work somebody out, each as a school as small as it can be."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import chain

from tests.attacker.schools import (
    CHOICE,
    COLOURS,
    NUMBER,
    OTHER_TEXT,
    SCALE,
    STEPS,
    TICK,
    TICKS,
    YES_NO,
    Asked,
    Decide,
    HandVote,
    Look,
    Person,
    School,
    Threshold,
    Upload,
)

COLOUR = Asked("Welke kleur krijgt de gang?", CHOICE, COLOURS[:3])
AGREED = Asked("Bent u het eens?", YES_NO, ("Ja", "Nee"))
LOOK, SPLITS = Look(), Look(splits=True)


def group(name: str, *answers: tuple[str, ...] | str, times: Iterable[int], place: str = "") -> list[Person]:
    """People of one group: so many of each answer, or set of answers."""
    return [
        Person({"groep": name, "plaats": place or name}, (each,) if isinstance(each, str) else each)
        for each, n in zip(answers, times, strict=True)
        for _ in range(n)
    ]


def school(
    name: str, *people: list[Person], questions: tuple[Asked, ...] = (COLOUR,), steps: tuple[object, ...] = ()
) -> School:
    """A school where everybody stands in one file, and somebody looks, unless the steps say otherwise."""
    everybody = tuple(chain.from_iterable(people))
    happened = steps or (Upload(0, tuple(range(len(everybody)))), LOOK)
    return School(name, questions, everybody, happened)  # type: ignore[arg-type]


def up_to(n: int, survey: int = 0, grouping: str = "groep") -> Upload:
    """A file with the first so many people."""
    return Upload(survey, tuple(range(n)), grouping)


def decide(groups: Mapping[str, str], **more: object) -> Decide:
    """A decision on the first question: the first option is in favour."""
    facts: dict[str, object] = {
        "name": "besluit",
        "survey": 0,
        "question": 0,
        "meanings": {
            "Ja": "favour",
            "Nee": "against",
            "Rood": "favour",
            "Blauw": "against",
            "Groen": "against",
        },
        "groups": groups,
    }
    return Decide(**facts | more)  # type: ignore[arg-type]


def by_question(*pairs: tuple[tuple[str, ...], int], name: str = "ouders") -> list[Person]:
    """People of one group, by all their answers."""
    return group(name, *(answers for answers, _ in pairs), times=[n for _, n in pairs])


PLACE = Asked("Waar woont u?", CHOICE, ("Dorp", "Stad"))
TRAVEL = Asked("Hoe komt u?", CHOICE, ("Fiets", "Auto"))
OWN_WORDS = Asked("Wat komt er op het plein?", OTHER_TEXT, ("Moestuin", "Klimrek", "Een vijver"))
SATISFIED = Asked("Hoe tevreden bent u?", SCALE, STEPS)
ALL_YOU_WANT = Asked("Welke kleuren mogen?", TICKS, COLOURS[:3])
HOW_OFTEN = Asked("Hoeveel keer eet u mee?", NUMBER, tuple("12345"))

KINDS = (
    school(
        "one option is listed, and a group of four is hidden",
        group("ouders", "Rood", times=[9]),
        group("leerkrachten", "Rood", times=[4]),
    ),
    school("one option is listed behind nearly all", group("ouders", "Rood", times=[9]), group("team", "Rood", times=[8])),
    school(
        "a newer export with one answer more",
        group("ouders", "Rood", "Blauw", times=[6, 5]),
        group("team", "Rood", "Blauw", times=[4, 6]),
        group("ouders", "Blauw", times=[1]),
        steps=(up_to(21), LOOK, up_to(22), LOOK),
    ),
    school(
        "another grouping leaves three",
        group("ouders", "Rood", "Blauw", times=[5, 6], place="Noord"),
        group("team", "Rood", "Blauw", "Groen", times=[3, 3, 3], place="Zuid"),
        group("ouders", "Blauw", "Groen", times=[1, 2], place="Zuid"),
        steps=(up_to(23), LOOK, up_to(23, 1, "plaats"), LOOK),
    ),
    school(
        "the threshold goes up, and all together comes back",
        group("ouders", "Rood", "Blauw", times=[9, 8]),
        group("team", "Rood", "Blauw", times=[5, 4]),
        group("onderbouw", "Blauw", times=[3]),
        group("leerkrachten", "Blauw", times=[3]),
        steps=(up_to(32), LOOK, Threshold(10), LOOK),
    ),
    school(
        "a decision adds up two groups, one of them worded",
        group("ouders", "Ja", "Nee", times=[6, 5]),
        group("team", "Ja", times=[8]),
        questions=(AGREED,),
        steps=(up_to(19), LOOK, decide({"ouders": "allen", "team": "allen"}), LOOK),
    ),
    school(
        "two worded rows whose dissenters are known together",
        by_question((("Ja", "Dorp"), 7), (("Nee", "Dorp"), 1), (("Ja", "Stad"), 8), (("Nee", "Stad"), 1)),
        by_question((("Ja", "Dorp"), 8), (("Nee", "Dorp"), 7), (("Ja", "Stad"), 6), (("Nee", "Stad"), 6), name="team"),
        questions=(AGREED, PLACE),
        steps=(up_to(44), SPLITS),
    ),
    school(
        "a text of one's own beside a hidden group",
        group("ouders", "Moestuin", "Klimrek", "Een vijver", times=[8, 7, 2]),
        group("team", "Moestuin", "Klimrek", "Een vijver", times=[2, 2, 2]),
        group("directie", "Moestuin", "Klimrek", "Een vijver", times=[1, 1, 1]),
        questions=(OWN_WORDS,),
    ),
    school(
        "a show of three hands beside the group of a survey",
        group("ouders", "Ja", "Nee", times=[6, 5]),
        group("team", "Ja", "Nee", times=[5, 4]),
        questions=(AGREED,),
        steps=(
            up_to(20),
            decide({"ouders": "ouders", "team": "team"}, hand={"de raad": HandVote(2, 1)}),
            LOOK,
        ),
    ),
    school(
        "a split over three questions",
        by_question(
            (("Ja", "Dorp", "Fiets"), 9), (("Ja", "Dorp", "Auto"), 3), (("Ja", "Stad", "Auto"), 1),
            (("Nee", "Dorp", "Auto"), 1), (("Nee", "Dorp", "Fiets"), 1), (("Nee", "Stad", "Fiets"), 1),
        ),
        by_question(
            (("Ja", "Stad", "Auto"), 3), (("Ja", "Stad", "Fiets"), 1), (("Ja", "Dorp", "Fiets"), 2),
            (("Ja", "Dorp", "Auto"), 2), (("Nee", "Stad", "Auto"), 3), (("Nee", "Dorp", "Auto"), 2),
            (("Nee", "Dorp", "Fiets"), 1), name="team",
        ),
        questions=(AGREED, PLACE, TRAVEL),
        steps=(up_to(30), SPLITS),
    ),
)  # fmt: skip

#: Schools that differ only in what a hidden group, or the one unlike all others, answered: they show the same.
PAIRS = (
    (
        "numbers that only a hidden group gave",
        *(
            school(
                "numbers",
                group("ouders", "1", "2", times=[8, 7]),
                group("team", "1", "2", times=[5, 4]),
                group("onderbouw", "1", "2", times=[4, 3]),
                group("directie", number, times=[2]),
                questions=(HOW_OFTEN,),
            )
            for number in ("5", "1")
        ),
    ),
    (
        "options that only a hidden group gave",
        *(
            school(
                "options",
                group("ouders", "Rood", "Blauw", times=[8, 7]),
                group("team", "Rood", "Blauw", times=[5, 4]),
                group("directie", colour, times=[3]),
                steps=(
                    up_to(27),
                    LOOK,
                    decide({"ouders": "ouders", "team": "team", "directie": "team"}),
                    LOOK,
                ),
            )
            for colour in ("Groen", "Blauw")
        ),
    ),
    (
        "all of a group, or all but one",
        *(
            school(
                "nearly all",
                group("ouders", "Rood", "Blauw", times=[8, 7]),
                group("team", "Rood", last, times=[7, 1]),
                steps=(up_to(23), LOOK, decide({"ouders": "ouders", "team": "team"}), LOOK),
            )
            for last in ("Rood", "Blauw")
        ),
    ),
)

#: Schools that differ in whether one of a group is unlike all others.
LONERS = tuple(
    (
        f"one unlike all others, {asked.kind}, {where}",
        *(
            school(
                "alike",
                group("ouders", one + more, times=[9]),
                group("team", other + more, one + more, times=[1, n - 1]),
                questions=(asked,),
            )
            for other in (one, another)
        ),
    )
    for asked, one, another in (
        (COLOUR, "Rood", "Blauw"),
        (AGREED, "Ja", "Nee"),
        (SATISFIED, "Tevreden", "Neutraal"),
        (SATISFIED, "Neutraal", "Zeer ontevreden"),
        (ALL_YOU_WANT, "Rood", "Blauw"),
        (HOW_OFTEN, "3", "5"),
    )
    for more in (TICK if asked is ALL_YOU_WANT else "",)
    for where, n in (("in a hidden group", 3), ("in a large group", 8))
)


def voting(base: str) -> School:
    """A decision on votes of which a group gave few, on this base."""
    undecided = Asked("Bent u het eens?", CHOICE, ("Ja", "Nee", "Weet niet"))
    steps = (
        up_to(32),
        decide(
            {"ouders": "ouders", "team": "team", "onderbouw": "onderbouw"},
            base=base,
            meanings={"Ja": "favour", "Nee": "against", "Weet niet": "no_opinion"},
        ),
        LOOK,
    )
    return school(
        f"why a group is hidden, of {base}",
        group("ouders", "Ja", "Nee", times=[9, 8]),
        group("team", "Ja", "Nee", times=[5, 4]),
        group("onderbouw", "Ja", "Nee", "Weet niet", times=[2, 1, 3]),
        questions=(undecided,),
        steps=steps,
    )
