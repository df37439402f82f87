"""The report in a real browser: every control, four languages, narrow and wide, on paper, and nobody is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from firstline.reporting.wording import LANGUAGES, Wording, catalogue

Open = Callable[..., Page]
TO_SCREEN = 46


def content_of(report: Path) -> Any:
    found = re.search(r'id="content">(.*?)</script>', report.read_text("utf-8"), re.DOTALL)
    assert found is not None
    return json.loads(found[1])


def references(page: Page) -> list[str]:
    return page.locator("#cards h3").all_text_contents()


def search(page: Page, words: str) -> None:
    page.fill("#search", words)
    page.wait_for_timeout(200)


def card(page: Page, reference: str) -> Any:
    return page.locator("#cards > li").filter(has=page.locator("summary h3", has_text=reference))


def test_the_first_screen_says_what_to_stop_and_why(open_report: Open) -> None:
    """Without a click or scroll: how many of how many, the channels, the worst with its reason and what to look for."""
    page = open_report()
    stopped = int(page.locator(".tile.red b").inner_text()) + int(page.locator(".tile.yellow b").inner_text())
    expect(page.locator("h1")).to_have_text(f"{stopped} of {TO_SCREEN} consignments to stop")
    first = page.locator("#cards > li").first
    expect(first).to_be_in_viewport()
    expect(first.locator(".pill")).to_have_text("red")
    expect(first.locator(".says li").first).to_be_in_viewport()
    expect(first.locator(".do")).to_be_in_viewport()
    says = card(page, "REPORT-01").locator(".says li")
    expect(says.first).to_have_text("Item 1 may be Thionyl chloride (CWC-3B14). It may fall under 1C350.9 as well.")
    expect(page.locator("#notices")).to_contain_text("made up")
    expect(page.locator("#notices")).to_contain_text("firstline lists load un PATH")
    expect(page.locator("#notices")).to_contain_text("nonsense.bin")


def test_it_begins_in_the_language_that_was_asked_for(open_report: Open) -> None:
    """`--lang fr` opens in French."""
    page = open_report(language=None)
    assert page.evaluate("document.documentElement.lang") == "fr"
    assert page.title().startswith(catalogue("fr")["report.title"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_is_whole(open_report: Open, language: str) -> None:
    """A choice changes every label, sentence and country at once, and what the page says its language is."""
    page = open_report(language="uz" if language == "en" else "en")
    card(page, "REPORT-01").locator("summary").click()
    expect(card(page, "REPORT-01").locator(".command")).to_be_visible()
    before = page.inner_text("main")
    page.click(f"[data-language={language}]")
    assert page.evaluate("document.documentElement.lang") == language
    expect(page.locator(f"[data-language={language}]")).to_have_attribute("aria-pressed", "true")
    wording = Wording(language)
    said = page.evaluate("[...document.querySelectorAll('[data-say]')].map(e => [e.dataset.say, e.textContent])")
    assert [[key, wording.sentence(f"report.{key}")] for key, _ in said] == said
    expect(card(page, "REPORT-01").locator(".way")).to_have_text(f"{wording.country('CN')} → {wording.country('TJ')}")
    opened = card(page, "REPORT-01")
    expect(opened.locator("details")).to_have_attribute("open", "")
    expect(opened.locator(".finding .sentence").first).to_contain_text("CWC-3B14")
    expect(opened.locator(".command code")).to_contain_text("firstline explain")
    after = page.inner_text("main")
    assert after != before
    assert not re.search(r"\b(report|terms|goods|route|decision|parties)\.[a-z]+[.-]", after)
    assert "undefined" not in after


def test_search_finds_goods_parties_codes_and_countries(open_report: Open) -> None:
    """Words in any order, any case, with or without accents, in whatever is declared or found."""
    page = open_report()
    for words, found in {
        "chloride THIONYL": ["REPORT-01", "REPORT-04"],
        "zarvok": ["REPORT-02"],
        "пистолет": ["REPORT-03"],
        "281217": ["REPORT-01"],
        "tajikistan": ["REPORT-01"],
        "cwc-3b14 drum": ["REPORT-04"],
        "nothing of the kind": [],
    }.items():
        search(page, words)
        assert sorted(references(page)) == found, words
    expect(page.locator(".none")).to_be_visible()
    page.click("#clear")
    expect(page.locator("#shown")).to_have_text(f"{TO_SCREEN} of {TO_SCREEN} listed")


def test_filters_narrow_and_clear(open_report: Open, report: Path) -> None:
    """Channel, kind, subject, list and route each leave exactly what holds it."""
    page = open_report()
    listed = content_of(report)["consignments"]
    page.click(".tile.red")
    expect(page.locator(".tile.red")).to_have_attribute("aria-pressed", "true")
    assert page.locator("#cards .card").count() == sum(one["channel"] == "red" for one in listed)
    page.click("#clear")
    for select, value, held in (
        ("#kind", "watch", lambda one: any(f["kind"] == "watch" for f in one.get("findings", []))),
        ("#subject", "parties", lambda one: any(f["subject"] == "parties" for f in one.get("findings", []))),
        ("#way", "FR>IT", lambda one: one["route"] == ["FR", "IT"]),
    ):
        page.select_option(select, value)
        number = sum(map(held, listed))
        assert number > 0
        expect(page.locator("#shown")).to_have_text(f"{number} of {TO_SCREEN} listed")
        page.click("#clear")
    page.select_option("#of-list", label="Chemical Weapons Convention (2)")
    assert sorted(references(page)) == ["REPORT-01", "REPORT-04"]


def test_a_bar_of_a_chart_filters(open_report: Open) -> None:
    """What a bar counts is what is then listed."""
    page = open_report()
    bar = page.locator("#by-entry .bar", has_text="CWC-3B14")
    count = bar.locator(".count").inner_text()
    bar.click()
    expect(page.locator("#shown")).to_have_text(f"{count} of {TO_SCREEN} listed")
    page.locator("#by-route path").first.dispatch_event("click")
    assert page.locator("#way").input_value() != ""


def test_order(open_report: Open) -> None:
    """By reference, by mass, and back to the worst first."""
    page = open_report()
    page.select_option("#sort", "reference")
    assert references(page)[:3] == ["PLAIN-00", "PLAIN-01", "PLAIN-02"]
    page.select_option("#sort", "mass")
    assert references(page)[:3] == ["REPORT-02", "REPORT-01", "PLAIN-39"]
    page.select_option("#sort", "worst")
    scores = [float(score) for score in page.locator("#cards .red .score").all_text_contents()]
    assert len(scores) > 1
    assert scores == sorted(scores, reverse=True)


def test_more_are_shown_on_demand(open_report: Open) -> None:
    """A long list comes in steps, and none of it is out of reach."""
    page = open_report()
    assert page.locator("#cards > li").count() == 25
    page.click("#more")
    expect(page.locator("#cards > li")).to_have_count(TO_SCREEN)
    expect(page.locator("#more")).to_be_hidden()


def test_marks_stand_on_the_very_characters(open_report: Open, report: Path) -> None:
    """What is marked in the page is what the findings quote: descriptions, names, codes, countries and extras."""
    page = open_report()
    page.click("#more")
    page.click("#open-all")
    marked = {
        one: card(page, one).locator(".body mark").all_text_contents()
        for one in ("REPORT-01", "REPORT-02", "REPORT-03", "REPORT-04")
    }
    assert marked["REPORT-01"][-3:] == ["Thionyl chloride", "7719-09-7", "2812170000"]
    assert "Zarvok Precision Instruments" in marked["REPORT-02"]
    assert any("Пистолет" in words for words in marked["REPORT-03"])
    assert "thionyl chloride" in marked["REPORT-04"]
    described = card(page, "REPORT-01").locator(".item .text")
    expect(described).to_have_text("🧪🧪 Thionyl chloride CAS 7719-09-7 for cleaning")
    for one in content_of(report)["consignments"]:
        words = "".join(card(page, one["reference"][:9]).locator(".body mark").all_text_contents())
        for finding in one.get("findings", []):
            for _, quote in finding.get("evidence", []):
                assert quote.endswith("…") or quote in words or set(quote.split()) <= set(re.split(r"\W+", words)), (
                    quote
                )


def test_hostile_text_is_shown_and_does_nothing(open_report: Open) -> None:
    """Markup stays text, what is unseen is spelt out, and no dialog opens."""
    page = open_report()
    hostile = card(page, "REPORT-05")
    hostile.locator("summary").click()
    expect(hostile.locator("summary h3")).to_contain_text("<img src=x onerror=alert(1)></script>")
    expect(hostile.locator(".item .text")).to_contain_text("<script>alert(3)</script> pistol {{7*7}}")
    expect(hostile.locator(".party")).to_contain_text("⟨U+202E⟩gnihtoN⟨U+0000⟩ <b>Invented</b>")
    assert page.locator("#cards img, #cards script, #cards b:has-text('Invented')").count() == 0


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [360, 1280])
def test_nothing_stands_over_the_edge(open_report: Open, language: str, width: int) -> None:
    """Narrow or wide, in each language and with everything open, the page is never wider than the window."""
    page = open_report(width=width, language=language)
    page.click("#more")
    if width < 640:
        page.click("#more-filters")
    page.click("#open-all")
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    cut_off = "[...document.querySelectorAll('main *')].filter(e => e.getBoundingClientRect().right > innerWidth + 1)"
    assert page.evaluate(f"{cut_off}.filter(e => !e.closest('.wide, .unseen, thead, svg')).length") == 0


def test_on_paper_everything_that_is_not_green_stands_open(open_report: Open) -> None:
    """No controls, every consignment of the choice; afterwards the page is as it was."""
    page = open_report()
    page.emulate_media(media="print")
    expect(page.locator("#cards > li")).to_have_count(TO_SCREEN)
    assert page.locator(".card:not(.green):not([open])").count() == 0
    assert page.locator(".card.green[open]").count() == 0
    for controls in (".controls", "#filters", "#more"):
        expect(page.locator(controls)).to_be_hidden()
    page.emulate_media(media="screen")
    expect(page.locator("#cards > li")).to_have_count(25)
    assert page.locator(".card[open]").count() == 0


def test_it_works_by_keyboard_alone(open_report: Open) -> None:
    """The first stop skips to the consignments, "/" goes to the search, a card opens with Enter."""
    page = open_report()
    page.keyboard.press("Tab")
    page.reload()
    page.keyboard.press("Tab")
    expect(page.locator(".skip")).to_be_focused()
    page.keyboard.press("/")
    expect(page.locator("#search")).to_be_focused()
    page.locator("#cards summary").first.focus()
    page.keyboard.press("Enter")
    expect(page.locator("#cards details").first).to_have_attribute("open", "")


def test_controls_have_names(open_report: Open) -> None:
    """Every control can be told by a screen reader: buttons, fields and selects have an accessible name."""
    page = open_report(language="ru")
    page.locator("#cards summary").first.click()
    name = "e.getAttribute('aria-label') || (e.labels?.[0] ?? e).textContent"
    names = page.evaluate(f"[...document.querySelectorAll('button, input, select, meter, [role]')].map(e => {name})")
    labelled = page.locator("[role][aria-labelledby]").count()
    assert len([name for name in names if name.strip()]) >= len(names) - labelled > 40


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_is_readable(open_report: Open, scheme: str) -> None:
    """Contrast of text and its ground is at least 4.5 to 1 (WCAG 2.2, 1.4.3), by day and by night."""
    page = open_report()
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
    page.locator("#cards summary").first.click()
    assert page.evaluate(CONTRASTS) == []


CONTRASTS = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = ([r, g, b]) => [r, g, b].map(v => (v /= 255) <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, n) => sum + v * [.2126, .7152, .0722][n], 0);
  const ground = (e) => { for (; e; e = e.parentElement) {
    const c = parts(getComputedStyle(e).backgroundColor); if ((c[3] ?? 1) > .5) return c; } return [255, 255, 255]; };
  const poor = [];
  for (const e of document.querySelectorAll("body *:not(svg *):not(option)")) {
    if (![...e.childNodes].some(n => n.nodeType === 3 && n.data.trim()) || !e.checkVisibility()) continue;
    const [a, b] = [light(parts(getComputedStyle(e).color)), light(ground(e))].sort((x, y) => y - x);
    if ((a + .05) / (b + .05) < 4.5) poor.push(`${e.tagName} ${e.className} ${e.textContent.slice(0, 30)}`);
  }
  return poor;
}"""


def test_the_policy_forbids_what_is_not_the_pages_own(browser: Browser, report: Path) -> None:
    """A picture or script put in later is refused by the browser itself."""
    page = browser.new_page()
    page.goto(report.as_uri())
    for element, directive in (("img", "img-src"), ("iframe", "frame-src")):
        refused = page.evaluate(
            """(element) => new Promise((done) => {
              document.addEventListener("securitypolicyviolation", (event) => done(event.effectiveDirective));
              const added = document.createElement(element);
              added.src = "https://example.invalid/";
              document.body.append(added);
            })""",
            element,
        )
        assert refused == directive
    page.close()
