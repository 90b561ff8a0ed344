"""The tiny project and the command line, for this folder's tests."""

from cli_project import folder, run, translated

__all__ = ["folder", "run", "translated"]
