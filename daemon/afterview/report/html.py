"""The hunt as one HTML page that needs nothing from elsewhere: no script, no font, no picture, no request.

Everything that comes from a mail is a value in a template that escapes it, and the page itself forbids the browser to
run or fetch anything (a content security policy), so that no mail can do more here than be read.
"""

import base64
import hashlib
from datetime import date, datetime, timedelta
from functools import lru_cache
from importlib import resources

from jinja2 import Environment, StrictUndefined

from afterview.domain.seeker import Seeker
from afterview.rehearsal import Moment
from afterview.report import words
from afterview.report.page.view import view_of


def page_of(moment: Moment, seeker: Seeker) -> str:
    """The page of a moment, all times in the seeker's zone. The same moment gives the same page."""
    style = _source("page.css")
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    values = {"style": style, "digest": digest, "zone": seeker.zone}
    return _environment().from_string(_source("page.html.j2")).render(values, v=view_of(moment, seeker))


def lasting(stretch: timedelta) -> str:
    """A stretch of time as people say it: '5 hours', '1 day', '12 days'."""
    hours = round(stretch / timedelta(hours=1))
    if hours < 1:
        return "under an hour"
    return words.count(hours, "hour") if hours < 24 else words.count(round(stretch / timedelta(days=1)), "day")


def _cleaned(value: object) -> object:
    """No control characters or direction marks; what is markup of our own stays."""
    return words.harmless(value) if type(value) is str else value


def _local_day(at: datetime) -> str:
    return words.short_day(at)


def _plain_day(day: date) -> str:
    return f"{day:%a} {day.day} {day:%b}"


@lru_cache(maxsize=1)
def _environment() -> Environment:
    made = Environment(
        autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True, finalize=_cleaned
    )
    made.filters |= {
        "day": _local_day,
        "plain_day": _plain_day,
        "long_day": words.day,
        "clock": words.clock,
        "lasting": lasting,
        "plain": words.plain,
    }
    made.globals["count"] = words.count
    return made


@lru_cache(maxsize=2)
def _source(name: str) -> str:
    return resources.files("afterview.report.page").joinpath(name).read_text("utf-8")
