"""afterview: after the interview, everything that should happen, happens. It never sends."""

__version__ = "0.1.0"
