"""The hunt as one HTML page: values first (where applications went, time lines, waits, offers), then a template."""
