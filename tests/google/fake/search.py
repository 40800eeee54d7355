"""Gmail's search as its help page describes it: whole words, phrases, OR, minus, brackets, operators; no stemming."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email import message_from_bytes
from email.header import decode_header, make_header
from email.message import Message
from functools import cached_property

_LEX = re.compile(
    r'\s*(?:(-)|(\()|(\))|(\{)|(\})|([a-z_]+):(?=[({])|(?:([a-z_]+):)?("[^"]*"|[^\s(){}"]+))', re.IGNORECASE
)
_WORD = re.compile(r"[^\W_]+", re.UNICODE)
_TAG = re.compile(r"(?s)<(?:style|script|head)\b.*?</(?:style|script|head)>|<!--.*?-->|<[^>]*>")
_UNITS = {"d": 1, "m": 30, "y": 365}


def tokens(text: str) -> tuple[str, ...]:
    """The words of a text, casefolded."""
    return tuple(_WORD.findall(text.casefold()))


@dataclass
class Findable:
    """A message as the search sees it. `internal` is its date (aware)."""

    id: str
    raw: bytes
    labels: set[str]
    internal: datetime
    cache: dict[str, str] = field(default_factory=dict)

    @cached_property
    def mail(self) -> Message:
        return message_from_bytes(self.raw)

    @cached_property
    def headers(self) -> dict[str, tuple[str, ...]]:
        return {name: tokens(self.header(name)) for name in ("from", "to", "cc", "bcc", "subject")}

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The words of the attachments' names."""
        found: list[str] = []
        for part in self.mail.walk():
            if name := part.get_filename():
                found += tokens(_decoded(name))
        return tuple(found)

    @cached_property
    def everything(self) -> tuple[str, ...]:
        body: list[str] = []
        for part in self.mail.walk():
            if part.get_content_type() in ("text/plain", "text/html") and not part.get_filename():
                body += tokens(_text(part))
        return (*self.headers["subject"], "|", *self.headers["from"], "|", *self.headers["to"], "|",
                *self.headers["cc"], "|", *body, "|", *self.names)  # fmt: skip

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(self.everything)

    def header(self, name: str) -> str:
        return _decoded(" ".join(str(value) for value in self.mail.get_all(name, [])))


def _decoded(value: str) -> str:
    try:
        return str(make_header(decode_header(value)))
    except (ValueError, LookupError, UnicodeError):
        return value


def _text(part: Message) -> str:
    payload = part.get_payload(decode=True)
    data = payload if isinstance(payload, bytes) else b""
    try:
        text = data.decode(part.get_content_charset() or "utf-8", "replace")
    except LookupError:
        text = data.decode("utf-8", "replace")
    return _TAG.sub(" ", text) if part.get_content_subtype() == "html" else text


Test = Callable[[Findable], bool]


def parse(query: str, now: datetime) -> Test:
    """A predicate for a search. Raises ValueError for what the help page does not know."""
    lexed = _lex(query)
    test, rest = _all(lexed, now, "")
    if rest:
        raise ValueError(f"cannot read the search from {rest}")
    return test


def _lex(query: str) -> list[tuple[str, str]]:
    found, at = [], 0
    query = query.strip()
    while at < len(query):
        match = _LEX.match(query, at)
        if not match:
            raise ValueError(f"cannot read the search at {query[at:]}")
        at = match.end()
        for sign, group in zip("-(){}", match.groups()[:5], strict=True):
            if group:
                found.append((sign, ""))
        if match[6]:
            found.append((f"op:{match[6].lower()}", ""))
        if match[8]:
            found.append(("word", match[8]) if not match[7] else (f"op:{match[7].lower()}", match[8]))
        if at < len(query) and query[at].isspace():
            at += 1
    return found


def _all(lexed: list[tuple[str, str]], now: datetime, operator: str) -> tuple[Test, list[tuple[str, str]]]:
    """Terms side by side must all hold; OR binds its two neighbours."""
    terms: list[list[Test]] = []
    join = False
    while lexed and lexed[0][0] not in (")", "}"):
        if lexed[0] == ("word", "OR"):
            join, lexed = True, lexed[1:]
            continue
        test, lexed = _term(lexed, now, operator)
        if join and terms:
            terms[-1].append(test)
        else:
            terms.append([test])
        join = False
    return (lambda mail: all(any(one(mail) for one in group) for group in terms)), lexed


def _term(lexed: list[tuple[str, str]], now: datetime, operator: str) -> tuple[Test, list[tuple[str, str]]]:
    (kind, value), lexed = lexed[0], lexed[1:]
    if kind == "-":
        test, lexed = _term(lexed, now, operator)
        return (lambda mail: not test(mail)), lexed
    if kind == "(":
        test, lexed = _all(lexed, now, operator)
        return test, _closed(lexed, ")")
    if kind == "{":
        tests: list[Test] = []
        while lexed and lexed[0][0] != "}":
            test, lexed = _term(lexed, now, operator)
            tests.append(test)
        return (lambda mail: any(one(mail) for one in tests)), _closed(lexed, "}")
    if kind.startswith("op:") and not value:
        return _term(lexed, now, kind[3:])
    if kind.startswith("op:"):
        return _operator(kind[3:], value.strip('"'), now), lexed
    return (_operator(operator, value.strip('"'), now) if operator else _phrase(value.strip('"'))), lexed


def _closed(lexed: list[tuple[str, str]], sign: str) -> list[tuple[str, str]]:
    if not lexed or lexed[0][0] != sign:
        raise ValueError(f"{sign} is missing")
    return lexed[1:]


def _phrase(value: str) -> Test:
    wanted = tokens(value)
    if len(wanted) == 1:
        return lambda mail: wanted[0] in mail.words
    return lambda mail: set(wanted) <= mail.words and _within(wanted, mail.everything)


def _within(wanted: tuple[str, ...], told: tuple[str, ...]) -> bool:
    return any(told[at : at + len(wanted)] == wanted for at in range(len(told) - len(wanted) + 1))


def _operator(name: str, value: str, now: datetime) -> Test:
    wanted = tokens(value)
    if name in ("from", "to", "cc", "bcc", "subject"):
        fields = ("to", "cc", "bcc") if name == "to" else (name,)
        return lambda mail: any(_within(wanted, mail.headers[field]) for field in fields)
    if name in ("after", "before", "newer", "older"):
        limit = _moment(value)
        return (
            (lambda mail: mail.internal >= limit)
            if name in ("after", "newer")
            else (lambda mail: mail.internal < limit)
        )
    if name in ("newer_than", "older_than"):
        limit = now - timedelta(days=int(value[:-1]) * _UNITS[value[-1]])
        return _since(limit, name == "newer_than")
    if name in ("in", "label", "is", "category"):
        return _label(name, value)
    if name == "has" and value == "attachment":
        return lambda mail: bool(mail.names)
    if name == "filename":
        return lambda mail: _within(wanted, mail.names)
    if name == "larger":
        size = int(value.rstrip("kKmM")) * {"k": 1024, "m": 1024**2}.get(value[-1].lower(), 1)
        return lambda mail: len(mail.raw) > size
    if name == "rfc822msgid":
        return lambda mail: str(mail.mail.get("message-id", "")).strip("<> ") == value.strip("<> ")
    raise ValueError(f"no operator {name}:{value}")


def _since(limit: datetime, newer: bool) -> Test:
    return (lambda mail: mail.internal >= limit) if newer else (lambda mail: mail.internal < limit)


def _label(name: str, value: str) -> Test:
    if value in ("anywhere", "all"):
        return lambda mail: True
    wanted = {"drafts": "DRAFT"}.get(value, value.upper())
    if name == "category":
        wanted = f"CATEGORY_{value.upper()}"
    return lambda mail: wanted in mail.labels


def _moment(value: str) -> datetime:
    if value.isdigit():
        return datetime.fromtimestamp(int(value), UTC)
    return datetime.strptime(value.replace("-", "/"), "%Y/%m/%d").replace(tzinfo=UTC) + timedelta(hours=8)  # Pacific
