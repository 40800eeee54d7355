"""Lets the program read with other models than it ships, such as those made without the hunt that is read."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import lru_cache
from pathlib import Path
from unittest.mock import patch

from afterview.inference.acts import encoder, relevant, weights


def without(folder: Path, hunt: str) -> Path:
    """The models in a folder that were made without a hunt: FOLDER/HUNT, or else FOLDER/none, without any other."""
    return folder / hunt if (folder / hunt).is_dir() else folder / "none"


@contextmanager
def taken_from(folder: Path | None) -> Iterator[None]:
    """Reads with the models of a folder; None: with those that are shipped."""
    if folder is None:
        yield
        return
    with ExitStack() as stack:
        stack.enter_context(patch.object(weights, "shipped", lambda name: _weights(folder / f"{name}.bin")))
        stack.enter_context(patch.object(relevant, "_shipped", lambda: _words(folder / "relevance.tsv")))
        if (folder / "encoder.onnx").exists():
            stack.enter_context(patch.object(encoder, "_shipped", lambda: _network(folder)))
        yield


@lru_cache
def _weights(path: Path) -> weights.Weights:
    return weights.unpack(path.read_bytes())


@lru_cache
def _words(path: Path) -> relevant.Words:
    return relevant.parse(path.read_text("utf-8"))


@lru_cache
def _network(folder: Path) -> encoder.Network:
    return encoder.loaded(folder)
