"""The `opus` engine: models of OPUS-MT, converted to CTranslate2, run as Argos packages are."""

from l10n.engines.argos import ArgosOutline, open_route, outline_of
from l10n.engines.opus_store import opus_models
from l10n.engines.protocol import Engine
from l10n.engines.routes import Route, find_route
from l10n.errors import EngineUnavailableError


def open_engine(source: str, target: str) -> Engine:
    """Open the OPUS-MT model that translates one locale to another, or two through a third.

    Args:
        source: The locale of the sentences, as gettext writes it.
        target: The locale to translate to.

    Raises:
        EngineUnavailableError: No model leads to the target, or one cannot be loaded.
    """
    return open_route(_route(source, target), "opus")


def find_engine(source: str, target: str) -> ArgosOutline:
    """Return the outline of what `open_engine` opens.

    Raises:
        EngineUnavailableError: No model leads to the target.
    """
    return outline_of(_route(source, target), "opus")


def _route(source: str, target: str) -> Route:
    route = find_route(opus_models(), source, target)
    if route is None:
        raise EngineUnavailableError(
            f"No OPUS-MT model is installed for {source} to {target}.",
            f"Run `l10n models install {source} {target} FOLDER` with a folder of CTranslate2.",
        )
    return route
