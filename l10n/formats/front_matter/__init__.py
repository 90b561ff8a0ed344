"""Front matter in YAML, TOML and JSON: its strings found. `writing` writes them, by splicing."""

from l10n.formats.front_matter.reading import FrontMatter, Scalar, locate, prose, said_at_top

__all__ = ["FrontMatter", "Scalar", "locate", "prose", "said_at_top"]
