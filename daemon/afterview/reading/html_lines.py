"""Lines taken from HTML, and how a table's row becomes one of them."""

from dataclasses import dataclass, field

from afterview.domain.message import Link

MAX_ROW = 400  # characters; a longer row is layout, not a table of facts


@dataclass(slots=True)
class Line:
    """One line of text, how deep it is quoted, and its links."""

    text: str
    depth: int = 0
    links: list[Link] = field(default_factory=list)


def row(cells: list[list[Line]]) -> list[Line]:
    """A table's row: one line where every cell is one; a label and its lines joined at the first; else line by line."""
    filled = [[line for line in cell if line.text] for cell in cells]
    filled = [cell for cell in filled if cell]
    if len(filled) < 2 or sum(len(cell[0].text) for cell in filled) > MAX_ROW:
        return [line for cell in cells for line in cell]
    if all(len(cell) == 1 for cell in filled):
        return [_joined([cell[0] for cell in filled])]
    if len(filled) == 2 and len(filled[0]) == 1 and len(filled[0][0].text) <= 30:
        return [_joined([filled[0][0], filled[1][0]]), *filled[1][1:]]
    return [line for cell in cells for line in cell]


def _joined(lines: list[Line]) -> Line:
    links = [link for line in lines for link in line.links]
    return Line(" | ".join(line.text for line in lines), lines[0].depth, links)
