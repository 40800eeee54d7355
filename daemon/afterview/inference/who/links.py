"""Where to click: the address that joins the meeting, and the page on which to pick a time."""

import html
import re
from collections.abc import Iterator
from functools import lru_cache

from afterview.domain.message import BlockKind, Link, Message
from afterview.inference.keyed import Keyed

_MEETING = re.compile(
    r"(?:https?://)?(?:meet\.google\.com/(?!landing|tel)[a-z-]{6,}|(?:[\w-]+\.)*zoom(?:gov)?\.(?:us|com)/"
    r"(?:j|my|w|s|wc)/|teams\.microsoft\.com/(?:l/meetup-join|meet)/|teams\.live\.com/meet/|"
    r"(?:[\w-]+\.)*webex\.com/(?:[\w.-]+/)*?(?:meet|j\.php|m/|join|wbxmjs)"
    r"|(?:[\w-]+\.)?whereby\.com/[\w-]|meet\.jit\.si/|8x8\.vc/|(?:[\w-]+\.)*gotomeeting\.com/join|"
    r"(?:meet|app)\.goto\.com/\d|global\.gotomeeting\.com|bluejeans\.com/\d|meet\.goto\.com"
    r"|app\.gather\.town|meet\.ring(?:central)?\.com|v\.ringcentral\.com/join|chime\.aws/\d"
    r"|join\.skype\.com|(?:[\w-]+\.)*bigbluebutton|(?:[\w-]+\.)*bbb\.[\w.]+/|meet\.(?!jit|google|goto"
    r"|ring)[\w-]+(?:\.[\w-]+)+/[\w-]|jitsi\.[\w.-]+/\w|wire\.com/calling|lifesize\.com"
    r"|zoho\.com/meeting|meeting\.zoho|discord\.gg/|chime\.aws|around\.co/r/|doxy\.me/|livestorm"
    r"|streamyard\.com/|hangouts\.google\.com/|facetime\.apple\.com/join|call\.whatsapp\.com/"
    r"|larksuite\.com/|meet\.starface|kmeet\.infomaniak|tixeo|klaxoon|visio\.numerique)",
    re.IGNORECASE,
)
_HELP = re.compile(
    r"meetingOptions|JoinTeamsMeeting|dialin\.|/tel/|/u/[\w-]+$|zoom\.us/(?:u|test|download|support)"
    r"|/landing|aka\.ms|/cancel|/resched|support\.|/privacy",
    re.IGNORECASE,
)
_SCHEDULING = re.compile(
    r"(?:https?://)?(?:(?:[\w-]+\.)*(?:calendly\.com/(?!cancellations|reschedulings|url|events/"
    r"|invitees|privacy|app)|cal\.com/|savvycal\.com/|goodtime\.io/|gem\.com/s/|modernloop\.io/"
    r"|youcanbook\.me|doodle\.com/(?:bp|meeting|poll|mm|sign)|zcal\.co/|tidycal\.com/|oncehub\.com/"
    r"|chilipiper\.com/|acuityscheduling\.com/|as\.me/|meetergo\.com/|zeeg\.me/|rallly\.co/"
    r"|when2meet\.com/|appointlet\.com/|cronofy\.com/|candidate\.fyi/|simplybook\.|setmore\.com"
    r"|terminland\.de/|terminplaner\S+/|nuudel\.\w+/|calendar\.app\.google/|koalendar\.com/"
    r"|harmonizely\.com/|motion\S*/meet|reclaim\.ai/|vyte\.in/|lunacal\.ai/|bookwithme"
    r"|signupgenius\.com/go)"
    r"|calendar\.google\.com/calendar/(?:u/\d/)?appointments|outlook\.office(?:365)?\.com/"
    r"(?:owa/calendar|book|bookwithme)|book\.ms/|meetings(?:-eu1)?\.hubspot\.com/|meet\.\S*hubspot)",
    re.IGNORECASE,
)
_PICK = re.compile(
    r"\b(?:(?:choose|pick|select|book|schedule|find|grab|reserve|confirm) (?:\w+ ){0,4}?(?:time|slot"
    r"|date|day|appointment|interview|call|availability)s?\b|self-?schedul|scheduling (?:tool|page"
    r"|link)|book (?:here|now)|schedule (?:now|here|my|your)|termin(?:e)? (?:\w+ )?(?:wählen|buchen"
    r"|aussuchen|vereinbaren|auswählen|reservieren)|terminauswahl|wunschtermin|zeitfenster|choisi\w* "
    r"(?:un |votre )?(?:créneau|horaire|date)|réserver|prendre rendez-vous|sélectionner un créneau"
    r"|elegir|reservar)",
    re.IGNORECASE,
)
_PICK_URL = re.compile(
    r"/(?:[\w-]*self-?schedul\w*|schedul(?:e|ing)[\w-]*|book(?:ing)?[\w-]*|availability|appointments?"
    r"|termin\w*|rdv|slots?)(?:[/?#]|$)",
    re.IGNORECASE,
)
_NOT_PICK = re.compile(
    r"resched|cancel|unsubscribe|preferences|privacy|RESPOND|calendar/(?:event|render)", re.IGNORECASE
)
_BARE = Keyed(
    r"https?://[^\s<>\"'\u00a0»”]{4,2000}|\b(?:calendly\.com|cal\.com|savvycal\.com|meet\.google\.com"
    r"|meet\.jit\.si|whereby\.com|[\w-]{1,63}\.zoom\.us|zoom\.us|doodle\.com|youcanbook\.me|zcal\.co"
    r"|tidycal\.com|teams\.microsoft\.com|teams\.live\.com)/[^\s<>\"'»”]{2,300}"
)


@lru_cache(maxsize=4)  # phone and format of the same message ask again
def find_links(message: Message) -> tuple[str, str]:
    """The meeting link and the scheduling link of a message as the mail has them (entities undone), '' for none.

    The text's own links go before the calendar part's; quoted ones are not looked at. A link whose target tells nothing
    (a tracker) is known by its words: 'Join Zoom meeting', 'Choose a time'.
    """
    links = list(_links(message))
    meeting = next((u for u, _ in links if _MEETING.match(u) and not _HELP.search(u)), "")
    if not meeting:
        meeting = next((u for u, words in links if _JOIN.fullmatch(words) and not _HELP.search(u)), "")
    scheduling = next((u for u, _ in links if _SCHEDULING.match(u) and not _NOT_PICK.search(u)), "")
    if not scheduling:
        scheduling = next(
            (u for u, w in links if _PICK.search(w) and not _NOT_PICK.search(w + u) and u.startswith("http")), ""
        )
    if not scheduling:
        scheduling = next(
            (u for u, _ in links if _PICK_URL.search(u) and not _NOT_PICK.search(u) and not _MEETING.match(u)), ""
        )
    return meeting, scheduling


_JOIN = re.compile(
    r"\s*(?:join|open|enter|start)(?: (?:the|your|on|with))?(?: \w+){0,2}? (?:meeting|call|video|room"
    r"|zoom|meet|teams|interview|webex)(?: now| here)?\s*|\s*(?:an (?:der )?besprechung teilnehmen"
    r"|rejoindre (?:la )?(?:réunion|visio)|jetzt beitreten|beitreten|teilnehmen|zoom|meeting link"
    r"|video call link)\s*",
    re.IGNORECASE,
)


def _links(message: Message) -> Iterator[tuple[str, str]]:
    text = message.text(BlockKind.OWN, BlockKind.SIGNATURE, BlockKind.BOILERPLATE)
    yield from ((tidy(m[0]), "") for m in _BARE.finditer(text[:60_000]))
    yield from ((tidy(link.url), link.text) for link in message.links if not _is_quoted(link, message))
    for event in message.events:
        for part in (event.location, event.url, event.description[:20_000]):
            yield from ((tidy(m[0]), "") for m in _BARE.finditer(part))


def tidy(url: str) -> str:
    """An address without what prose put round it: entities undone, closing punctuation and unpaired brackets off."""
    text = html.unescape(url).strip()
    while text and (
        text[-1] in ".,;:!?'\"»”’*_|" or (text[-1] in ")]}>" and text.count(text[-1]) > text.count(_OPEN[text[-1]]))
    ):
        text = text[:-1]
    return text


_OPEN = {")": "(", "]": "[", "}": "{", ">": "<"}


def _is_quoted(link: Link, message: Message) -> bool:
    """Whether an address stands in the quoted part alone."""
    if not any(b.kind is BlockKind.QUOTED for b in message.blocks):
        return False
    quoted = message.text(BlockKind.QUOTED)
    marks = [w for w in (link.url, html.unescape(link.url), link.text) if len(w) > 3]
    rest = message.text(BlockKind.OWN, BlockKind.SIGNATURE, BlockKind.BOILERPLATE, BlockKind.FORWARDED)
    return any(w in quoted for w in marks) and not any(w in rest for w in marks)
