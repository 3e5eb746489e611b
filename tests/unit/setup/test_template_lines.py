"""An overlong line of a template is found, wherever it is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from setup.template_lines import FOLDER, find_long_lines, list_templates

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("name", ["page.html", "sheet.txt", "icon.svg"])
@pytest.mark.parametrize("mark", ["<p>", "{# ", "<script>"])
def test_a_line_of_more_than_120_columns_is_found(tmp_path: Path, name: str, mark: str) -> None:
    folder = tmp_path / "templates"
    folder.mkdir()
    (folder / name).write_text(f"<p>\n{mark.ljust(120, 'ŵ')}\n{mark.ljust(121, 'ŵ')}\n", "utf-8")
    assert list(find_long_lines(folder)) == [f"templates/{name}:3: 121 columns, of 120 at most"]


def test_what_is_not_ours_to_write_is_passed_over(tmp_path: Path) -> None:
    fonts = tmp_path / "templates" / "pack" / "fonts"
    fonts.mkdir(parents=True)
    (fonts / "LICENSE.txt").write_text("x" * 200, "utf-8")
    assert list(find_long_lines(tmp_path / "templates")) == []


def test_the_templates_of_pages_packs_and_sheets_are_looked_at() -> None:
    found = {str(path.relative_to(FOLDER)) for path in list_templates(FOLDER)}
    assert {"web/base.html", "pack/pack.html", "bank/sheet.txt", "macros/form.html"} <= found
