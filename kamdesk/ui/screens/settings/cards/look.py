"""Language of the window, theme, size of text: what belongs to this machine."""

from __future__ import annotations

from kamdesk.ui.language import _, language
from kamdesk.ui.screens.settings.base import SettingCard, note, row_of
from kamdesk.ui.screens.settings.desk import Desk
from kamdesk.ui.widgets.choice import Segment, Segmented, Switch
from kamdesk.ui.widgets.fields import Combo
from kamdesk.ui.widgets.form import Form
from kamdesk.ui.widgets.text import label

NAMES = (("ru", "Русский"), ("lv", "Latviešu"))


class LookCard(SettingCard):
    """Takes effect at once; the open record and what is typed stay."""

    def __init__(self, desk: Desk, *, number: str = "") -> None:
        super().__init__(desk, "languages", lambda: number + _("Language and look"))
        self.language = Segmented([Segment(code, name) for code, name in NAMES], fill=True)
        self.language.chosen.connect(desk.context.shell.switch_language)
        self.form = Form(2)
        self.theme, self.text_size = Combo(), Combo()
        self.form.add("theme", lambda: _("Theme"), self.theme)
        self.form.add("size", lambda: _("Text size"), self.text_size)
        self.theme.chosen.connect(self._on_theme)
        self.text_size.chosen.connect(self._on_size)
        self.papers = note()
        self.body.addWidget(self.language)
        self.body.addWidget(self.form)
        self.body.addWidget(self.papers)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.language.setAccessibleName(_("Language of the window"))
        self.language.set_value(language())
        self.theme.set_options(
            [("system", _("as in the system")), ("light", _("light")), ("dark", _("dark"))]
        )
        self.text_size.set_options([(size, f"{size}\u00a0%") for size in (100, 115, 130)])
        self.form.retranslate()
        self.papers.setText(_("A paper for a client is written in the language of the client's card."))
        self.update_state()

    def update_state(self) -> None:
        preferences = self.desk.context.preferences
        self.language.set_value(language())
        self.theme.set_value(preferences.theme)
        self.text_size.set_value(preferences.text_size)
        self.show_mark(True)

    def _on_theme(self, theme: str) -> None:
        self.desk.context.preferences.theme = theme
        self.desk.context.shell.apply_look()

    def _on_size(self, size: int) -> None:
        self.desk.context.preferences.text_size = size
        self.desk.context.shell.apply_look()


class PrivacyCard(SettingCard):
    """Sums hidden from those who look over the shoulder."""

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, "eye-off", lambda: _("Sums on the screen"))
        self.switch = Switch()
        self.words = label("", "body")
        self.switch.clicked.connect(lambda _on=False: desk.context.shell.toggle_privacy())
        self.hint = note()
        self.body.addLayout(row_of(self.switch, self.words))
        self.body.addWidget(self.hint)
        self.retranslate()

    def retranslate(self) -> None:
        super().retranslate()
        self.words.setText(_("Hide sums (F8)"))
        self.name_switch(self.switch, _("Hide sums (F8)"))
        self.hint.setText(_("Papers, exports and printing keep their sums; only the screen hides them."))
        self.update_state()

    def update_state(self) -> None:
        self.switch.setChecked(self.desk.context.preferences.privacy)
