"""What all tables share."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import MetaData, Text
from sqlalchemy.orm import DeclarativeBase

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
