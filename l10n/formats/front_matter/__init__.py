"""Front matter in YAML, TOML and JSON: its strings found, and written by splicing."""

from l10n.formats.front_matter.reading import FrontMatter, Scalar, locate, prose
from l10n.formats.front_matter.writing import emit, set_key

__all__ = ["FrontMatter", "Scalar", "emit", "locate", "prose", "set_key"]
