"""Evidence as people read it: the sentence first, then what it was taken for; what no sentence says comes in one line.

The names of predicates (inference.kinds) are exact, and stay so in JSON; here each family of them has words.
"""

from collections.abc import Iterable, Iterator

from afterview.domain.reading import Evidence
from afterview.report.words import harmless, plain

_FAMILIES = {
    "act": "{}",
    "early": "{}, at its beginning",
    "subject": "{}, in its subject",
    "may": "all in all: {}",
    "words": "it reads like: {}",
    "letter": "it reads like: {}",
    "about": "it is about: {}",
    "is": "it is: {}",
    "has": "it has: {}",
    "asks": "it asks: {}",
    "says": "it says: {}",
    "time": "times in it: {}",
    "event": "its calendar part: {}",
    "system": "it comes from a system for: {}",
    "link": "what ties it to the application: {}",
    "stage": "the application stood at: {}",
    "after": "the mail before it: {}",
    "thread_in": "before it in its conversation: {}",
    "thread_out": "you had written in its conversation: {}",
    "both": "taken together: {}",
}
_WHOLE = {
    "in:none": "it belongs to no application so far",
    "in:talk_ahead": "an interview lies ahead",
    "in:after_talk": "an interview was held lately",
    "in:day_after_talk": "an interview was held just before",
    "in:offer_open": "an offer is open",
    "in:we_wrote_last": "you wrote last",
    "in:known_person": "it comes from somebody of that application",
    "in:closed": "the application was over",
    "in:accepted_elsewhere": "you have accepted another offer",
    "asks:anything": "it asks something",
    "asks:suits": "it asks whether a time suits",
    "is:person": "a person wrote it",
    "is:relevant": "it speaks of work",
    "is:irrelevant": "it does not speak of work",
    "is:reply": "it answers a mail",
    "has:meeting_link": "it has a link to a meeting",
    "has:phone_format": "the talk is by phone",
    "says:instead": "it speaks of another time instead",
    "says:confirm": "it confirms",
    "says:still": "it says that nothing is decided yet",
    "says:no_hiring": "it has no word of hiring in it",
    "says:job_interview": "it names a job interview",
    "says:new_time": "it speaks of a new time to be found",
    "says:any_word": "it asks whether there is any word",
    "has:was_there": "it comes from somebody who was at the interview",
    "has:agenda": "it has a running order with names",
    "has:interviewer": "it says whom you will meet",
    "time:one": "it names one time",
    "time:several": "it names several times",
    "time:picks": "it takes one of the times that were offered",
    "time:known": "it names the time of an interview that is known",
    "time:new": "it names a new time",
    "time:day_only": "it names a day without an hour",
    "time:same_clock": "it moves an interview that is known",
    "short": "it is short",
}


def because(evidence: Iterable[Evidence], indent: str, *, known: str = "") -> Iterator[str]:
    """Lines on what something rests on. The message that a sentence stands in is named, unless it is `known`."""
    unsaid: dict[str, list[str]] = {}
    for one in evidence:
        where = f"  {one.message}" if one.message and one.message != known else ""
        if one.quote:
            yield f"{indent}'{harmless(one.quote)}' ({in_words(one.rule)}){where}"
        else:
            unsaid.setdefault(where, []).append(in_words(one.rule))
    yield from (f"{indent}{'; '.join(dict.fromkeys(rules))}{where}" for where, rules in unsaid.items())


def in_words(rule: str) -> str:
    """The name of a rule as people say it."""
    family, _, name = rule.partition(":")
    if rule in _WHOLE:
        return _WHOLE[rule]
    return _FAMILIES[family].format(plain(name)) if name and family in _FAMILIES else plain(rule)
