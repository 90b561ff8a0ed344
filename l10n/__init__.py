"""An offline localization pipeline for Markdown articles."""

__version__ = "0.1.0"
