import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader
from streamlit.testing.v1 import AppTest

from core.council import CouncilMove, CouncilPart, CouncilRight, CouncilWords
from core.decisions import Balance, Outcome, Stance
from core.norms import (
    Answer,
    Combination,
    DecisionNorms,
    GroupCounts,
    GroupNorm,
    Operator,
    ResponseNorm,
    WeightRule,
)
from core.permissions import Actor
from core.survey_files import Question as SurveyQuestion
from core.survey_files import QuestionKind, Row
from db import decisions, surveys
from db.decisions import ArgumentWords, DataLink, DecisionDetail, Question, Say, Taken, Weight, profiles
from db.schools import set_privacy_threshold
from db.store import Store
from pages.ui.decisions.council_list import council_pdf
from pages.ui.decisions.downloads import decision_pdf, decision_xlsx
from pages.ui.decisions.link_form import likely_question, same_group, suggest
from pages.ui.kit.session import Here
from pages.ui.surveys.workbook import survey_pages
from tests.conftest import Cast, Clock
from tests.db.exports import QUESTION, WORKED_CASE, made
from tests.db.test_surveys_import import take_in
from tests.pages.conftest import OpenPage, press, remove, words

PAGE = "decisions.py"
NORM = Fraction("0.55")
NORMS = DecisionNorms(
    (
        GroupNorm(group="Ouders", response=ResponseNorm(share=Fraction(1, 2)), threshold=NORM),
        GroupNorm(group="Leerkrachten", response=ResponseNorm(share=Fraction(1, 2)), threshold=NORM),
    ),
    Combination.BOTH,
    WeightRule.FIXED,
    NORM,
    Operator.AT_LEAST,
)
ASKED = Question(
    title="Vijf gelijke dagen",
    question="Gaan we over op vijf gelijke dagen?",
    ambition="Rust voor elk kind",
    says=(Say("Ouders"), Say("Leerkrachten")),
)


class Ladder:
    """A decision of De Linde that a test brings to the step it is about."""

    def __init__(self, store: Store, cast: Cast) -> None:
        self.store, self.cast = store, cast
        self.id = decisions.open_decision(store, cast.lea, ASKED)

    @property
    def detail(self) -> DecisionDetail:
        return decisions.decision(self.store, self.cast.lea, self.id)

    def draft(self, norms: DecisionNorms = NORMS) -> "Ladder":
        version = self.detail.draft.version
        decisions.save_draft(self.store, self.cast.tom, self.id, norms, based_on=version)
        return self

    def link(self, counts: dict[str, dict[str, int]] = WORKED_CASE) -> "Ladder":
        survey = made(counts)
        ref = take_in(self.store, self.cast, survey)
        link = DataLink(
            survey_id=ref.survey_id,
            question=survey.key(QUESTION),
            row="",
            mapping={"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST},
            groups={"ouders": "Ouders", "leerkrachten": "Leerkrachten"},
        )
        decisions.link_survey(self.store, self.cast.lea, self.id, link)
        return self

    def lock(self) -> "Ladder":
        decisions.lock_norms(self.store, self.cast.lea, self.id, based_on=self.detail.draft.version)
        return self

    def decide(self, **words: Any) -> "Ladder":
        taken = Taken(
            outcome=Outcome.NOT_ADOPTED, text="We doen het niet.", owner_id=self.cast.lea.person_id,
            review_on=date(2027, 6, 1), **words,
        )  # fmt: skip
        decisions.record_decision(self.store, self.cast.lea, self.id, taken)
        return self


@pytest.fixture
def ladder(store: Store, cast: Cast) -> Ladder:
    return Ladder(store, cast)


Show = Callable[..., AppTest]


@pytest.fixture
def show(page: OpenPage) -> Show:
    """Open a decision at a step, as this actor."""

    def at(actor: Actor, decision: int | str, step: str = "") -> AppTest:
        return page(actor, PAGE, decision=decision, **({"step": step} if step else {}))

    return at


def here_of(store: Store, cast: Cast) -> Here:
    return Here(
        store=store, actor=cast.tom, school_name="De Linde", is_demo=False, revision=1, privacy_threshold=5,
        language="nl",
    )  # fmt: skip


def typed(app: AppTest, label: str, *values: str) -> AppTest:
    """Type into the fields with this label, in order."""
    for place, value in enumerate(values):
        [each for each in app.text_input if each.label == label][place].set_value(value).run()
    return app


def labels(app: AppTest) -> list[str]:
    return [button.label for button in app.button]


def everything(app: AppTest) -> str:
    """Each element of the page as the browser would receive it."""
    sent = "\n".join(str(element.proto) for element in app.main if hasattr(element, "proto")) + words(app)
    sent = re.sub(r"<style>.*?</style>", "", sent, flags=re.DOTALL)
    return re.sub(r"^\s*\w*id: .*$", "", sent, flags=re.MULTILINE)


def test_a_school_without_decisions_is_told_how_one_begins(page: OpenPage, cast: Cast):
    said = words(page(cast.tom, PAGE))

    assert "Er zijn nog geen besluiten" in said
    assert "Pas daarna kijken jullie naar de antwoorden." in said


def test_a_teacher_opens_a_decision_and_stands_at_the_question(page: OpenPage, store: Store, cast: Cast):
    app = page(cast.tom, PAGE)
    app.text_input(key="open_decision:title").set_value("Groen plein")
    app.text_input(key="open_decision:question").set_value("Maken we het plein groen?")

    app = press(app, "Begin dit besluit")

    assert "Stap 1 van 6: Vraag" in words(app)
    assert [line.title for line in decisions.decisions(store, cast.tom)] == ["Groen plein"]


def test_a_decision_without_a_title_is_not_opened(page: OpenPage, store: Store, cast: Cast):
    app = press(page(cast.lea, PAGE), "Begin dit besluit")

    assert "is leeg" in words(app)
    assert decisions.decisions(store, cast.lea) == ()


def test_the_list_leads_to_a_decision_and_says_where_it_stands(page: OpenPage, cast: Cast, ladder: Ladder):
    app = page(cast.tom, PAGE)
    assert "Stap 2 van 6: Normen" in words(app)

    app = app.button(key=f"decision_{ladder.id}").click().run()

    assert app.query_params["decision"] in (str(ladder.id), [str(ladder.id)])
    assert app.title[0].value == "Vijf gelijke dagen"


@pytest.mark.parametrize("wanted", ["abc", "0", "99999", "1; drop", "٣", "99999999999999999999"])
def test_an_address_of_no_decision_is_refused_in_words(show: Show, cast: Cast, wanted: str):
    app = show(cast.lea, wanted)

    assert not app.exception
    assert "Dit vinden we niet" in words(app) or "vinden" in words(app)
    assert press(app, "Alle besluiten").title[0].value == "Besluiten"


def test_another_school_does_not_see_the_decision(show: Show, cast: Cast, ladder: Ladder):
    assert "Vijf gelijke dagen" not in everything(show(cast.otto, ladder.id))


def test_the_whole_ladder_is_always_in_view(show: Show, cast: Cast, ladder: Ladder):
    for step in ("vraag", "normen", "data", "informatie", "kennis", "besluit"):
        shown = labels(show(cast.tom, ladder.id, step))

        assert [label.split("** ")[1].removesuffix(" ✓") for label in shown[1:7]] == [
            "Vraag", "Normen", "Data", "Informatie", "Kennis", "Besluit",
        ]  # fmt: skip


def test_a_step_of_the_ladder_is_one_press_away(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id)

    app.button(key="step_data").click().run()

    assert "Stap 3 van 6: Data" in words(app)


def test_a_step_that_waits_says_what_is_needed_first(show: Show, cast: Cast, ladder: Ladder):
    for step in ("informatie", "kennis", "besluit"):
        assert "Vergrendel eerst de normen" in words(show(cast.tom, ladder.id, step))


def test_the_question_is_saved_with_who_has_a_say(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id, "vraag")
    prefix = f"question:{ladder.id}"
    app.multiselect(key=f"{prefix}:deciding").set_value(["Ouders"]).run()
    app.multiselect(key=f"{prefix}:advising").set_value(["Leerlingen"]).run()

    press(app, "Bewaar en verder: Normen →")

    assert ladder.detail.asked.says == (Say("Ouders"), Say("Leerlingen", decides=False))


def test_each_answer_is_read_back_at_once(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id, "normen")

    typed(app, "Minstens dit deel van wie is uitgenodigd", "de helft", "80 %")
    typed(app, "Welk deel?", "2/3", "66,67 %")

    said = words(app).replace("\u00a0", " ")
    assert "Minstens de helft (50 %) van de ouders doet mee." in said
    assert "Minstens twee derde (ongeveer 66,7 %) van de ouders die voor of tegen stemmen, is voor." in said
    assert "Bedoel je twee derde? Typ dan 2/3: 66,67 % is net iets anders." in said


def test_words_that_set_the_comparison_set_the_form_too(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id, "normen")
    for label, text in (
        ("Minstens dit deel van wie is uitgenodigd", "drie van de vijf"),
        ("Welk deel?", "gewone meerderheid van stemmen"),
    ):
        for field in [each for each in app.text_input if each.label == label]:
            field.set_value(text)
        app.run()

    said = words(app).replace("\u00a0", " ")
    assert (
        "“gewone meerderheid van stemmen” lezen we als: meer dan de helft (50 %) van wie voor of tegen stemt."
        in said
    )
    assert "Meer dan de helft (50 %) van de ouders die voor of tegen stemmen, is voor." in said
    operator = app.selectbox(key=f"norms:{ladder.id}:Ouders:in_favour:operator")
    assert (operator.value, operator.disabled) == (Operator.MORE_THAN, True)

    press(app, "Bewaar en verder: Data →")
    saved = ladder.detail.draft.norms
    assert saved is not None
    assert {norm.operator for norm in saved.groups} == {Operator.MORE_THAN}
    assert {norm.threshold for norm in saved.groups} == {Fraction(1, 2)}


def test_a_share_alone_leaves_the_comparison_to_the_team(show: Show, cast: Cast, ladder: Ladder):
    app = typed(show(cast.tom, ladder.id, "normen"), "Welk deel?", "twee op de drie")

    operator = app.selectbox(key=f"norms:{ladder.id}:Ouders:in_favour:operator")
    assert not operator.disabled
    assert "lezen we als" not in words(app)


def test_taking_part_by_more_than_is_asked_back(show: Show, cast: Cast, ladder: Ladder):
    app = typed(
        show(cast.tom, ladder.id, "normen"), "Minstens dit deel van wie is uitgenodigd", "meer dan de helft"
    )

    assert "Voor meedoen geldt altijd" in app.error[0].value


def test_no_example_on_screen_offers_a_rounded_third():
    offering = [
        path.name
        for path in [*Path("pages/ui/locale").rglob("*.po"), *Path("docs").rglob("*.md")]
        if re.search(r"(?:66[,.]6|33[,.]3)\d* ?%", path.read_text(encoding="utf-8"))
    ]

    assert offering == []


def test_an_example_in_numbers_stands_below_when_the_number_invited_is_known(
    show: Show, cast: Cast, ladder: Ladder
):
    ladder.link()

    app = typed(show(cast.tom, ladder.id, "normen"), "Minstens dit deel van wie is uitgenodigd", "de helft")

    assert "Van 180 ouders moeten er 90 meedoen." in words(app)


def test_a_share_that_is_not_understood_is_told_beside_its_field(show: Show, cast: Cast, ladder: Ladder):
    app = typed(show(cast.tom, ladder.id, "normen"), "Welk deel?", "vijf appels")

    assert "“vijf appels” herkennen we niet als een deel" in app.error[0].value.replace("\\", "")
    assert "Nog niet bewaard" in words(press(app, "Bewaar en verder: Data →"))
    assert ladder.detail.draft.norms is None


def test_every_empty_field_says_so_once_somebody_tried_to_save(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id, "normen")
    assert not app.error

    app = press(app, "Bewaar en verder: Data →")

    assert len([error for error in app.error if "Vul dit deel in" in error.value]) == 4  # two of each group


def test_norms_are_saved_and_the_lock_is_asked_in_one_press(show: Show, cast: Cast, ladder: Ladder):
    ladder.draft()
    app = typed(show(cast.lea, ladder.id, "normen"), "Welk deel?", "3/4")

    app = press(app, "Vergrendel deze normen…")

    assert "Zijn dit de normen?" in words(app)
    norms = ladder.detail.draft.norms
    assert norms is not None
    assert Fraction(3, 4) in {norm.threshold for norm in norms.groups}


def test_the_lock_stands_at_the_data_and_leads_to_the_verdict(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft()

    app = press(show(cast.lea, ladder.id, "data"), "Ja, vergrendel deze normen")
    assert "De normen zijn vergrendeld" in words(app)

    assert "Stap 5 van 6: Kennis" in words(press(app, "Bekijk het oordeel →"))


def test_a_teacher_proposes_norms_and_a_school_leader_locks_them(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id, "normen")
    typed(app, "Minstens dit deel van wie is uitgenodigd", "de helft", "80 %")
    typed(app, "Welk deel?", "2/3", "de helft")

    app = press(app, "Bewaar en verder: Data →")

    assert "Het voorstel is bewaard" in words(app)
    assert ladder.detail.draft.norms is not None
    assert not any("Vergrendel" in label for label in labels(app))

    app = press(show(cast.lea, ladder.id, "normen"), "Vergrendel deze normen…")
    assert "Zijn dit de normen?" in words(app)
    assert "Minstens twee derde" in words(app)

    app = press(app, "Ja, vergrendel deze normen")
    in_force = ladder.detail.locked
    assert in_force is not None
    assert in_force.fingerprint[:12] in words(app)
    assert "door Lea" in words(app)


def test_nothing_is_locked_without_the_confirmation(show: Show, cast: Cast, ladder: Ladder):
    ladder.draft()

    press(press(show(cast.lea, ladder.id, "normen"), "Vergrendel deze normen…"), "Nog niet: naar de normen")

    assert ladder.detail.locked is None


def test_what_is_typed_is_still_there_after_a_look_at_another_step(show: Show, cast: Cast, ladder: Ladder):
    app = typed(show(cast.tom, ladder.id, "normen"), "Welk deel?", "2/3")

    app.button(key="step_vraag").click().run()
    app.button(key="step_normen").click().run()

    assert next(each for each in app.text_input if each.label == "Welk deel?").value == "2/3"


def test_the_second_editor_sees_what_changed_and_loses_nothing(show: Show, cast: Cast, ladder: Ladder):
    ladder.draft()
    app = typed(show(cast.lea, ladder.id, "normen"), "Welk deel?", "3/4")
    ladder.draft(DecisionNorms(NORMS.groups))

    app = press(app, "Bewaar en verder: Data →")

    assert "Niets van wat je typte is weg" in words(app)
    assert "Elke groep die meebeslist, moet de eigen norm halen." in words(app)
    assert next(each for each in app.text_input if each.label == "Welk deel?").value == "3/4"

    press(press(app, "Houd wat ik typte en neem de rest over"), "Bewaar en verder: Data →")
    norms = ladder.detail.draft.norms
    assert norms is not None
    assert {norm.threshold for norm in norms.groups} == {Fraction(3, 4), NORM}
    assert norms.combination is Combination.EACH_GROUP


def test_norms_are_kept_under_a_name_and_used_again(show: Show, store: Store, cast: Cast, ladder: Ladder):
    ladder.draft()
    app = show(cast.tom, ladder.id, "normen")
    app.text_input(key="keep_norms:name").set_value("Schooltijden")
    press(app, "Bewaar")
    second = Ladder(store, cast)

    app = show(cast.tom, second.id, "normen")
    app.selectbox(key=f"profile:{second.id}").select_index(0).run()
    press(app, "Gebruik deze normen")

    assert second.detail.draft.norms is not None


def test_kept_norms_get_another_name_and_are_deleted(show: Show, store: Store, cast: Cast, ladder: Ladder):
    ladder.draft()
    app = show(cast.tom, ladder.id, "normen")
    app.text_input(key="keep_norms:name").set_value("Schooltijden")
    app = press(app, "Bewaar")

    app.selectbox(key=f"profile:{ladder.id}").select_index(0).run()
    next(each for each in app.text_input if each.label == "Nieuwe naam").set_value("Vijf gelijke dagen")
    app = press(app, "Bewaar de naam")
    assert [each.name for each in profiles(store, cast.tom)] == ["Vijf gelijke dagen"]

    app.selectbox(key=f"profile:{ladder.id}").select_index(0).run()
    remove(app, "Verwijder deze bewaarde normen")
    assert profiles(store, cast.tom) == ()


def test_changed_norms_are_a_new_version_with_a_reason(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft().lock()
    app = press(show(cast.lea, ladder.id, "normen"), "Wijzig de normen…")
    typed(app, "Welk deel?", "3/4")

    assert "is leeg" in words(press(app, "Vergrendel als nieuwe versie"))
    app.text_area(key=f"change:{ladder.id}:reason").set_value("De MR vroeg erom").run()
    app = press(app, "Vergrendel als nieuwe versie")

    assert [version.reason for version in ladder.detail.versions] == ["", "De MR vroeg erom"]
    assert "Normen, versie 2" in words(app)


def test_a_teacher_reads_locked_norms_and_who_may_change_them(show: Show, cast: Cast, ladder: Ladder):
    ladder.draft().lock()

    app = show(cast.tom, ladder.id, "normen")

    assert "Alleen een schoolleider verandert normen die vergrendeld zijn" in words(app)
    assert not any("Wijzig" in label for label in labels(app))


def test_a_survey_is_linked_with_a_suggestion_for_each_option(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    take_in(store, cast, made(WORKED_CASE))
    app = show(cast.lea, ladder.id, "data")

    (question,) = [each for each in app.selectbox if each.label == "Welke vraag?"]
    question.select_index(question.options.index(QUESTION)).run()
    press(app, "Koppel en verzegel")

    linked = ladder.detail.link
    assert linked is not None
    assert dict(linked.link.mapping) == {"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST}
    assert dict(linked.link.groups) == {"ouders": "Ouders", "leerkrachten": "Leerkrachten"}


def test_a_response_that_is_not_known_is_said_and_not_drawn(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.draft().lock()
    votes = [GroupCounts(group=each.group, invited=None, favour=20, against=9) for each in ASKED.says]
    decisions.enter_counts(store, cast.lea, ladder.id, *votes)

    app = show(cast.lea, ladder.id, "informatie")

    assert "De respons per groep" in [each.value for each in app.header]
    assert "hoeveel er zijn uitgenodigd, is niet bekend" in words(app)
    assert len(app.get("plotly_chart")) == 1  # how each group answered


def test_a_sealed_page_holds_no_figure_of_the_answers(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft()

    for actor in (cast.lea, cast.tom):
        for step in ("vraag", "normen", "data", "informatie", "kennis", "besluit", ""):
            sent = everything(show(actor, ladder.id, step))
            for secret in ("57", "33 tegen", "63,3", "40,0", "Toelichting", "Norm gehaald", "Norm niet"):
                assert not re.search(rf"(?<![\w.]){secret}(?!\w)", sent), (step, secret)


def test_the_sealed_step_says_what_is_visible_and_what_is_not(show: Show, cast: Cast, ladder: Ladder):
    said = words(show(cast.tom, ladder.link().id, "data"))

    assert "Verzegeld tot de normen vergrendeld zijn" in said
    assert "hoeveel mensen van elke groep meededen" in said
    assert ">90<" in said


def test_norms_set_after_a_look_at_the_results_say_so_everywhere(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    from db import surveys

    ladder.draft()
    ref = take_in(store, cast, made(WORKED_CASE))
    surveys.results(store, cast.lea, ref.survey_id)
    survey = made(WORKED_CASE)
    link = DataLink(
        survey_id=ref.survey_id,
        question=survey.key(QUESTION),
        row="",
        mapping={"Voor": Answer.FAVOUR, "Tegen": Answer.AGAINST},
        groups={"ouders": "Ouders", "leerkrachten": "Leerkrachten"},
    )
    decisions.link_survey(store, cast.lea, ladder.id, link)
    ladder.lock()

    for step in ("normen", "kennis", "besluit"):
        assert "ná inzage" in words(show(cast.tom, ladder.id, step))


def test_information_shows_response_answers_and_arguments(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.link().draft().lock()
    decisions.add_argument(
        store,
        cast.tom,
        ladder.id,
        ArgumentWords(
            group="Ouders", stance=Stance.FOR, text="Rust <b>voor</b> *kinderen*", source="ouderavond"
        ),
    )

    said = words(show(cast.tessa, ladder.id, "informatie"))

    assert "Elke responsnorm is gehaald" in said
    assert "57 voor, geen mening: vrijwel niemand, 33 tegen" in said or "57 voor" in said
    assert "Rust &lt;b&gt;voor&lt;/b&gt; *kinderen* (ouderavond)" in said
    assert "Toelichting" in said


def test_a_teacher_adds_an_argument_and_withdraws_it(show: Show, cast: Cast, ladder: Ladder):
    app = show(cast.tom, ladder.id, "informatie")
    app.text_area(key=f"argue:{ladder.id}:text").set_value("Beter te combineren met werk")
    app = press(app, "Voeg toe")
    assert [argument.text for argument in ladder.detail.arguments] == ["Beter te combineren met werk"]

    remove(app, "Trek in: Beter te combineren met…")

    assert "Beter te combineren" not in words(show(cast.tessa, ladder.id, "informatie"))


def argued(store: Store, actor: Actor, ladder: Ladder, text: str, stance: Stance) -> int:
    heard = ArgumentWords(group="Ouders", stance=stance, text=text)
    return decisions.add_argument(store, actor, ladder.id, heard)


def test_a_team_weighs_arguments_one_by_one_and_sees_them_beside_the_verdict(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.link().draft().lock()
    first = argued(store, cast.tom, ladder, "Rust in de week", Stance.FOR)
    second = argued(store, cast.tom, ladder, "Muziekles <b>valt</b> weg", Stance.AGAINST)

    app = show(cast.tessa, ladder.id, "informatie")
    app = press(app, "Bewaar dit gewicht")
    assert "Kies eerst een getal van 0 tot en met 5." in words(app)
    app.button_group(key=f"weigh:{ladder.id}:{first}:weight").set_value(2).run()
    app.text_area(key=f"weigh:{ladder.id}:{first}:reason").set_value("Speelt elke dag.").run()
    app = press(app, "Bewaar dit gewicht")

    assert [each.weight for each in ladder.detail.arguments] == [2, None]
    app.button_group(key=f"weigh:{ladder.id}:{second}:weight").set_value(5).run()
    app.text_area(key=f"weigh:{ladder.id}:{second}:reason").set_value("Er is geen andere dag.").run()
    press(app, "Bewaar dit gewicht")

    said = words(show(cast.tom, ladder.id, "kennis"))
    assert "Wegen de antwoorden en de argumenten even zwaar?" in said
    beside = said.index("Muziekles &lt;b&gt;valt&lt;/b&gt; weg")
    assert beside < said.index("Gewicht 5 van 5. Er is geen andere dag.") < said.index("Rust in de week")


def test_a_colleague_who_weighed_meanwhile_is_read_first(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    heard = argued(store, cast.tom, ladder, "Rust in de week", Stance.FOR)
    app = show(cast.tessa, ladder.id, "informatie")
    key = f"weigh:{ladder.id}:{heard}:"
    app.text_area(key=f"{key}reason").set_value("Half getypt").run()
    theirs = Weight(weight=4, reason="Zagen we in de klas.")
    decisions.weigh_argument(store, cast.tom, ladder.id, heard, theirs, based_on=0)

    app = app.run()

    assert "Gewicht 4 van 5. Zagen we in de klas." in words(app)
    assert app.text_area(key=f"{key}reason").value == "Half getypt"


def test_a_colleague_who_weighs_another_argument_does_not_move_the_one_at_hand(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    first = argued(store, cast.tom, ladder, "Rust in de week", Stance.FOR)
    second = argued(store, cast.tom, ladder, "Muziekles valt weg", Stance.AGAINST)
    app = show(cast.tessa, ladder.id, "informatie")
    app.selectbox(key=f"weighed:{ladder.id}").set_value(second).run()
    app.text_area(key=f"weigh:{ladder.id}:{second}:reason").set_value("Half getypt").run()
    theirs = Weight(weight=4, reason="Zagen we in de klas.")
    decisions.weigh_argument(store, cast.lea, ladder.id, first, theirs, based_on=0)

    app = app.run()

    assert app.text_area(key=f"weigh:{ladder.id}:{second}:reason").value == "Half getypt"


def test_the_record_and_its_page_say_which_arguments_weighed_and_why(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.link().draft().lock()
    heard = argued(store, cast.tom, ladder, "Muziekles valt weg", Stance.AGAINST)
    weight = Weight(weight=5, reason="Er is geen andere dag.")
    decisions.weigh_argument(store, cast.lea, ladder.id, heard, weight, based_on=0)
    ladder.decide(motivation="De norm is niet gehaald.", balance=Balance.EVEN)

    said = words(show(cast.tom, ladder.id, "besluit"))
    assert "Ze wogen even zwaar" in said
    assert "Muziekles valt weg (Ouders, tegen). Gewicht 5 van 5: Er is geen andere dag." in said
    page = PdfReader(io.BytesIO(decision_pdf(here_of(store, cast), ladder.detail))).pages[0].extract_text()
    assert "Gewicht 5 van 5: Er is geen andere dag." in " ".join(page.split()).replace("\xad ", "")
    assert "Ze wogen even zwaar" in " ".join(page.split())


def test_knowledge_says_the_verdict_of_all_before_that_of_each_group(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft().lock()

    said = words(show(cast.tom, ladder.id, "kennis")).replace("\u00a0", " ")

    together = "De norm is niet gehaald bij de leerkrachten."
    parents = "Onder wie antwoordde is de norm gehaald. Dat blijft zo als minstens"
    teachers = "Norm niet gehaald, ook niet als iedereen zonder antwoord voor was."
    assert (
        0
        <= said.index(together)
        < said.index(parents)
        < said.index("63,3 %: 57 van de 90 die voor of tegen kozen")
    )
    assert teachers in said
    assert "Wegen de ouders zwaarder dan 64,3 %, dan is de norm gehaald; lichter, dan niet." in said
    assert "als wie geen antwoord gaf, lijkt op wie wel antwoordde" in said
    assert "Dit rust op één soort data: tevredenheid" in said
    assert "Onze school heeft ook" in said


def test_a_small_group_is_suppressed_with_its_reason(show: Show, store: Store, cast: Cast, ladder: Ladder):
    set_privacy_threshold(store, cast.lea, 9)
    ladder.link({"ouders": {"Voor": 57, "Tegen": 33}, "leerkrachten": {"Voor": 6, "Tegen": 2}})
    ladder.draft().lock()

    for step in ("informatie", "kennis", "besluit"):
        sent = everything(show(cast.tom, ladder.id, step)).replace("\u00a0", " ")
        assert "fgeschermd" in sent
        assert "75,0" not in sent
        assert "6 voor" not in sent


def test_every_version_keeps_its_verdict(show: Show, store: Store, cast: Cast, ladder: Ladder):
    ladder.link().draft().lock()
    eased = DecisionNorms(
        tuple(GroupNorm(group=norm.group, response=None, threshold=Fraction(1, 4)) for norm in NORMS.groups)
    )
    decisions.change_norms(store, cast.lea, ladder.id, eased, "Op verzoek van de MR", based_on=1)

    said = words(show(cast.tom, ladder.id, "kennis"))

    assert "Wat elke versie zegt" in said
    assert "Reden: Op verzoek van de MR" in said
    assert said.index("Normen versie 2") < said.index("Normen versie 1")


def test_an_exploration_changes_the_verdict_and_stores_nothing(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft().lock()
    before = ladder.detail
    app = show(cast.tom, ladder.id, "kennis")
    assert "Verkenning, niet de norm" in words(app)

    app.slider(key=f"explore:{ladder.id}:1:share:Leerkrachten").set_value(30).run()
    app.slider(key=f"explore:{ladder.id}:1:total").set_value(40).run()

    assert "kt-explored" in words(app)
    assert replace(ladder.detail, state=before.state) == before


def test_a_decision_that_departs_from_the_norm_needs_its_reason(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft().lock()
    app = show(cast.lea, ladder.id, "besluit")
    prefix = f"outcome:{ladder.id}"
    app.radio(key=f"{prefix}:outcome").set_value(Outcome.ADOPTED).run()
    app.text_area(key=f"{prefix}:text").set_value("We beginnen in augustus.").run()
    app.selectbox(key=f"{prefix}:owner").set_value(cast.tom.person_id).run()

    app = press(app, "Leg het besluit vast")
    assert "Dit is niet wat de norm zegt." in words(app).replace("\\", "")
    assert ladder.detail.record is None

    app.text_area(key=f"{prefix}:motivation").set_value("De leerkrachten stemmen in met een proefjaar.").run()
    app = press(app, "Leg het besluit vast")

    assert "We beginnen in augustus." in words(app)
    assert "een proefjaar" in words(app)
    record = ladder.detail.record
    assert record is not None
    assert (record.owner, record.departs) == ("Tom", True)


def test_what_the_council_is_asked_is_noted_and_corrected_in_sight(show: Show, cast: Cast, ladder: Ladder):
    app = press(show(cast.lea, ladder.id, "besluit"), "Noteer een stap van de MR")
    app.selectbox(key=f"council:{ladder.id}:new:part").set_value(CouncilPart.PARENTS).run()
    app.selectbox(key=f"council:{ladder.id}:new:right").set_value(CouncilRight.CONSENT).run()
    app = press(app, "Noteer dit")

    said = words(app)
    assert "18 november 2026: De oudergeleding is om instemming gevraagd." in said
    assert "Antwoord uiterlijk 30 december 2026." in said
    assert "Nog geen antwoord." in said

    app = press(app, "Verbeter dit")
    app.selectbox(key=f"council:{ladder.id}:1:part").set_value(CouncilPart.STAFF).run()
    app.text_input(key=f"council:{ladder.id}:1:reason").set_value("Verkeerd gekozen.").run()
    said = words(press(app, "Verbeter de stap"))

    assert "18 november 2026: De personeelsgeleding is om instemming gevraagd." in said
    assert "Verbeterd door Lea op 18 november 2026: Verkeerd gekozen." in said
    assert "Eerder stond er: 18 november 2026: De oudergeleding is om instemming gevraagd." in said


def test_noting_a_step_leaves_an_open_correction_as_it_was_typed(show: Show, cast: Cast, ladder: Ladder):
    app = press(show(cast.lea, ladder.id, "besluit"), "Noteer een stap van de MR")
    app.selectbox(key=f"council:{ladder.id}:new:part").set_value(CouncilPart.PARENTS).run()
    app.selectbox(key=f"council:{ladder.id}:new:right").set_value(CouncilRight.CONSENT).run()
    app = press(app, "Noteer dit")
    app = press(app, "Verbeter dit")
    app.text_input(key=f"council:{ladder.id}:1:reason").set_value("Verkeerd gekozen.").run()

    app = press(app, "Noteer een stap van de MR")
    app.selectbox(key=f"council:{ladder.id}:new:part").set_value(CouncilPart.STAFF).run()
    app.selectbox(key=f"council:{ladder.id}:new:right").set_value(CouncilRight.ADVICE).run()
    app = press(app, "Noteer dit")

    assert app.session_state[f"council:{ladder.id}:1:reason"] == "Verkeerd gekozen."


def test_the_list_of_the_council_is_made_per_school_year_and_says_what_to_do_when_empty(
    page: OpenPage, cast: Cast, ladder: Ladder, store: Store
):
    app = page(cast.lea, PAGE)
    app.session_state["council_list"] = True
    app.run()
    assert "In dit schooljaar is nog niets van de MR genoteerd." in words(app)

    asked = CouncilWords(
        part=CouncilPart.PARENTS,
        right=CouncilRight.ADVICE,
        move=CouncilMove.CONDITIONAL,
        day=date(2026, 11, 2),
        conditions="<b>#let x</b> *na de zomer*",
    )
    decisions.note_council_step(store, cast.lea, ladder.id, asked)
    here = here_of(store, cast)

    made = council_pdf(here, 2026)

    text = " ".join(" ".join(page.extract_text().split()) for page in PdfReader(io.BytesIO(made)).pages)
    assert "Medezeggenschapsraad (MR) in 2026-2027" in text
    assert "De oudergeleding adviseerde positief, met voorwaarden" in text
    assert "<b>#let x</b> *na de zomer*" in text
    assert PdfReader(io.BytesIO(made)).trailer["/Root"]["/MarkInfo"]["/Marked"]


def test_a_teacher_reads_the_decision_and_cannot_record_one(show: Show, cast: Cast, ladder: Ladder):
    ladder.link().draft().lock()

    app = show(cast.tom, ladder.id, "besluit")

    assert "Een schoolleider legt vast wat is besloten." in words(app)
    assert "Leg het besluit vast" not in labels(app)


def test_the_decision_is_made_as_one_page_and_as_a_workbook(
    store: Store, cast: Cast, ladder: Ladder, clock: Clock
):
    ladder.link().draft().lock()
    clock.moment = clock.moment.replace(microsecond=123456)
    here = Here(
        store=store,
        actor=cast.tom,
        school_name="De Linde",
        is_demo=False,
        revision=1,
        privacy_threshold=5,
        language="nl",
    )

    assert decision_pdf(here, ladder.detail).startswith(b"%PDF")
    assert decision_xlsx(here, ladder.detail, survey_pages).startswith(b"PK")


def test_a_named_vote_is_entered_after_the_lock(show: Show, store: Store, cast: Cast, ladder: Ladder):
    ladder.draft()
    app = show(cast.lea, ladder.id, "data")
    app.radio(key=f"data:{ladder.id}:way").set_value("vote").run()
    assert "Zijn dit de normen?" in words(app)

    ladder.lock()
    app = show(cast.lea, ladder.id, "data")
    app.radio(key=f"data:{ladder.id}:way").set_value("vote").run()
    app.toggle(key=f"counts:{ladder.id}:named").set_value(True).run()
    for name, number in (("favour", 3), ("against", 1), ("no_opinion", 0), ("invited", 4)):
        app.text_input(key=f"counts:{ladder.id}:Ouders:{name}:text").set_value(str(number)).run()
    app = press(app, "Bewaar")

    assert [(each.group, each.favour, each.against) for each in ladder.detail.entered] == [("Ouders", 3, 1)]
    assert "stemming op naam" in words(app)


def test_all_groups_are_counted_in_one_press_and_a_half_filled_one_says_what_lacks(
    show: Show, cast: Cast, ladder: Ladder
):
    ladder.draft().lock()
    app = show(cast.lea, ladder.id, "data")
    app.radio(key=f"data:{ladder.id}:way").set_value("vote").run()
    for name, number in (("favour", 30), ("against", 10), ("no_opinion", 5)):
        app.text_input(key=f"counts:{ladder.id}:Ouders:{name}:text").set_value(str(number)).run()
    app.text_input(key=f"counts:{ladder.id}:Leerkrachten:favour:text").set_value("8").run()

    app = press(app, "Bewaar")
    assert "vul elk aantal in" in app.error[0].value
    assert not ladder.detail.entered

    for name, number in (("against", 7), ("no_opinion", 0)):
        app.text_input(key=f"counts:{ladder.id}:Leerkrachten:{name}:text").set_value(str(number)).run()
    app = press(app, "Bewaar")
    assert [each.group for each in ladder.detail.entered] == ["Ouders", "Leerkrachten"]
    assert "Hoe is er gestemd?" not in words(app)
    assert press(app, "Bekijk het oordeel →").query_params["step"] in ("kennis", ["kennis"])


def test_counts_are_corrected_with_a_reason(show: Show, cast: Cast, ladder: Ladder):
    ladder.draft().lock()
    app = show(cast.lea, ladder.id, "data")
    app.radio(key=f"data:{ladder.id}:way").set_value("vote").run()
    for name, number in (("favour", 30), ("against", 10), ("no_opinion", 5)):
        app.text_input(key=f"counts:{ladder.id}:Ouders:{name}:text").set_value(str(number)).run()
    app = press(press(app, "Bewaar"), "Verbeter de aantallen…")
    for name, number in (("favour", 31), ("against", 9), ("no_opinion", 5)):
        app.text_input(key=f"correct_counts:{ladder.id}:Ouders:{name}:text").set_value(str(number)).run()
    save = f"correct_counts:{ladder.id}:save"

    assert "is leeg" in words(app.button(key=save).click().run())
    app.text_input(key=f"correct_counts:{ladder.id}:reason").set_value("Een briefje was dubbel.").run()
    app.button(key=save).click().run()

    assert [each.reason for each in ladder.detail.entered] == ["", "Een briefje was dubbel."]


def test_a_colleagues_correction_of_the_counts_is_shown_before_it_is_replaced(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.draft().lock()
    counted = GroupCounts(group="Ouders", invited=None, favour=30, against=10, no_opinion=5)
    decisions.enter_counts(store, cast.lea, ladder.id, counted)
    app = press(show(cast.lea, ladder.id, "data"), "Verbeter de aantallen…")
    for name, number in (("favour", 31), ("against", 9), ("no_opinion", 5)):
        app.text_input(key=f"correct_counts:{ladder.id}:Ouders:{name}:text").set_value(str(number)).run()
    app.text_input(key=f"correct_counts:{ladder.id}:reason").set_value("Een briefje was dubbel.").run()

    theirs = GroupCounts(group="Ouders", invited=None, favour=28, against=12, no_opinion=5)
    decisions.enter_counts(store, cast.lea, ladder.id, theirs, reason="Verkeerd geteld.")
    app.button(key=f"correct_counts:{ladder.id}:save").click().run()
    assert [each.reason for each in ladder.detail.entered] == ["", "Verkeerd geteld."]
    assert "Een collega veranderde dit" in words(app)

    press(app, "Ik heb het gelezen en ga verder")
    app.button(key=f"correct_counts:{ladder.id}:save").click().run()
    assert ladder.detail.entered[-1].reason == "Een briefje was dubbel."
    assert len(ladder.detail.entered) == 3


def test_words_of_people_are_never_markup(page: OpenPage, show: Show, store: Store, cast: Cast):
    evil = "![x](http://evil/x.png) <img src=x onerror=alert(1)> $a$ :red[b]"
    opened = decisions.open_decision(
        store,
        cast.lea,
        Question(
            title=evil, question=evil, ambition=evil, says=(Say("Ouders <b>"), Say("*Team*", decides=False))
        ),
    )
    for step in ("vraag", "normen", "data", "informatie"):
        app = show(cast.tom, opened, step)
        for html in app.get("html"):
            assert "<img" not in html.value
        for kind in ("title", "header", "subheader", "markdown", "error", "info", "warning", "success"):
            for element in app.get(kind):
                assert "![" not in element.value.replace("\\!\\[", "")
                assert "<img" not in element.value.replace("\\<", "")


@pytest.mark.parametrize(
    ("option", "counts_as"),
    [
        ("Voor", Answer.FAVOUR),
        ("Tegen", Answer.AGAINST),
        ("Geen mening", Answer.NO_OPINION),
        ("Weet ik niet", Answer.NO_OPINION),
        ("Mee eens", Answer.FAVOUR),
        ("Niet mee eens", Answer.AGAINST),
        ("Niet mee eens, niet mee oneens", Answer.NO_OPINION),
        ("Helemaal mee oneens", Answer.AGAINST),
        ("Zeer tevreden", Answer.FAVOUR),
        ("Ontevreden", Answer.AGAINST),
        ("N.v.t.", Answer.BLANK),
        ("Blauw", None),
    ],
)
def test_what_an_option_counts_as_is_suggested_where_it_can_be(option: str, counts_as: Answer | None):
    question = SurveyQuestion(
        key="q",
        text="?",
        kind=QuestionKind.SINGLE_CHOICE,
        rows=(Row(key="", text="", columns=("a",)),),
        options=(option,),
    )

    assert suggest(question) == {option: counts_as}


def test_a_scale_without_words_is_halved():
    question = SurveyQuestion(
        key="q",
        text="?",
        kind=QuestionKind.LIKERT,
        rows=(Row(key="", text="", columns=("a",)),),
        options=("1", "2", "3"),
        ordered=True,
        scale="1-3",
    )

    assert list(suggest(question).values()) == [Answer.AGAINST, Answer.NO_OPINION, Answer.FAVOUR]


def test_a_group_is_recognised_in_singular_and_plural():
    assert same_group("ouder", ["Leerkrachten", "Ouders"]) == "Ouders"
    assert same_group("leerkracht", ["Leerkrachten", "Ouders"]) == "Leerkrachten"
    assert same_group("MR", ["Ouders"]) is None


def test_a_newer_version_is_counted_after_a_press_with_what_was_said_before_and_a_reason(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.link().draft().lock()
    newer = made({"ouders": {"Voor": 60, "Tegen": 33}, "leerkrachten": {"Voor": 8, "Tegen": 12}})
    survey_id = ladder.detail.link.link.survey_id
    surveys.import_new_version(store, cast.lea, survey_id, newer.recognition, newer.responses)

    app = show(cast.lea, ladder.id, "data")
    assert "Hier telt versie 1" in words(app)
    press(app, "Reken met versie 2…")
    typed(app, "Waarom koppel je andere antwoorden?", "Er kwamen nog drie ouders bij.")
    press(app, "Koppel deze antwoorden")

    assert ladder.detail.link.survey_version == 2
    assert ladder.detail.link.reason == "Er kwamen nog drie ouders bij."
    assert len(decisions.verdicts(store, cast.tom, ladder.id)) == 2


def test_what_was_observed_stands_beside_the_verdict_and_on_the_page_for_print(
    show: Show, store: Store, cast: Cast, ladder: Ladder
):
    ladder.link().draft().lock()
    app = show(cast.lea, ladder.id, "data")
    press(app, "Voeg een bron toe…")
    decisions.note_observation(
        store,
        cast.lea,
        ladder.id,
        decisions.Observation(title="Ochtend", observation="<b>Rustiger</b> bij binnenkomst."),
    )

    for step in ("data", "informatie", "kennis"):
        said = words(show(cast.lea, ladder.id, step))
        assert "&lt;b&gt;Rustiger&lt;/b&gt; bij binnenkomst." in said
    assert "Dit rust op één soort data" not in said


def test_the_list_draws_how_far_a_decision_is_and_what_it_waits_for(
    page: OpenPage, cast: Cast, ladder: Ladder
):
    said = words(page(cast.tom, PAGE))

    bar = said[said.index("kt-step-bar") :].partition("</p>")[0]
    assert bar.count("kt-bar-on") == 2
    assert bar.count('class="kt-bar') == 6
    assert "Stel samen de normen. De schoolleider vergrendelt ze" in said
    assert "Nog te besluiten" in said
    assert "Besloten" not in said


def _asked_for(*questions: SurveyQuestion) -> str | None:
    found = likely_question(ASKED, {(each.key, ""): (each, each.rows[0]) for each in questions})
    return found[0] if found else None


def _yes_or_no(key: str, text: str, *options: str) -> SurveyQuestion:
    row = Row(key="", text="", columns=(key,))
    return SurveyQuestion(
        key=key, text=text, kind=QuestionKind.SINGLE_CHOICE, rows=(row,), options=options or ("Ja", "Nee")
    )


def test_the_question_that_asks_what_is_decided_is_chosen_beforehand_and_a_tie_is_left_to_people():
    about = _yes_or_no("q1", "Bent u voor vijf gelijke dagen?")
    other = _yes_or_no("q2", "Gebruikt u de opvang?")
    role = _yes_or_no("q3", "Wie bent u?", "Ouder", "Leerkracht")

    assert _asked_for(about, other, role) == "q1"
    assert _asked_for(other, role) == "q2"
    assert _asked_for(about, replace(about, key="q4")) is None
    assert _asked_for(role) is None
