"""A body's lines to blocks: quotations first, then boilerplate and signature within the sender's own words."""

import re
from collections.abc import Sequence

from afterview.domain.message import Block, BlockKind, Link
from afterview.reading.boilerplate import is_rule, mark_boilerplate
from afterview.reading.html import Page
from afterview.reading.quotes import part_quotes
from afterview.reading.signature import find_card, is_delimiter

_POSTSCRIPT = re.compile(r"[Pp]\.?\s?[Ss]\b")
MAX_BLOCKS = 300  # of one message; a long thread with answers in between has 40


def cut(page: Page, subject: str, sender: str) -> tuple[list[Block], list[Link]]:
    """The blocks of a body in order, and the links that stand outside quotations."""
    blocks: list[Block] = []
    links: list[Link] = []
    for stretch in part_quotes(page.lines, subject)[:MAX_BLOCKS]:
        if stretch.kind is BlockKind.OWN:
            blocks.extend(_own_blocks(stretch.lines, sender))
        else:
            blocks.append(Block(stretch.kind, _text(stretch.lines), stretch.attribution))
        if stretch.kind is not BlockKind.QUOTED:
            links.extend(link for line in page.links[stretch.start : stretch.end] for link in line)
    return blocks, links


def _own_blocks(lines: Sequence[str], sender: str) -> list[Block]:
    boilerplate = mark_boilerplate(lines)
    card, card_end, name = _card(lines, boilerplate, sender)
    blocks: list[Block] = []
    begin = 0
    kinds = [_kind(at, boilerplate[at], card, card_end) for at in range(len(lines))]
    for at in range(1, len(lines) + 1):
        if at < len(lines) and (kinds[at] is kinds[begin] or not lines[at]):
            kinds[at] = kinds[begin]
            continue
        if kinds[begin] is BlockKind.SIGNATURE and is_delimiter(lines[begin]):
            begin += 1
        text = _text(lines[begin:at])
        kind = kinds[at - 1]
        if kind is BlockKind.SIGNATURE and name and text:
            text = f"{name}\n{text}"
            name = ""
        if text and not (kind is BlockKind.OWN and is_rule(text)):
            blocks.append(Block(kind, text))
        begin = at
    return blocks


def _card(lines: Sequence[str], boilerplate: Sequence[bool], sender: str) -> tuple[int, int, str]:
    """Where the card begins and ends, and the name above it: at the end, or above a postscript or a joining block."""
    ends = [len(lines)]
    ends += [at for at, line in enumerate(lines) if line[:1] in "Pp" and _POSTSCRIPT.match(line)][-1:]
    ends += [at for at in range(len(lines)) if boilerplate[at] and is_rule(lines[at])][:1]
    for end in ends:
        card, name = find_card(lines[:end], boilerplate, sender)
        if card >= 0:
            return card, end, name
    return -1, -1, ""


def _kind(at: int, is_boilerplate: bool, card: int, end: int) -> BlockKind:
    if is_boilerplate:
        return BlockKind.BOILERPLATE
    return BlockKind.SIGNATURE if 0 <= card <= at < end else BlockKind.OWN


def _text(lines: Sequence[str]) -> str:
    """Lines joined, without empty ones at the ends and with one empty line at most between paragraphs."""
    kept: list[str] = []
    for line in lines:
        line = line.rstrip()
        line = line[1:] if line.startswith(">From ") else line  # shielded for old mailbox files (RFC 4155)
        if line or (kept and kept[-1]):
            kept.append(line)
    return "\n".join(kept).strip("\n")
