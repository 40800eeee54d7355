"""The report in a real browser: it renders, asks for nothing, complains of nothing, and fits a phone and a desk."""

import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import hunt
import pytest
from hunt import NOW, SEEKER, moment

from afterview.domain.application import Offer
from afterview.domain.reading import Evidence
from afterview.report.html import page_of

EXAMPLES = Path(__file__).parents[2] / "examples"
sys.path.insert(0, str(EXAMPLES))
import browser  # noqa: E402 - it lies beside the example, not among the modules

pytestmark = pytest.mark.skipif(
    not browser.program(), reason="no Chromium or Chrome on this machine (or $BROWSER_FOR_TESTS)"
)
WIDTHS = (380, 1280)
LONG = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft"


@pytest.fixture(scope="module")
def chromium() -> Iterator[browser.Browser]:
    with browser.Browser(browser.program()) as one:
        yield one


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the example hunt."""
    import picture

    seeker, rehearsal = picture.replayed()
    path = tmp_path_factory.mktemp("page") / "example.html"
    path.write_text(page_of(rehearsal.moments[0], seeker), encoding="utf-8")
    return path


@pytest.fixture(scope="module")
def crowded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page with names that do not break, five offers, and a mail that wants to fetch and to run something."""
    terms = (Evidence("<o>", f"{LONG} of 100,000 a year, start on May 4", "r"),)
    offers = tuple(
        replace(
            hunt.OFFER, key=f"o{n}", company=LONG + str(n), offers=(Offer("<o>", NOW, hunt.DANA, True, None, terms),)
        )
        for n in range(5)
    )
    bad = '<img src="http://127.0.0.1:9/x"><script src="http://127.0.0.1:9/y"></script><svg onload=alert(1)>'
    told = moment((*hunt.APPLICATIONS, *offers, replace(hunt.AHEAD, key="bad", company=bad, role=LONG)))
    path = tmp_path_factory.mktemp("page") / "crowded.html"
    path.write_text(page_of(told, replace(SEEKER, name=LONG)), encoding="utf-8")
    return path


@pytest.fixture(params=["example", "crowded"])
def page(request: pytest.FixtureRequest) -> Path:
    path: Path = request.getfixturevalue(request.param)
    return path


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("dark", [False, True])
def test_it_renders_with_no_complaint_and_no_request(
    chromium: browser.Browser, page: Path, width: int, dark: bool
) -> None:
    chromium.show(page, width=width, dark=dark)
    assert chromium.complaints() == []
    assert chromium.requests() == [page.absolute().as_uri()]
    paper = chromium.evaluate("getComputedStyle(document.body).backgroundColor")
    assert paper == ("rgb(20, 23, 27)" if dark else "rgb(250, 248, 244)"), "the style is refused"
    assert chromium.evaluate("document.querySelector('.flow').getBoundingClientRect().height") > 100


@pytest.mark.parametrize("width", WIDTHS)
def test_nothing_scrolls_sideways(chromium: browser.Browser, page: Path, width: int) -> None:
    chromium.show(page, width=width)
    chromium.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    assert chromium.evaluate("document.documentElement.scrollWidth") <= width
    beyond = """[...document.querySelectorAll('main *:not(svg *), header *, footer *')]
        .filter(one => one.getBoundingClientRect().right > innerWidth + 1).map(one => one.outerHTML.slice(0, 80))"""
    assert chromium.evaluate(beyond) == []


@pytest.mark.parametrize("width", WIDTHS)
def test_text_is_large_enough_to_read(chromium: browser.Browser, example: Path, width: int) -> None:
    chromium.show(example, width=width)
    smallest = """Math.min(...[...document.querySelectorAll('main *')].filter(one => one.childNodes.length
        && [...one.childNodes].some(node => node.nodeType == 3 && node.data.trim()))
        .map(one => parseFloat(getComputedStyle(one).fontSize)).filter(size => size > 0))"""
    assert chromium.evaluate(smallest) >= 11


@pytest.mark.parametrize("width", WIDTHS)
def test_labels_of_the_flow_do_not_cover_each_other(chromium: browser.Browser, example: Path, width: int) -> None:
    chromium.show(example, width=width)
    covered = """(() => { const all = [...document.querySelectorAll('.flow text:not(.number)')].map(one =>
        [one.textContent, one.getBoundingClientRect()]);
        return all.flatMap(([a, p], i) => all.slice(i + 1).filter(([b, q]) => p.left < q.right && q.left < p.right
        && p.top < q.bottom && q.top < p.bottom).map(([b]) => a + ' / ' + b)) })()"""
    assert chromium.evaluate(covered) == []


def test_it_prints_with_its_stories_open(chromium: browser.Browser, example: Path) -> None:
    chromium.show(example, width=1280)
    assert chromium.pdf().startswith(b"%PDF-")
    chromium.ask("Emulation.setEmulatedMedia", media="print", features=[])
    assert chromium.evaluate("document.querySelector('article .story').getBoundingClientRect().height") > 20


def test_the_stories_open_without_a_script(chromium: browser.Browser, example: Path) -> None:
    chromium.show(example, width=380)
    assert chromium.evaluate("document.querySelectorAll('script').length") == 0
    chromium.evaluate("document.querySelector('article summary').click()")
    assert chromium.evaluate("document.querySelector('article .story').getBoundingClientRect().height") > 20
