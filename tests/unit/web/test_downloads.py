"""The name of a download: in every language, and in plain letters for programs that read no other."""

from __future__ import annotations

import pytest
from werkzeug.http import parse_options_header

from iia.web.downloads import dispose


@pytest.mark.parametrize(
    ("name", "plain"),
    [
        ("report.pdf", "report.pdf"),
        ("Asesiad tŷ.pdf", "Asesiad ty.pdf"),
        ("Plan – final.pdf", "Plan - final.pdf"),
        ("😀.pdf", "_.pdf"),
        ("评估.pdf", "__.pdf"),
        ('a "b"; c\\100%.pdf', "a _b__ c_100_.pdf"),
        ("it's (1) *.pdf", "it_s (1) _.pdf"),
    ],
)
def test_a_download_keeps_its_name_in_any_language(name: str, plain: str) -> None:
    header = dispose(name)
    assert header.isascii()
    assert header.startswith(f'attachment; filename="{plain}"; ')
    extended = header.partition("filename*=")[2]
    assert parse_options_header(f"attachment; filename*={extended}") == ("attachment", {"filename": name})


def test_only_what_may_stand_for_itself_does() -> None:
    assert dispose("ŵ'(*).pdf").endswith("filename*=UTF-8''%C5%B5%27%28%2A%29.pdf")
