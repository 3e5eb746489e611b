"""Files, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, assert_never

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


class FileWords(KindWords[FileQuestion]):
    """The words of a question that takes files."""

    def name(self) -> str:
        """Return how it is answered."""
        return self.wording.say("Files")

    def limits(self) -> Iterator[str]:
        """Yield how many files there may be, how large, and of which types."""
        yield say_most_files(self.question, self.wording).rstrip(".")
        if self.question.accept:
            types = self.wording.list_any(self.question.accept)
            yield self.wording.say("Use one of these types: {types}", types=types)

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
        case FileProblem.EMPTY_FILE:
            return wording.say("The file is empty")
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
            assert_never(code)
