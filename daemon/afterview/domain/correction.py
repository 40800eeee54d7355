"""The user's word against the inference."""

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class Correction:
    """What the user says of a message or application (`about` is its key), for good; a later word on it replaces it.

    `what` is what it settles ('stage', 'merge', 'split', 'ignore', 'interview'), `value` the word itself, `at` (aware)
    when it was given.
    """

    about: str
    what: str
    value: str
    at: datetime
