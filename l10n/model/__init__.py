"""The data that flows through the pipeline: frozen, slotted, on the standard library only."""

from l10n.model.build import Build, Page
from l10n.model.catalog import Catalog, Entry, Key, Origin
from l10n.model.document import Block, BlockKind, Document, Inline, InlineKind, Part
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
from l10n.model.finding import Finding, Severity
from l10n.model.state import UnitState
from l10n.model.text import SourceText, Span
from l10n.model.unit import LinkStyle, Place, Segmentation, Unit

__all__ = [
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
