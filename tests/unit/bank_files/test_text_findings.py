"""Faults of texts: languages, placeholders, numbers, links, HTML and length, each found at its line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.unit.bank_files.marked import HEAD, expect, with_questions, write

if TYPE_CHECKING:
    from pathlib import Path

TEXTS = {
    "a language that is missing is found at the text, an empty one at itself": """\
        - id: q1
          kind: choice
          label:  # !E030
            en: One
          hint:
            en: A hint
            cy: "  "  # !E030
          guidance:
            en: "\\u200b\\u00ad"  # !E030
            cy: Cymorth
            fr: Aide  # !E031
          options:
            - {id: a, label: {en: A, cy: A}}
            - id: b
              label: {cy: B}  # !E030
        """,
    "numbers that differ are found in the other language": """\
        - id: q1
          kind: yes_no
          label: {en: "1,000 people in 1.5 years by 2030", cy: "1000 o bobl mewn 1.5 mlynedd erbyn 2030"}
        - id: q2
          kind: yes_no
          label:
            en: Within 12 weeks
            cy: O fewn 10 wythnos  # !E033
        - id: q3
          kind: yes_no
          label: {en: The 1st and the 20th, cy: Yr 20fed a'r 1af}
        - id: q4
          kind: yes_no
          label: {en: Twice, cy: 2 waith}  # !W108
        """,
    "links are counted, and their addresses may differ": """\
        - id: q1
          kind: yes_no
          label: {en: One, cy: Un}
          hint:
            en: "See [page 1](https://example.org/2024/en) or <https://example.org>"
            cy: "Gweler [dudalen 1](https://example.org/2025/cy) neu https://example.org/cy"
        - id: q2
          kind: yes_no
          label: {en: Two, cy: Dau}
          guidance:
            en: "See [this](https://example.org)"
            cy: Gweler hwn  # !E034
        """,
    "HTML in CommonMark is found, and less-than is no HTML": """\
        - id: q1
          kind: yes_no
          label: {en: "a < b", cy: "a < b"}
          hint: {en: "5 < 6 and `<b>`", cy: "5 < 6 a `<b>`"}
          guidance:
            en: |
              Some *words*
              and <b>more</b>.
            cy: Geiriau
        - id: q2
          kind: note
          text: {en: "<script>1</script>", cy: "<script>1</script>"}  # !E035
        """.replace("            en: |\n", "            en: |  # !E035\n"),
    "lists and quotations that are nested too deeply are found": """\
        - id: q1
          kind: yes_no
          label: {en: "a > b", cy: "a > b"}
          hint: {en: "- - - - - a", cy: "+ - + - + a"}
          guidance:
            en: "- - - - - - a"  # !E037
            cy: "> > > > > > > > > > > a"  # !E037
        - id: q2
          kind: note
          text: {en: "- > - > - > - > a", cy: "- a"}  # !E037
        """,
    "placeholders name an earlier question that has a short answer": """\
        - id: name
          kind: short_text
          label: {en: "Who, {day}?", cy: "Pwy, {day}?"}  # !E020
        - {id: day, kind: date, label: {en: "When, {name}?", cy: "Pryd, {name}?"}}
        - {id: amount, kind: number, label: {en: "{day}", cy: "{day}"}}
        - id: pick
          kind: choice
          label: {en: "{amount}", cy: "{amount}"}
          options:
            - {id: a, label: {en: "For {name}", cy: "I {name}"}}
        - {id: sure, kind: yes_no, label: {en: "{pick}", cy: "{pick}"}}
        - {id: q6, kind: yes_no, label: {en: "{sure}", cy: "{sure}"}}  # !E036
        - {id: q7, kind: yes_no, label: {en: "{nobody}", cy: "{nobody}"}}  # !E011
        - {id: q8, kind: yes_no, label: {en: "{q8}", cy: "{q8}"}}  # !E020
        - id: q9
          kind: yes_no
          label:
            en: "{name} on {day}"
            cy: "{name}"  # !E032
        - {id: q10, kind: yes_no, label: {en: "{Name} { day }", cy: "{x y}"}}
        - id: g
          kind: group
          label: {en: "{name}", cy: "{name}"}
          item_title: {en: "{what} {name}", cy: "{what} {name}"}
          questions:
            - {id: before, kind: yes_no, label: {en: "{what}", cy: "{what}"}}  # !E020
            - {id: what, kind: short_text, label: {en: What?, cy: Beth?}}
            - {id: why, kind: yes_no, label: {en: "Why {what}, {name}?", cy: "Pam {what}, {name}?"}}
        - {id: q11, kind: yes_no, label: {en: "{g.what}", cy: "{g.what}"}}  # !E022
        """,
    "a placeholder misspelt in one language is one fault, there": """\
        - {id: name, kind: short_text, label: {en: Who?, cy: Pwy?}}
        - id: q2
          kind: yes_no
          label:
            en: "When, {name}?"
            cy: "Pryd, {enw}?"  # !E011
        """,
    "yes and no may have words in some of the languages": """\
        - {id: q1, kind: yes_no, label: {en: One, cy: Un}, labels: {yes: {cy: Oes}, no: {cy: Nac oes}}}
        - id: q2
          kind: yes_no
          label: {en: Two, cy: Dau}
          labels:
            yes:
              cy: ""  # !E030
              fr: Oui  # !E031
            no:
              cy: "Na, {q1}"  # !E036
            maybe: {cy: Efallai}  # !E004
        - {id: name, kind: short_text, label: {en: Who?, cy: Pwy?}}
        - id: q3
          kind: yes_no
          label: {en: Three, cy: Tri}
          labels:
            yes: Oes  # !E006
            no:
              cy: "Na, {name}"  # !E032
        """,
    "texts over the limits are warned of": f"""\
        - id: q1
          kind: yes_no
          label:
            en: {"word " * 25}
            cy: {"gair " * 26}  # !W106
          hint: {{en: {"word " * 75}, cy: {"gair " * 76}}}  # !W106
        """,
}


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_faults_of_texts_are_found_at_their_lines(tmp_path: Path, text: str) -> None:
    expect(tmp_path, with_questions(text))


def test_texts_outside_questions_are_checked(tmp_path: Path) -> None:
    expect(
        tmp_path,
        """\
        format: 1
        id: tiny
        version: 1
        title:  # !E030
          en: Tiny
        languages: [en, cy]
        translation:
          cy: draft  # !W104
          fr: reviewed  # !E031
        topics:
          - id: t
            title: {en: T, cy: ""}  # !E030
        sections:
          - id: one
            title: {en: "{q1}", cy: "{q1}"}  # !E020
            intro: {en: "<b>", cy: "b"}  # !E035
            pages:
              - id: page
                title: {en: P, cy: P}
                intro: {en: "{q1}", cy: "{q1}"}  # !E020
                questions:
                  - {id: q1, kind: short_text, label: {en: Q, cy: C}}
        frameworks:
          - id: f
            version: 1
            title: {en: F, cy: F}
            lists:
              - id: colours
                entries:
                  - id: red
                    title: {en: Red}  # !E030
                    law: {title: {en: An Act}, clause: s.1}  # !E030
        scoring:
          metrics:
            - id: m
              title: {en: M, cy: M}
              method: sum
              terms: [{question: level}]  # !E011
              bands: [{id: all, title: {en: B}}]  # !E030
          flags:
            - id: f
              severity: note
              message: {en: "{q1} {q2}", cy: "{q1} {q2}"}  # !E011
              when: {question: q1, answered: true}
        """,
    )


@pytest.mark.parametrize("languages", ["english", "[en, CY]"])
def test_faulty_languages_hide_what_they_decide(tmp_path: Path, languages: str) -> None:
    expect(
        tmp_path,
        with_questions("- {id: q1, kind: yes_no, label: {en: A}}\n").replace(
            "languages: [en, cy]", f"languages: {languages}  # !E006"
        ),
    )


def test_a_framework_file_may_hold_languages_that_the_bank_does_not_have(tmp_path: Path) -> None:
    write(
        tmp_path,
        """\
        id: shared
        version: 1
        title: {en: Shared, cy: Wedi'i rannu, fr: Commun}
        lists: []
        """,
        "frameworks/shared.yaml",
    )
    expect(tmp_path, HEAD + "frameworks: [shared]\nsections:\n  - {id: one, title: {en: One, cy: Un}}\n")
