"""Short letters put together from single sentences: what every day's mail looks like, so that stock wording is known.

Each says one thing that makes its kind, sometimes with what goes along with it, between greetings; of one language.
"""

import random
from collections.abc import Iterator, Sequence

from letters import Letter
from samples import Sample

# What a letter is for that does this, and what such letters also say.
KINDS = {
    "receipt": ("application_received", ("if_selected", "promise", "wait_for_us")),
    "approach": ("outreach", ("ask_availability",)),
    "marketing": ("job_alert", ("marketing",)),
    "ask_availability": ("interview_invitation", ("advance", "talk_details")),
    "self_schedule": ("interview_invitation", ("advance", "talk_details")),
    "propose_times": ("interview_invitation", ("advance", "talk_details")),
    "fix_time": ("interview_scheduled", ("talk_details",)),
    "move_time": ("interview_rescheduled", ("talk_details",)),
    "call_off": ("interview_cancelled", ()),
    "remind_talk": ("interview_reminder", ("talk_details",)),
    "ask_test": ("assessment", ("advance",)),
    "test_received": ("update", ("promise",)),
    "still_deciding": ("update", ("promise", "wait_for_us")),
    "change_of_people": ("update", ("talk_details",)),
    "advance": ("update", ("promise", "wait_for_us")),
    "ask_information": ("information_request", ()),
    "offer": ("offer", ("offer_terms", "offer_deadline")),
    "refuse": ("rejection", ("keep_in_mind",)),
    "closed": ("rejection", ("keep_in_mind",)),
    "onboarding": ("onboarding", ()),
    "out_of_office": ("unrelated", ()),
    "other": ("unrelated", ("other",)),
    "mine_apply": ("sent_application", ()),
    "mine_times": ("sent_availability", ()),
    "mine_thanks": ("sent_thanks", ()),
    "mine_chase": ("sent_follow_up", ()),
    "mine_accept": ("sent_acceptance", ("mine_thanks",)),
    "mine_decline": ("sent_decline", ("mine_thanks",)),
    "mine_withdraw": ("sent_withdrawal", ("mine_thanks",)),
    "mine_answer": ("sent_other", ()),
}
SEED = 11
ALONG = 0.4  # how often something goes along
GREETED = 0.7
TITLED = 0.5


def letters_of(samples: Sequence[Sample]) -> Iterator[Letter]:
    """A letter for every second sentence that makes a kind; the same samples give the same letters."""
    chance = random.Random(SEED)
    bodies: dict[tuple[str, str], list[str]] = {}
    subjects: dict[str, list[str]] = {}
    for sample in samples:
        if sample.is_subject:
            subjects.setdefault(sample.act, []).append(sample.text)
        else:
            bodies.setdefault((sample.language, sample.act), []).append(sample.text)
    for sample in samples:
        if not sample.is_subject and sample.act in KINDS and chance.random() < 0.5:
            yield _made(chance, sample, bodies, subjects)


def _made(
    chance: random.Random,
    sample: Sample,
    bodies: dict[tuple[str, str], list[str]],
    subjects: dict[str, list[str]],
) -> Letter:
    kind, along = KINDS[sample.act]
    talk = bodies.get((sample.language, "pleasantry"), [])
    said: list[tuple[str, str]] = [(sample.act, sample.text)]
    if along and chance.random() < ALONG:
        also = chance.choice(along)
        said += [(also, text) for text in chance.sample(bodies.get((sample.language, also), []), 1)]
    if talk and kind != "unrelated" and chance.random() < GREETED:
        said.insert(0, ("pleasantry", chance.choice(talk)))
    subject = chance.choice(subjects[sample.act]) if sample.act in subjects and chance.random() < TITLED else ""
    acts = tuple((act,) for act, _ in said)
    texts = tuple(text for _, text in said)
    return Letter("", sample.language, kind.startswith("sent_"), "", kind, subject, (), texts, acts)
