"""Checks of a built screen: nothing is clipped, nothing focusable is without a name. Used by tests and the tour."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollBar,
    QTabBar,
    QWidget,
)

from kamdesk.ui.theme import look

SLACK = 1


def clipped(root: QWidget) -> list[str]:
    """Visible labels, buttons, tabs and headers whose text needs more room than they have, in words for a test.

    Widgets with the property `elidable` may give way: they keep the whole text in a tooltip.
    """
    found = []
    for widget in visible(root):
        if widget.property("elidable"):
            continue
        lack = _lack(widget)
        if lack:
            found.append(f"{_path(widget)}: {lack}")
    return found


def _lack(widget: QWidget) -> str:
    if isinstance(widget, QLabel):
        return _label_lack(widget)
    if isinstance(widget, QTabBar):
        return _tabs_lack(widget)
    if isinstance(widget, QHeaderView):
        return ""
    if isinstance(widget, QAbstractButton) and not isinstance(widget.parentWidget(), QLineEdit):
        need, have = widget.minimumSizeHint().expandedTo(widget.sizeHint()), widget.size()
        if need.width() > have.width() + SLACK or need.height() > have.height() + SLACK:
            return f"button {widget.text()!r} needs {need.width()}x{need.height()}, has {have.width()}x{have.height()}"
    if isinstance(widget, QComboBox) and widget.currentText():
        wide = widget.fontMetrics().horizontalAdvance(widget.currentText()) + 34
        if wide > widget.width() + SLACK:
            return f"combo {widget.currentText()!r} needs {wide}, has {widget.width()}"
    return ""


def _label_lack(label: QLabel) -> str:
    if not label.text() or label.pixmap().isNull() is False:
        return ""
    width = label.width()
    if label.wordWrap():
        need = label.heightForWidth(width)
        longest = max(
            (label.fontMetrics().horizontalAdvance(word) for word in label.text().split()), default=0
        )
        if need > label.height() + SLACK or longest > width + SLACK:
            return f"label {label.text()!r} needs height {need}, has {label.height()} at width {width}"
        return ""
    hint = label.sizeHint()
    if hint.width() > width + SLACK or hint.height() > label.height() + SLACK:
        return f"label {label.text()!r} needs {hint.width()}x{hint.height()}, has {width}x{label.height()}"
    return ""


def _tabs_lack(tabs: QTabBar) -> str:
    need = sum(tabs.tabSizeHint(n).width() for n in range(tabs.count()) if tabs.isTabVisible(n))
    return f"tabs need {need}, have {tabs.width()}" if need > tabs.width() + SLACK else ""


def clipped_headers(root: QWidget) -> list[str]:
    """Visible column titles that do not fit in their columns; names may (they elide), sums may not."""
    found = []
    for header in visible(root):
        if not isinstance(header, QHeaderView) or header.orientation() != Qt.Orientation.Horizontal:
            continue
        model = header.model()
        if model is None:
            continue
        columns = getattr(model, "columns", [])
        for section in range(header.count()):
            if header.isSectionHidden(section) or (section < len(columns) and columns[section].elide):
                continue
            words = str(model.headerData(section, Qt.Orientation.Horizontal) or "")
            need = look.metrics("captionMedium").horizontalAdvance(words) + 12
            if need > header.sectionSize(section) + SLACK:
                found.append(f"{_path(header)}: {words!r} needs {need}, has {header.sectionSize(section)}")
    return found


def unnamed(root: QWidget) -> list[str]:
    """Visible controls without an accessible name; icon-only buttons also need a tooltip."""
    found = []
    for widget in visible(root):
        if not _is_control(widget):
            continue
        if not widget.accessibleName() and not (isinstance(widget, QAbstractButton) and widget.text()):
            found.append(_path(widget))
        elif isinstance(widget, QAbstractButton) and not widget.text() and not widget.toolTip():
            if widget.sizeHint().height() > 18:
                found.append(f"{_path(widget)}: no tooltip")
    return found


def _is_control(widget: QWidget) -> bool:
    if isinstance(widget, QScrollBar) or widget.focusPolicy() == Qt.FocusPolicy.NoFocus:
        return False
    if isinstance(widget, QAbstractScrollArea) and not (widget.focusPolicy() & Qt.FocusPolicy.TabFocus):
        return False
    parent = widget.parentWidget()
    if isinstance(widget, QLineEdit) and isinstance(parent, QComboBox):
        return False
    # the little buttons inside a line edit (clear, calendar) carry the tooltip of their action
    if isinstance(widget, QAbstractButton) and isinstance(parent, QLineEdit):
        return False
    return type(widget).__name__ not in ("QWidget", "QFrame", "QStackedWidget")


def visible(root: QWidget) -> list[QWidget]:
    """The widgets in sight, the root first; what is hidden is not gone into, as nothing in it can be seen."""
    found = [root] if root.isVisible() else []
    for parent in found:  # it grows while it is walked
        found += [child for child in parent.children() if isinstance(child, QWidget) and child.isVisible()]
    return found


def _path(widget: QWidget) -> str:
    parts: list[str] = []
    at: QWidget | None = widget
    while at is not None and len(parts) < 4:
        parts.append(at.objectName() or type(at).__name__)
        at = at.parentWidget()
    return " < ".join(parts)
