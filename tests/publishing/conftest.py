"""The fixtures of a tiny project, for all tests of what is published."""

from cli_project import folder, run, translated

__all__ = ["folder", "run", "translated"]
