"""Bytes to Message: decodes whatever arrives and never fails; what went wrong is listed beside the value."""
