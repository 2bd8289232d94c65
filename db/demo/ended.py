"""Initiatives of the demo that came to an end: one sustained, one stopped and learned, one not done."""

from __future__ import annotations

from core.data_kinds import DataKind
from core.initiatives import Origin, Phase, Result, Status
from core.inquiry import SourceKind
from core.sources.references import Reference
from db import initiatives, inquiry
from db.demo.ambitions import READING, RESTED
from db.demo.pulling import claimed, joined, opened, praised, ready, terms, told, under_way
from db.demo.references import READING_MORE
from db.demo.team import Scene
from db.initiatives import EvaluationWords, InitiativeWords
from db.inquiry import SourceWords


def quiet_reading(scene: Scene) -> None:
    """Ten minutes of quiet reading after the break: it worked, and now all groups do it."""
    words = InitiativeWords(
        title="Tien minuten stillezen na de pauze",
        issue="Na de grote pauze duurt het een kwartier voor het rustig is. Dat is ook leestijd die we missen.",
        pupil_benefit="Kinderen lezen elke dag een eigen boek en komen rustig aan de middag toe.",
        research_question="Lezen kinderen meer en met meer plezier als elke groep na de pauze tien minuten stilleest?",
        plan="Groep 5 tot en met 8 begint. De leerkracht leest zelf ook. Elke vrijdag vertelt één kind over een boek.",
        signs="Kinderen pakken zelf een boek. De boekenkast is vaker leeg. Om kwart over één is het stil.",
        starts_on=scene.day(350),
        ends_on=scene.day(200),
        ambition_ids=(scene.ambitions[READING],),
        area_ids=scene.needs("Leesplezier en jeugdboeken", "Vloeiend lezen"),
        workgroup_id=scene.workgroups["Werkgroep lezen"],
    )
    reading = opened(scene, 376, "Fleur", words)
    ready(scene, reading, 372, "Fleur")
    mandate = terms(
        scene, 368, 26,
        "Stillezen na de pauze in groep 5 tot en met 8, van plan tot evaluatie.",
        "Tien minuten, elke dag, in alle groepen op hetzelfde moment.",
        "Wat kinderen lezen, waar ze zitten en hoe je erover praat.",
        quarters=6, budget=400, coaching="Elke zes weken een half uur met Noor.",
    )  # fmt: skip
    sentence = "Ik zie het elke dag gebeuren en ik heb er zin in. Wie doet er mee?"
    claimed(scene, reading, 370, "Fleur", sentence, "Graag! Jij weet hier het meest van.", mandate)
    joined(scene, reading, 366, "Sam", "Anouk")
    under_way(scene, reading, "Fleur", 360, 350)
    guess, asked = _reading_sources(scene, reading)
    told(
        scene,
        reading,
        335,
        "Fleur",
        Status.ON_TRACK,
        "Groep 7 en 8 vinden het heerlijk. In groep 5 zoeken we nog dunne boeken.",
    )
    told(
        scene,
        reading,
        300,
        "Sam",
        Status.WATCH,
        "Na gym lukt het niet: dan zijn we te laat terug. We schuiven op die dag.",
    )
    _reading_answer(scene, reading, guess, asked)
    told(
        scene,
        reading,
        250,
        "Fleur",
        Status.ON_TRACK,
        "Vijftig boeken erbij van de bieb. Kinderen vragen nu om langer lezen.",
    )
    initiatives.move(scene.at(215), scene.people["Fleur"], reading, Phase.EVALUATION)
    initiatives.evaluate(
        scene.at(204),
        scene.people["Fleur"],
        reading,
        EvaluationWords(
            pupils_noticed="“Ik heb drie boeken uit en thuis lees ik er ook één.” Om kwart over één is het stil in de gang.",
            against_start="We wilden meer lezen en meer rust. Beide zien we; in groep 5 duurde het een maand langer.",
            result=Result.REACHED,
            on_collaboration="We keken bij elkaar binnen. Dat hielp meer dan erover vergaderen.",
            on_ambition="Lezen hoort nu bij de dag. Over begrip zegt dit nog niets; dat is de volgende vraag.",
            kept="Tien minuten na de pauze, de leerkracht leest mee. Nieuwe collega's krijgen het mee bij de start.",
        ),
    )
    initiatives.move(scene.at(198), scene.people["Fleur"], reading, Phase.SUSTAINED)
    praised(
        scene, reading, 197, "Koen", "Ik begin mijn muziekles nu met een groep die er ís. Dank jullie wel."
    )


def _reading_sources(scene: Scene, reading: int) -> tuple[int, int]:
    """What it rests on; the guess among it, and the question that a colleague asks of that."""
    fleur, sam = scene.people["Fleur"], scene.people["Sam"]
    at = scene.at(345)
    research = inquiry.add_source(
        at,
        fleur,
        reading,
        SourceWords(
            SourceKind.RESEARCH,
            READING_MORE,
            "Wie meer leest, gaat beter lezen, en wie beter leest, gaat meer lezen. Dat geldt ook voor onze zwakke "
            "lezers. Maar het zegt niet dat tien minuten op school genoeg is; dat moeten we zelf bekijken.",
        ),
    )
    seen = inquiry.add_source(
        at,
        fleur,
        reading,
        SourceWords(
            SourceKind.DATA,
            Reference(
                title="Bijgehouden door de leerkrachten: hoe lang het duurt tot het stil is na de pauze (vier weken)"
            ),
            "Bij ons ging het om een kwartier per dag.",
            data_kind=DataKind.OBSERVATION,
        ),
    )
    inquiry.add_statement(
        at, fleur, reading, "Kinderen die elke dag zelf kiezen wat ze lezen, gaan meer lezen.", (research,)
    )
    inquiry.add_statement(at, fleur, reading, "Na de pauze verliezen we een kwartier per dag.", (seen,))
    guess = inquiry.add_statement(
        at, sam, reading, "Als de leerkracht zelf leest, lezen kinderen geconcentreerder."
    )
    asked = inquiry.challenge(
        scene.at(330), scene.people["Joost"], guess, "Hoe weten we dat? In mijn groep zie ik geen verschil."
    )
    return guess, asked


def _reading_answer(scene: Scene, reading: int, guess: int, asked: int) -> None:
    sam = scene.people["Sam"]
    lived = inquiry.add_source(
        scene.at(290),
        sam,
        reading,
        SourceWords(
            SourceKind.PRACTICE,
            Reference(title="Ervaring van vier leerkrachten, besproken op de teamvergadering"),
            "In drie van de vier groepen was het rustiger als de leerkracht meelas.",
        ),
    )
    inquiry.rest_on(scene.at(290), sam, guess, (lived,))
    answer = "We hebben het vier weken om en om gedaan: in drie van de vier groepen scheelt het. Bij jou niet, dat klopt."
    inquiry.answer_challenge(scene.at(290, 15), sam, asked, answer)


def homework_club(scene: Scene) -> None:
    """A homework club: too few children came, and the team learnt why."""
    words = InitiativeWords(
        title="Huiswerkclub op dinsdag",
        issue="Niet elk kind heeft thuis een rustige plek. Kan dat op school, na drieën?",
        pupil_benefit="Kinderen uit groep 7 en 8 maken hun huiswerk in rust en gaan zonder buikpijn naar de toets.",
        research_question="Komen de kinderen voor wie we het doen ook echt, en helpt het ze?",
        plan="Elke dinsdag van drie tot vier in het lokaal van groep 8, twee leerkrachten om de beurt.",
        signs="Minstens tien kinderen, elke week dezelfde. Minder ‘vergeten’ huiswerk.",
        ambition_ids=(scene.ambitions[RESTED],),
        area_ids=scene.needs("Eigenaarschap van leerlingen", "Executieve functies"),
    )
    club = opened(scene, 352, "Daan", words)
    ready(scene, club, 348, "Daan")
    mandate = terms(
        scene, 344, 20, "De huiswerkclub op dinsdag.",
        "Na schooltijd, gratis, en niemand moet.", "Wie je uitnodigt en hoe je het uur vult.", quarters=5,
    )  # fmt: skip
    claimed(
        scene,
        club,
        346,
        "Daan",
        "Ik wil dit wel trekken, samen met Lieke.",
        "Doen. Wat heb je nodig?",
        mandate,
    )
    joined(scene, club, 343, "Lieke")
    under_way(scene, club, "Daan", 338, 330)
    told(
        scene,
        club,
        316,
        "Daan",
        Status.WATCH,
        "Zes kinderen. Wie we het liefst zien komen, moet oppassen op broertjes.",
    )
    told(scene, club, 283, "Daan", Status.STUCK, "Vandaag twee kinderen. Wie heeft een idee?", asks_help=True)
    learnt = (
        "De kinderen voor wie we het deden, konden na drieën niet blijven. Huiswerk binnen schooltijd maken, "
        "zoals groep 6 nu doet, helpt ze wel. Volgende keer vragen we het eerst aan de kinderen zelf."
    )
    initiatives.move(scene.at(262), scene.people["Daan"], club, Phase.STOPPED, learnt)
    praised(
        scene,
        club,
        261,
        "Fatima",
        "Knap dat je stopt en vertelt waarom. Ik vraag het voortaan ook eerst aan de kinderen.",
    )


def entry_test(scene: Scene) -> None:
    """Asked from outside, and not done."""
    initiatives.set_aside(
        scene.at(96),
        scene.leader,
        InitiativeWords(
            title="Nog een toets voor spelling, drie keer per jaar",
            issue="Het bestuur vraagt of wij meedoen aan een proef met een extra spellingtoets.",
            origin=Origin.OUTSIDE,
            origin_note="Vraag van het bestuur, in het directieoverleg",
            ambition_ids=(scene.ambitions[READING],),
        ),
        "We toetsen spelling al twee keer per jaar en doen met die gegevens nog te weinig. Eerst beter kijken naar "
        "wat we hebben. We vertellen het bestuur wat Joost daarmee doet.",
    )
