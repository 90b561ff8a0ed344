"""Which installed models lead from one locale to another: one, or two through a third language."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from l10n.engines.argos_library import InstalledModel, package_code, package_codes

_BRIDGE = "en"
"""The language that most models lead from or to, and that they know best."""


@dataclass(frozen=True, slots=True)
class Route:
    """The models that translate a pair, one after the other.

    Attributes:
        models: One or two.
        remark: What is less than it could be, a sentence with its full stop; empty where nothing
            is.
    """

    models: tuple[InstalledModel, ...]
    remark: str = ""

    @property
    def name(self) -> str:
        """Return how provenance calls it, such as `es_en 1.0 + en_fr 1.9`."""
        return " + ".join(model.name for model in self.models)


def find_route(models: Iterable[InstalledModel], source: str, target: str) -> Route | None:
    """Return the best way from one locale to another; None where there is none.

    A model of the locale's own code is taken before one that serves it as well, one model before
    two, and English before other languages between two; the newest version of each.

    Args:
        models: What is installed, the newest first within a pair.
        source: The locale to translate from.
        target: The locale to translate to.
    """
    newest: dict[tuple[str, str], InstalledModel] = {}
    for model in models:
        newest.setdefault((model.source, model.target), model)
    origin, codes = package_code(source), package_codes(target)
    for code in codes:
        if direct := newest.get((origin, code)):
            return Route((direct,), _serving(code, codes, target))
    for code in codes:
        if legs := _two(newest, origin, code):
            through = f"No model translates {source} to {target} directly: it goes through"
            said = f"{through} `{legs[0].target}`. {_serving(code, codes, target)}"
            return Route(legs, said.strip())
    return None


def _two(
    newest: dict[tuple[str, str], InstalledModel], origin: str, code: str
) -> tuple[InstalledModel, InstalledModel] | None:
    between = [
        middle
        for start, middle in newest
        if start == origin != code and middle != origin and (middle, code) in newest
    ]
    if not between:
        return None
    middle = min(between, key=lambda one: (one != _BRIDGE, one))
    return newest[origin, middle], newest[middle, code]


def _serving(code: str, codes: Sequence[str], target: str) -> str:
    if code == codes[0]:
        return ""
    return f"No model is made for {target}: one for `{code}` serves."
