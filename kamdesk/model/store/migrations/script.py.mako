"""${message}"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = ${repr(up_revision)}
down_revision = ${repr(down_revision)}
branch_labels = None
depends_on = None

# tables whose number of rows this revision changes on purpose; all others must keep theirs
MOVES_ROWS: frozenset[str] = frozenset()


def upgrade() -> None:
    ${upgrades if upgrades else "pass"}
