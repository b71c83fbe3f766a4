"""laporan.html: one file that asks for nothing, reads without colour, and holds whatever a delivery holds."""

from __future__ import annotations

import base64
import copy
import hashlib
import re
from dataclasses import replace
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import pytest

from handover.report.html import as_page
from handover.report.result import Object
from tests import good
from tests.golden.cases import CASES, busy, result

ALLOWED = (
    "html head meta title style body a svg symbol use path circle header main section article footer nav div span p "
    "h1 h2 h3 h4 ul li dl dt dd blockquote q code strong br details summary table caption thead tbody tr th td"
)
VOID = {"meta", "br"}
# The end of a path that tries to leave its place in the page, and text that tries to speak to a terminal or reader.
HOSTILE = "<script>alert(1)</script>\"'><img src=x onerror=alert(1)>{{ 7*7 }}{% x %}`\x1b[31m\u202e\udc80\x00</style>"


class Page(HTMLParser):
    """The elements of a page, checked while they are read."""

    def __init__(self, text: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.seen: list[tuple[str, dict[str, str]]] = []
        self.words: list[str] = []
        self.feed(text)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag
        self.words.append(" " if tag in ("td", "th") else "")

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] != "style":
            self.words.append(data)

    @property
    def text(self) -> str:
        return re.sub(r"\s+", " ", "".join(self.words))


@cache
def made(case: str) -> Object:
    return CASES[case]()


@cache
def page(case: str, language: str = "id") -> str:
    return as_page(made(case), "en" if language == "en" else "id")


def check(text: str) -> Page:
    """What holds for every page, whatever is in it."""
    read = Page(text)
    assert {tag for tag, _ in read.seen} <= set(ALLOWED.split())
    for tag, attributes in read.seen:
        assert not any(name.startswith("on") or name in ("style", "src", "srcset") for name in attributes), tag
    links = [attributes["href"] for _, attributes in read.seen if "href" in attributes]
    ids = [attributes["id"] for _, attributes in read.seen if "id" in attributes]
    assert all(link.startswith("#") and link[1:] in ids for link in links)
    assert len(ids) == len(set(ids))
    assert "\x1b" not in text
    assert "\u202e" not in text
    text.encode("utf-8")
    return read


@pytest.mark.parametrize("language", ["id", "en"])
@pytest.mark.parametrize("case", sorted(CASES))
def test_the_page_is_whole_and_asks_for_nothing(case: str, language: str) -> None:
    text = page(case, language)
    check(text)
    assert f'<html lang="{language}">' in text
    assert "url(" not in text
    assert "@import" not in text


def test_only_our_own_style_is_allowed() -> None:
    text = page("cianjur-accepted")
    style = text.split("<style>")[1].split("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    allowed = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    assert f'http-equiv="Content-Security-Policy" content="{allowed}"' in text


@pytest.mark.parametrize("case", sorted(CASES))
def test_headings_descend_step_by_step_and_tables_name_their_heads(case: str) -> None:
    read = check(page(case))
    levels = [int(tag[1]) for tag, _ in read.seen if re.fullmatch(r"h[1-6]", tag)]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert all(attributes.get("scope") in ("col", "row") for tag, attributes in read.seen if tag == "th")


def test_every_state_is_shown_by_word_and_icon() -> None:
    text = page("banjarmasin-broken")
    badges = re.findall(r'<span class="badge [a-z-]+">(.*?)</span>', text)
    assert badges
    for badge in badges:
        assert "<svg" in badge
        assert re.search(r"</svg>[\dA-Z .]+$", badge)


def test_the_first_screen_answers_the_three_questions() -> None:
    text = check(page("banjarmasin-broken")).text
    first = text[: text.index("Ketentuan satu per satu")]
    assert "DIKEMBALIKAN Belum sah untuk diserahterimakan. 7 dari 32 ketentuan yang menentukan" in first
    assert "Putusan otomatis DIKEMBALIKAN" in first.replace("  ", " ")
    assert "Putusan setelah keputusan pejabat DIKEMBALIKAN" in first.replace("  ", " ")
    assert first.index("Penyedia (13)") < first.index("Perangkat daerah (2)") < first.index("Dinas (Kominfo) (0)")
    assert first.index("Belum terpenuhi") < first.index("Perlu dinilai") < first.index("mutu, tidak menentukan")


def test_both_verdicts_are_shown_where_they_differ() -> None:
    text = check(page("prabumulih-waived")).text
    assert "Putusan otomatis DIKEMBALIKAN" in text
    assert "Putusan setelah keputusan pejabat BELUM DAPAT DIPUTUSKAN" in text
    assert "Dikecualikan sampai 31 Desember 2026" in text


def test_nobody_is_told_to_mend_what_could_not_be_seen() -> None:
    text = check(page("prabumulih-waived")).text
    first = text[: text.index("Ketentuan satu per satu")]
    assert "Belum dapat diperiksa" in first
    assert "Apakah data dan informasi" in first
    assert "Pemeriksaan “Kunci dan kata sandi yang tertinggal” tidak lengkap" in first
    assert "Hapus kata sandi" not in first


def test_every_clause_is_there_with_quote_reason_and_answers() -> None:
    found, text = made("banjarmasin-broken"), check(page("banjarmasin-broken")).text
    for clause in found["clauses"]:
        shown = (clause["quote"], *clause["also"], clause["meaning"]["id"], clause["cite"])
        asked = [one["question"]["id"] for one in (*clause["applies"], *clause["requirements"])]
        for part in (*shown, *asked):
            assert re.sub(r"\s+", " ", part) in text, clause["id"]


def test_what_was_not_looked_at_is_said_with_its_reason() -> None:
    text = check(page("banjarmasin-broken")).text
    section = text[text.index("Yang tidak diperiksa, dan sebabnya Yang") :]
    assert "Membuka kiriman intake/files 40 3" in section


def test_nothing_from_a_delivery_leaves_its_place() -> None:
    found = copy.deepcopy(made("banjarmasin-broken"))
    poison(found)
    found["findings"][0]["message"] = {"key": "x", "id": HOSTILE, "en": HOSTILE}
    for language in ("id", "en"):
        read = check(as_page(found, "en" if language == "en" else "id"))
        assert "<img src=x onerror=alert(1)>{{ 7*7 }}{% x %}" in read.text
        assert "\\x1b[31m\\u202e\\x80\\x00" in read.text


# Keys whose values are ours and closed, so that nobody's text can stand there.
ENUMS = frozenset(
    (
        *("automatic", "decided", "state", "weight", "answers", "how", "acts", "answer", "owner", "conclusion", "kind"),
        *("severity", "role", "legal", "look", "fact", "key", "id", "en", "cite", "type", "near", "requirement"),
        *("clause", "at", "until", "waived_until", "since", "tested_on", "digest", "sha256"),
    )
)


def poison(value: object) -> None:
    """Every free text of a result made hostile, in place."""
    if isinstance(value, list):
        for inner in value:
            poison(inner)
    if isinstance(value, dict):
        for name, inner in value.items():
            if isinstance(inner, (dict, list)) and not (
                inner and isinstance(inner, list) and isinstance(inner[0], str)
            ):
                poison(inner)
            elif name not in ENUMS and isinstance(inner, (str, list)):
                value[name] = HOSTILE if isinstance(inner, str) else [HOSTILE] * len(inner)


def test_endless_texts_are_cut() -> None:
    found = copy.deepcopy(made("cianjur-accepted"))
    found["delivery"]["name"] = "n" * 100_000
    found["documents"][0]["path"] = "p/" * 100_000
    found["documents"][0]["reports"] = []
    found["clauses"][0]["requirements"][0]["because"] = {"key": "x", "id": "b " * 100_000, "en": "b"}
    assert len(as_page(found, "id")) < len(page("cianjur-accepted")) + 12_000


def test_thousands_of_findings_make_a_small_page() -> None:
    found = result("cianjur-25-2018", busy(good.facts("cianjur-25-2018"), 20_000))
    text = as_page(found, "id")
    read = check(text)
    assert len(text.encode()) < 1_500_000
    assert "20.000 temuan menurut 5 aturan" in read.text
    assert text.count("(buatan sendiri)") == 500
    assert "dan 3.900 lagi, lihat result.json" in read.text


def test_thousands_of_rules_make_a_small_page() -> None:
    found = result("cianjur-25-2018", busy(good.facts("cianjur-25-2018"), 5_000))
    for number, finding in enumerate(found["findings"]):
        finding["rule"] = f"aturan-{number % 2_500}"
    read = check(as_page(found, "id"))
    assert "dan 2.400 aturan lagi dengan 4.800 temuan, lihat result.json" in read.text


def test_a_single_finding_is_in_sight() -> None:
    read = check(as_page(result("cianjur-25-2018", busy(good.facts("cianjur-25-2018"), 1)), "id"))
    assert "app/Modul/Bagian0/Pengendali0.php, baris 1 (buatan sendiri)" in read.text


def test_a_delivery_of_nothing_has_a_page() -> None:
    empty = replace(good.facts("cianjur-25-2018"), documents=(), coverage=(), findings=(), tools=())
    read = check(as_page(result("cianjur-25-2018", empty, ()), "en"))
    assert "There is no document." in read.text
    assert "There is no finding." in read.text


def test_equal_results_make_equal_bytes() -> None:
    assert as_page(copy.deepcopy(made("banjarmasin-broken")), "id") == page("banjarmasin-broken")
