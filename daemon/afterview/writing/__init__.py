"""An obligation to subject and text:

letters and event texts from facts of the mails, the notes and the profile alone.
"""

from afterview.writing.events import compose_event
from afterview.writing.layout import wrapped
from afterview.writing.letters import compose_letter
from afterview.writing.templates import TemplateProblem, Templates, WritingSettings, load_templates

__all__ = [
    "TemplateProblem",
    "Templates",
    "WritingSettings",
    "compose_event",
    "compose_letter",
    "load_templates",
    "wrapped",
]
