"""Initiatives of the demo that begin: a trial, two that overlap, and what still looks for a lead."""

from __future__ import annotations

from core.initiatives import Origin, Part, Phase, Status
from core.inquiry import SourceKind
from core.sources.references import Reference
from db import initiatives, inquiry, workgroups
from db.demo.ambitions import NEWCOMERS, OUTDOORS, RESTED
from db.demo.pulling import claimed, invited, joined, opened, praised, ready, terms, told, under_way
from db.demo.references import FEEDBACK, NO_BULLYING
from db.demo.team import Scene
from db.initiatives import InitiativeWords
from db.inquiry import SourceWords


def peer_coaching(scene: Scene) -> None:
    """A trial mandate for somebody who leads for the first time; it ends soon."""
    words = InitiativeWords(
        title="Bij elkaar in de klas kijken",
        issue="We praten veel over lesgeven en zien elkaar bijna nooit lesgeven.",
        pupil_benefit="Kinderen merken dat juffen en meesters ook van elkaar leren, en dat fouten maken mag.",
        research_question="Levert een kwartier kijken bij een collega een idee op dat je de week erna gebruikt?",
        plan="Eerst vier tweetallen, één keer kijken en één keer napraten met één vraag: wat gaf jij terug aan kinderen?",
        signs="Zes van de acht probeerden iets nieuws uit.",
        ambition_ids=(scene.ambitions[RESTED],),
        area_ids=scene.needs("Collega's coachen", "Formatief handelen"),
    )
    watching = opened(scene, 58, "Lieke", words)
    ready(scene, watching, 56, "Lieke")
    invited(
        scene, watching, 54, "Anouk", "Lieke",
        "Jij kwam ermee, en je bent er nieuwsgierig naar. Ik doe met je mee als je het spannend vindt.",
        "Spannend, maar ja. Eerst op proef, als dat mag.",
    )  # fmt: skip
    initiatives.grant_mandate(
        scene.at(50),
        scene.leader,
        watching,
        terms(
            scene,
            50,
            10,
            "Acht collega's die bij elkaar kijken.",
            "Vrijwillig, en wat je ziet blijft tussen jullie twee.",
            "Wie met wie, wanneer, en waar je op let.",
            quarters=3,
            coaching="Anouk denkt elke week mee.",
            is_trial=True,
        ),
    )
    joined(scene, watching, 49, "Anouk", "Daan")
    initiatives.move(scene.at(44), scene.people["Lieke"], watching, Phase.PLAN)
    lieke = scene.people["Lieke"]
    meaning = "Feedback werkt als die over de taak gaat en niet over de persoon. Daarom die ene vraag."
    research = inquiry.add_source(
        scene.at(43), lieke, watching, SourceWords(SourceKind.RESEARCH, FEEDBACK, meaning)
    )
    inquiry.add_statement(
        scene.at(43),
        lieke,
        watching,
        "Eén gerichte vraag levert meer op dan een lijst om af te vinken.",
        (research,),
    )
    told(
        scene,
        watching,
        20,
        "Lieke",
        Status.ON_TRACK,
        "Vier tweetallen gevonden. Vervanging regelt Noor zelf: zij staat voor de klas.",
    )
    praised(scene, watching, 19, "Koen", "Dat jij dit durft in je tweede jaar. Ik kom ook kijken.")


def outdoors(scene: Scene) -> None:
    """Two that touch each other, and said so; the garden asks the team for a decision about the yard."""
    garden = opened(scene, 110, "Marit", InitiativeWords(
        title="Een moestuin achter de gymzaal",
        issue="Achter de gymzaal ligt een strook grond waar niemand komt.",
        pupil_benefit="Kleuters zien waar eten vandaan komt en zorgen samen voor iets dat groeit.",
        research_question="Gebruiken kleuters nieuwe woorden uit de tuin ook in de klas?",
        plan="Vier bakken, elke week een groepje. Ouders helpen op zaterdag.",
        signs="Kinderen vertellen thuis over de tuin. In de kring vallen de tuinwoorden.",
        ambition_ids=(scene.ambitions[OUTDOORS],),
        area_ids=scene.needs("Duurzaamheid en schooltuin", "Natuur en techniek"),
        workgroup_id=scene.workgroups["Werkgroep plein"],
    ))  # fmt: skip
    ready(scene, garden, 108, "Marit")
    given = terms(
        scene,
        104,
        36,
        "De strook achter de gymzaal.",
        "Geen gif, en het hek blijft dicht.",
        "Wat er groeit en wie er helpt.",
        quarters=4,
        budget=350,
        coaching="De hovenier van de gemeente komt twee keer langs.",
    )
    claimed(
        scene,
        garden,
        106,
        "Marit",
        "Ik weet er nog weinig van, maar ik heb er zóveel zin in.",
        "Dan leer je het. Ga!",
        given,
    )
    joined(scene, garden, 103, "Bram")
    under_way(scene, garden, "Marit", 100, 92)
    told(
        scene,
        garden,
        66,
        "Marit",
        Status.ON_TRACK,
        "De bakken staan. Groep 1 heeft tuinbonen gezaaid en praat nergens anders over.",
    )

    lessons = opened(scene, 64, "Yara", InitiativeWords(
        title="Natuurlessen buiten, groep 5 en 6",
        issue="Bij natuur en techniek lezen we over dieren die vijf meter verderop lopen.",
        pupil_benefit="Kinderen stellen zelf vragen en zoeken het buiten uit.",
        research_question="Stellen kinderen meer eigen vragen als de les buiten is?",
        plan="Zes lessen rond het plein en de sloot, met een onderzoeksblad.",
        signs="Minstens de helft van de vragen in de les komt van kinderen.",
        ambition_ids=(scene.ambitions[OUTDOORS],),
        area_ids=scene.needs("Natuur en techniek", "Onderzoekend en ontwerpend leren"),
    ))  # fmt: skip
    ready(scene, lessons, 62, "Yara")
    given = terms(
        scene,
        58,
        26,
        "Natuur en techniek in groep 5 en 6.",
        "De kerndoelen blijven de maat.",
        "Volgorde, plek en werkvorm.",
        quarters=3,
    )
    claimed(scene, lessons, 60, "Yara", "Dit wil ik al drie jaar.", "Waar wacht je op? Doen.", given)
    joined(scene, lessons, 57, "Ruben")
    under_way(scene, lessons, "Yara", 52, 45)
    agreed = "Groep 5 meet de grond in de moestuin, de kleuters vertellen wat er groeit. We delen de loepen."
    workgroups.exchange(scene.at(33), scene.people["Yara"], lessons, garden, agreed, scene.day(34))
    told(
        scene,
        lessons,
        18,
        "Yara",
        Status.ON_TRACK,
        "Tweeëndertig vragen van kinderen in één les. ‘Waarom plast een slak niet?’",
    )
    told(
        scene,
        garden,
        15,
        "Marit",
        Status.ON_TRACK,
        "Eerste oogst: zeven radijzen voor negenentwintig kleuters. Eerlijk gedeeld.",
    )


def looking_for_a_lead(scene: Scene) -> None:
    """What nobody leads yet: an offer for Sam, a claim that waits, and a question without an ambition."""
    circle = opened(scene, 8, "Fatima", InitiativeWords(
        title="Kinderen leren elkaar iets",
        issue="Kinderen leggen elkaar vaak beter uit dan wij. Daar doen we nog weinig mee.",
        pupil_benefit="Wie iets uitlegt, snapt het zelf beter; wie het hoort, durft het te vragen.",
        ambition_ids=(scene.ambitions[NEWCOMERS],),
        area_ids=scene.needs("Eigenaarschap van leerlingen", "Mondelinge taal"),
    ))  # fmt: skip
    initiatives.nominate(
        scene.at(2), scene.people["Fatima"], circle, scene.people["Sam"].person_id, Part.LEAD,
        "In jouw groep zie ik dit al gebeuren. Wil jij dit trekken? Alleen, of met z'n tweeën.",
    )  # fmt: skip

    kinder = opened(scene, 21, "Fatima", InitiativeWords(
        title="Op het plein hoort iedereen erbij",
        issue="In de pauze staan steeds dezelfde drie kinderen langs de kant.",
        pupil_benefit="Niemand staat langs de kant als hij dat niet wil.",
        research_question="Welke afspraak helpt kinderen om een ander mee te laten doen?",
        signs="Kinderen halen zelf een ander erbij.",
        ambition_ids=(scene.ambitions[RESTED],),
        area_ids=scene.needs("Pesten voorkomen", "Sociaal-emotioneel leren", "Groepsvorming"),
    ))  # fmt: skip
    ready(scene, kinder, 18, "Fatima")
    fatima = scene.people["Fatima"]
    meaning = "Dit programma hielp op Nederlandse scholen. Wij nemen het niet over, wel het idee: de groep stopt het pesten."
    research = inquiry.add_source(
        scene.at(17), fatima, kinder, SourceWords(SourceKind.RESEARCH, NO_BULLYING, meaning)
    )
    inquiry.add_statement(
        scene.at(17), fatima, kinder, "Pesten stopt als de groep het niet meer toelaat.", (research,)
    )
    initiatives.claim(
        scene.at(6),
        scene.people["Fatima"],
        kinder,
        "Ik zie het elke pauze en ik wil er iets aan doen. Mag ik dit trekken?",
    )

    phones = opened(scene, 26, "Koen", InitiativeWords(
        title="Telefoons en smartwatches in groep 8",
        issue="De telefoon is in de tas, maar de smartwatch trilt om de vijf minuten. Wat spreken we af?",
        origin=Origin.OUTSIDE,
        origin_note="Landelijke afspraak: geen mobiele telefoons in de klas",
        pupil_benefit="Kinderen zijn bij de les en bij elkaar.",
        area_ids=scene.needs("Mediawijsheid"),
    ))  # fmt: skip
    initiatives.move(scene.at(25), scene.people["Koen"], phones, Phase.RESEARCH_QUESTION)
    heard = inquiry.add_source(scene.at(24), scene.people["Koen"], phones, SourceWords(
        SourceKind.PRACTICE, Reference(title="Gesprek met groep 8 in de kring"),
    ))  # fmt: skip
    inquiry.add_statement(
        scene.at(24), scene.people["Koen"], phones, "Kinderen willen zelf ook duidelijkheid.", (heard,)
    )
