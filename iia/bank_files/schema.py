"""Schema: the JSON Schema of what an author writes, for editors that check it as it is written."""

from __future__ import annotations

from typing import Any, Final

from iia.domain.bank import Bank

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"
_FILE: Final = {"type": "string", "pattern": r"^[^/\\].*\.ya?ml$"}
_NAME: Final = {"type": "string", "pattern": "^[a-z][a-z0-9_]*$"}


def bank_schema() -> dict[str, Any]:
    """Return the JSON Schema of bank.yaml.

    Its `$defs` also hold `Section`, `Scoring` and `Framework`, for the files that bank.yaml names.
    """
    schema = Bank.model_json_schema(by_alias=True, mode="validation")
    properties = schema["properties"]
    properties["sections"]["items"] = _named_or("Section", "A section, or the file it is in", _FILE)
    properties["scoring"] = _named_or("Scoring", "The rules of scoring, or the file they are in", _FILE)
    properties["frameworks"]["items"] = _named_or("Framework", "A framework, or its id", _NAME)
    _close(schema)
    return {"$schema": _DIALECT, **schema, "title": "Question bank, format 1"}


def _named_or(definition: str, description: str, name: dict[str, Any]) -> dict[str, Any]:
    return {"description": description, "anyOf": [{"$ref": f"#/$defs/{definition}"}, name]}


def _close(part: object) -> None:
    """Refuse keys that match no pattern, such as a language, which pydantic does without saying so here."""
    if isinstance(part, dict):
        if "patternProperties" in part:
            part["additionalProperties"] = False
        for inner in part.values():
            _close(inner)
    elif isinstance(part, list):
        for inner in part:
            _close(inner)
