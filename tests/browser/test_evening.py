"""One evening on a real town: file, maps, two rounds, phones with and without JavaScript, workbook.

All of it over the machine's own address and over its address on the network.
"""

from __future__ import annotations

import io
import json
import os
import re
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect

from core.settings import ROOT
from tests.browser.evening import LOAD, Device, close_round, open_round, vote_on_page
from tests.browser.running import App, new_context, start_app, stop_app

pytestmark = pytest.mark.browser

ANSWERS = ["Geen moeite", "Een beetje", "Dit wil ik echt niet", "Weet ik niet", "Nogal wat"]


@pytest.fixture(scope="module")
def town(shared: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """Warmtetafel with Doesburg in it, imported while the app runs."""
    folder = tmp_path_factory.mktemp("town")
    app = start_app(folder / "data", folder / "output.txt")
    files = [
        shared / "data/doesburg/bag_panden_rd.gpkg",
        shared / "data/doesburg/pbl_startanalyse2020_buurten.geojson",
    ]
    run = subprocess.run(
        [
            sys.executable,
            "-m",
            "core",
            "import",
            *map(str, files),
            "--area",
            "doesburg",
            "--name",
            "Doesburg",
            "--json",
        ],
        cwd=ROOT,
        env={**os.environ, "WARMTETAFEL_DATA": str(app.data)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    assert json.loads(run.stdout)["buildings_read"] == 7227
    yield app
    stop_app(app)


def watch(page: Page, app: App) -> tuple[list[str], list[str]]:
    """Console errors, and requests that leave the machine."""
    errors: list[str] = []
    outside: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    own = (
        app.url,
        app.lan_url,
        app.url.replace("http", "ws"),
        app.lan_url.replace("http", "ws"),
        "data:",
        "blob:",
    )
    page.on("request", lambda request: None if request.url.startswith(own) else outside.append(request.url))
    return errors, outside


def drawn_colours(page: Page, index: int) -> int:
    """How many colours a map really shows: a blank canvas has one or two."""
    picture = page.locator("[data-testid=stDeckGlJsonChart]").nth(index).screenshot()
    from PIL import Image

    return len(Image.open(io.BytesIO(picture)).convert("RGB").resize((160, 160)).getcolors(160 * 160) or [])


def vote_without_javascript(
    browser: Browser, url: str, code: str, answers: list[str], language: str = "nl"
) -> str:
    """Cast a ballot at /stem with JavaScript switched off; gives the receipt."""
    context = new_context(browser, phone=True, java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{url}/stem/{code}")
    assert page.locator("html").get_attribute("lang") == language
    page.get_by_role("button", name="Begin").click()
    for answer in answers:
        page.get_by_label(answer, exact=True).check()
        page.get_by_role("button", name="Verder").click()
    expect(page.get_by_text("Klopt dit?").first).to_be_visible()
    page.locator("button[name=go][value=cast]").click()
    expect(page.get_by_text("Uw stem is opgeslagen").first).to_be_visible()
    receipt = re.search(r"[A-Z2-9]{4}-[A-Z2-9]{2}", page.inner_text("body"))
    assert receipt, page.inner_text("body")
    context.close()
    return receipt[0]


def test_the_compare_page_draws_both_maps(browser: Browser, town: App, pictures: Path) -> None:
    context = new_context(browser)
    page = context.new_page()
    errors, outside = watch(page, town)
    page.goto(f"{town.url}/plannen?buurt=doesburg")
    expect(page.locator("[data-testid=stDeckGlJsonChart]")).to_have_count(2, timeout=LOAD)
    page.wait_for_function(
        "document.querySelectorAll('[data-testid=stDeckGlJsonChart] canvas').length >= 2", timeout=LOAD
    )
    for index in (0, 1):
        expect(page.locator("[data-testid=stDeckGlJsonChart]").nth(index)).to_be_visible()
        for _ in range(60):
            if drawn_colours(page, index) > 20:
                break
            page.wait_for_timeout(1000)
        assert drawn_colours(page, index) > 20, "the map is blank"
    expect(page.locator(".js-plotly-plot").first).to_be_visible(timeout=LOAD)
    page.screenshot(path=pictures / "plannen-doesburg.png")
    assert not outside
    assert not errors
    context.close()


def picture_of_map(page: Page, index: int) -> bytes:
    return page.get_by_test_id("stDeckGlJsonChart").nth(index).locator("canvas").first.screenshot()


def test_both_maps_move_together_and_a_click_tells_about_a_building(browser: Browser, demo_app: App) -> None:
    context = new_context(browser)
    page = context.new_page()
    errors, _ = watch(page, demo_app)
    page.goto(f"{demo_app.url}/plannen")
    expect(page.get_by_test_id("stDeckGlJsonChart")).to_have_count(2, timeout=LOAD)
    for _ in range(60):
        if min(drawn_colours(page, 0), drawn_colours(page, 1)) > 20:
            break
        page.wait_for_timeout(1000)
    before = picture_of_map(page, 1)
    box = page.get_by_test_id("stDeckGlJsonChart").nth(0).bounding_box()
    page.mouse.move(box["x"] + 250, box["y"] + 250)
    page.mouse.wheel(0, -300)
    page.mouse.down()
    page.mouse.move(box["x"] + 180, box["y"] + 220, steps=8)
    page.mouse.up()
    page.wait_for_timeout(2500)
    assert picture_of_map(page, 1) != before, "the other map stays behind"
    # Somewhere on a map full of homes a click meets one.
    card = page.locator(".st-key-card_building")
    for across in range(60, 460, 16):
        page.mouse.click(box["x"] + across, box["y"] + 180)
        page.wait_for_timeout(500)
        if card.count():
            break
    expect(card).to_contain_text("gebouwd in", timeout=LOAD)
    expect(card).to_contain_text("Warmtenet")
    assert not errors
    context.close()


@pytest.mark.parametrize("where", ["localhost", "network"])
def test_an_evening_of_two_rounds(browser: Browser, town: App, pictures: Path, where: str) -> None:
    url = town.url if where == "localhost" else town.lan_url
    host_context = new_context(browser)
    host = host_context.new_page()
    host.goto(url + town.facilitator_path)
    expect(host.get_by_role("link", name="Rondes").first).to_be_visible(timeout=LOAD)

    first = open_round(host, url, "doesburg", present=12)
    host.screenshot(path=pictures / f"ronde-open-{where}.png")
    phone_context = new_context(browser, phone=True)
    vote_on_page(phone_context.new_page(), url, first, ANSWERS)
    receipt = vote_without_javascript(browser, url, first, ANSWERS[::-1])
    assert receipt
    expect(host.locator(".wt-big").first).to_have_text("2", timeout=LOAD)
    for answer in ("Geen moeite", "Dit wil ik echt niet"):
        assert answer not in host.inner_text("body"), "an answer shows before closing"
    close_round(host)
    main = host.get_by_test_id("stMain")
    expect(main).to_contain_text("2 van de 12 aanwezigen hebben gestemd", timeout=LOAD)
    expect(main).to_contain_text("te weinig stemmen")
    assert not host.locator(".js-plotly-plot").count(), "more than the turnout shows under five ballots"

    second = open_round(host, url, "doesburg", present=12)
    assert second != first
    for number in range(6):
        answers = [
            "Geen moeite" if number < 4 else "Veel moeite",
            "Een beetje",
            "Nogal wat",
            "Veel moeite",
            "Heel weinig",
        ]
        vote_without_javascript(browser, url, second, answers)
    expect(host.locator(".wt-big").first).to_have_text("6", timeout=LOAD)
    close_round(host)
    expect(host.locator(".js-plotly-plot").first).to_be_visible(timeout=LOAD)
    expect(main).to_contain_text("6 van de 12 aanwezigen hebben gestemd", timeout=LOAD)
    host.wait_for_timeout(1500)
    host.screenshot(path=pictures / f"uitslag-{where}.png")

    host.goto(f"{url}/stukken?buurt=doesburg")
    with host.expect_download(timeout=LOAD) as download:
        host.get_by_role("button", name="Download het werkboek").click(timeout=LOAD)
    book = openpyxl.load_workbook(io.BytesIO(download.value.path().read_bytes()))
    polls = next(sheet for sheet in book if sheet.title.startswith("13"))
    cells = [cell for row in polls.iter_rows(values_only=True) for cell in row]
    assert 6 in cells and second in cells
    phone_context.close()
    host_context.close()


def test_the_command_line_exports_while_the_app_runs(town: App, tmp_path: Path) -> None:
    out = tmp_path / "x.xlsx"
    run = subprocess.run(
        [sys.executable, "-m", "core", "export", "--area", "doesburg", "--out", str(out)],
        cwd=ROOT,
        env={**os.environ, "WARMTETAFEL_DATA": str(town.data)},
        capture_output=True,
        text=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    book = openpyxl.load_workbook(out)
    health = json.loads(urllib.request.urlopen(f"{town.url}/healthz", timeout=10).read())
    cover = [cell for row in book.worksheets[0].iter_rows(values_only=True) for cell in row if cell]
    assert health["scenario_sets"]["doesburg"] in cover


def test_a_wrong_code_is_refused_with_a_sentence(town: App) -> None:
    import urllib.error

    with pytest.raises(urllib.error.HTTPError) as refused:
        Device().get(f"{town.url}/stem/ZZZZZZ")
    assert refused.value.code == 404
    page = refused.value.read().decode()
    assert 'lang="nl"' in page and "code" in page


def test_a_deep_link_as_the_very_first_visit_shows_the_full_frame(browser: Browser, tmp_path: Path) -> None:
    app = start_app(tmp_path / "data", tmp_path / "output.txt")
    try:
        context = new_context(browser)
        page = context.new_page()
        errors, outside = watch(page, app)
        page.goto(f"{app.url}/stemmen")
        expect(page.get_by_role("link", name="De plannen").first).to_be_visible(timeout=LOAD)
        expect(page.get_by_text("nl", exact=True).first).to_be_visible()
        expect(page.get_by_label("Vul de code in")).to_be_visible(timeout=LOAD)
        assert page.locator("html").get_attribute("lang") == "nl"
        assert not errors
        assert not outside
        context.close()
    finally:
        stop_app(app)


def test_the_switch_of_language_keeps_the_page(browser: Browser, demo_app: App) -> None:
    context = new_context(browser)
    page = context.new_page()
    page.goto(f"{demo_app.url}/uitleg")
    expect(page.get_by_role("heading", name="Waar komt dit getal vandaan?")).to_be_visible(timeout=LOAD)
    page.get_by_text("en", exact=True).first.click()
    expect(page.get_by_role("heading", name="Where does this number come from?")).to_be_visible(timeout=LOAD)
    expect(page.locator("html")).to_have_attribute("lang", "en", timeout=LOAD)
    assert "uitleg" in page.url
    page.reload()
    expect(page.get_by_role("heading", name="Where does this number come from?")).to_be_visible(timeout=LOAD)
    context.close()


@pytest.mark.parametrize("path", ["/", "/plannen", "/stemmen", "/uitslag", "/uitleg", "/stukken", "/rondes"])
def test_no_page_scrolls_sideways_on_a_phone(
    browser: Browser, demo_app: App, pictures: Path, path: str
) -> None:
    context = new_context(browser, phone=True)
    page = context.new_page()
    page.goto(demo_app.url + path)
    expect(page.locator("[data-testid=stMain] h1, [data-testid=stMain] .wt-now").first).to_be_visible(
        timeout=LOAD
    )
    page.wait_for_timeout(1500)
    wide = page.evaluate("document.documentElement.scrollWidth")
    page.screenshot(path=pictures / f"telefoon{path.replace('/', '-')}.png")
    assert wide <= 390, f"{path} is {wide} px wide"
    context.close()
