"""A project's state as one HTML page that a person looks at."""

from l10n.report_page.data import ArticleRow, Report, Sheet, Source, Target, Tongue
from l10n.report_page.page import report_page

__all__ = ["ArticleRow", "Report", "Sheet", "Source", "Target", "Tongue", "report_page"]
