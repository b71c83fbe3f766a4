"""laporan.html in a real browser: axe finds nothing, nothing runs off the screen, and the paper holds everything.

Chromium and axe-core (`.ci/gitlab install`); skipped where they are not there, unless HANDOVER_REQUIRE_TOOLS=1.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pypdfium2
import pytest

from handover.report.html import as_page
from handover.report.result import Object
from tests import good
from tests.browser import PROGRAM, Page, browser
from tests.desk_tools import MODULES, needed
from tests.golden.cases import CASES, busy, result

SIZES = {"laptop": (1366, 768, False), "phone": (390, 844, True)}
MANY = "cianjur-with-thousands-of-findings"
NAMES = (*sorted(CASES), MANY)
# Terms of the trade: none stands on the first screen.
TRADE = re.compile(
    r"(?:pada|bawah|isi) kunci\b|under the key|digest|sidik|SHA-256|[a-z]_[a-z]|--[a-z]|YAML|\.yml|json"
    r"|handover (?:verify|inspect|decide|deposit)",
    re.IGNORECASE,
)
# Before axe looks, everything folded is opened: what is hidden it would not see.
AXE = """
document.querySelectorAll('details').forEach(each => { each.open = true; });
axe.run(document, {resultTypes: ['violations']}).then(found => JSON.stringify(found.violations.map(
  one => [one.id, one.help, one.nodes.slice(0, 3).map(node => node.html.slice(0, 200))])))
"""
# What of the page runs off to the right of the screen.
OFF = """
Array.from(document.querySelectorAll('body *')).filter(each => {
  const box = each.getBoundingClientRect();
  return box.width && box.right > innerWidth + 1 && box.left >= 0;
}).map(each => each.outerHTML.slice(0, 120))
"""
# Where the verdict, the counts, each actor's name and the first that he must do end on the screen.
ENDS = """
Array.from(document.querySelectorAll('.verdict, .verdict + .counts, .actors h3, .actors h3 + *'))
  .map(each => each.matches('ul') ? each.firstElementChild : each)
  .map(each => each.getBoundingClientRect().bottom)
"""


@cache
def made(name: str) -> Object:
    if name == MANY:
        return result("cianjur-25-2018", busy(good.facts("cianjur-25-2018"), 6_000))
    return CASES[name]()


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    needed(PROGRAM, module="axe-core")
    with browser() as running:
        yield running


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The reports as files, in both languages."""
    made_in = tmp_path_factory.mktemp("laporan")
    for name in NAMES:
        (made_in / f"{name}.id.html").write_text(as_page(made(name), "id"), "utf-8")
        (made_in / f"{name}.en.html").write_text(as_page(made(name), "en"), "utf-8")
    return made_in


@pytest.mark.parametrize("size", sorted(SIZES))
@pytest.mark.parametrize("name", NAMES)
def test_axe_finds_nothing_and_nothing_runs_off_the_screen(page: Page, folder: Path, name: str, size: str) -> None:
    width, height, phone = SIZES[size]
    page.open(folder / f"{name}.id.html", width, height, phone=phone)
    assert page.run("document.documentElement.scrollWidth") <= width
    page.run((MODULES / "axe-core" / "axe.min.js").read_text("utf-8") + ";0")
    assert json.loads(page.run(AXE)) == []
    assert page.run("document.documentElement.scrollWidth") <= width
    assert page.run(OFF) == []


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("name", NAMES)
def test_the_first_screen_of_a_laptop_answers_an_officer(page: Page, folder: Path, name: str, language: str) -> None:
    """Valid or not, what is missing, who must do what: all in sight without scrolling, in plain words."""
    page.open(folder / f"{name}.{language}.html", 1366, 768)
    ends = page.run(ENDS)
    assert len(ends) == 8
    assert max(ends) < 768
    told = page.run("document.querySelector('#putusan').innerText + document.querySelector('#kekurangan').innerText")
    assert TRADE.findall(told) == []


@pytest.mark.parametrize("name", NAMES)
def test_a_link_of_what_is_missing_opens_its_clause(page: Page, folder: Path, name: str) -> None:
    page.open(folder / f"{name}.id.html", 1366, 768)
    shown = "Array.from(document.querySelectorAll('.clause blockquote')).filter(e => e.offsetHeight).length"
    assert page.run(shown) == 0
    target = page.run("document.querySelector('.clause').id")
    page.run(f"location.hash = '{target}'")
    assert page.run(shown) == 1


@pytest.mark.parametrize("name", NAMES)
def test_the_paper_holds_every_clause_and_all_that_was_folded(page: Page, folder: Path, name: str) -> None:
    page.open(folder / f"{name}.id.html", 1366, 768)
    paper = pypdfium2.PdfDocument(page.printed())
    width, height = paper[0].get_size()
    assert (round(width), round(height)) == (595, 842)
    words = "".join("".join(sheet.get_textpage().get_text_range().split()) for sheet in paper)
    for clause in made(name)["clauses"]:
        assert "".join(clause["quote"][:60].split()) in words, clause["id"]
        for one in clause["requirements"]:
            assert "".join(one["question"]["id"][:50].split()) in words, one["id"]
    assert len(paper) < 60
