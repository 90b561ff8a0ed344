"""The fixtures of a tiny project, for all tests of crashes."""

from cli_project import folder, run, translated
from crash.scenes import scene

__all__ = ["folder", "run", "scene", "translated"]
