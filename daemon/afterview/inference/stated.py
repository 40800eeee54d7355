"""What an employer's mail tells of a talk to come, and by which way they want to be reached."""

import re
from collections.abc import Sequence

from afterview.domain.reading import PersonFound
from afterview.domain.vocabulary import Channel, Format, Part, Point
from afterview.inference.keyed import Keyed

_PREPARATION = Keyed(
    r"\b(?:(?:no need|nothing) to prepare|(?:please|should|asked? you to|to) (?:\w+ )?prepare\b|no preparation"
    r"|(?:please|kindly) (?:bring|read|review|have|look (?:at|through|over))\b|bring (?:along|a|an|your|two|some)\b"
    r"|in preparation|beforehand|prepare (?:a|an|for|your|two|some)|Vorbereitung|vorbereiten|bringen Sie|mitbringen"
    r"|préparer|apporte[rz])\b",
    re.IGNORECASE,
)
_EXPECTATIONS = Keyed(
    r"\b(?:we(?:['’]ll| will|['’]d like to| would like to| want to| plan to)? (?:cover|discuss|go (?:over|through)|"
    r"talk (?:about|through)|focus on|walk (?:you )?through|ask (?:you )?about|dig into|look at|hear (?:about|more))"
    r"|(?:the )?(?:conversation|interview|call|talk|session|meeting|agenda) (?:will|is going to) (?:cover|focus"
    r"|include|"
    r"be about|consist)|(?:to|and) (?:discuss|learn more about|go over|talk (?:about|through)) (?:your|the|what|how)"
    r"|what to expect|you can expect|agenda:|topics:|case (?:study|interview)|live coding|(?:wir"
    r"|ich) (?:möchten?|würden?)"
    r" (?:\w+ ){0,4}(?:besprechen|erfahren)|im Gespräch geht es|nous aborderons)\b",
    re.IGNORECASE,
)
_WHO = Keyed(
    r"\bwith (?:me\b|our |the |your |my (?:colleague|manager|boss))|\b(?:mit (?:mir|unser\w*|dem|der)"
    r"|avec (?:moi|notre))\b"
    r"|\bI(?:\b[^.?!]{0,160}? would|['’]d) (?:like|love|be (?:very )?(?:glad|happy|pleased|delighted)) to (?:\w+ ){0,2}"
    r"(?:talk|speak|chat|meet|connect) (?:with |to )?you\b"
    r"|\b(?:ich (?:möchte|würde)|(?:möchte|würde) ich) (?:[\wäöüß-]+ ){0,4}(?:kennenlernen|kennen lernen|sprechen)\b"
    r"|\bj['’]aimerais (?:\w+ ){0,3}(?:vous rencontrer|(?:parler|échanger|discuter) avec vous)\b"
    r"|\bhiring (?:manager|team)\b|\byou(?:['’]ll| will| would) (?:meet|speak|talk|be meeting|be speaking)\b"
    r"|\bI(?:['’]ll| will)"
    r" (?:call|ring|phone)\b",
    re.IGNORECASE,
)
_NO_CALLS = Keyed(
    r"\b(?:no (?:phone )?calls,? please|please (?:do not|don['’]t) (?:call|phone|ring|telephone)"
    r"|(?:we|I) (?:cannot|can['’]t|do not|don['’]t) (?:take|answer) (?:phone )?calls"
    r"|bitte (?:keine Anrufe|nicht anrufen)|von Anrufen (?:bitte )?abzusehen|merci de ne pas (?:appeler|téléphoner))\b",
    re.IGNORECASE,
)
_CALLS = Keyed(
    r"\b(?:please (?:call|phone|ring)(?: me| us)? (?:rather than|instead of) (?:writ|e-?mail)"
    r"|(?:the )?(?:phone|telephone) is (?:the )?(?:best|easiest|quickest)|best (?:reached|to reach me"
    r"|way to reach (?:me|us))"
    r"(?: is)? (?:by|on the|via) (?:tele)?phone|prefer (?:a call|the phone|(?:tele)?phone|to (?:be called"
    r"|talk on the phone))"
    r"|(?:I|we) (?:rarely|hardly|seldom) (?:read|check) (?:my |our )?(?:e-?mails?|mail)"
    r"|am besten (?:erreichen Sie mich |bin ich )?telefonisch|rufen Sie (?:mich"
    r"|uns) (?:bitte )?(?:lieber )?an,? statt)\b",
    re.IGNORECASE,
)
_PORTAL = Keyed(
    r"\b(?:(?:please )?(?:use|write (?:to us )?(?:through|via)|contact us (?:only )?(?:through|via)|all (?:questions|"
    r"communication|correspondence) (?:through|via)) (?:our |the )?(?:candidate |applicant |careers? )?portal"
    r"|ausschließlich über (?:das|unser) (?:Bewerber|Karriere)?portal)\b",
    re.IGNORECASE,
)
_CHANNELS = ((Channel.NO_CALLS, _NO_CALLS), (Channel.PHONE, _CALLS), (Channel.PORTAL, _PORTAL))


def points_told(sentences: Sequence[str], form: Format | None, people: Sequence[PersonFound]) -> frozenset[Point]:
    """Which of an interview's open points (ETIQUETTE.md practice 5, S1) a message answers by itself."""
    named = any(one.part is Part.INTERVIEWER or one.rule == "named" for one in people)
    told = {
        Point.FORM: form is not None,
        Point.PEOPLE: named or any(_WHO.search(sentence) for sentence in sentences),
        Point.PREPARATION: any(_PREPARATION.search(sentence) for sentence in sentences),
        Point.EXPECTATIONS: any(_EXPECTATIONS.search(sentence) for sentence in sentences),
    }
    return frozenset(point for point, is_told in told.items() if is_told)


def channel_told(sentences: Sequence[str]) -> tuple[Channel | None, str]:
    """The way by which the writer wants to be reached (practice 19: S2, S3), and the sentence; None if none is said."""
    for sentence in sentences:
        for channel, words in _CHANNELS:
            if words.search(sentence):
                return channel, sentence[:240]
    return None, ""
