"""Readings in order of time to applications: stages, interviews, correspondence, promises, offers."""
