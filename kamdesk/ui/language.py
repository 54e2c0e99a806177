"""The language of the window: the only place that knows which one is in force.

`_`, `ngettext`, `pgettext` translate at call time; nothing is translated at import. `l10n()` formats numbers,
dates and sums. Qt's own texts come from qtbase plus the supplementary catalogue kamdesk_qt.
"""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication, QLibraryInfo, QLocale, QTranslator

from kamdesk.model.core.languages import L10n, Language, l10n_for

LANGUAGES = ("ru", "lv")
I18N = Path(__file__).resolve().parents[2] / "resources" / "i18n"
_QT_LOCALE = {"ru": QLocale.Language.Russian, "lv": QLocale.Language.Latvian}


class _Current:
    language: Language = "ru"
    translators: tuple[QTranslator, ...] = ()


def language() -> Language:
    """'ru' or 'lv': the language of the window now."""
    return _Current.language


def l10n() -> L10n:
    """Formats and texts of the language in force now; do not keep it across a switch."""
    return l10n_for(_Current.language)


def _(msgid: str) -> str:
    return l10n().gettext(msgid)


def ngettext(one: str, many: str, count: int) -> str:
    return l10n().ngettext(one, many, count)


def pgettext(context: str, msgid: str) -> str:
    return l10n().pgettext(context, msgid)


def set_language(code: str, app: QCoreApplication | None = None) -> None:
    """Switch the window to 'ru' or 'lv'; with an application every widget gets LanguageChange."""
    if code not in LANGUAGES:
        raise ValueError(code)
    _Current.language = "ru" if code == "ru" else "lv"
    QLocale.setDefault(QLocale(_QT_LOCALE[code]))
    if app is not None:
        _install(code, app)


def _install(code: str, app: QCoreApplication) -> None:
    for old in _Current.translators:
        app.removeTranslator(old)
    base, own = QTranslator(app), QTranslator(app)
    base.load(f"qtbase_{code}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath))
    own.load(f"kamdesk_qt_{code}", str(I18N))
    _Current.translators = (base, own)
    for translator in _Current.translators:
        app.installTranslator(translator)


def system_language() -> str:
    """The language to start in on a new machine: Latvian when the system speaks it, else Russian."""
    return "lv" if QLocale.system().language() == QLocale.Language.Latvian else "ru"
