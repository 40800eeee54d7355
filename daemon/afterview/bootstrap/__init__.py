"""The one place that knows which adapter is which: it puts the pieces together for the command line."""
