"""The page: one HTML file without anything outside it."""

import base64
import hashlib
from collections.abc import Iterable
from importlib.resources import files

from l10n.model import Severity
from l10n.report_page.bars import key_of_states
from l10n.report_page.blobs import Blobs, blobs_of
from l10n.report_page.data import STATES, Report
from l10n.report_page.html import shown
from l10n.report_page.overview import articles, overview

_ICON = (
    "data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 16 16'%3E"
    "%3Crect width='16' height='16' rx='4' fill='%230b57d0'/%3E"
    "%3Cpath d='M3 5h6M3 8h10M3 11h8' stroke='%23fff' stroke-width='1.6'/%3E%3C/svg%3E"
)
_PROGRAM = ("texts.js", "store.js", "filters.js", "list.js", "main.js")
_ORDERS = (("", "by article"), ("harm", "most harm first"))


def report_page(report: Report) -> str:
    """Write a report as one HTML page.

    The page's own policy (Content Security Policy Level 3) lets a browser run the programs and the
    style that stand in it by their hashes, and load nothing: so a text that were mistaken for HTML
    could do nothing, and a program could make no HTML of a text.

    Args:
        report: What to show.

    Returns:
        The page; the same for the same report on a machine with the same zlib.
    """
    early, style = _part("early.js"), _part("page.css")
    program = "\n".join(map(_part, _PROGRAM))
    blobs = blobs_of(report)
    policy = (
        f"default-src 'none'; img-src data:; style-src {_hash(style)}; "
        f"script-src {_hash(early)} {_hash(program)}; base-uri 'none'; form-action 'none'; "
        "require-trusted-types-for 'script'; trusted-types 'none'"
    )
    title = shown(f"{report.project}: localization report")
    return f"""\
<!DOCTYPE html>
<html lang="en" dir="ltr">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<meta name="robots" content="noindex">
<meta name="color-scheme" content="light dark">
<meta name="generator" content="l10n report">
<title>{title}</title>
<link rel="icon" href="{_ICON}">
<style>{style}</style>
<script>{early}</script>
</head>
<body>
<a class="skip" href="#main">Skip to the content</a>
{_header(report)}
<main id="main" tabindex="-1">
<div class="view here" id="view-overview">
{overview(report)}
</div>
<div class="view" id="view-articles">
<h2 id="articles-head">Articles</h2>
<div class="tools js-only"><label>Find an article <input type="search" id="find-article"></label>
<p role="status" id="article-count"></p></div>
{key_of_states()}
{articles(report)}
</div>
<div class="view" id="view-units">
<h2 id="units-head" tabindex="-1">Units</h2>
<noscript><p class="nothing">The texts of the units are shown by a program in this page:
allow JavaScript for it.</p></noscript>
{_filters(report)}
<p role="status" id="count"></p>
<div id="list"></div>
<p><button type="button" id="more" hidden>Show more</button></p>
</div>
</main>
<footer><p>Written by l10n. Words are those of the source; <i>reviewed</i> means translated,
post-edited or accepted.</p></footer>
{_KEYS}
{_blobs(blobs)}
<script>{program}</script>
</body>
</html>
"""


def _part(name: str) -> str:
    return files("l10n.report_page").joinpath(name).read_text(encoding="utf-8")


def _hash(content: str) -> str:
    digest = hashlib.sha256(content.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode('ascii')}'"


def _blobs(blobs: Blobs) -> str:
    parts = [("index", blobs.listing), *((f"t{at}", blob) for at, blob in enumerate(blobs.texts))]
    return "\n".join(
        f'<script type="text/plain" id="{name}">{blob}</script>' for name, blob in parts
    )


def _header(report: Report) -> str:
    tongues = ", ".join(shown(tongue.name) for tongue in report.locales)
    return f"""\
<header class="top">
<div><h1>{shown(report.project)}</h1>
<p>{shown(report.source.name)} to {tongues}</p></div>
<nav aria-label="Views"><a href="#overview">Overview</a> <a href="#articles">Articles</a>
<a href="#units">Units</a></nav>
<div class="js-only switches"><button type="button" id="theme">Theme: auto</button>
<button type="button" id="help" aria-haspopup="dialog">Keys <kbd>?</kbd></button></div>
</header>"""


def _filters(report: Report) -> str:
    locales = [(tongue.locale, f"{tongue.name} ({tongue.tag})") for tongue in report.locales]
    states = [
        ("awaiting", "awaiting review"), ("reviewed", "reviewed"), ("unreviewed", "not reviewed"),
        *((str(state), str(state)) for state in STATES),
    ]  # fmt: skip
    severities = [("any", "any finding"), *((str(one), str(one)) for one in Severity)]
    codes = [(code, code) for code in sorted({one.code for one in report.findings})]
    names = "".join(f'<option value="{shown(article.name)}">' for article in report.articles)
    return f"""\
<form id="filters" class="tools js-only" role="search" aria-label="Filter the units">
{_select("locale", "Locale", [("", "all"), *locales])}
<label>Article <input type="search" name="article" list="article-names" autocomplete="off"
 placeholder="part of its path"></label>
<datalist id="article-names">{names}</datalist>
{_select("state", "State", [("", "all"), *states])}
{_select("severity", "Findings", [("", "with or without"), *severities])}
{_select("code", "Code", [("", "all"), *codes])}
<label class="grow">Text <input type="search" name="q" autocomplete="off"
 placeholder="in source, target or message"></label>
{_select("order", "Order", _ORDERS)}
<button type="reset">Clear</button>
</form>"""


def _select(name: str, label: str, options: Iterable[tuple[str, str]]) -> str:
    choices = "".join(
        f'<option value="{shown(value)}">{shown(text)}</option>' for value, text in options
    )
    return f'<label>{label} <select name="{name}">{choices}</select></label>'


_KEYS = """\
<dialog id="keys" aria-labelledby="keys-head"><h2 id="keys-head">Keys</h2>
<dl><dt><kbd>/</kbd></dt><dd>search for a text</dd>
<dt><kbd>j</kbd> <kbd>k</kbd></dt><dd>next and previous unit</dd>
<dt><kbd>o</kbd></dt><dd>details of the unit</dd>
<dt><kbd>m</kbd></dt><dd>show more units</dd>
<dt><kbd>x</kbd></dt><dd>clear the filters</dd>
<dt><kbd>1</kbd> <kbd>2</kbd> <kbd>3</kbd></dt><dd>overview, articles, units</dd>
<dt><kbd>t</kbd></dt><dd>light, dark or as the system</dd>
<dt><kbd>?</kbd></dt><dd>this list</dd></dl>
<label><input type="checkbox" id="keys-on" checked> Single keys do this</label>
<form method="dialog"><button>Close</button></form></dialog>"""
