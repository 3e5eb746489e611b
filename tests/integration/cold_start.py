"""What a cold start in many threads comes to: run as a program, which prints what differed from later on."""

from __future__ import annotations

import multiprocessing
import sys
import threading
from typing import TYPE_CHECKING, Final

from exports.passages import print_commonmark
from forms.page_passage import PagePassage
from iia.report.passages.commonmark import read_commonmark

if TYPE_CHECKING:
    from collections.abc import Callable

ROUNDS: Final = 25
THREADS: Final = 8
PASSAGE: Final = "# One\n\n- *two* [three](https://example.org/%C5%B5) `four`\n\n<https://example.org/%C5%B5>"


def _render_for_page() -> str:
    return PagePassage().print_blocks(read_commonmark(PASSAGE))


def _render_for_pack() -> str:
    return print_commonmark(PASSAGE)


FIRST_USES: Final[tuple[Callable[[], str], ...]] = (_render_for_page, _render_for_pack)
"""What the threads of the site share, and could spoil for each other by making it when it is first used."""


def use_at_once(use: Callable[[], str]) -> set[str]:
    """Do something in many threads at the same time, and return what came of it that does not come later."""
    found: list[str] = []
    together = threading.Barrier(THREADS)

    def once() -> None:
        together.wait()
        try:
            found.append(use())
        except Exception as error:  # noqa: BLE001 - whatever goes wrong is what is looked for
            found.append(repr(error))

    threads = [threading.Thread(target=once) for _ in range(THREADS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return {*found} - {use()}


def _try(use: Callable[[], str]) -> None:
    sys.setswitchinterval(1e-6)
    for wrong in use_at_once(use):
        sys.stdout.write(f"{use.__name__}: {wrong}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    # Each fork begins where the program had been loaded and nothing had been used.
    fork = multiprocessing.get_context("fork")
    for _ in range(ROUNDS):
        for first_use in FIRST_USES:
            trial = fork.Process(target=_try, args=(first_use,))
            trial.start()
            trial.join()
