import json
from dataclasses import replace
from datetime import date

from core.figures import Chart, Mark
from core.initiative_figures import Span, SpreadReading, TimelineWords, spread_over_time, timeline

TODAY = date(2026, 11, 18)
HOSTILE = '<a href="http://evil.example">x</a><img src=x>'
WORDS = TimelineWords(
    kinds=("zoeken", "plan", "uitvoering", "evaluatie", "afgerond"), today="vandaag", mark="mandaat eindigt"
)
READING = Span(
    label="Lezen",
    text="tot en met 1 maart",
    begins=date(2026, 9, 1),
    ends=date(2027, 3, 1),
    kind=2,
    mark=date(2027, 2, 1),
)
MONTHS = [(date(2026, month, 1), f"maand {month}") for month in range(1, 13)]
QUARTER = SpreadReading(
    label="aug tot okt", text="", leads=5, leads_text="5", effective=3.6, effective_text="3,6"
)


def drawn(*spans: Span) -> Chart:
    return timeline("t", spans, TODAY, MONTHS, WORDS)


def texts_of(chart: Chart) -> str:
    return " | ".join(note.text for note in chart.figure.layout.annotations)


def test_a_bar_runs_from_the_begin_to_the_end_of_an_initiative():
    bar = drawn(READING).figure.data[0]

    assert (bar.base[0], bar.x[0]) == (0, (READING.ends - READING.begins).days)


def test_today_is_a_line_through_all_initiatives():
    chart = drawn(READING, replace(READING, label="NT2"))
    lines = chart.figure.layout.shapes

    assert {line.x0 for line in lines} == {line.x1 for line in lines} == {(TODAY - READING.begins).days}
    assert max(line.y1 for line in lines) > max(bar.y[0] for bar in chart.figure.data)
    assert "vandaag" in texts_of(chart)


def test_today_stands_on_the_axis_when_all_has_ended():
    chart = drawn(replace(READING, ends=date(2026, 10, 1), mark=None))

    assert chart.figure.layout.shapes[0].x0 < chart.figure.layout.xaxis.range[1]


def test_the_end_of_a_mandate_is_marked_within_the_axis():
    chart = drawn(replace(READING, mark=date(2027, 6, 1)))

    mark = next(trace for trace in chart.figure.data if trace.type == "scatter")
    assert mark.x[0] <= chart.figure.layout.xaxis.range[1]


def test_the_legend_names_only_what_is_drawn():
    legend = drawn(replace(READING, mark=None)).legend

    assert [key.label for key in legend] == ["uitvoering", "vandaag"]


def test_kinds_of_bars_differ_in_pattern_as_well_as_in_colour():
    legend = drawn(*(replace(READING, kind=kind) for kind in range(5))).legend
    bars = [key for key in legend if key.mark is Mark.BAR]

    assert len({key.colour for key in bars}) == len({key.pattern for key in bars}) == 5


def test_at_most_six_months_are_named_on_the_axis():
    ticks = drawn(replace(READING, begins=date(2026, 1, 1))).figure.layout.xaxis.ticktext

    assert len(ticks) <= 6
    assert ticks[0] == "maand 1"


def test_an_initiative_of_one_day_is_still_seen():
    bar = drawn(replace(READING, ends=READING.begins, mark=None)).figure.data[0]

    assert bar.x[0] > 0


def test_a_period_with_too_little_to_say_has_no_bar_but_has_its_words():
    chart = spread_over_time(
        "t",
        [
            QUARTER,
            SpreadReading(
                label="nov", text="te weinig", leads=None, leads_text="", effective=None, effective_text=""
            ),
        ],
        ("mensen", "alsof"),
    )

    assert len(chart.figure.data) == 2
    assert "te weinig" in texts_of(chart)


def test_how_many_led_and_how_evenly_stand_below_each_other_with_their_figures():
    chart = spread_over_time("t", [QUARTER], ("mensen", "alsof"))

    assert [bar.x[0] for bar in chart.figure.data] == [5, 3.6]
    assert "3,6" in texts_of(chart)
    assert [key.label for key in chart.legend] == ["mensen", "alsof"]


def test_a_title_of_an_initiative_is_inert_in_every_chart():
    words = TimelineWords(kinds=(HOSTILE,) * 5, today=HOSTILE, mark=HOSTILE)
    charts = (
        timeline(HOSTILE, [replace(READING, label=HOSTILE, text=HOSTILE)], TODAY, [(TODAY, "nov")], words),
        spread_over_time(HOSTILE, [replace(QUARTER, label=HOSTILE, leads_text=HOSTILE)], (HOSTILE, HOSTILE)),
    )

    for chart in charts:
        assert "<img" not in chart.figure.to_json()
        assert "<a " not in chart.figure.to_json()


def test_no_chart_asks_for_anything_from_elsewhere():
    for chart in (drawn(READING), spread_over_time("t", [QUARTER], ("a", "b"))):
        made = json.loads(chart.figure.to_json())
        made["layout"].pop("template", None)

        assert "http" not in json.dumps(made)
