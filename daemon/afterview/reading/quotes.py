"""Tells a writer's own lines from what they quote or pass on, and keeps answers written between quoted lines apart."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from afterview.domain.message import BlockKind

MAX_ATTRIBUTION = 500  # characters of 'On … wrote:'; long list addresses stay below
_ATTRIBUTION_LINES = 4  # phones and Gmail's plain text wrap it over two or three lines
_HEADER_LINES = 14  # a header block with a long list of recipients

_OPENS = re.compile(r"[\s*\"\u201c]{0,5}(?:On|Am|Le|El|Il|Op|Em|Den|W dniu|Vom|At)\b(?=.{4})")
_VERB_ENDS = re.compile(
    r"\b(?:wrote|writes|a\s+écrit|escribió|ha\s+scritto|schreef|skrev|escreveu|napisał\(?a?\)?|geschrieben|schrieb(?:en)?\b.{0,200})"
    r"\s{0,3}[:\uff1a][\s*]{0,5}\Z",
    re.IGNORECASE,
)
_SAYS_WHO_OR_WHEN = re.compile(r"\d|@")
_SURELY = re.compile(r"\b(?:19|20)\d\d\b|\d[:.h]\d\d|@")
_DASHED = re.compile(r"[\s>*]{0,5}[-_=\u2014]{2,60}\s{0,3}([^\W\d_][^\n]{3,40}?)\s{0,3}[-_=\u2014]{2,60}\s{0,5}\Z")
_ORIGINAL = re.compile(
    r"original\s+message|originalnachricht|ursprüngliche\s+(?:nachricht|e-?mail)|message\s+d.origine|mensaje\s+original"
    r"|messaggio\s+originale|oorspronkelijk\s+bericht|mensagem\s+original|original\s+appointment|ursprünglicher\s+termin"
    r"|reply\s+message|antwort",
    re.IGNORECASE,
)
_PASSED_ON = re.compile(
    r"forwarded\s+(?:message|by|mail|e-?mail)|weitergeleitete\s+(?:nachricht|e-?mail)|message\s+(?:transféré|transmis|réexpédié)"
    r"|mensaje\s+reenviado|messaggio\s+inoltrato|doorgestuurd\s+bericht|mensagem\s+encaminhada",
    re.IGNORECASE,
)
_BEGINS_FORWARD = re.compile(
    r"\s{0,5}(?:begin\s+forwarded\s+message|anfang\s+der\s+weitergeleiteten\s+(?:nachricht|e-?mail)"
    r"|début\s+du\s+(?:message|courriel)\s+(?:transféré|réexpédié|transmis)|inicio\s+del\s+mensaje\s+reenviado"
    r"|inizio\s+messaggio\s+inoltrato|begin\s+doorgestuurd\s+bericht)\s{0,3}:\s{0,5}\Z",
    re.IGNORECASE,
)
_FORWARDED_SUBJECT = re.compile(r"\s{0,5}(?:fwd?|wg|tr|rv|i|enc|vs|fs)\s{0,2}:", re.IGNORECASE)
_FIELD = re.compile(
    r"[\s*\u200e]{0,5}(?:(?P<who>from|von|de|da|van|fra)"
    r"|(?P<when>sent|date|gesendet|datum|envoyé(?:\s+le)?|enviado(?:\s+el)?|fecha|inviato|data|verzonden|dato|sendt)"
    r"|(?P<what>subject|betreff|objet|asunto|oggetto|onderwerp|assunto|emne)"
    r"|(?P<whom>to|an|à|para|a|aan|til|cc|bcc|kopie|copie|importance|priorität|wichtigkeit|reply-to|attachments|anlagen))"
    r"\*?\s{0,2}:\*?(?:\s|\Z)",
    re.IGNORECASE,
)
_RULE = re.compile(r"\s{0,5}[_\u2500\u2014-]{5,200}\s{0,5}\Z")


@dataclass(frozen=True, slots=True)
class Stretch:
    """Lines `start` to `end` of a body that are somebody's words; `lines` have one level of '>' taken off."""

    kind: BlockKind
    start: int
    end: int
    lines: tuple[str, ...]
    attribution: str = ""


def part_quotes(lines: Sequence[str], subject: str = "") -> list[Stretch]:
    """The stretches of a body in order. `subject` tells whether an unmarked header block is a forward or a reply."""
    return _Parting(lines, _FORWARDED_SUBJECT.match(subject) is not None).stretches()


class _Parting:
    """The walk down a body; its state is the line it has come to and the own lines not yet set apart."""

    def __init__(self, lines: Sequence[str], is_forward: bool) -> None:
        self._lines = lines
        self._is_forward = is_forward
        self._found: list[Stretch] = []
        self._begin = 0  # of the running stretch
        self._kind = BlockKind.OWN
        self._attribution = ""

    def stretches(self) -> list[Stretch]:
        at = 0
        count = len(self._lines)
        while at < count:
            line = self._lines[at]
            if not line:
                at += 1
            elif line[0] == ">" or (line[0] == " " and line.lstrip()[:1] == ">"):
                at = self._prefixed(at)
            else:
                at = self._unprefixed(at)
        self._close(count)
        return self._found

    def _close(self, end: int) -> None:
        lines = tuple(self._lines[self._begin : end])
        if self._attribution or any(line.strip() for line in lines):
            self._found.append(Stretch(self._kind, self._begin, end, lines, self._attribution))
        self._begin = end
        self._attribution = ""

    def _prefixed(self, at: int) -> int:
        """A run of lines with '>' while the words around it are the sender's own."""
        if self._kind is not BlockKind.OWN or self._is_escape(at):
            return at + 1
        end = _end_of_run(self._lines, at)
        attribution, begin = _attribution_before(self._lines, at, self._begin)
        self._close(begin)
        lines = [_unquoted(line) for line in self._lines[at:end]]
        kind = BlockKind.QUOTED
        if _BEGINS_FORWARD.match(attribution) or _passed_on(attribution):
            kind = BlockKind.FORWARDED
            used, header = _header_block(lines, _first_filled(lines, 0))
            attribution = "\n".join([attribution, *header])
            lines = lines[used:]
        self._found.append(Stretch(kind, begin, end, tuple(lines), attribution))
        self._begin = end
        return end

    def _is_escape(self, at: int) -> bool:
        """Whether '>From' only shields a line of the writer's own from old mailbox files (RFC 4155)."""
        if not self._lines[at].startswith(">From "):
            return False
        beside = (self._lines[at - 1] if at else "", self._lines[at + 1] if at + 1 < len(self._lines) else "")
        return not any(line.startswith(">") for line in beside)

    def _unprefixed(self, at: int) -> int:
        """A line without '>': a mark of a forward or reply begins a stretch that runs to the next mark, or the end."""
        line = self._lines[at]
        if (
            line[-1] in ":-_=*\u2014 \uff1a"
            or "@" in line
            or line[0] in "-_*= "
            or _FIELD.match(line)
            or _OPENS.match(line)
        ):
            used, kind, attribution = self._mark(at)
            if used:
                if self._attribution and not any(line.strip() for line in self._lines[self._begin : at]):
                    attribution = f"{self._attribution}\n{attribution}"  # 'Begin forwarded message:', 'On … wrote:'
                else:
                    self._close(at)
                self._kind, self._attribution = kind, attribution
                self._begin = at + used
                return at + used
        return at + 1

    def _mark(self, at: int) -> tuple[int, BlockKind, str]:
        """How many lines of a mark stand here (0 = none), what it begins, and its words."""
        lines = self._lines
        line = lines[at]
        dashed = _DASHED.match(line[:140])
        passed_on = bool(_BEGINS_FORWARD.match(line[:100]) or (dashed and _PASSED_ON.search(line)))
        if passed_on or (dashed and _ORIGINAL.search(line)):
            following = _first_filled(lines, at + 1)
            if following < len(lines) and lines[following].lstrip().startswith(">"):
                return 0, BlockKind.OWN, ""  # the run of '>' lines takes the mark as its attribution
            end, header = _header_block(lines, following)
            return (
                (end if header else at + 1) - at,
                self._sort(passed_on or self._is_forward),
                "\n".join([line.strip(), *header]),
            )
        begin = _first_filled(lines, at + 1) if _RULE.match(line[:220]) else at
        if begin < len(lines) and _FIELD.match(lines[begin]):
            end, header = _header_block(lines, begin)
            if header:
                return end - at, self._sort(self._is_forward), "\n".join(header)
        used = attribution_at(lines, at)
        if used and not _precedes_run(lines, at + used) and _SURELY.search(_joined(lines[at : at + used])):
            return used, self._sort(False), _joined(lines[at : at + used])
        return 0, BlockKind.OWN, ""

    def _sort(self, passed_on: bool) -> BlockKind:
        """What a mark begins: all that stands below a forward is passed on, all below a quotation quoted."""
        if self._kind is not BlockKind.OWN:
            return self._kind
        return BlockKind.FORWARDED if passed_on else BlockKind.QUOTED


def attribution_at(lines: Sequence[str], at: int) -> int:
    """How many lines 'On …, … wrote:' takes here, wrapped as it may be; 0 if there is none."""
    first = lines[at]
    if not _OPENS.match(first) and not ("<" in first and "@" in first) and not _VERB_ENDS.search(first[-220:]):
        return 0
    joined = ""
    for used in range(1, _ATTRIBUTION_LINES + 1):
        line = lines[at + used - 1] if at + used <= len(lines) else ""
        if not line.strip():
            return 0
        joined += line[: MAX_ATTRIBUTION + 1] + " "
        if len(joined) > MAX_ATTRIBUTION:
            return 0
        if line.rstrip()[-1] in ":*\uff1a" and _VERB_ENDS.search(joined) and _SAYS_WHO_OR_WHEN.search(joined):
            return used
    return 0


def _precedes_run(lines: Sequence[str], at: int) -> bool:
    following = _first_filled(lines, at)
    return following < len(lines) and lines[following].lstrip().startswith(">")


def _attribution_before(lines: Sequence[str], at: int, floor: int) -> tuple[str, int]:
    """The attribution right above a run of '>' lines, and where it begins."""
    last = at - 1
    while last >= floor and not lines[last].strip():
        last -= 1
    if last < floor:
        return "", at
    if _BEGINS_FORWARD.match(lines[last][:100]) or _passed_on(lines[last]):
        return lines[last].strip(), last
    for begin in range(last, max(floor, last - _ATTRIBUTION_LINES + 1) - 1, -1):
        line = lines[begin]
        if not line.strip():
            break
        if (_OPENS.match(line) or "<" in line[1:]) and attribution_at(lines, begin) == last - begin + 1:
            return _joined(lines[begin : last + 1]), begin
    if _VERB_ENDS.search(lines[last][-220:]):
        return lines[last].strip(), last
    return "", at


def _passed_on(line: str) -> bool:
    return _DASHED.match(line[:140]) is not None and _PASSED_ON.search(line[:140]) is not None


def _end_of_run(lines: Sequence[str], at: int) -> int:
    """Where a run of quoted lines ends; blank lines and a wrapped remnant between two quoted lines belong to it."""
    end = at + 1
    count = len(lines)
    while end < count:
        following = end
        while following < count and not lines[following].strip():
            following += 1
        if following >= count:
            break
        if lines[following].lstrip().startswith(">"):
            end = following + 1
        elif following == end and _is_remnant(lines, end):
            end += 1
        else:
            break
    return end


def _is_remnant(lines: Sequence[str], at: int) -> bool:
    """A short end of a quoted line that some program wrapped without marking it."""
    line = lines[at]
    return (
        at + 1 < len(lines)
        and lines[at + 1].startswith(">")
        and len(lines[at - 1]) >= 66
        and len(line) <= 30
        and line[:1].islower()
    )


def _header_block(lines: Sequence[str], at: int) -> tuple[int, list[str]]:
    """Where a header block ('From: … Sent: … To: … Subject: …') ends that begins here, and its lines; [] for none."""
    kinds: set[str] = set()
    header: list[str] = []
    end = at
    wrapped = 0
    for place in range(at, min(at + _HEADER_LINES, len(lines))):
        line = lines[place]
        match = _FIELD.match(line[:200])
        if match is not None:
            kinds.add(match.lastgroup or "")
            header.append(line.strip())
            end = place + 1
            wrapped = 0
        elif not line.strip():
            following = _first_filled(lines, place)
            if following >= len(lines) or not _FIELD.match(lines[following][:200]):
                break
        elif wrapped == 2 or not header:
            break
        else:
            wrapped += 1
    # 'Date: … From: our office To: you' in a text of the sender's own names neither subject nor address.
    is_header = "who" in kinds and len(kinds) >= 3 and ("what" in kinds or ("when" in kinds and "@" in "".join(header)))
    return (end, header) if is_header else (at, [])


def _first_filled(lines: Sequence[str], at: int) -> int:
    while at < len(lines) and not lines[at].strip():
        at += 1
    return at


def _joined(lines: Sequence[str]) -> str:
    return " ".join(line.strip() for line in lines)


def _unquoted(line: str) -> str:
    line = line.lstrip()
    if line.startswith(">"):
        return line[2:] if line[1:2] == " " else line[1:]
    return line
