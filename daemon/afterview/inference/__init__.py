"""What messages say, which application they belong to, and where each application stands.

Pure: no clock, no file, no network.
"""
