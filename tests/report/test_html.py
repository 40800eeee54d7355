"""The report as a page: whole in itself, safe from what mails say, readable by people and by machines."""

import base64
import hashlib
import re
from dataclasses import replace
from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import hunt
import pytest
from hunt import NOW, SEEKER, moment
from selectolax.lexbor import LexborHTMLParser

from afterview.domain.application import Question, StageChange
from afterview.domain.reading import Evidence
from afterview.domain.vocabulary import Stage
from afterview.report.html import lasting, page_of

HOSTILE = '<script>alert(1)</script>"><img src=x onerror=alert(2)></style></svg>\u202egnihtyna\x07 {{ 7*7 }} &amp;'
SHOWN = '<script>alert(1)</script>"><img src=x onerror=alert(2)></style></svg> gnihtyna  {{ 7*7 }} &amp;'


@pytest.fixture(scope="module")
def page() -> str:
    return page_of(moment(), SEEKER)


@pytest.fixture(scope="module")
def tree(page: str) -> LexborHTMLParser:
    return LexborHTMLParser(page)


def hostile_page() -> str:
    """A page all of whose mail words are hostile."""
    bad = replace(hunt.DANA, name=HOSTILE, email=HOSTILE)
    one = replace(
        hunt.AHEAD,
        company=HOSTILE, role=HOSTILE, agency=HOSTILE,
        letters=tuple(replace(one, who=bad, subject=HOSTILE) for one in hunt.AHEAD.letters),
        interviews=tuple(replace(talk, interviewers=(bad,)) for talk in hunt.AHEAD.interviews),
        stages=(StageChange(Stage.SCHEDULED, NOW, hunt.AHEAD.letters[0].message, (Evidence("<m>", HOSTILE, "r"),)),),
    )  # fmt: skip
    offer = replace(hunt.OFFER, offers=())
    told = replace(
        moment((one, offer)),
        questions=(Question(HOSTILE, HOSTILE, HOSTILE),),
        drafts=tuple(replace(draft, subject=HOSTILE) for draft in hunt.DRAFTS),
        events=tuple(replace(event, title=HOSTILE) for event in hunt.EVENTS),
    )
    return page_of(told, replace(SEEKER, name=HOSTILE))


def test_the_page_needs_nothing_from_elsewhere(page: str) -> None:
    assert "http:" not in page.replace('http-equiv="', "")
    assert "https:" not in page
    assert "<script" not in page
    assert "@import" not in page
    assert "url(" not in page


def test_the_browser_is_forbidden_to_run_or_fetch_anything(page: str, tree: LexborHTMLParser) -> None:
    [policy] = [m.attributes["content"] or "" for m in tree.css("meta[http-equiv]")]
    assert policy.startswith("default-src 'none';")
    style = page.partition("<style>")[2].partition("</style>")[0]
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    assert f"style-src 'sha256-{digest}'" in policy
    assert not tree.css("[style]")


def test_links_lead_only_within_the_page(tree: LexborHTMLParser) -> None:
    ids = {node.attributes["id"] for node in tree.css("[id]")}
    targets = [node.attributes["href"] or "" for node in tree.css("[href]")]
    assert {target.removeprefix("#") for target in targets if target.startswith("#")} <= ids
    assert [target for target in targets if not target.startswith("#")] == ["data:,"]


def test_words_of_a_mail_stay_words() -> None:
    page = hostile_page()
    tree, clean = LexborHTMLParser(page), LexborHTMLParser(page_of(moment(), SEEKER))
    assert not tree.css("script, img, iframe, object, form")
    assert len(tree.css("style")) == len(clean.css("style")) == 1
    assert not [n for n in tree.css("*") for name in n.attributes if name.startswith("on")]
    assert "{{ 7*7 }}" in page
    for place in ("h1", "article h3", ".role", "q", ".questions code", ".due td", ".letters li"):
        assert any(SHOWN in node.text() for node in tree.css(place)), place


def test_no_direction_marks_or_control_characters_come_through() -> None:
    assert not re.findall("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", hostile_page())


def test_headings_descend_one_at_a_time(tree: LexborHTMLParser) -> None:
    levels = [int(node.tag[1]) for node in tree.css("h1, h2, h3, h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_tables_have_captions_and_headers(tree: LexborHTMLParser) -> None:
    tables = tree.css("table")
    assert tables
    for table in tables:
        assert table.css_first("caption") is not None
        assert {node.attributes.get("scope") for node in table.css("th")} <= {"col", "row", "rowgroup"}
        assert table.css_first("th[scope=col]") is not None


def test_every_picture_has_a_name(tree: LexborHTMLParser) -> None:
    pictures = tree.css("svg[role=img]")
    assert len(pictures) == 1 + len(tree.css("article"))
    for picture in pictures:
        for name in (picture.attributes["aria-labelledby"] or "").split():
            named = tree.css_first(f"[id='{name}']")
            assert named is not None
            assert named.text().strip()


def test_ids_are_unique(tree: LexborHTMLParser) -> None:
    ids = [node.attributes["id"] for node in tree.css("[id]")]
    assert len(ids) == len(set(ids))


def test_times_are_the_seekers(page: str) -> None:
    assert "Thursday, 12 March 2026, 13:30" in page
    assert "America/Chicago" in page


def test_the_same_moment_gives_the_same_page(page: str) -> None:
    assert page_of(moment(), SEEKER) == page


def test_a_hunt_without_applications_is_a_page_too() -> None:
    empty = replace(moment(()), drafts=(), events=(), questions=())
    assert "No application is known yet." in page_of(empty, SEEKER)


@pytest.mark.parametrize(
    ("hours", "told"), [(0.2, "under an hour"), (5, "5 hours"), (23.6, "1 day"), (47, "2 days"), (24 * 12, "12 days")]
)
def test_a_stretch_of_time_reads_as_people_say_it(hours: float, told: str) -> None:
    assert lasting(timedelta(hours=hours)) == told


def colours(page: str, dark: bool) -> dict[str, str]:
    """The palette of a theme; what dark leaves out is as in light."""
    light, _, rest = page.partition("@media screen and (prefers-color-scheme: dark)")
    found = dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", light))
    return found | (dict(re.findall(r"--([a-z]+): (#[0-9a-f]{6})", rest.partition(".t-lead")[0])) if dark else {})


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colours, 1 to 21."""

    def luminance(colour: str) -> float:
        parts = [int(colour[n : n + 2], 16) / 255 for n in (1, 3, 5)]
        linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("dark", [False, True])
def test_every_word_has_enough_contrast(page: str, dark: bool) -> None:
    """4.5 to 1, WCAG 2.2's level AA for text."""
    palette = colours(page, dark)
    for word in (*(stage.value for stage in Stage), "ink", "soft", "late"):
        assert contrast(palette[word], palette["paper"]) >= 4.5, word
        assert contrast(palette[word], palette["card"]) >= 4.5, word
    for stage in Stage:
        assert contrast(palette[stage.value], palette["on"]) >= 4.5, stage


def test_the_pictures_of_it_are_small_enough_for_a_readme() -> None:
    pictures = list((Path(__file__).parents[2] / "examples").glob("report-*.png"))
    assert pictures, "run: make screenshots"
    assert all(picture.stat().st_size < 200_000 for picture in pictures)
