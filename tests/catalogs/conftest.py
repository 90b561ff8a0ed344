"""The fixtures of a tiny project, for the tests of catalogs that run commands."""

from cli_project import folder, run, translated

__all__ = ["folder", "run", "translated"]
