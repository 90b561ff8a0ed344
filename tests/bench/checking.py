"""What checking takes, beside other tools that look at the same PO files."""

import re
import shutil
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

from bench.processes import Job, alternate, run
from bench.report import Target, times
from bench.tools import L10N
from bench.trees import put_aside, write_articles

ARTICLES = 200
EACH = 1500
LOCALES = ("es", "es_MX", "es_AR", "es_CO", "es_CL")
READ = 2.0
CHECKED = 1.0
AGAIN = 5.0
_EMPTY = re.compile(r'^msgid "(.+)"\nmsgstr ""$', re.MULTILINE)
_WORD = re.compile(r"\b[A-Za-z]+\b(?![^`]*`(?:[^`]*`[^`]*`)*[^`]*$)")
_ENGLISH = """patients with this kind of cancer received a daily dose in one two trials and their
doctors saw that blood counts rose within weeks while most side effects were mild enough to go on
although some had stop because pain the joints or trouble sleeping part trial study as has it first
then note effect made article"""
_SPANISH = """pacientes con este tipo de cáncer recibieron una diaria dosis en uno dos ensayos y sus
médicos vieron que sanguíneos recuentos subieron dentro semanas mientras mayoría secundarios efectos
eran leves bastante para seguir adelante aunque algunos tuvieron parar porque dolor los
articulaciones o problemas sueño parte ensayo estudio como tiene lo primero luego nota efecto hecho
artículo"""
_WORDS = dict(zip(_ENGLISH.split(), _SPANISH.split(), strict=True))


def measure_checks(
    folder: Path, rounds: int, say: Callable[[str], None], put: Callable[[str], None]
) -> Iterator[Target]:
    """Time `status` and `check` on translated catalogs in which nothing is wrong."""
    say("writing a translated project")
    folder.mkdir(parents=True)
    locales = ", ".join(f'"{locale}"' for locale in LOCALES)
    (folder / "l10n.toml").write_text(f"locales = [{locales}]\n", encoding="utf-8")
    write_articles(folder / "source", ARTICLES, EACH)
    run(Job("extract", (*L10N, "extract"), folder))
    units = sum(_fill(path) for path in (folder / "locales").rglob("*.po"))
    jobs = {job.name: job for job in _jobs(folder)}
    found = alternate(list(jobs.values()), min(rounds, 3), say)
    put(f"\n# Checking {ARTICLES} articles x {len(LOCALES)} locales: {units:,} units\n")
    put(times(found, None))
    for own, peer, factor in (("status", "msgfmt -c", READ), ("check", "pofilter", CHECKED)):
        what = f"l10n {own}: {factor:g}x as quick as {peer} on the same files, in processor time"
        if peer in found:
            ratio = found[peer].cpu / found[own].cpu
            yield Target(what, f"{ratio:.1f}x", ratio >= factor)
        else:
            yield Target(what, f"{peer} is not installed", None)
    what = f"l10n check again: {AGAIN:g}x as quick as the first time, in processor time"
    ratio = found["check"].cpu / found["check again"].cpu
    yield Target(what, f"{ratio:.1f}x", ratio >= AGAIN)


def _fill(path: Path) -> int:
    """Translate a catalog word by word; return how many units."""
    text, count = _EMPTY.subn(_translated, path.read_text(encoding="utf-8"))
    path.write_text(text, encoding="utf-8")
    return count


def _translated(match: re.Match[str]) -> str:
    return f'msgid "{match[1]}"\nmsgstr "{_WORD.sub(_word, match[1])}"'


def _word(match: re.Match[str]) -> str:
    word = _WORDS.get(match[0].lower(), match[0])
    return word.capitalize() if match[0][0].isupper() and match[0].lower() in _WORDS else word


def _jobs(folder: Path) -> Iterator[Job]:
    yield Job("status", (*L10N, "status"), folder)
    # As in a clean checkout; nothing has been checked there before.
    yield Job("check", (*L10N, "check"), folder, partial(put_aside, folder / ".l10n"))
    yield Job("check again", (*L10N, "check"), folder)
    if shutil.which("msgfmt"):
        each = 'for file in locales/es*/*.po; do msgfmt -c -o /dev/null "$file"; done'
        yield Job("msgfmt -c", ("sh", "-c", each), folder)
    if shutil.which("pofilter"):
        clean = partial(put_aside, folder / "filtered")
        command = ("pofilter", "--progress=none", "locales", "filtered")
        yield Job("pofilter", command, folder, clean)
