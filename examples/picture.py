"""`make picture`: put what the demo shows now, and one of its drafts, into the README and the picture beside it."""

import io
import re
import tempfile
from datetime import datetime
from email import message_from_bytes, policy
from pathlib import Path
from textwrap import fill

import yaml
from rich.console import Console
from rich.terminal_theme import DIMMED_MONOKAI

from afterview.bootstrap import replay
from afterview.domain.seeker import Seeker
from afterview.rehearsal import Rehearsal
from afterview.report.table import show

HERE = Path(__file__).parent
README = HERE.parent / "README.md"
PICTURE = HERE / "demo.svg"
COLUMNS = 140
PROSE = 92

# Rich's own frame fetches a font from elsewhere; this one uses what the reader has.
FRAME = """\
<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="img" aria-label="afterview's table">
<style>
.{unique_id}-matrix {{ font: {char_height}px Menlo, Consolas, "DejaVu Sans Mono", monospace;
 line-height: {line_height}px; }}
{styles}
</style>
<defs><clipPath id="{unique_id}-clip-terminal"><rect x="0" y="0" width="{terminal_width}" height="{terminal_height}"/>
</clipPath>{lines}</defs>
<rect fill="#191919" width="{width}" height="{height}" rx="10"/>
<g transform="translate({terminal_x}, 20)" clip-path="url(#{unique_id}-clip-terminal)">{backgrounds}
<g class="{unique_id}-matrix">{matrix}</g></g>
</svg>
"""


def main() -> None:
    """Write the picture, and the draft between its markers in the README."""
    table, draft = pictures()
    PICTURE.write_text(table, encoding="utf-8")
    README.write_text(filled(README.read_text(encoding="utf-8"), "draft", draft), encoding="utf-8")
    print(f"wrote {PICTURE.name}, and a draft of {len(draft.splitlines())} lines into {README.name}")


def pictures() -> tuple[str, str]:
    """What the demo shows as its table, as SVG, and its follow-up letter as a mail program shows it."""
    seeker, rehearsal = replayed()
    console = Console(
        file=io.StringIO(), record=True, width=COLUMNS, force_terminal=True, color_system="truecolor",
        highlight=False, emoji=False, markup=False, _environ={},
    )  # fmt: skip
    show(rehearsal, seeker, console)
    svg = console.export_svg(title="afterview", theme=DIMMED_MONOKAI, code_format=FRAME, unique_id="afterview")
    with tempfile.TemporaryDirectory() as folder:
        replay.write_out(Path(folder), rehearsal.moments[0])
        return "\n".join(line.rstrip() for line in svg.splitlines()) + "\n", letter(Path(folder))


def replayed() -> tuple[Seeker, Rehearsal]:
    """The example hunt at its telling moment, as `make demo` reads it."""
    hunt = yaml.safe_load((HERE / "hunt.yaml").read_text(encoding="utf-8"))
    told = hunt["seeker"]
    zone = replay.zone_of(told["timezone"])
    mailbox = replay.open_mailbox(HERE / "mail")
    seeker, _ = replay.seeker_of(mailbox, [told["email"]], told["name"], zone, guessed_zone=False)
    moment = datetime.fromisoformat(hunt["moment"]).replace(tzinfo=zone)
    settings = replay.etiquette_settings("standard")
    return seeker, replay.rehearse(mailbox, seeker, [moment], settings, lambda _: None, lambda _: None)


def letter(folder: Path) -> str:
    """The follow-up among the drafts: its header lines and its text."""
    for path in sorted(folder.glob("follow_up *.eml")):
        draft = message_from_bytes(path.read_bytes(), policy=policy.default)
        body = draft.get_body(("plain",))
        if body is not None:
            lines = (fill(line, PROSE) for line in body.get_content().strip().splitlines())
            return f"To: {draft['To']}\nSubject: {draft['Subject']}\n\n" + "\n".join(lines)
    raise SystemExit(f"no follow-up among {[path.name for path in folder.iterdir()]}")


def filled(text: str, name: str, words: str) -> str:
    """A text with the block between two markers replaced."""
    block = f"<!-- {name} -->\n```text\n{words}\n```\n<!-- /{name} -->"
    found = re.sub(rf"<!-- {name} -->.*?<!-- /{name} -->", lambda _: block, text, flags=re.DOTALL)
    if block not in found:
        raise SystemExit(f"the README has no place for the {name}: <!-- {name} --> … <!-- /{name} -->")
    return found


if __name__ == "__main__":
    main()
