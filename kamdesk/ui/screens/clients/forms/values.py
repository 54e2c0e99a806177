"""What stands in a field, whatever kind of field it is."""

from __future__ import annotations

from typing import Any

from kamdesk.ui.language import l10n
from kamdesk.ui.widgets.choice import Switch
from kamdesk.ui.widgets.fields import Combo, TextArea


def field_value(widget: Any) -> Any:
    if isinstance(widget, Switch):
        return widget.isChecked()
    if isinstance(widget, TextArea):
        return widget.text().strip()
    value = getattr(widget, "value", None)
    return value() if value is not None else widget.text().strip()


def put_value(widget: Any, value: Any) -> None:
    if isinstance(widget, Switch):
        widget.setChecked(bool(value))
    elif isinstance(widget, TextArea):
        widget.setPlainText(value or "")
    elif hasattr(widget, "set_value"):
        widget.set_value(value)
    else:
        widget.setText(value or "")
        widget.setCursorPosition(0)


def typed_text(widget: Any) -> Any:
    return field_value(widget) if isinstance(widget, Switch | Combo) else widget.text()


def put_typed_text(widget: Any, value: Any) -> None:
    if isinstance(widget, Switch | Combo):
        put_value(widget, value)
    elif isinstance(widget, TextArea):
        widget.setPlainText(str(value))
    else:
        widget.setText(str(value))


def country_name(code: str) -> str:
    """The country in the language of the window, from CLDR."""
    return str(l10n().locale.territories.get(code, code))
