"""Bytes to Message: decodes whatever arrives and never fails; what went wrong is listed beside the value."""

from afterview.reading.message import read_message

__all__ = ["read_message"]
