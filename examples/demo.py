"""`make demo`: read the example hunt at a telling moment, and lay its drafts and reminders in out/."""

import sys
from pathlib import Path

import yaml

from afterview.cli.main import main

HERE = Path(__file__).parent


def run() -> int:
    """Rehearse the example mailbox as its seeker would; gives the exit code."""
    hunt = yaml.safe_load((HERE / "hunt.yaml").read_text(encoding="utf-8"))
    seeker = hunt["seeker"]
    out = Path("out")
    who = ["--me", seeker["email"], "--name", seeker["name"], "--timezone", seeker["timezone"]]
    code = main(["rehearse", str(HERE / "mail"), *who, "--at", hunt["moment"], "--out", str(out)])
    if code == 0:
        print(f"\nThe drafts lie in {out}/ as .eml files, the reminders in {out}/reminders.ics, and the whole hunt")
        print(f"as a page in {out}/report.html. Open a draft with any mail program, import the .ics into any calendar,")
        print("open the page in any browser. Nothing was sent.")
    return code


if __name__ == "__main__":
    sys.exit(run())
