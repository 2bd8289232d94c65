"""`python -m tests.browser.screenshots`: photograph the real pages of the demo school for the README.

Every page at laptop and phone size; `--dark` in the dark theme, `--folder` to put them elsewhere.
"""

from __future__ import annotations

import argparse
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, Page, sync_playwright

from db.demo import make_demo
from db.store import open_store
from tests.browser.conftest import (
    ARGUMENTS,
    LAPTOP,
    PHONE,
    ROOT,
    Server,
    chromium_path,
    settle,
    signed_in,
    start_server,
)

STEPS = {
    "besluit-normen": "/besluiten?decision=1&step=normen",
    "besluit-informatie": "/besluiten?decision=1&step=informatie",
    "besluit-kennis": "/besluiten?decision=1&step=kennis",
    "besluit-besluit": "/besluiten?decision=1&step=besluit",
}
PAGES = {
    "vandaag": "/",
    "expertise-profiel": "/expertise?view=profiel",
    "expertise-kaart": "/expertise?view=kaart",
    "expertise-vertelt": "/expertise?view=vertelt",
    "ambities": "/ambities",
    "initiatieven-bord": "/initiatieven?view=board",
    "initiatieven-tijdlijn": "/initiatieven?view=timeline",
    "initiatieven-aandacht": "/initiatieven?view=attention",
    "initiatief-voortgang": "/initiatieven?initiative=8&part=voortgang",
    "initiatief-trekken": "/initiatieven?initiative=8&part=trekken",
    "peilingen": "/peilingen",
    "peiling": "/peilingen?survey=1",
    "besluiten": "/besluiten",
    "team": "/team",
    "reservekopie": "/reservekopie",
    "account": "/account",
    **STEPS,
}


def photograph(page: Page, server: Server, folder: Path, size: str) -> None:
    """Visit each page and save what is seen."""
    for name, path in PAGES.items():
        page.goto(server.url + path)
        signed_in(page)
        settle(page, quiet=800)
        page.screenshot(path=folder / f"{name}-{size}.png")


def visit(browser: Browser, server: Server, folder: Path, dark: bool) -> None:
    """Both sizes, signed in as the school leader of the demo school."""
    for size, viewport in {"laptop": LAPTOP, "telefoon": PHONE}.items():
        scheme = "dark" if dark else "light"
        context = browser.new_context(viewport=viewport, locale="nl-NL", color_scheme=scheme)
        page = context.new_page()
        page.goto(server.url)
        page.get_by_role("button", name="Open als schoolleider").click()
        signed_in(page)
        photograph(page, server, folder, size)
        context.close()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--folder", type=Path, default=ROOT / "docs" / "images")
    parser.add_argument("--dark", action="store_true")
    options = parser.parse_args()
    options.folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as data:
        store = open_store(f"sqlite:///{data}/kartrekker.sqlite")
        make_demo(store)
        store.close()
        server = start_server(Path(data))
        try:
            with sync_playwright() as playwright:
                browser = playwright.chromium.launch(executable_path=chromium_path(), args=ARGUMENTS)
                visit(browser, server, options.folder, options.dark)
        finally:
            server.kill()


if __name__ == "__main__":
    main()
