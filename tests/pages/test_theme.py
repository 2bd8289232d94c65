import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit import config

ROOT = Path(__file__).parents[2]
SETTINGS = tomllib.loads((ROOT / ".streamlit" / "config.toml").read_text("utf-8"))
THEMES = ("light", "dark")


def options(section: dict[str, object], prefix: str = "") -> Iterator[str]:
    for name, value in section.items():
        if isinstance(value, dict):
            yield from options(value, f"{prefix}{name}.")
        else:
            yield prefix + name


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("option", list(options(SETTINGS)))
def test_this_streamlit_knows_every_setting(option: str):
    assert option in config.get_config_options()


def test_no_setting_sends_anything_away_or_opens_the_laptop_to_the_network():
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    assert SETTINGS["server"]["address"] == "localhost"
    assert SETTINGS["server"]["showEmailPrompt"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert "://" not in str(SETTINGS["theme"])


@pytest.mark.parametrize("theme", THEMES)
def test_text_is_legible_on_a_bad_beamer(theme: str):
    colours = SETTINGS["theme"][theme]

    for ground in ("backgroundColor", "secondaryBackgroundColor"):
        assert contrast(colours["textColor"], colours[ground]) >= 12
        assert contrast(colours["linkColor"], colours[ground]) >= 7


@pytest.mark.parametrize("theme", THEMES)
def test_every_coloured_text_and_border_contrasts_enough(theme: str):
    colours = SETTINGS["theme"][theme]

    for name in (name for name in colours if name.endswith("TextColor")):
        assert contrast(colours[name], colours["backgroundColor"]) >= 7, name
    assert contrast(colours["borderColor"], colours["backgroundColor"]) >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_a_button_contrasts_with_its_white_words_and_with_the_page(theme: str):
    colours = SETTINGS["theme"][theme]

    assert contrast(colours["primaryColor"], "#ffffff") >= 4.5
    assert contrast(colours["primaryColor"], colours["backgroundColor"]) >= 3
