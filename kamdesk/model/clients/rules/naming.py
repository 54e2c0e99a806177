"""How a client is called where room is short: without its legal form and quotation marks."""

from __future__ import annotations

import re

_FORMS = (
    "SIA", "AS", "IK", "ZS", "Z/S", "PS", "KS", "SO", "VAS", "VSIA", "ООО", "ОАО", "ЗАО", "ПАО", "АО", "ИП", "ТОО",
    "UAB", "OÜ", "OU", "AB", "Ltd", "GmbH",
)  # fmt: skip
_FORM = "|".join(sorted(map(re.escape, _FORMS), key=len, reverse=True))
_FRONT = re.compile(rf"^(?:{_FORM})\.?\s+(?=\S)", re.IGNORECASE)
_BACK = re.compile(rf"[,\s]+(?:{_FORM})\.?$", re.IGNORECASE)


def short_name(name: str) -> str:
    """'SIA „Kurzemes Tirgus”' -> 'Kurzemes Tirgus', 'Ёлочка, ООО' -> 'Ёлочка'; a name that is all form stays."""
    core = _BACK.sub("", _FRONT.sub("", name.strip()))
    for opening, closing in (("„", "”"), ("«", "»"), ('"', '"'), ("“", "”"), ("„", "“")):
        inner = core[1:-1]
        if (
            core.startswith(opening)
            and core.endswith(closing)
            and opening not in inner
            and closing not in inner
        ):
            core = inner.strip()
    return core or name
