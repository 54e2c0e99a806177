"""Both catalogues are complete and well set, and the template is what the code holds."""

from __future__ import annotations

import pytest

from tools import catalogues


@pytest.fixture(scope="module")
def template() -> catalogues.Catalog:
    return catalogues.extract()


def test_the_template_is_what_the_code_holds(template: catalogues.Catalog) -> None:
    fresh = catalogues.TEMPLATE.read_text(encoding="utf-8") == catalogues.template_text(template)
    assert fresh, "run: python tools/catalogues.py update"


@pytest.mark.parametrize("language", ["ru", "lv"])
def test_a_catalogue_is_complete_and_well_set(language: str, template: catalogues.Catalog) -> None:
    po = dict(catalogues.languages())[language]
    found = catalogues.catalogue_problems(language, po, template)
    assert not found, f"{len(found)} problems (tools/catalogues.py check), the first: {found[:20]}"
