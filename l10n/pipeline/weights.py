"""How much the findings of checks weigh in a project."""

from l10n.checks.table import BY_CODE
from l10n.checks.units import Weights
from l10n.errors import UsageError, did_you_mean
from l10n.model import Severity
from l10n.pipeline.project import Project

DEAD_LINK, DEAD_ANCHOR = "dead-link", "dead-anchor"
_LINKS = {DEAD_LINK: True, DEAD_ANCHOR: True}


def weights_of(project: Project) -> Weights:
    """Return what the settings say of checks, by their codes.

    Raises:
        UsageError: There is no such check, or it cannot be turned off.
    """
    weights: dict[str, Severity | None] = {}
    known = {**{code: check.can_be_silenced for code, check in BY_CODE.items()}, **_LINKS}
    for code, weight in project.settings.checks.items():
        if code not in known:
            raise UsageError(f"`checks`: there is no check `{code}`.", did_you_mean(code, known))
        if not known[code]:
            raise UsageError(
                f"`checks`: `{code}` cannot be changed: no page could be built.", "Remove it."
            )
        weights[code] = None if weight == "off" else Severity(weight)
    return weights
