"""Typing an order: every key into the pad with 50, 500 and 5 000 lines, painting included.

Every rule of prices is on: columns, breaks, client prices, a promotion of each sort, decisions (`bench/terms.py`).
"""

from __future__ import annotations

import statistics
from collections.abc import Iterator
from typing import Any

from bench.drafts import stored_draft
from bench.measure import Row
from bench.setting import Setting
from bench.window import opened_window, settle, struck
from kamdesk.model.orders.rules.draft import OrderDraft

LENGTHS = (50, 500, 5000)
TYPED = ("ka-1008*12", "uz1007*6", "ka-1016 5", "*24")


def typing(setting: Setting) -> Iterator[Row]:
    """Letters and Enter apart: Enter changes the order and draws it anew. The slower of both medians counts."""
    took: dict[int, dict[str, float]] = {}
    with setting.open(setting.work) as portfolio:
        drafts = {length: stored_draft(portfolio, length) for length in LENGTHS}
        with opened_window(setting, portfolio) as shell:
            for length, draft in drafts.items():
                took[length] = _typed(shell, draft)
    slow = {length: max(kinds.values()) for length, kinds in took.items()}
    note = "; ".join(
        f"{length} lines: " + ", ".join(f"{k} {v:.1f}" for k, v in kinds.items())
        for length, kinds in took.items()
    )
    note += "; every rule of prices on"
    yield Row("keystroke in an order of 500 lines", slow[500], "ms", most=16, note=note)
    yield Row(
        "keystroke, 500 lines against 50",
        slow[500],
        "ms",
        slow[50],
        "the same keys with 50 lines",
        most_ratio=9.99,
        note="less than linear: under 10 x",
    )
    yield Row(
        "keystroke, 5000 lines against 500",
        slow[5000],
        "ms",
        slow[500],
        "the same keys with 500 lines",
        most_ratio=9.99,
        note="less than linear: under 10 x",
    )


def _typed(shell: Any, draft: OrderDraft) -> dict[str, float]:
    from PySide6.QtCore import Qt

    from kamdesk.ui.shell.route import Route

    shell.open(Route("orders", draft.id))
    pad = shell.screen
    settle(lambda: len(pad.presenter.state.draft.lines) == len(draft.lines) and pad.presenter.state.editable)
    edit = pad.entry.edit
    edit.setFocus()
    settle(lambda: not shell.runner.running)
    letters, enters = [], []
    for turn in range(6):
        for text in TYPED:
            found = [struck(edit, Qt.Key.Key_unknown, letter) for letter in text]
            before = pad.presenter.state.draft
            enter = struck(edit, Qt.Key.Key_Return)
            if pad.presenter.state.draft is before or edit.text():
                raise RuntimeError(f"'{text}' changed nothing in the order")
            settle(lambda: not shell.runner.running)
            if turn:
                letters += found
                enters.append(enter)
    return {"letter": statistics.median(letters), "Enter": statistics.median(enters)}
