"""`l10n models`: the translation models of this machine. The only command that uses the network."""

import sys
from pathlib import Path

import click
from rich.console import Console
from rich.progress import BarColumn, DownloadColumn, TextColumn, TransferSpeedColumn
from rich.progress import Progress as Bar


@click.group("models")
def models_group() -> None:
    """List and install Argos Translate's models."""
