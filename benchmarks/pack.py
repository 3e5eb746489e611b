"""Times the worked example's PDF against the same text in bare HTML: it may take half as long again.

The bare document keeps the elements and text of the pack, without classes, pictures or style sheet. It is
written in the same PDF variant, so that what is measured is the cost of the pack's looks and marks.
"""

from __future__ import annotations

from bs4 import BeautifulSoup
from weasyprint import CSS, HTML

from benchmarks.example import load_example
from benchmarks.timing import measure, require, tell
from exports.pack_html import render_pack_html
from exports.pdf import VARIANT, render_pdf
from exports.summary_budgets import BUDGETS

ALLOWED_TIMES = 1.5
KEPT_ATTRIBUTES = frozenset({"lang", "colspan", "rowspan", "scope", "id", "href"})
STYLE = """
@page { size: A4; margin: 2cm }
body { font: 11pt/1.4 sans-serif }
table { border-collapse: collapse; width: 100% }
th, td { border: 0.5pt solid; padding: 2pt; text-align: left; vertical-align: top }
"""


def strip_looks(html: str) -> str:
    """Return the page's elements and text, without what only a style sheet or a picture needs."""
    page = BeautifulSoup(html, "html.parser")
    for element in page.find_all(["svg", "img", "style", "link"]):
        element.decompose()
    for element in page.find_all():
        element.attrs = {name: value for name, value in element.attrs.items() if name in KEPT_ATTRIBUTES}
    return str(page)


def main() -> None:
    """Measure the pack and the bare document, in turn."""
    example = load_example("en")
    report = example.report()
    bare = strip_looks(render_pack_html(report, example.wording, BUDGETS[0]))
    pack = measure(lambda: render_pdf(report, example.wording), seconds=10, at_least=3)
    tell("The pack", pack)
    plain = measure(
        lambda: HTML(string=bare).write_pdf(stylesheets=[CSS(string=STYLE)], pdf_variant=VARIANT),
        seconds=10,
        at_least=3,
    )
    tell("The same text in bare HTML", plain)
    require("The pack, beside bare HTML", pack.best / plain.best, ALLOWED_TIMES, "times")


if __name__ == "__main__":
    main()
