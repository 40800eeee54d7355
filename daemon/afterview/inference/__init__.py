"""What messages say, which application they belong to, and where each stands. Pure: no clock, no file, no network."""

from afterview.inference.anchors import Anchors
from afterview.inference.keeping import Names, keep, names_of
from afterview.inference.read import read, worth_for
from afterview.inference.understanding import Understanding, understand

__all__ = ["Anchors", "Names", "Understanding", "keep", "names_of", "read", "understand", "worth_for"]
