"""From a filled-in template to the texts of a draft: paragraphs, plain text, HTML, and the blanks counted.

Plain text keeps one line a paragraph. Gmail shows the HTML alternative (and would wrap a plain text hard), phones wrap
long lines well and hard-wrapped ones badly, and a user who fills a blank would leave ragged lines. Where columns are
wanted (a terminal, an .eml for an old reader), `wrapped` gives them.
"""

import html
import re
import textwrap
from dataclasses import dataclass

from afterview.writing.templates import BLANK, END_BLANK, LINE

COLUMNS = 72  # the width of plain mail since RFC 3676, section 4.2


@dataclass(frozen=True, slots=True)
class Laid:
    """A letter laid out: `subject` is what the template proposes, '' if it proposes none."""

    subject: str
    text: str
    html: str
    blanks: int


def lay_out(filled: str) -> Laid:
    """Split off the 'Subject:' line, join each paragraph's lines, mark the blanks."""
    subject, body = split_head(filled, "Subject:")
    paragraphs = [_tidy(part) for part in re.split(r"\n\s*\n", body) if part.strip()]
    return Laid(
        subject=subject.replace(BLANK, "[").replace(END_BLANK, "]"),
        text="\n\n".join(_plain(paragraph) for paragraph in paragraphs) + "\n",
        html="\n".join(f"<p>{_html(paragraph)}</p>" for paragraph in paragraphs) + "\n",
        blanks=body.count(BLANK),
    )


def split_head(filled: str, label: str) -> tuple[str, str]:
    """The rest of a first line that opens with `label`, tidied, and what follows it; ('', everything) if none does."""
    head, _, body = filled.lstrip().partition("\n")
    if not head.startswith(label):
        return "", filled
    return _tidy(head.removeprefix(label)), body


def wrapped(text: str, columns: int = COLUMNS) -> str:
    """Plain text with its long lines broken at `columns`; links and blanks are never broken inside a word."""
    lines = text.splitlines()
    return "\n".join(
        textwrap.fill(line, columns, break_long_words=False, break_on_hyphens=False) if line else "" for line in lines
    ) + ("\n" if text.endswith("\n") else "")


def _tidy(paragraph: str) -> str:
    line = re.sub(r"[ \t\n]+", " ", paragraph).strip()
    return re.sub(rf" ?{LINE} ?", LINE, line)


def _plain(paragraph: str) -> str:
    return paragraph.replace(BLANK, "[").replace(END_BLANK, "]").replace(LINE, "\n")


def _html(paragraph: str) -> str:
    safe = html.escape(paragraph, quote=False)
    return safe.replace(BLANK, "<mark>[").replace(END_BLANK, "]</mark>").replace(LINE, "<br>")
