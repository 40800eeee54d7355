"""`make screenshots`: the report of the example hunt as pictures for the README, from a real browser."""

import sys
import tempfile
from pathlib import Path

from browser import Browser, program
from picture import replayed

from afterview.report.html import page_of

HERE = Path(__file__).parent
MOST_BYTES = 200_000  # a README has to load on a train
# Name, width in CSS pixels, dark, scale, the part it begins with ('' for the top), height in CSS pixels.
SHOTS = (
    ("report-flow", 1080, False, 1.0, "flow", 400),
    ("report-lines", 1080, True, 1.0, "lines", 720),
    ("report-phone", 380, False, 1.5, "", 780),
    ("report-phone-dark", 380, True, 1.5, "lines", 780),
)


def main() -> int:
    """Write the pictures beside the example; gives the exit code."""
    binary = program()
    if not binary:
        print("no Chromium or Chrome found; name one with BROWSER_FOR_TESTS=/path/to/it", file=sys.stderr)
        return 1
    seeker, rehearsal = replayed()
    with tempfile.TemporaryDirectory() as folder, Browser(binary) as browser:
        page = Path(folder) / "report.html"
        page.write_text(page_of(rehearsal.moments[0], seeker), encoding="utf-8")
        for name, width, dark, scale, part, height in SHOTS:
            browser.show(page, width=width, dark=dark, scale=scale)
            top = browser.evaluate(f"document.getElementById('{part}').getBoundingClientRect().top - 24") if part else 0
            png = browser.picture({"x": 0, "y": top, "width": width, "height": height})
            assert len(png) < MOST_BYTES, f"{name}: {len(png)} bytes"
            (HERE / f"{name}.png").write_bytes(png)
            print(f"wrote {name}.png, {len(png) // 1000} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
