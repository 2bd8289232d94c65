"""Initiatives of the demo that are being carried out: one with a question open, one after a signal."""

from __future__ import annotations

from core.initiatives import Part, Status
from core.inquiry import SourceKind
from core.sources.references import Reference
from db import initiatives, inquiry
from db.demo.ambitions import NEWCOMERS, OUTDOORS
from db.demo.pulling import claimed, invited, joined, opened, praised, ready, terms, told, under_way
from db.demo.references import HOME_LANGUAGE, MOVING_MATHS
from db.demo.team import Scene
from db.initiatives import InitiativeWords
from db.inquiry import SourceWords


def newcomers(scene: Scene) -> None:
    """Newcomers from day one, led by who knows most of it, with expectations and an open question."""
    words = InitiativeWords(
        title="Een maatje voor elke nieuwkomer",
        issue="Nieuwe kinderen zonder Nederlands zitten de eerste weken vaak stil naast de rest.",
        pupil_benefit="Een nieuw kind heeft vanaf de eerste dag iemand om mee te spelen en mee te werken.",
        research_question="Doen nieuwkomers eerder mee als een klasgenoot twee weken lang hun vaste maatje is?",
        plan="Aylin maakt een startpakket en bespreekt het met elke leerkracht die een nieuwkomer krijgt.",
        signs="Het kind speelt na een week met anderen. Na zes weken praat het mee in de kring.",
        ambition_ids=(scene.ambitions[NEWCOMERS],),
        area_ids=scene.needs("Nederlands als tweede taal (NT2)", "Opvang van nieuwkomers", "Meertaligheid"),
        workgroup_id=scene.workgroups["Werkgroep nieuwkomers"],
    )
    buddy = opened(scene, 92, "Fatima", words)
    ready(scene, buddy, 90, "Fatima")
    invited(
        scene, buddy, 89, "Fatima", "Aylin",
        "Jij weet hier het meest van, en ik zag dat je er zin in hebt. Wil jij dit trekken?",
        "Ja! Als Yara meedoet, dan leert zij het ook.",
    )  # fmt: skip
    initiatives.grant_mandate(scene.at(85), scene.leader, buddy, terms(
        scene, 85, 30, "De opvang van nieuwkomers in alle groepen, de eerste zes weken.",
        "Kinderen zitten in een gewone groep. De thuistaal mag altijd.",
        "Het startpakket, wie maatje wordt en wanneer je apart met een kind werkt.",
        quarters=32, budget=600, coaching="Noor regelt vervanging op donderdag.",
    ))  # fmt: skip
    joined(scene, buddy, 84, "Yara", "Fatima")
    under_way(scene, buddy, "Aylin", 80, 74)
    asks = (
        "Laat het me een week van tevoren weten als er een kind komt. En vertel me eerlijk als het niet lukt."
    )
    initiatives.set_expectations(scene.at(73), scene.people["Aylin"], buddy, asks, scene.day(-12))
    for name, text in (
        ("Marit", "Bij de kleuters maak ik foto's voor in het startpakket."),
        ("Anouk", "Ik probeer het uit in groep 3 en schrijf elke vrijdag op wat ik zie."),
    ):
        initiatives.offer_as_follower(scene.at(70), scene.people[name], buddy, text)
    claim = _newcomer_sources(scene, buddy)
    told(
        scene,
        buddy,
        60,
        "Aylin",
        Status.ON_TRACK,
        "Vier nieuwe kinderen, vier maatjes. In groep 6 kozen we er twee: dat werkt beter.",
    )
    told(
        scene,
        buddy,
        24,
        "Yara",
        Status.ON_TRACK,
        "Milan telde vandaag voor in het Pools, en de hele groep telde mee.",
    )
    praised(
        scene,
        buddy,
        22,
        "Marit",
        "Moeder van Milan kwam vertellen dat hij weer zingt thuis. Dat wilde ik je even zeggen.",
    )
    question = (
        "Hoe weten we dat? Kunnen we bij de volgende vier kinderen bijhouden na hoeveel dagen ze meespelen?"
    )
    inquiry.challenge(scene.at(16), scene.people["Noor"], claim, question)
    told(
        scene,
        buddy,
        5,
        "Aylin",
        Status.WATCH,
        "Maandag komen er twee zusjes. Wie heeft prentenboeken in het Tigrinya?",
        asks_help=True,
    )


def _newcomer_sources(scene: Scene, buddy: int) -> int:
    """What it rests on; the statement that is asked about later."""
    aylin = scene.people["Aylin"]
    at = scene.at(72)
    research = inquiry.add_source(
        at,
        aylin,
        buddy,
        SourceWords(
            SourceKind.RESEARCH,
            HOME_LANGUAGE,
            "Wat een kind in de eigen taal kan, helpt bij het Nederlands. Dus verbieden we de thuistaal niet meer op het plein.",
        ),
    )
    lived = inquiry.add_source(at, aylin, buddy, SourceWords(
        SourceKind.PRACTICE, Reference(title="Negen jaar ervaring in de schakelklas (Aylin)"),
    ))  # fmt: skip
    inquiry.add_statement(
        at, aylin, buddy, "De thuistaal helpt bij het leren van Nederlands.", (research, lived)
    )
    return inquiry.add_statement(
        at, aylin, buddy, "Met een vast maatje doet een nieuw kind sneller mee.", (lived,)
    )


def moving_maths(scene: Scene) -> None:
    """Maths on the playground: a signal, a conversation and an adjusted frame; it goes on."""
    words = InitiativeWords(
        title="Rekenen op het plein",
        issue="Kinderen in groep 4 en 5 zitten lang stil bij het automatiseren, en er blijft weinig hangen.",
        pupil_benefit="Kinderen bewegen meer en kennen de tafels beter.",
        research_question="Kennen kinderen in groep 4 en 5 de tafels beter als we twee keer per week bewegend oefenen?",
        plan="Twee keer per week een kwartier springen, rennen en tellen. Bram doet het voor, de leerkracht doet mee.",
        signs="Meer goede antwoorden op de tempotoets. Kinderen vragen erom.",
        starts_on=scene.day(112),
        ends_on=scene.day(-70),
        ambition_ids=(scene.ambitions[OUTDOORS],),
        area_ids=scene.needs("Bewegend leren", "Getallen en bewerkingen"),
    )
    maths = opened(scene, 126, "Bram", words)
    ready(scene, maths, 124, "Bram")
    given = terms(
        scene, 121, 30, "Bewegend oefenen in groep 4 en 5.",
        "Twee keer per week een kwartier, buiten de rekenles om.", "Welke spelen, en waar.",
        quarters=6, budget=250, coaching="Joost kijkt mee naar de rekenkant.",
    )  # fmt: skip
    claimed(
        scene,
        maths,
        123,
        "Bram",
        "Dit is precies mijn vak. Ik wil het uitproberen.",
        "Mooi, begin maar.",
        given,
    )
    invited(
        scene,
        maths,
        119,
        "Bram",
        "Joost",
        "Ik kan springen, jij kunt rekenen. Doe je mee?",
        "Vooruit.",
        Part.MEMBER,
    )
    _maths_sources(scene, maths)
    under_way(scene, maths, "Bram", 117, 112)
    told(
        scene,
        maths,
        98,
        "Bram",
        Status.ON_TRACK,
        "Tafel van drie met hinkelvakken. Groep 4 wil niet meer naar binnen.",
    )
    signal = "Het kwartier gaat bij ons elke keer van de rekenles af. Ik kom in groep 5 niet meer uit met de uitleg."
    initiatives.signal(scene.at(61), scene.people["Ruben"], maths, signal)
    talk = "Bram, Ruben en Noor: het idee is goed, het tijdstip niet. Ruben wil best, maar niet tijdens de instructie."
    initiatives.record_conversation(scene.at(54), scene.leader, maths, scene.day(55), talk)
    adjusted = terms(
        scene, 53, 20, "Bewegend oefenen in groep 4 en 5.",
        "Twee keer per week een kwartier, direct na de kleine pauze. De instructie blijft heel.",
        "Welke spelen, en waar; een groep mag een week overslaan.",
        quarters=6, budget=250, coaching="Joost kijkt mee naar de rekenkant.",
    )  # fmt: skip
    initiatives.adjust_frame(
        scene.at(53), scene.leader, maths, adjusted, "Het kwartier ging van de uitleg af."
    )
    initiatives.settle(scene.at(27), scene.people["Ruben"], maths, "Na de pauze past het. We houden het zo.")
    told(
        scene,
        maths,
        26,
        "Bram",
        Status.ON_TRACK,
        "Nieuwe tijd bevalt. Ruben deed vandaag zelf de tafel van zeven.",
    )


def _maths_sources(scene: Scene, maths: int) -> None:
    bram = scene.people["Bram"]
    meaning = (
        "In Denemarken rekenden kinderen van zeven iets beter na een jaar bewegend rekenen. Onze kinderen zijn "
        "ouder en wij doen het korter. Daarom meten we zelf, met de tempotoets."
    )
    research = inquiry.add_source(
        scene.at(118), bram, maths, SourceWords(SourceKind.RESEARCH, MOVING_MATHS, meaning)
    )
    inquiry.add_statement(scene.at(118), bram, maths, "Bewegend oefenen helpt bij rekenen.", (research,))
    inquiry.add_statement(scene.at(118), bram, maths, "Kinderen die bewogen hebben, luisteren daarna beter.")
