"""The JSON Schema of a record, for programs that read one."""

from __future__ import annotations

from typing import Any, Final

from pydantic import TypeAdapter

from exports.record.ids import EntryKind
from exports.record.models import CONTENTS, NAMES, RecordFile, ShownEntry

_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


def record_schema() -> dict[str, Any]:
    """Return the JSON Schema of a record of this form."""
    schema = RecordFile.model_json_schema()
    entry = schema["$defs"].pop(ShownEntry.__name__)
    contents, shared = TypeAdapter.json_schemas([(kind, "validation", CONTENTS[kind]) for kind in EntryKind])
    for properties in (schema["properties"]["shown"], schema["$defs"]["SealedPart"]["properties"]["digests"]):
        properties["additionalProperties"] = False
    schema["properties"]["shown"]["patternProperties"] = {
        f"^{kind}{NAMES}$": _shown(entry, contents[kind, "validation"]) for kind in EntryKind
    }
    schema["$defs"] |= shared.get("$defs", {})
    return {"$schema": _DIALECT, **schema, "title": "Record of an assessment, form 2"}


def _shown(entry: dict[str, Any], content: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of an entry of one kind."""
    return {**entry, "properties": {**entry["properties"], "content": content}}
