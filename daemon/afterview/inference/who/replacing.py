"""Who comes in whose place, and that a writer will not be there."""

import re
from collections.abc import Iterable, Iterator, Sequence

from afterview.domain.reading import PersonFound
from afterview.domain.vocabulary import Part
from afterview.inference.who.clauses import Spoken
from afterview.inference.who.mentions import Mentioned, ends_like_a_name
from afterview.inference.who.names import LED_BY, is_given
from afterview.inference.who.people_phrases import COMES_AFTER, COMES_BEFORE, GOES_AFTER, GOES_BEFORE

# Another's place, told by a pronoun: whoever was named before leaves, whoever is named beside it comes.
_THEIR_PLACE = re.compile(
    r"\b(?:[Ii]n (?:his|her|their) (?:place|stead)|[Aa]n (?:seiner|ihrer|deren|dessen) Stelle|à (?:sa|leur) place"
    r"|(?:stand|step|fill)\w* in for (?:him|her|them)|cover\w* for (?:him|her|them)"
    r"|tak\w+ (?:his|her|their) (?:slot|seat|spot)|springt für (?:ihn|sie)|(?:vertritt|ersetzt) (?:ihn|sie)"
    r"|l[ae] remplace(?:ra)?)\b"
)
_I_WOULD = re.compile(r"\b(?:I|ich|je)\b")  # 'in her place I would wait'
# Between one name and the next, where the first is replaced by the second.
_REPLACED_BY = re.compile(
    r"['’]?,? (?:(?:is|was|will be|is being|has been) (?:now )?(?:replaced|represented|covered) by"
    r"|(?:wird|ist|wurde)\b[^.,;!?]{0,30}? (?:durch|von)(?=.{3,60}\b(?:vertreten|ersetzt)\b)"
    r"|(?:est|sera|a été) (?:remplacé|représenté)e? par)\b"
)
# 'take Ana's place', 'in Ana's stead'
_TAKEN_FROM = re.compile(rf"\b(?:tak(?:e|es|ing)|in) {LED_BY}$")
_THEIRS = re.compile(r"(?:['’]s)? (?:place|stead|slot|seat|spot)\b")
_TAKES = re.compile(
    r"(?: will be| is)? (?:taking|there in|in) [A-Z][^.;!?]{0,40}['’]s (?:place|stead|slot|seat|spot)\b"
)
_ABSENT = re.compile(
    r"\bI(?:['’]m| am)?(?: myself)? (?:won['’]t|will not|not going to|not)(?: \w+)? ?(?:be |be on |join|there|take part"
    r"|sit(?:ting)? in|on the call)(?:there|joining|with you|the call|ing)?\b"
    r"|\b[Ii]ch (?:selbst |selber )?(?:bin|werde|kann)(?: \w+){0,2} nicht (?:selbst )?"
    r"(?:dabei|da|anwesend|teilnehmen)\b"
    r"|\b[Jj]e ne (?:serai|suis) pas (?:là|présente?|des vôtres)"
)


def without_absence(text: str) -> str:
    """A sentence without the words that its writer will not be at the talk: they tell of no change of people."""
    if not ("n't" in text or "n’t" in text or " not " in text or " nicht " in text or " pas " in text):
        return text
    return _ABSENT.sub(lambda found: " " * len(found[0]), text)


def replaced(
    text: str, names: Sequence[Mentioned], quote: str, number: int, before: Sequence[Spoken]
) -> Iterator[PersonFound]:
    """Who leaves and who comes by a sentence that tells of a change; `before` are the sentences before it."""
    told = {name: _rule_by_words(text, name, names) for name in names}
    told |= _by_place(text, names, told, before)
    for name, rule in told.items():
        if rule:
            yield PersonFound(name.name, "", Part.INTERVIEWER, rule, quote, number)


def _by_place(
    text: str, names: Sequence[Mentioned], told: dict[Mentioned, str], before: Sequence[Spoken]
) -> dict[Mentioned, str]:
    """Who comes 'in their place', and who leaves it: whoever was named just before, in the sentence before at most."""
    place = _THEIR_PLACE.search(text)
    if place is None or not names or _I_WOULD.search(text):
        return {}
    comes = next((n for n in names if told[n] == "joins"), None)
    comes = comes or next((n for n in reversed(names) if n.end <= place.start()), names[0])
    goes = _known(n for n in names if n.end <= comes.start) or _known(n for _, said in before[-1:] for n in said)
    return {comes: "joins"} | ({goes[0]: "leaves"} if len(goes) == 1 else {})


def _known(names: Iterable[Mentioned]) -> list[Mentioned]:
    return [name for name in names if name.sure or " " in name.name or is_given(name.name)]


def _rule_by_words(text: str, name: Mentioned, names: Sequence[Mentioned]) -> str:
    """Whether somebody leaves or joins, by the words before and behind their name; '' for neither."""
    before, after = text[max(0, name.start - 40) : name.start], text[name.end : _until_another(text, name, names)]
    goes = GOES_BEFORE.search(before) or (_TAKEN_FROM.search(before) and _THEIRS.match(text, name.end))
    if goes or GOES_AFTER.match(after) or _REPLACED_BY.match(text, name.end):
        return "leaves"
    if not name.sure and not ends_like_a_name(text, name) and " " not in name.name:
        return ""  # whoever leaves must be known; who comes must look like somebody
    behind = any(_REPLACED_BY.match(text, n.end) for n in names if n.end < name.start)
    behind = behind or _TAKES.match(text, name.end) is not None
    return "joins" if behind or COMES_BEFORE.search(before) or COMES_AFTER.match(after) else ""


def _until_another(text: str, name: Mentioned, names: Sequence[Mentioned]) -> int:
    """Where what is said of somebody ends: before the next one who is named, but for one who does it with them."""
    following = next((n for n in names if n.start >= name.end), None)
    beside = following is None or _BESIDE.fullmatch(text, name.end, following.start) is not None
    return name.end + _FAR if beside or following is None else min(name.end + _FAR, following.start)


_FAR = 70
_BESIDE = re.compile(rf"[\s,]*(?:\([^()]*\)[\s,]*)?(?:and|und|et|&|sowie|or|oder)?\s*{LED_BY}")
