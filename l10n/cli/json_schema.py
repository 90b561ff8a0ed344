"""The JSON Schema of what commands print with `--json`, made from the types that they print.

It is written to docs/output.schema.json by `make docs`, in the vocabulary of JSON Schema 2020-12:
https://json-schema.org/draft/2020-12/json-schema-core.
"""

import inspect
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import fields, is_dataclass
from enum import StrEnum
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from l10n.engines.diagnosis import Diagnosis
from l10n.model import Build
from l10n.outputs.json import VERSION
from l10n.pipeline.accept import Accepted
from l10n.pipeline.check import Checked
from l10n.pipeline.draft import Drafted
from l10n.pipeline.extracted import Extracted
from l10n.pipeline.glossary_check import CheckedGlossary
from l10n.pipeline.glossary_import import ImportedTerms
from l10n.pipeline.import_pages import Imported
from l10n.pipeline.memory import LocaleFill
from l10n.pipeline.prune import Pruned
from l10n.pipeline.review_queue import ReviewQueue
from l10n.pipeline.status import Status
from l10n.pipeline.verify import Verified

Schema = dict[str, Any]

_REPORTS: Mapping[str, type] = {
    "extract": Extracted,
    "import": Imported,
    "draft": Drafted,
    "review-queue": ReviewQueue,
    "accept": Accepted,
    "prune": Pruned,
    "status": Status,
    "check": Checked,
    "build": Build,
    "glossary import": ImportedTerms,
    "glossary check": CheckedGlossary,
}
_FILLED = ("locale", "articles", "texts", "filled", "offered", "written")
_PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}


def output_schema() -> str:
    """Write the schema: a definition for each command, by its words, and for each type."""
    types: dict[str, Schema] = {}
    reports = {name: _object(report, types, own=True) for name, report in _REPORTS.items()}
    reports |= _composed(types)
    for report in reports.values():
        report["properties"] = {"version": {"const": VERSION}, **report["properties"]}
        report["required"] = ["version", *report["required"]]
    schema = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": f"urn:l10n:output:{VERSION}",
        "title": "What l10n prints with --json",
        "description": "Made by `make docs` from the program's types: do not edit it. A definition "
        "of `$defs` has the name of its command. Within a version keys may be added; readers "
        "should pass over those that they do not know.",
        "anyOf": [{"$ref": f"#/$defs/{name.replace(' ', '%20')}"} for name in reports],
        "$defs": {**reports, **dict(sorted(types.items()))},
    }
    return json.dumps(schema, indent=2, ensure_ascii=False) + "\n"


def _composed(types: dict[str, Schema]) -> dict[str, Schema]:
    """Describe the reports that commands put together from parts."""
    text, number = {"type": "string"}, {"type": "integer"}
    measured = _schema(Diagnosis, types)
    model = _record(
        source=text, target=text, version=text, engine=text, size=number, path=text,
        doctor=_either([measured, {"type": "null"}]),
    )  # fmt: skip
    filled = _record(**_properties(LocaleFill, types, only=_FILLED))
    serving = _record(locale=text, models=_list(text), remark=text)
    return {
        "memory fill": _record(locales=_list(filled), findings=_list(text)),
        "verify": _record(files=_list(_schema(Verified, types))),
        "models list": _record(models=_list(model), serving=_list(serving)),
        "models doctor": _record(models=_list(measured)),
    }


def _schema(
    kind: Any,  # noqa: ANN401 - any type of a hint
    types: dict[str, Schema],
) -> Schema:
    """Describe a type; dataclasses are defined in `types` and referred to.

    Raises:
        TypeError: It is not known how such a value is written.
    """
    if kind in _PLAIN:
        return {"type": _PLAIN[kind]}
    if is_dataclass(kind) and isinstance(kind, type):
        return _object(kind, types, own=False)
    if isinstance(kind, type) and issubclass(kind, StrEnum):
        return {"type": "string", "enum": list(map(str, kind))}
    origin, parts = get_origin(kind), get_args(kind)
    if origin is UnionType:
        return _either([_schema(part, types) for part in parts])
    if origin in {dict, Mapping}:
        return {"type": "object", "additionalProperties": _schema(parts[1], types)}
    if origin is not tuple:
        raise TypeError(f"{kind} has no place in JSON yet: say here how it is written")
    return _tuple(parts, types)


def _tuple(parts: tuple[Any, ...], types: dict[str, Schema]) -> Schema:
    if parts[-1] is Ellipsis:
        return _list(_schema(parts[0], types))
    items = [_schema(part, types) for part in parts]
    return {"type": "array", "prefixItems": items, "items": False, "minItems": len(items)}


def _either(choices: list[Schema]) -> Schema:
    """Describe a value that is one of several."""
    if all(set(choice) == {"type"} for choice in choices):
        return {"type": [choice["type"] for choice in choices]}
    return {"anyOf": choices}


def _list(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _record(**properties: Schema) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties)}


def _object(kind: type, types: dict[str, Schema], *, own: bool) -> Schema:
    """Describe a dataclass, in place or by a reference to its definition."""
    name = kind.__name__
    if own or name not in types:
        summary = " ".join((inspect.getdoc(kind) or "").split("\n\n")[0].split())
        made = {"description": summary, **_record(**_properties(kind, types))}
        if own:
            return made
        types[name] = made
    return {"$ref": f"#/$defs/{name}"}


def _properties(
    kind: type, types: dict[str, Schema], only: Iterable[str] | None = None
) -> dict[str, Schema]:
    """Describe the fields of a dataclass, with what its docstring says of them."""
    hints, said = get_type_hints(kind), _attributes(inspect.getdoc(kind) or "")
    names = [item.name for item in fields(kind)] if only is None else only
    described = {}
    for name in names:
        about = {"description": said[name]} if name in said else {}
        described[name] = about | _schema(hints[name], types)
    return described


def _attributes(docstring: str) -> dict[str, str]:
    """Read the section `Attributes` of a docstring of Google's style."""
    _, _, section = docstring.partition("Attributes:\n")
    found = re.findall(r"^    (\w+): (.+(?:\n     +.+)*)", section, re.MULTILINE)
    return {name: " ".join(text.split()) for name, text in found}
