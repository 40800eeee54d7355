"""What the header tells about how a message came to be: lists, robots, bounces, and where the mailbox filed it."""

import re

from afterview.domain.message import Address, Mark
from afterview.reading.headers import Head

_NO_REPLY = re.compile(
    r"(?:^|[-_.+\d])(?:no|not|non|donot|do-not|do_not)[-_.]?(?:reply|respond|response|answer)|noreply|donotreply|no-?responder"
    r"|(?:nicht|keine)[-_.]?antwort|ne[-_.]?pas[-_.]?repondre|unmonitored|^(?:nobody|mailer-daemon|postmaster|bounces?)$"
)
# Mail servers write these prefixes themselves (Exchange, Notes), whatever the sender types.
_AUTO_SUBJECT = re.compile(
    r"\s{0,3}(?:auto(?:matic)?[- ]?(?:reply|response)|out of (?:the )?office|automatische antwort"
    r"|abwesenheitsnotiz|abwesend:|réponse automatique|respuesta automática|risposta automatica)\b",
    re.IGNORECASE,
)
_BOUNCE_SUBJECT = re.compile(
    r"\s{0,3}(?:undeliverable\b|undelivered mail|mail delivery (?:failed|failure|subsystem)|failure notice"
    r"|returned mail|delivery status notification|delivery failure|unzustellbar|nicht zustellbar|remise impossible"
    r"|non remis|échec de (?:la )?remise|no se puede entregar)",
    re.IGNORECASE,
)
_SENT = frozenset(
    ["sent", "sent mail", "sent items", "gesendet", "envoyés", "messages envoyés", "enviados", "inviati", "verzonden"]
)
_SPAM = frozenset(["spam", "junk", "junk e-mail"])
_SORTED = ("promotion", "social", "forum", "werbung", "soziale", "foren", "réseaux", "sociaux")


def marks_of(head: Head, sender: Address, labels: frozenset[str]) -> frozenset[Mark]:
    """All marks of a message, from its header and the mailbox's labels (Takeout's words or the Gmail API's ids)."""
    marks = _label_marks(labels) | _list_marks(head) | _robot_marks(head)
    local = sender.email.partition("@")[0]
    if _NO_REPLY.search(local):
        marks.add(Mark.NO_REPLY)
    if _is_bounce(head, local, is_answer=Mark.AUTO_REPLIED in marks):
        marks.add(Mark.BOUNCE)
    return frozenset(marks)


def _label_marks(labels: frozenset[str]) -> set[Mark]:
    marks: set[Mark] = set()
    for label in labels:
        name = label.casefold()
        if name in _SENT:
            marks.add(Mark.SENT)
        elif name in _SPAM:
            marks.add(Mark.SPAM)
        elif name.startswith(("categor", "kategorie", "catégor")) and any(word in name for word in _SORTED):
            marks.add(Mark.PROMOTION)
    return marks


def _list_marks(head: Head) -> set[Mark]:
    marks: set[Mark] = set()
    if head.first("list-id") or head.first("precedence").casefold() in ("bulk", "list", "junk"):
        marks.add(Mark.BULK)
    if head.first("list-unsubscribe"):
        marks.add(Mark.LIST)
    return marks


def _robot_marks(head: Head) -> set[Mark]:
    auto = head.first("auto-submitted").casefold()
    answers = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-vacation", "x-mail-autoreply")
    replied = auto.startswith("auto-replied") or head.first("precedence").casefold() == "auto_reply"
    if replied or any(name in head.fields for name in answers) or _AUTO_SUBJECT.match(head.text("subject")[:80]):
        return {Mark.AUTO_REPLIED}
    return {Mark.AUTO_GENERATED} if auto.startswith(("auto-generated", "auto-notified")) else set()


def _is_bounce(head: Head, local: str, *, is_answer: bool) -> bool:
    if local in ("mailer-daemon", "postmaster") or "x-failed-recipients" in head.fields:
        return True
    if _BOUNCE_SUBJECT.match(head.text("subject")[:80]):
        return True
    content_type = head.first("content-type").casefold()
    return "delivery-status" in content_type or (not is_answer and head.first("return-path").replace(" ", "") == "<>")
