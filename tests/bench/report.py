"""The measurements, as tables of plain text, and which of the project's targets they meet."""

from collections.abc import Sequence
from dataclasses import dataclass

from bench.processes import Times


@dataclass(frozen=True, slots=True)
class Target:
    """One of the project's targets.

    Attributes:
        what: What is asked for.
        measured: What was measured, as text.
        met: Whether that is enough; None where it could not be measured.
    """

    what: str
    measured: str
    met: bool | None


def table(headings: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Lay out a table: the first column to the left, the others to the right."""
    cells = [headings, *rows]
    widths = [max(len(row[index]) for row in cells) for index in range(len(headings))]
    return "\n".join(
        "  ".join(
            cell.rjust(width) if index else cell.ljust(width)
            for index, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        for row in cells
    )


def seconds(value: float) -> str:
    """Write a time."""
    return f"{value:.2f} s" if value != float("inf") else "gave up"


def megabytes(value: float) -> str:
    """Write a size."""
    return f"{value / 1e6:.0f} MB"


def times(found: dict[str, Times], baseline: float | None) -> str:
    """Write the times of jobs, and how many times faster each is than a peer."""
    rows = [
        [
            name,
            seconds(done.wall),
            f"{done.span[0]:.2f}–{done.span[1]:.2f}",
            seconds(done.cpu),
            f"{baseline / done.wall:.1f}x" if baseline else "-",
            ", ".join(sorted({str(run.code) for run in done.runs})),
        ]
        for name, done in found.items()
    ]
    return table(["", "median", "min–max", "CPU", "faster peer / this", "exit"], rows)


def targets(found: Sequence[Target]) -> str:
    """Say which targets are met."""
    words = {True: "met", False: "MISSED", None: "not measured"}
    rows = [[words[target.met], target.what, target.measured] for target in found]
    widths = [max(len(row[index]) for row in rows) for index in range(3)]
    return "\n".join("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
                     .rstrip() for row in rows)  # fmt: skip
