"""Cuts a mail's own words into sentences, list lines and table rows: the units that everything else reads."""

import re
from itertools import pairwise

MAX_TEXT = 60_000
MAX_SENTENCES = 400
MAX_LENGTH = 700
# A wrapped line of plain text is at least this long: mail programs wrap at 60 (old phones) to 80 columns.
SHORTEST_WRAP = 50
# Lines beyond this were not wrapped by hand, so their ends mean something.
LONGEST_WRAP = 120

_BULLET = re.compile(r"\s*(?:[*•·▪◦‣●○■□–—➢➤→✓✔►»-]|o(?=\s{2}))\s+")
_NUMBERED = re.compile(r"\s*(?:\(?\d{1,2}[.)]|\(?[a-hA-H]\))\s+\S")
# 'When: …', 'Where – …', 'Meeting ID: 123': a label of up to four words at the start of a line.
_LABEL = re.compile(r"\s*[^\W\d][\w'’/&.-]*(?:[ /][\w'’/&().-]+){0,3} ?:(?:\s|$)")
_BEGINS_WITH_NUMBER = re.compile(r"\s*\d")
# What no line that is complete ends with: 'from 1:00 pm to', 'on Tuesday,', 'am', 'bis'.
_HANGS = re.compile(
    r"(?:,|-|–|\b(?:to|from|at|on|by|until|till|between|and|or|of|the|for|about|around|in|after|before|is|are|was"
    r"|um|am|im|bis|von|vom|ab|zum|gegen|und|oder|der|den|zwischen|à|de|du|le|la|et|ou|entre|vers|dès|el|las|los|y))\s*$",
    re.IGNORECASE,
)
# '10:00 - 10:45  Ravi', '1:30 pm  lunch', '9h30 Anna'
_CLOCK_ROW = re.compile(
    r"\s*(?:\d{1,2}[:.h]\d{2}|\d{1,2}\s?(?:am|pm|Uhr|h)\b)\s*(?:am|pm|AM|PM|Uhr|h)?\s*(?:[-–—:|]|\S)"
)
_COLUMNS = re.compile(r"\t|\s\|\s|^\||\S {3,}\S")
_WORD = re.compile(r"\S+")
_LINK_ONLY = re.compile(r"\s*[<(\[]?(?:https?://|www\.)\S+\s*$")

# A place where a sentence may end: its closing marks, with quotes or brackets, and white space behind.
_END = re.compile(
    r"""(?P<mark>(?<![.!?…。！？])[.!?…。！？]+|(?<=\s)[:;]-?[)(DP]{1,4}
        |(?<![\u2600-\u27bf\U0001f300-\U0001faff])[\u2600-\u27bf\U0001f300-\U0001faff\ufe0f\u200d]+)
        (?P<close>["'’”»)\]]*)\s+(?=(?P<next>\S))""",
    re.VERBOSE,
)
_BEFORE = re.compile(r"\S*$")
_OPENING = "\"'“”„«»‘’([¿¡-–—*•"

_ABBREVIATION_WORDS = """
    mr mrs ms mx dr prof rev hon st sr jr messrs mme mmes mlle mm esq phd hr fr dipl ing med phil nat rer jur habil
    e.g i.e eg ie etc vs approx ca cf al resp incl excl inkl exkl no nos nr art abs vol pp p s tel fax ext ref dept
    inc ltd corp co llc bros est min mins max hrs sec std uhr str bldg apt ste fl rm ave blvd rd jan feb mar apr jun jul
    aug sep sept oct nov dec mo mi mon tue tues wed thu thur thurs fri sat sun bzw usw z.b d.h u.a z.t u.u o.ä ggf evtl
    zzgl zz i.d.r s.o vgl bspw sog geb gez i.a i.v z.hd z.hdn abt betr kfm tägl mtl jährl brutto.mtl m/w/d m.e zb dh
    janv févr avr juil déc av bd env éd p.ex ex c.-à-d réf resp sté ste adr hab
    sra srta dra ud uds vd vds pág núm avda dpto aprox p.ej ej atte tfno admón ene abr ago dic
    a.m p.m am pm
"""
_ABBREVIATIONS = frozenset(_ABBREVIATION_WORDS.split())
# Abbreviations that end a sentence as often as not: believed to be an end before a capital letter.
_MAYBE_WORDS = "etc usw a.m p.m am pm uhr inc ltd co corp llc hrs mins min std"
_MAYBE = frozenset(_MAYBE_WORDS.split())
_MONTHS = re.compile(
    r"(?:jan|feb|mär|mar|apr|mai|may|jun|jul|aug|sep|okt|oct|nov|dez|dec|janv|févr|avr|juin|juil|août|déc|ene|abr|ago|dic)",
    re.IGNORECASE,
)
# German ordinals: 'am 12. Juni', 'im 3. Stock', 'zum 1. Gespräch'.
_ORDINAL_LEAD_WORDS = """
    am im zum vom beim ab bis der die das dem den des zur ein eine einen unser unsere unserem ihr ihre ihrem dein
    deine und oder nach seit montag dienstag mittwoch donnerstag freitag samstag sonntag mo di mi do fr sa so
"""
_ORDINAL_LEAD = frozenset(_ORDINAL_LEAD_WORDS.split())


def split(text: str) -> list[str]:
    """The sentences, list lines and table rows of `text`, in order, trimmed, at most MAX_SENTENCES.

    Lines that were wrapped by hand are joined first. Runs in time linear in the text, of which MAX_TEXT characters are
    read; a longer sentence is cut at MAX_LENGTH.
    """
    found: list[str] = []
    for line in _logical_lines(text[:MAX_TEXT]):
        found.extend(_bounded(_sentences(line)))
        if len(found) >= MAX_SENTENCES:
            break
    return found[:MAX_SENTENCES]


def _logical_lines(text: str) -> list[str]:
    """Paragraphs of prose as one line each; labels, list items, table rows, address lines as they stand."""
    logical: list[str] = []
    block: list[str] = []
    for line in [*text.splitlines(), ""]:
        bare = line.replace("\u00a0", " ").replace("\u200b", "").rstrip()
        if bare.strip():
            block.append(bare)
        elif block:
            logical.extend(_unwrap(block))
            block = []
    return logical


def _unwrap(block: list[str]) -> list[str]:
    """Joins the lines of one paragraph that only a margin parted."""
    width = max(len(line) for line in block)
    lines = [[block[0]]]
    for before, line in pairwise(block):
        if _continues(before, line, width):
            lines[-1].append(line)
        else:
            lines.append([line])
    return [" ".join(part.strip() for part in parts) for parts in lines]


def _continues(before: str, line: str, width: int) -> bool:
    """Whether `line` goes on with what `before` began."""
    if _BEGINS_WITH_NUMBER.match(line) and _HANGS.search(before):
        return True
    if _ends_itself(before):
        return False
    if _stands_alone(line):
        return False
    start = line.lstrip()
    first_word = _WORD.match(start)
    is_full = (
        len(before) >= SHORTEST_WRAP
        and width <= LONGEST_WRAP
        and first_word is not None
        and len(before) + 1 + len(first_word.group()) > width
    )
    if start[0].islower():
        return is_full or before[-1] not in ".!?:;,…"
    if is_full:
        return not (_LABEL.match(before) and before[-1] not in ",-")
    hangs = line[0] in " \t" and not before[0].isspace() and bool(_BULLET.match(before) or _NUMBERED.match(before))
    return hangs or (len(before) >= SHORTEST_WRAP and before[-1].isalpha() and before[-1].islower() and width <= 80)


def _stands_alone(line: str) -> bool:
    """Whether a line begins something of its own: a list item, a label, a row of a timetable or table, a bare link."""
    opens = _BULLET.match(line) or _NUMBERED.match(line) or _LABEL.match(line) or _LINK_ONLY.match(line)
    opens = opens or _CLOCK_ROW.match(line)
    return bool(opens or _COLUMNS.search(line.strip()))


def _ends_itself(line: str) -> bool:
    """Whether nothing can go on with a line: a table row, a bare link, a line that no margin cut."""
    return len(line) > LONGEST_WRAP or bool(_COLUMNS.search(line.strip()) or _LINK_ONLY.match(line))


def _sentences(line: str) -> list[str]:
    """One logical line cut at its sentence ends, bullets taken off."""
    bullet = _BULLET.match(line)
    start = bullet.end() if bullet else 0
    numbered = _NUMBERED.match(line, start)
    sure_from = numbered.end() - 1 if numbered else start
    found = []
    for end in _END.finditer(line, sure_from):
        if _ends_sentence(line, start, end):
            found.append(line[start : end.end()].strip())
            start = end.end()
    found.append(line[start:].strip())
    return [sentence for sentence in found if sentence]


def _ends_sentence(line: str, start: int, end: re.Match[str]) -> bool:
    following, mark = end["next"], end["mark"]
    if mark != ".":
        return not following.islower() or mark[0] in "!?" or not mark.isascii()
    if end["close"] and following.islower():
        return False
    before = _BEFORE.search(line, max(start, end.start() - 40), end.start())
    token = before.group().lstrip(_OPENING) if before else ""
    lowered = token.casefold()
    if token[-1:].isdigit():
        return _ends_after_number(line, start, end, token)
    if lowered in _ABBREVIATIONS or (".-" in lowered and lowered.rpartition("-")[2] in _ABBREVIATIONS):  # 'Dipl.-Ing'
        # '9.20 a.m. - 9.50 a.m.' goes on
        return lowered in _MAYBE and not following.islower() and not following.isdigit() and following not in "-–—"
    if "." in token and len(token.rpartition(".")[2]) <= 2 and len(token) <= 8:
        return False  # 'u.s', 'B.Sc', 'z.B'
    if len(token) == 1 and token.isalpha() and lowered != "i":
        return False  # an initial: 'J. Smith'
    # People who type on a phone begin sentences in lower case.
    return not following.islower() or (len(token) > 2 and token.isalpha())


def _ends_after_number(line: str, start: int, end: re.Match[str], token: str) -> bool:
    """'See you at 3. Bring …' ends; '12. März', 'im 3. Stock' and '5. to 7. May' do not."""
    if end["next"].islower():
        return False
    if len(token) > 2 or not token.isdigit():
        return True
    if _MONTHS.match(line, end.end()):
        return False
    ahead = line[max(start, end.start() - 30) : end.start() - len(token)].split()
    return bool(ahead) and ahead[-1].strip("(,").casefold() not in _ORDINAL_LEAD and not end["next"].isdigit()


def _bounded(sentences: list[str]) -> list[str]:
    """Overlong sentences cut at a blank: nothing that follows has to fear a text without an end."""
    if all(len(sentence) <= MAX_LENGTH for sentence in sentences):
        return sentences
    cut = []
    for sentence in sentences:
        rest = sentence
        while len(rest) > MAX_LENGTH:
            at = rest.rfind(" ", MAX_LENGTH // 2, MAX_LENGTH)
            at = at if at > 0 else MAX_LENGTH
            cut.append(rest[:at].strip())
            rest = rest[at:].strip()
        cut.append(rest)
    return [sentence for sentence in cut if sentence]
