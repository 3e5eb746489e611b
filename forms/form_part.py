"""What a form is made of, whatever it is: a note, a question, a grid, a group or a table."""

from __future__ import annotations

from typing import TypeAlias

from forms.grid_part import GridPart
from forms.parts import GroupPart, NotePart, QuestionPart
from forms.table_part import TablePart

FormPart: TypeAlias = NotePart | QuestionPart | GridPart | GroupPart | TablePart
