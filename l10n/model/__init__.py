"""The data that flows through the pipeline: frozen, slotted, on the standard library only."""

from importlib import import_module
from typing import TYPE_CHECKING

from l10n.model.catalog import Catalog, Entry, Key, Origin
from l10n.model.document import VALUES, Block, BlockKind, Document, Inline, InlineKind, Part
from l10n.model.finding import Finding, Severity
from l10n.model.state import UnitState
from l10n.model.text import SourceText, Span
from l10n.model.unit import LinkStyle, Place, Segmentation, Unit

if TYPE_CHECKING:
    from l10n.model.build import Build, Page, PageState
    from l10n.model.draft import (
        Alignment,
        Draft,
        Hypothesis,
        Mark,
        MarkKind,
        PlacedMark,
        Placement,
        Provenance,
        Request,
        Term,
        UnitDraft,
    )

__all__ = [
    "VALUES",
    "Alignment",
    "Block",
    "BlockKind",
    "Build",
    "Catalog",
    "Document",
    "Draft",
    "Entry",
    "Finding",
    "Hypothesis",
    "Inline",
    "InlineKind",
    "Key",
    "LinkStyle",
    "Mark",
    "MarkKind",
    "Origin",
    "Page",
    "PageState",
    "Part",
    "Place",
    "PlacedMark",
    "Placement",
    "Provenance",
    "Request",
    "Segmentation",
    "Severity",
    "SourceText",
    "Span",
    "Term",
    "Unit",
    "UnitDraft",
    "UnitState",
]

_BUILD = frozenset({"Build", "Page", "PageState"})


def __getattr__(name: str) -> object:
    """Import what a draft or a build is made of when one is made: most runs do neither."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{'build' if name in _BUILD else 'draft'}"), name)
