"""Names of output files per locale, and what site generators want of the pages."""

from l10n.layouts.claims import claim_of, claimed_folder, hugos_path
from l10n.layouts.layout import Layout
from l10n.layouts.table import LAYOUTS

__all__ = ["LAYOUTS", "Layout", "claim_of", "claimed_folder", "hugos_path"]
