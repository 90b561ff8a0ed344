"""`l10n models`: the translation models of this machine. The only command that uses the network."""

import click


@click.group("models")
def models_group() -> None:
    """List and install Argos Translate's models."""
