"""Bytes to Message: decodes whatever arrives and never fails; what went wrong is listed beside the value."""

from afterview.reading.dates import EPOCH
from afterview.reading.message import read_message

__all__ = ["EPOCH", "read_message"]
