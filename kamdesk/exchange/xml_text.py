"""XML as we write it: elements by their prefixed names, the same bytes for the same content, never a document type."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree import ElementTree as ET

# what XML 1.0 cannot hold, however it is escaped
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
Element = ET.Element


def child(parent: Element, name: str, text: str | None = None, /, **attributes: str) -> Element:
    """A new last child; `text` is escaped on writing, characters XML cannot hold are dropped."""
    made = ET.SubElement(parent, name, {key: _FORBIDDEN.sub("", value) for key, value in attributes.items()})
    if text is not None:
        made.text = _FORBIDDEN.sub("", text)
    return made


def root(name: str, attributes: Mapping[str, str]) -> Element:
    """The outermost element with its namespaces and attributes."""
    return ET.Element(name, dict(attributes))


def written(top: Element) -> bytes:
    """The document as UTF-8 with its declaration, one element a line."""
    ET.indent(top, " ")
    body: str = ET.tostring(top, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{body}\n'.encode()


def decimal_text(value: int, digits: int) -> str:
    """An integer of 10**-digits units: (123456, 2) -> '1234.56'."""
    sign, whole = ("-" if value < 0 else ""), abs(value)
    return f"{sign}{whole // 10**digits}.{whole % 10**digits:0{digits}d}"


def short_decimal(value: int, digits: int) -> str:
    """The same without zeros that say nothing: (12000, 3) -> '12'."""
    text = decimal_text(value, digits)
    return text.rstrip("0").rstrip(".")
