"""The text catalogues: extract texts from the code, update and check both languages, compile.

python tools/catalogues.py extract    write locales/kamdesk.pot from the code
python tools/catalogues.py update     extract, then bring both .po files in line with it
python tools/catalogues.py compile    make the .mo files that are missing or old
python tools/catalogues.py check      name everything that is wrong; exit 1 if anything is
"""

from __future__ import annotations

import io
import re
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from kamdesk.model.core.catalogues import compile_stale  # noqa: E402 - the project is found by the line above

LOCALES = ROOT / "locales"
TEMPLATE = LOCALES / "kamdesk.pot"
TERMS = LOCALES / "terms.tsv"
SOURCES = ("kamdesk",)
WIDTH = 100

KEYWORDS: dict[str, tuple[object, ...] | None] = {
    "_": None,
    "N_": None,
    "gettext": None,
    "ngettext": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}
PLURALS = {
    "ru": "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);",
    "lv": "nplurals=3; plural=(n%10==0 || n%100>=11 && n%100<=19 ? 0 : n%10==1 && n%100!=11 ? 1 : 2);",
}
# Words that machines and habit bring in, and what the glossary says instead.
FORBIDDEN = {
    "ru": {
        r"\bOK\b": "ОК",
        r"\bкликн\w+": "нажмите",
        r"\bопци[яию]\b": "настройка",
        # the customary title of the sheet stays: «Лист проверки контрагента»
        r"(?<!проверки )\bконтрагент\w*": "клиент",
    },
    "lv": {
        r"\b[Aa]tcelt darbību\b": "Atsaukt",
        r"\bapmeklējum\w*": "vizīte",
        r"\b[Kk]likšķ\w+": "nospiediet",
        r"\bOK\b": "Labi",
    },
}

_PLACEHOLDER = re.compile(r"%\((\w+)\)[#0\- +]*\d*(?:\.\d+)?([sdif])")
_BARE_PERCENT = re.compile(r"%(?!\(|%)")


def extract() -> Catalog:
    """Every text marked in the code, with the files it stands in."""
    catalogue = Catalog(project="KAMdesk", version="", charset="utf-8", fuzzy=False)
    options = {"keywords": KEYWORDS, "comment_tags": ("Translators:",), "strip_comment_tags": True}
    for source in SOURCES:
        for name, _line, msgid, comments, context in extract_from_dir(
            ROOT / source, [("**.py", "python")], **options
        ):
            place = [(f"{source}/{Path(name).as_posix()}", 0)]
            catalogue.add(msgid, None, place, auto_comments=comments, context=context)
    return catalogue


def template_text(catalogue: Catalog) -> str:
    """The .pot: sorted, files without line numbers, no dates, so that it changes only when a text does."""
    out = io.BytesIO()
    write_po(out, catalogue, width=WIDTH, sort_output=True, include_lineno=False, omit_header=True)
    header = (
        "# Texts of KAMdesk. Made by tools/catalogues.py extract; do not edit.\n"
        'msgid ""\nmsgstr ""\n"Project-Id-Version: KAMdesk\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=utf-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
    )
    return header + out.getvalue().decode("utf-8").strip() + "\n"


def languages() -> Iterator[tuple[str, Path]]:
    """Each language with its .po file."""
    for language in PLURALS:
        yield language, LOCALES / language / "LC_MESSAGES" / "kamdesk.po"


def read(po: Path) -> Catalog:
    with po.open("rb") as source:
        return read_po(source)


def update() -> None:
    """Write the template and give both languages its texts; texts that left the code leave the catalogues."""
    template = extract()
    TEMPLATE.write_text(template_text(template), encoding="utf-8")
    for language, po in languages():
        catalogue = read(po) if po.exists() else Catalog(locale=language)
        catalogue.update(template, no_fuzzy_matching=True)
        out = io.BytesIO()
        write_po(
            out,
            catalogue,
            width=WIDTH,
            sort_output=True,
            no_location=True,
            ignore_obsolete=True,
            omit_header=True,
        )
        po.write_text(_header(language) + out.getvalue().decode("utf-8").strip() + "\n", encoding="utf-8")


def _header(language: str) -> str:
    lines = {
        "Project-Id-Version": "KAMdesk",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=utf-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": PLURALS[language],
    }
    return 'msgid ""\nmsgstr ""\n' + "".join(f'"{k}: {v}\\n"\n' for k, v in lines.items()) + "\n"


# --- checks ---------------------------------------------------------------------------------------------------------


def problems() -> list[str]:
    """Everything wrong with the template and both catalogues, in words."""
    template = extract()
    found = []
    stored = TEMPLATE.read_text(encoding="utf-8") if TEMPLATE.exists() else ""
    if stored != template_text(template):
        found.append("locales/kamdesk.pot is not what the code holds: run tools/catalogues.py update")
    for language, po in languages():
        found += [f"{language}: {text}" for text in catalogue_problems(language, po, template)]
    return found


def catalogue_problems(language: str, po: Path, template: Catalog) -> list[str]:
    """What is wrong with one catalogue, measured against the texts of the code."""
    if not po.exists():
        return ["there is no catalogue"]
    catalogue = read(po)
    found = []
    if f'"Plural-Forms: {PLURALS[language]}\\n"' not in _unwrapped(po.read_text(encoding="utf-8")):
        found.append("the plural rule is not the right one")
    for message in template:
        if message.id:
            known = catalogue.get(message.id, message.context)
            found += _message_problems(language, message, known)
    wanted = {(_first(m.id), m.context) for m in template}
    for message in catalogue:
        if message.id and (_first(message.id), message.context) not in wanted:
            found.append(f"not in the code any more: {_first(message.id)!r}")
    return found


def _unwrapped(text: str) -> str:
    head = text.split("\n\n", 1)[0]
    return head.replace('"\n"', "").replace("\\n", '\\n"\n"')


def _first(msgid: str | tuple[str, ...] | list[str]) -> str:
    return msgid if isinstance(msgid, str) else msgid[0]


def _message_problems(language: str, wanted: Message, known: Message | None) -> list[str]:
    name = repr(_first(wanted.id)) + (f" [{wanted.context}]" if wanted.context else "")
    if known is None:
        return [f"missing: {name}"]
    if known.fuzzy:
        return [f"fuzzy: {name}"]
    if wanted.pluralizable != known.pluralizable:
        return [f"plural in one place and not in the other: {name}"]
    strings = [known.string] if isinstance(known.string, str) else list(known.string)
    if not all(strings):
        return [f"not translated: {name}"]
    if wanted.pluralizable and len(strings) != 3:
        return [f"{len(strings)} plural forms instead of 3: {name}"]
    faults = [(what, text) for text in strings for what in _text_problems(language, wanted, text)]
    if agreed := _off_term(language, known):
        faults.append((f"the term is {agreed!r}", strings[0]))
    return [f"{what}: {name} -> {text!r}" for what, text in faults]


def _text_problems(language: str, wanted: Message, text: str) -> Iterator[str]:
    sources = [wanted.id] if isinstance(wanted.id, str) else list(wanted.id)
    if _placeholders(text) != set().union(*(_placeholders(s) for s in sources)):
        yield "placeholders differ"
    source = sources[0]
    if "%(" in source and _BARE_PERCENT.search(text):
        yield "a bare % beside placeholders (write %%)"
    if (source[:1].isspace(), source[-1:].isspace()) != (text[:1].isspace(), text[-1:].isspace()):
        yield "spaces at the ends differ"
    if source.endswith("…") != text.endswith("…") or source.endswith(":") != text.endswith(":"):
        yield "the end (… or :) differs"
    yield from _typography(language, source, text)


@cache
def terms(language: str) -> dict[str, frozenset[str]]:
    """English term -> what it is called in a language; several names are divided by '; '."""
    header, *rows = [line.split("\t") for line in TERMS.read_text(encoding="utf-8").splitlines()]
    column = header.index(language)
    return {row[0].casefold(): frozenset(row[column].casefold().split("; ")) for row in rows}


def _off_term(language: str, known: Message) -> str:
    """The agreed name, when a text that is a term and nothing else is called something else."""
    if known.context or not isinstance(known.id, str) or not known.string:
        return ""
    agreed = terms(language).get(known.id.casefold().rstrip("…:"))
    if agreed is None or str(known.string).casefold().rstrip("…:") in agreed:
        return ""
    return "; ".join(sorted(agreed))


def _placeholders(text: str) -> set[tuple[str, str]]:
    return set(_PLACEHOLDER.findall(text))


def _typography(language: str, source: str, text: str) -> Iterator[str]:
    if '"' in text and "<" not in text:
        yield "straight quotation marks"
    if language == "lv" and re.search("[«»]", text):
        yield "Russian quotation marks in Latvian"
    if language == "ru" and re.search("[„”]", text):
        yield "Latvian quotation marks in Russian"
    if re.search(r"(?:\d|\)s) ?[%€](?!\()", text.replace("%%", "%")) and not re.search("\u00a0[%€]", text):
        yield "no no-break space before % or €"
    if language == "lv" and re.search("[а-яё]", text.lower()) and not re.search("[а-яё]", source.lower()):
        yield "Cyrillic letters in Latvian"
    if (
        language == "ru"
        and re.search("[āčēģīķļņšūž]", text.lower())
        and not re.search("[āčēģīķļņšūž]", source)
    ):
        yield "Latvian letters in Russian"
    for pattern, instead in FORBIDDEN[language].items():
        if re.search(pattern, text):
            yield f"against the glossary (say {instead!r})"


def main(arguments: list[str]) -> int:
    command = arguments[0] if len(arguments) == 1 else ""
    if command == "extract":
        TEMPLATE.parent.mkdir(parents=True, exist_ok=True)
        TEMPLATE.write_text(template_text(extract()), encoding="utf-8")
    elif command == "update":
        update()
    elif command == "compile":
        for made in compile_stale(LOCALES):
            print(made.relative_to(ROOT))
    elif command == "check":
        found = problems()
        print("\n".join(found) if found else "catalogues are complete")
        return 1 if found else 0
    else:
        print(__doc__)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
