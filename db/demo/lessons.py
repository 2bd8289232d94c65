"""Initiatives of the demo about lessons: one being evaluated, one that fell silent, and what Sam leads."""

from __future__ import annotations

from core.data_kinds import DataKind
from core.initiatives import Phase, Status
from core.inquiry import SourceKind
from core.sources.references import Reference
from db import initiatives, inquiry
from db.demo.ambitions import READING
from db.demo.pulling import claimed, joined, opened, praised, ready, terms, told, under_way
from db.demo.references import MATHS_SUPPORT, READING_AGAIN
from db.demo.team import Scene
from db.initiatives import InitiativeWords
from db.inquiry import SourceWords


def small_steps(scene: Scene) -> None:
    """Support in maths, now being evaluated; its expectations are due for a look."""
    words = InitiativeWords(
        title="Verlengde instructie met hardop denken",
        issue="Aan de instructietafel doen we vaak hetzelfde nog een keer. Dat helpt de zwakste rekenaars niet.",
        pupil_benefit="Kinderen die rekenen moeilijk vinden, durven te vertellen hoe ze denken.",
        research_question="Lossen zwakke rekenaars meer sommen zelf op als ze hun stappen hardop zeggen?",
        plan="Drie keer per week tien minuten in groep 6. Joost doet voor, Koen neemt het na zes weken over.",
        signs="Meer sommen zonder hulp goed. Kinderen leggen uit wat ze doen.",
        ambition_ids=(),
        area_ids=scene.needs("Rekenproblemen en dyscalculie", "Formatief handelen"),
        workgroup_id=scene.workgroups["Leerteam rekenen"],
    )
    aloud = opened(scene, 148, "Joost", words)
    ready(scene, aloud, 146, "Joost")
    given = terms(
        scene,
        143,
        24,
        "De verlengde instructie in groep 6.",
        "Tien minuten, drie keer per week.",
        "Hoe je het hardop denken aanleert.",
        quarters=5,
        coaching="Fatima kiest samen met Joost de kinderen.",
    )
    claimed(
        scene, aloud, 145, "Joost", "Ik doe dit al half. Nu graag goed, en met Koen erbij.", "Akkoord.", given
    )
    joined(scene, aloud, 142, "Koen")
    meaning = "Hardop denken is een van de dingen die in veel onderzoeken hielpen. Onze groep is jonger dan de meeste."
    joost = scene.people["Joost"]
    research = inquiry.add_source(
        scene.at(139), joost, aloud, SourceWords(SourceKind.RESEARCH, MATHS_SUPPORT, meaning)
    )
    tests = inquiry.add_source(
        scene.at(139),
        joost,
        aloud,
        SourceWords(
            SourceKind.DATA,
            Reference(title="Tempotoets rekenen groep 6, voor en na (acht kinderen)"),
            data_kind=DataKind.OUTPUT,
        ),
    )
    inquiry.add_statement(
        scene.at(139), joost, aloud, "Wie hardop denkt, lost meer sommen zelf op.", (research, tests)
    )
    under_way(scene, aloud, "Joost", 138, 134)
    asks = "Koen: neem het over als ik zeg dat het kan, niet eerder. En zeg het als je het anders zou doen."
    initiatives.set_expectations(scene.at(133), scene.people["Joost"], aloud, asks, scene.day(6))
    initiatives.offer_as_follower(
        scene.at(132), scene.people["Koen"], aloud, "Ik film één keer per week een les, dan kijken we samen."
    )
    told(scene, aloud, 104, "Joost", Status.ON_TRACK, "Zes van de acht zeggen nu uit zichzelf wat ze doen.")
    told(
        scene,
        aloud,
        40,
        "Koen",
        Status.WATCH,
        "Het is mijn groep nu. Twee kinderen slaan dicht als ik film; de camera gaat weg.",
    )
    initiatives.move(scene.at(14), scene.people["Joost"], aloud, Phase.EVALUATION)


def portfolios(scene: Scene) -> None:
    """One line in the portfolios: begun with spirit, silent since."""
    words = InitiativeWords(
        title="Eén lijn in de portfolio's",
        issue="Elke groep vult het portfolio anders. Ouders snappen het niet en kinderen ook niet.",
        pupil_benefit="Kinderen laten zelf zien wat ze geleerd hebben, en zijn er trots op.",
        research_question="Wat moet er in een portfolio staan, zodat kinderen er zelf over kunnen vertellen?",
        plan="Van elke bouw één voorbeeld verzamelen en samen kiezen.",
        signs="Bij het oudergesprek is het kind aan het woord.",
        ambition_ids=(scene.ambitions[READING],),
        area_ids=scene.needs("Eigenaarschap van leerlingen", "Beeldende vorming"),
    )
    folder = opened(scene, 88, "Ruben", words)
    ready(scene, folder, 86, "Ruben")
    given = terms(
        scene,
        82,
        24,
        "De inhoud van het portfolio in alle groepen.",
        "Het kind vertelt, de leerkracht vult aan.",
        "Vorm, tempo en voorbeelden.",
        quarters=3,
    )
    claimed(
        scene,
        folder,
        85,
        "Ruben",
        "Ik wil dit graag doen, het is mijn eerste keer als trekker.",
        "Leuk!",
        given,
    )
    under_way(scene, folder, "Ruben", 78, 70)
    told(
        scene,
        folder,
        47,
        "Ruben",
        Status.WATCH,
        "Van drie groepen heb ik voorbeelden. De rest heeft het druk met de rapporten.",
    )


def reading_mates(scene: Scene) -> None:
    """Reading mates: what the demo's teacher leads."""
    words = InitiativeWords(
        title="Voorleesmaatjes: groep 7 leest met groep 3",
        issue="Groep 3 heeft meer leestijd nodig dan één leerkracht kan geven. Groep 7 heeft een doel nodig om hardop te lezen.",
        pupil_benefit="Groep 3 leest vlotter. Groep 7 leest met meer zin, want er zit iemand op te wachten.",
        research_question="Lezen kinderen uit groep 3 na tien weken vlotter met een maatje uit groep 7?",
        plan="Maandag en donderdag een kwartier, in tweetallen. Eerst lezen we de tekst voor, dan samen, dan alleen.",
        signs="Meer woorden per minuut in groep 3. Kinderen uit groep 7 kiezen zelf boeken uit voor hun maatje.",
        starts_on=scene.day(56),
        ends_on=scene.day(-40),
        ambition_ids=(scene.ambitions[READING],),
        area_ids=scene.needs("Vloeiend lezen", "Leesplezier en jeugdboeken"),
        workgroup_id=scene.workgroups["Werkgroep lezen"],
    )
    mates = opened(scene, 68, "Sam", words)
    ready(scene, mates, 66, "Sam")
    given = terms(
        scene,
        63,
        16,
        "Het maatjeslezen van groep 7 en groep 3.",
        "Twee keer per week een kwartier, in overleg met Anouk.",
        "Welke boeken, welke tweetallen, welke aanpak.",
        quarters=4,
        budget=150,
        coaching="Fleur denkt mee over de aanpak.",
    )
    claimed(
        scene,
        mates,
        65,
        "Sam",
        "Mijn groep vraagt er zelf om. Ik wil dit trekken, met Anouk.",
        "Heel graag.",
        given,
    )
    joined(scene, mates, 62, "Anouk", "Fleur")
    under_way(scene, mates, "Sam", 60, 56)
    asks = "Anouk: zeg het als een tweetal niet loopt. Fleur: kijk één keer mee en zeg me wat je ziet."
    initiatives.set_expectations(scene.at(55), scene.people["Sam"], mates, asks, scene.day(-9))
    initiatives.offer_as_follower(
        scene.at(54), scene.people["Anouk"], mates, "Ik hou bij hoeveel woorden per minuut ze lezen."
    )
    sam = scene.people["Sam"]
    meaning = (
        "Drie keer hetzelfde lezen helpt om vlotter te worden. Zo doen onze maatjes het: voor, samen, alleen."
    )
    research = inquiry.add_source(
        scene.at(55), sam, mates, SourceWords(SourceKind.RESEARCH, READING_AGAIN, meaning)
    )
    inquiry.add_statement(scene.at(55), sam, mates, "Herhaald lezen maakt lezers vlotter.", (research,))
    assumed = inquiry.add_statement(scene.at(55), sam, mates, "Groep 7 gaat zelf ook met meer plezier lezen.")
    told(
        scene,
        mates,
        42,
        "Sam",
        Status.ON_TRACK,
        "Vierentwintig tweetallen. De stoerste jongen van groep 7 leest het zachtst voor.",
    )
    told(
        scene,
        mates,
        12,
        "Sam",
        Status.WATCH,
        "Twee maatjes hebben ruzie, en ik heb te weinig boeken op niveau. Wie heeft er nog?",
        asks_help=True,
    )
    praised(
        scene, mates, 11, "Noor", "Ik zag Ravi uit groep 3 boven op het klimrek voorlezen aan zijn moeder."
    )
    question = "Hoe weten we dat? We kunnen het groep 7 gewoon vragen, voor en na."
    inquiry.challenge(scene.at(7), scene.people["Fleur"], assumed, question)
