"""The tiny project and the tiny Argos package, for the command's tests."""

from cli_project import folder, run
from engines.conftest import argos_home, installed_tiny, tiny_package

__all__ = ["argos_home", "folder", "installed_tiny", "run", "tiny_package"]
