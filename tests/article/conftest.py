"""The first article in a project of its own, and the engines that draft it."""

from engines.conftest import argos_home, installed_tiny, tiny_package

__all__ = ["argos_home", "installed_tiny", "tiny_package"]
