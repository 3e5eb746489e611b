"""Files, in words."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, assert_never

from iia.domain.kinds import FileProblem, FileQuestion
from iia.domain.values import files_of
from iia.report.kinds.words import KindWords
from iia.report.tree import Files

if TYPE_CHECKING:
    from collections.abc import Iterator

    from iia.domain.kinds.misfit import Misfit
    from iia.domain.values import Value
    from iia.report.kinds.problem_words import ProblemWords
    from iia.report.wording import Wording


_KILOBYTE: Final = 1_000
_MEGABYTE: Final = 1_000_000

_Unfit: TypeAlias = Literal[
    FileProblem.NOT_KEPT,
    FileProblem.EMPTY_FILE,
    FileProblem.ANOTHER_TYPE,
    FileProblem.MACROS,
    FileProblem.UNUSABLE_NAME,
    FileProblem.INVISIBLE_NAME,
    FileProblem.LONG_NAME,
    FileProblem.INFECTED,
    FileProblem.NOT_CHECKED,
]
"""What can be wrong with one file whatever the question."""


class FileWords(KindWords[FileQuestion]):
    """The words of a question that takes files."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("Files")

    def limits(self) -> Iterator[str]:
        """Yield how many files there may be, how large, and of which types."""
        yield say_most_files(self.question, self.wording).rstrip(".")
        yield say_types(self.question, self.wording)

    def lines(self) -> int:
        """Return the number of lines to note them on."""
        return 2

    def say(self, value: Value) -> str:
        """Return the files' names."""
        return self.wording.list_all([file.name for file in files_of(value)])

    def expect(self, misfit: Misfit) -> str:  # noqa: ARG002 - whatever is wrong
        """Say what it must be."""
        return "it is a file"

    def show(self, value: Value) -> Files:
        """Return the files, which are named but not included."""
        return Files(files_of(value))


def say_most_files(question: FileQuestion, wording: Wording) -> str:
    """Return how many files a question takes, and how large each may be."""
    return wording.say_plural(
        "You can add {count} file, no larger than {megabytes} MB.",
        "You can add up to {count} files, each no larger than {megabytes} MB.",
        question.max_files,
        megabytes=question.max_megabytes,
    )


def say_types(question: FileQuestion, wording: Wording) -> str:
    """Return which types of file a question takes."""
    return wording.say("Use one of these types: {types}", types=wording.list_any(_name_types(question)))


def _name_types(question: FileQuestion) -> list[str]:
    return [each.name for each in question.types]


def say_size(size: int, wording: Wording) -> str:
    """Return how large a file is, roughly: for somebody who chooses, not for a proof."""
    if size < _KILOBYTE:
        return wording.say_plural("{count} byte", "{count} bytes", size)
    if size < _MEGABYTE:
        return wording.say("{number} kB", number=wording.number(round(size / _KILOBYTE)))
    return wording.say("{number} MB", number=wording.number(round(Decimal(size) / _MEGABYTE, 1)))


def say_file_problem(code: FileProblem, words: ProblemWords) -> str:
    """Return why a file, or a list of them, does not fit."""
    wording = words.wording
    match code:
        case FileProblem.NOT_FILES:
            return wording.say("This must be a list of files")
        case FileProblem.NOT_A_FILE:
            return wording.say("Each file needs a name, a media type, a size and its SHA-256")
        case FileProblem.TOO_MANY_FILES:
            return wording.say_plural(
                "Upload no more than {count} file", "Upload no more than {count} files", words.count("limit")
            )
        case FileProblem.NO_ROOM:
            return wording.say_plural(
                "“{name}” was not added: upload no more than {count} file",
                "“{name}” was not added: upload no more than {count} files",
                words.count("limit"),
                name=words.word("name"),
            )
        case FileProblem.TOO_LARGE:
            return wording.say_plural(
                "“{name}” must be {count} megabyte or smaller",
                "“{name}” must be {count} megabytes or smaller",
                words.count("limit"),
                name=words.word("name"),
            )
        case FileProblem.WRONG_TYPE:
            name, accepted = words.word("name"), words.any_of("accepted")
            return wording.say("“{name}” must be of type {accepted}", name=name, accepted=accepted)
        case _:
            return _say_unfit(code, words.word("name"), words)


def _say_unfit(code: _Unfit, name: str, words: ProblemWords) -> str:
    """Return why one file is refused for its name or for what is in it."""
    say = words.wording.say
    match code:
        case FileProblem.NOT_KEPT:
            return say("“{name}” was not kept. Choose it again", name=name)
        case FileProblem.EMPTY_FILE:
            return say("“{name}” is empty", name=name)
        case FileProblem.ANOTHER_TYPE:
            stated = words.word("stated")
            return say(
                "“{name}” cannot be read as {type}. Save it again as {type}, without a password",
                name=name,
                type=stated,
            )
        case FileProblem.MACROS:
            return say("“{name}” contains macros. Save it again without them", name=name)
        case FileProblem.UNUSABLE_NAME:
            return say("“{name}” has a character in its name that cannot be used. Rename the file", name=name)
        case FileProblem.INVISIBLE_NAME:
            return say("“{name}” has no name that can be read. Rename the file", name=name)
        case FileProblem.LONG_NAME:
            return say("“{name}” has a name that is too long. Shorten it", name=name)
        case FileProblem.INFECTED:
            return say("“{name}” contains a virus, so it was not kept", name=name)
        case FileProblem.NOT_CHECKED:
            return say(
                "“{name}” could not be checked for viruses, so it was not kept. Try again in a few minutes",
                name=name,
            )
        case _:
            assert_never(code)
