"""The user's word against the inference."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class What(StrEnum):
    """What the user can set right, and of what: an application by its key, a message by its id, a talk by its key.

    `stage`: where an application stands. `merge`: it is one with another application. `split`: a message, and what
    answers it, is an application of its own. `ignore`: nothing is prepared for an application. `interview`: when a talk
    is (ISO 8601 with offset), or that it is off; of an application: a talk that no mail tells of. `kind`: what a
    message is for. `contact`: whom to write to.
    """

    STAGE = "stage"
    MERGE = "merge"
    SPLIT = "split"
    IGNORE = "ignore"
    INTERVIEW = "interview"
    KIND = "kind"
    CONTACT = "contact"


OFF = "off"  # the value of an `interview` that does not take place


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user says of a message, application or talk (`about` is its key), for good; a later word replaces it.

    `what` is what it settles (one of What), `value` the word itself, `at` (aware) when it was given.
    """

    about: str
    what: str
    value: str
    at: datetime
