"""The shapes of a record's parts, by which records are read and from which the JSON Schema is made."""

from __future__ import annotations

from typing import Annotated, Any, Final, Literal

from pydantic import BaseModel, ConfigDict, Field, JsonValue, StringConstraints, TypeAdapter

from exports.record.ids import EntryKind

_KINDS: Final = "|".join(EntryKind)
_SEALED_KINDS: Final = "|".join(kind for kind in EntryKind if kind is not EntryKind.FILE)
NAMES: Final = r"(:[A-Za-z0-9_.-]+)+"

Digest = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{43}$")]
"""A SHA-256 in base64url."""

Salt = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]{22}$")]
"""Sixteen bytes in base64url."""

SealedId = Annotated[str, StringConstraints(pattern=f"^({_SEALED_KINDS}){NAMES}$")]
ShownId = Annotated[str, StringConstraints(pattern=f"^({_KINDS}){NAMES}$")]
Hash = Annotated[str, StringConstraints(pattern=r"^[0-9a-f]{64}$")]
ExactNumber = Annotated[str, StringConstraints(pattern=r"^-?[0-9]+([./][0-9]+)?$")]
"""An exact number: a decimal, or a fraction if its decimal would not end."""

TruthWord = Literal["yes", "no", "undetermined"]
WholeNumber = Annotated[int, Field(ge=0)]


def _without_default(schema: dict[str, Any]) -> None:
    """Leave the default out of the schema: the empty text only stands for a key that is absent."""
    del schema["default"]


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=True)


# --- The frame -------------------------------------------------------------------------------------


class SealedPart(_Part):
    """Ids, versions and salted digests alone: the record's hash is taken over it."""

    form: Literal[2]
    bank: str
    bank_version: str
    bank_hash: Hash
    assessment: Annotated[str, Field(min_length=1)] = Field("", json_schema_extra=_without_default)
    digests: dict[SealedId, Digest]


class ShownEntry(_Part):
    """What an entry says, with its salt."""

    salt: Salt
    content: Any


class RecordFile(_Part):
    """A record as it stands in a file."""

    form: Literal[2]
    sealed: SealedPart
    shown: dict[ShownId, ShownEntry]


# --- What people wrote -------------------------------------------------------------------------------


class AnswerContent(_Part):
    """An answer as an answers file writes it, and the language that it was written in."""

    language: str
    value: JsonValue


class FilesContent(_Part):
    """The digests of an answer's files, each an entry by itself, in order."""

    language: str
    files: list[Digest]


class FileContent(_Part):
    """A file that was given as an answer; its bytes are kept elsewhere."""

    name: str
    media_type: str
    size: WholeNumber
    sha256: Hash


# --- What follows from it ----------------------------------------------------------------------------


class AppliesContent(_Part):
    """Whether a section, page or question applies."""

    applies: TruthWord


class MetricPart(_Part):
    """What one answer gives to a metric."""

    question: str
    item: str | None
    points: ExactNumber
    lowest: ExactNumber | None
    highest: ExactNumber | None
    weight: ExactNumber
    part: ExactNumber | None
    decides: bool | None = None


class MetricStep(_Part):
    """An adjustment that was taken."""

    multiply: ExactNumber | None = None
    add: ExactNumber | None = None
    round: Literal["half_up"] | None = None
    before: ExactNumber
    after: ExactNumber


class MetricOpen(_Part):
    """What answering a question could make of a metric."""

    question: str
    item: str | None
    lowest: ExactNumber
    highest: ExactNumber


class MetricContent(_Part):
    """A metric, opened."""

    measures: str | None
    score: ExactNumber | None
    shown: ExactNumber | None
    maximum: ExactNumber | None
    coverage: ExactNumber | None
    band: str | None
    parts: list[MetricPart]
    adjustments: list[MetricStep]
    open: list[MetricOpen]


class GoalContent(_Part):
    """The impacts on one goal; extents are numbers, the smallest is 1."""

    considered: bool
    strongest_positive: WholeNumber | None
    worst_negative: WholeNumber | None
    worst_left: WholeNumber | None
    unknown: WholeNumber
    records: list[str]


class PeopleContent(_Part):
    """The impacts on one group of people."""

    goals_harmed: list[str]
    worst_left: WholeNumber | None


class DutyContent(_Part):
    """How a duty stands, and whether its law may not be in force."""

    state: str
    in_force: Literal["unknown"] | None = None


class FlagContent(_Part):
    """Whether a flag is raised."""

    raised: TruthWord


class CellContent(_Part):
    """How many questions that apply speak to a goal and a way, and how many are answered."""

    questions: WholeNumber
    answered: WholeNumber


class CompletenessContent(_Part):
    """Required questions that apply, those answered, and how many more may apply."""

    required: WholeNumber
    answered: WholeNumber
    may_apply: WholeNumber


class EvidenceContent(_Part):
    """Impact records by the grade of their evidence."""

    grades: dict[str, WholeNumber]
    ungraded: WholeNumber


CONTENTS: Final[dict[EntryKind, TypeAdapter[Any]]] = {
    EntryKind.ANSWER: TypeAdapter(AnswerContent | FilesContent | None),
    EntryKind.FILE: TypeAdapter(FileContent),
    EntryKind.ITEMS: TypeAdapter(list[str]),
    EntryKind.PARTICULAR: TypeAdapter(str | None),
    EntryKind.SECTION: TypeAdapter(AppliesContent),
    EntryKind.PAGE: TypeAdapter(AppliesContent),
    EntryKind.QUESTION: TypeAdapter(AppliesContent),
    EntryKind.METRIC: TypeAdapter(MetricContent),
    EntryKind.GOAL: TypeAdapter(GoalContent | None),
    EntryKind.PEOPLE: TypeAdapter(PeopleContent | None),
    EntryKind.DUTY: TypeAdapter(DutyContent),
    EntryKind.FLAG: TypeAdapter(FlagContent),
    EntryKind.CELL: TypeAdapter(CellContent | None),
    EntryKind.METER: TypeAdapter(CompletenessContent | EvidenceContent | dict[str, WholeNumber]),
}
"""What the entries of each kind say."""
