"""Whether licences are open, proprietary or unknown, and how manifests word them."""

from __future__ import annotations

from functools import cache

import pytest

from handover.licences.expressions import Lexicon
from handover.licences.purls import purl_of
from handover.policy.licences import LicenceRules, read_licences
from handover.policy.reader import Reader
from handover.shipped import CHECKS


@cache
def rules() -> LicenceRules:
    """The shipped rules; any mistake in them fails every test here."""
    reader = Reader(CHECKS)
    found = read_licences(reader)
    assert not reader.mistakes
    assert found
    return found


@cache
def lexicon() -> Lexicon:
    return Lexicon(rules())


@pytest.mark.parametrize(
    ("said", "spdx"),
    [
        ("MIT", "MIT"),
        ("mit", "MIT"),
        ("The MIT License (MIT)", "MIT"),
        ("MIT License", "MIT"),
        ("Apache License, Version 2.0", "Apache-2.0"),
        ("Apache 2.0", "Apache-2.0"),
        ("Apache Software License", "Apache-2.0"),
        ("BSD", "BSD-2-Clause OR BSD-3-Clause"),
        ("BSD License", "BSD-2-Clause OR BSD-3-Clause"),
        ("New BSD License", "BSD-3-Clause"),
        ("GPL-2.0+", "GPL-2.0-or-later"),
        ("GPLv3", "GPL-3.0-only"),
        ("GNU General Public License v3 (GPLv3)", "GPL-3.0-only"),
        ("GNU Lesser General Public License v2.1", "LGPL-2.1-only"),
        ("LGPL-3.0", "LGPL-3.0-only"),
        ("Mozilla Public License 2.0 (MPL 2.0)", "MPL-2.0"),
        ("Eclipse Public License v2.0", "EPL-2.0"),
        ("ISC License (ISCL)", "ISC"),
        ("MIT OR Apache-2.0", "MIT OR Apache-2.0"),
        ("(MIT AND BSD)", "MIT AND (BSD-2-Clause OR BSD-3-Clause)"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "GPL-2.0-only WITH Classpath-exception-2.0"),
        ("http://opensource.org/licenses/mit-license.php", "MIT"),
        ("https://www.apache.org/licenses/LICENSE-2.0.txt", "Apache-2.0"),
        ("https://contoh.example/licenses/mit", ""),
        ("UNLICENSED", ""),
        ("SEE LICENSE IN LICENSE.txt", ""),
        ("Lisensi PT Nusa", ""),
        ("MIT AND (", ""),
        ("MIT OR Lisensi-Kami", ""),
        ("", ""),
        ("(" * 3_000, ""),
        ("MIT AND " * 2_000 + "MIT", ""),
    ],
)
def test_what_a_manifest_says_as_spdx(said: str, spdx: str) -> None:
    assert lexicon().spdx(said) == spdx


@pytest.mark.parametrize(
    ("expression", "legal"),
    [
        ("MIT", "open"),
        ("MIT AND GPL-3.0-or-later", "open"),
        ("OFL-1.1", "open"),
        ("GPL-2.0-only WITH Classpath-exception-2.0", "open"),
        ("CC-BY-NC-4.0", "unknown"),
        ("BUSL-1.1", "unknown"),
        ("CC-BY-NC-4.0 OR MIT", "open"),
        ("MIT AND CC-BY-NC-4.0", "unknown"),
        ("MIT AND LicenseRef-scancode-proprietary-license", "proprietary"),
        ("GPL-3.0-only OR LicenseRef-scancode-commercial-license", "open"),
        ("LicenseRef-scancode-commercial-license", "proprietary"),
        ("LicenseRef-scancode-commercial-license OR CC-BY-NC-4.0", "unknown"),
        ("LicenseRef-scancode-amazon-sl", "proprietary"),
        ("LicenseRef-scancode-unknown-license-reference", "unknown"),
        ("MIT AND LicenseRef-scancode-unknown-license-reference", "unknown"),
        ("MIT AND LicenseRef-scancode-warranty-disclaimer", "open"),
        ("LicenseRef-scancode-warranty-disclaimer", "unknown"),
        ("LicenseRef-scancode-public-domain", "unknown"),
        ("LicenseRef-tidak-ada", "unknown"),
        ("MIT AND " * 3_000 + "MIT", "unknown"),
    ],
)
def test_what_an_expression_allows(expression: str, legal: str) -> None:
    assert lexicon().legal(expression) == legal


@pytest.mark.parametrize(
    ("said", "legal"),
    [
        ("UNLICENSED", "proprietary"),
        ("proprietary", "proprietary"),
        ("Other/Proprietary License", "proprietary"),
        ("SEE LICENSE IN LICENSE.txt", "proprietary"),
        ("Commercial, see https://toko.example/lisensi", "proprietary"),
        ("Dual licensed: MIT and commercial", "unknown"),
        ("GPL-3.0-only OR proprietary", "open"),
        ("MIT AND proprietary", "proprietary"),
        ("https://contoh.id/lisensi", "unknown"),
        ("", "unknown"),
    ],
)
def test_words_that_are_no_expression(said: str, legal: str) -> None:
    assert lexicon().legal("", said) == legal


def test_references_are_taken_out_of_what_binds() -> None:
    dropped = rules().open.references
    assert lexicon().without("MIT AND LicenseRef-scancode-unknown-license-reference", dropped) == "MIT"
    assert lexicon().without("LicenseRef-scancode-unknown-license-reference", dropped) == ""
    assert lexicon().without("MIT OR ISC", dropped) == "MIT OR ISC"
    both = "(MIT OR ISC) AND BSD-3-Clause AND LicenseRef-scancode-unknown-license-reference"
    assert lexicon().without(both, dropped) == "(MIT OR ISC) AND BSD-3-Clause"


@pytest.mark.parametrize(
    ("kind", "name", "version", "purl"),
    [
        ("composer", "Nusa/Surat", "2.1.0", "pkg:composer/nusa/surat@2.1.0"),
        ("npm", "@nusa/titik", "0.3.4", "pkg:npm/%40nusa/titik@0.3.4"),
        ("pypi", "Peta_Kita.Baru", "1.0", "pkg:pypi/peta-kita-baru@1.0"),
        ("maven", "id.peta:peta", "", "pkg:maven/id.peta/peta"),
        ("golang", "contoh.id/titik/v2", "v2.0.1", "pkg:golang/contoh.id/titik/v2@v2.0.1"),
        ("gem", "peta", "1.2", "pkg:gem/peta@1.2"),
        ("nuget", "Peta.Inti", "1.2.3", "pkg:nuget/Peta.Inti@1.2.3"),
        ("generic", "Tema Sipanda", "2.1", "pkg:generic/Tema%20Sipanda@2.1"),
        ("maven", ":", "1", "pkg:generic/unnamed@1"),
    ],
)
def test_purls(kind: str, name: str, version: str, purl: str) -> None:
    assert purl_of(kind, name, version) == purl


def test_every_spelling_of_a_licence_is_an_open_one() -> None:
    assert {name for name in rules().open.names if lexicon().legal(name) != "open"} == set()


def test_no_spelling_stands_for_two_packages() -> None:
    spellings = [name for names in rules().vendored.names.values() for name in names]
    assert len(spellings) == len(set(spellings))


def test_expressions_that_all_bind_are_joined_part_by_part() -> None:
    assert (
        lexicon().joined(["MIT AND ISC", "", "MIT", "MIT OR BSD-3-Clause"]) == "MIT AND ISC AND (MIT OR BSD-3-Clause)"
    )
    assert lexicon().joined(["MIT OR ISC"]) == "MIT OR ISC"
    assert lexicon().joined([]) == ""
