"""What all tables share."""

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column

from iia.store.columns import Moment


class Base(DeclarativeBase):
    """What every table shares: column types by annotation, and a name for every constraint."""

    metadata = MetaData(
        naming_convention={
            "ix": "ix_%(table_name)s_%(column_0_N_name)s",
            "uq": "uq_%(table_name)s_%(column_0_N_name)s",
            "fk": "fk_%(table_name)s_%(column_0_N_name)s",
            "pk": "pk_%(table_name)s",
        }
    )
    type_annotation_map = {datetime: Moment, str: Text}  # noqa: RUF012 - SQLAlchemy declares it so


class SealedRow(Base):
    """A row that no event makes, and that therefore bears a seal of its own; None until it is sealed.

    Attributes:
        sealed_columns: what the seal is over; a column that is added to them needs a new form of seal.
        seal_form: the number of the form of seal; an upgrade makes seals of a new form from good old ones.
    """

    __abstract__ = True

    seal_form: ClassVar[int] = 1

    sealed_columns: ClassVar[tuple[str, ...]]
    seal: Mapped[str | None] = mapped_column(sort_order=1)
