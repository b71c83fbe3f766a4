"""Parts made by others: from manifests, from copies, from programs; and what is judged of their licences."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from handover.licences.answers import Banner, Glance, Mark
from handover.licences.components import Assembly, findings
from handover.licences.copies import Copies, Text
from handover.licences.manifests.part import Content, Part
from handover.licences.sightings import Manifest, Sighting, by_folder, from_manifests, there
from handover.model import Component, Entry, FileLicence, Role
from tests.test_licences_expressions import lexicon, rules

Row = tuple[str, str, str, str]


def rows(sightings: list[Sighting], licences: Mapping[str, str] | None = None) -> list[Row]:
    """The components as purl, licence, legal and origin."""
    found = components(sightings, licences or {})
    return [(part.purl, part.licence, part.legal, part.origin) for part in found]


def components(sightings: list[Sighting], licences: Mapping[str, str]) -> tuple[Component, ...]:
    files = [FileLicence(path, expression, Role.THIRD_PARTY) for path, expression in licences.items()]
    return Assembly(rules(), lexicon(), files).components(there(sightings))


def manifest(path: str, form: str, *parts: Part, itself: Part | None = None, role: Role = Role.OWN) -> Manifest:
    return Manifest(path, form, role, Content(itself, parts))


def managed(*manifests: Manifest) -> list[Sighting]:
    return from_manifests(manifests, rules().vendored)


def text(path: str, role: Role, *banners: tuple[str, str, bool], marks: tuple[str, ...] = ()) -> Text:
    """A text with banners (name, version, firm) on line 2 and marks on line 3."""
    told = tuple(Banner(2, name, version, name, firm) for name, version, firm in banners)
    return Text(path, role, Glance(True, (), told, tuple(Mark(mark, 3, mark) for mark in marks)))


def copies(*texts: Text, installed: tuple[Sighting, ...] = ()) -> list[Sighting]:
    """The copies among the texts, and what is left unnamed."""
    vendored, products = rules().vendored, rules().proprietary.products
    tell = Copies(vendored, products, by_folder(installed))
    named = [sighting for each in texts for sighting in tell.of_text(each)]
    return [*named, *tell.unnamed(list(texts), named)]


def program(path: str, role: Role) -> Sighting | None:
    tell = Copies(rules().vendored, rules().proprietary.products, {})
    return tell.of_program(Entry(path, "file", 1, "0" * 64), role)


def test_a_locked_part_with_its_declared_licence() -> None:
    lock = manifest("composer.lock", "composer.lock", Part("composer", "nusa/surat", "2.1.0", "MIT"))
    assert rows(managed(lock)) == [("pkg:composer/nusa/surat@2.1.0", "MIT", "open", "lock")]


def test_the_lock_stands_for_what_is_asked_and_what_is_installed() -> None:
    sightings = managed(
        manifest("package.json", "package.json", Part("npm", "peta"), Part("npm", "titik")),
        manifest("package-lock.json", "package-lock.json", Part("npm", "peta", "1.0.0", "", "node_modules/peta")),
        manifest(
            "node_modules/peta/package.json",
            "package.json",
            Part("npm", "alat-uji"),
            itself=Part("npm", "peta", "1.0.0", "ISC"),
            role=Role.THIRD_PARTY,
        ),
    )
    assert rows(sightings) == [
        ("pkg:npm/peta@1.0.0", "ISC", "open", "lock"),
        ("pkg:npm/titik", "", "unknown", "manifest"),
    ]


def test_where_two_say_different_things_the_one_that_allows_least_holds() -> None:
    sightings = managed(
        manifest("package-lock.json", "package-lock.json", Part("npm", "peta", "1.0.0", "MIT")),
        manifest(
            "node_modules/peta/package.json",
            "package.json",
            itself=Part("npm", "peta", "1.0.0", "UNLICENSED"),
            role=Role.THIRD_PARTY,
        ),
    )
    assert rows(sightings) == [("pkg:npm/peta@1.0.0", "", "proprietary", "lock")]


def test_the_licence_file_of_a_parts_folder_answers_where_its_manifest_is_silent_or_points_to_it() -> None:
    lock = manifest(
        "web/package-lock.json",
        "package-lock.json",
        Part("npm", "peta", "1.0.0", "", "node_modules/peta"),
        Part("npm", "titik", "2.0.0", "SEE LICENSE IN LICENSE.txt", "node_modules/titik"),
        Part("npm", "garis", "3.0.0", "SEE LICENSE IN LICENSE.txt", "node_modules/garis"),
    )
    licences = {"web/node_modules/peta/LICENSE": "MIT", "web/node_modules/titik/LICENSE.txt": "Apache-2.0"}
    assert rows(managed(lock), licences) == [
        ("pkg:npm/garis@3.0.0", "", "proprietary", "lock"),
        ("pkg:npm/peta@1.0.0", "MIT", "open", "lock"),
        ("pkg:npm/titik@2.0.0", "Apache-2.0", "open", "lock"),
    ]


def test_the_applications_own_licence_speaks_for_no_part() -> None:
    lock = manifest("go.mod", "go.mod", Part("golang", "contoh.id/peta", "v1.0.0"))
    assert rows(managed(lock), {"LICENSE": "MIT"}) == [("pkg:golang/contoh.id/peta@v1.0.0", "", "unknown", "lock")]


def test_what_tests_of_other_peoples_code_ask_for_is_not_there() -> None:
    inner = manifest(
        "vendor/nusa/surat/package-lock.json", "package-lock.json", Part("npm", "peta", "1"), role=Role.THIRD_PARTY
    )
    assert rows(managed(inner)) == []


@pytest.mark.parametrize("role", [Role.THIRD_PARTY, Role.GENERATED, Role.OWN])
def test_composers_list_of_what_is_installed_counts_wherever_it_lies(role: Role) -> None:
    part = Part("composer", "nusa/surat", "2.1.0", "MIT", "vendor/nusa/surat")
    (sighting,) = managed(manifest("app/vendor/composer/installed.json", "installed.json", part, role=role))
    assert (sighting.origin, sighting.folder) == ("installed", "app/vendor/nusa/surat")


def test_a_python_package_and_the_folder_of_its_modules() -> None:
    itself = Part("pypi", "Peta-Kita", "1.0", "MIT License")
    sightings = managed(
        manifest("lib/Peta_Kita-1.0.dist-info/METADATA", "METADATA", itself=itself, role=Role.THIRD_PARTY)
    )
    assert rows(sightings) == [("pkg:pypi/peta-kita@1.0", "MIT", "open", "installed")]
    assert set(by_folder(sightings)) == {"lib/Peta_Kita-1.0.dist-info", "lib/peta_kita"}
    inside = text("lib/peta_kita/inti.py", Role.THIRD_PARTY)
    assert copies(inside, installed=tuple(sightings)) == []


def test_a_copy_by_its_banner_takes_the_licence_of_its_own_file() -> None:
    seen = copies(text("public/js/jquery.min.js", Role.THIRD_PARTY, ("jQuery", "3.6.0", True)))
    assert rows(seen, {"public/js/jquery.min.js": "MIT"}) == [("pkg:npm/jquery@3.6.0", "MIT", "open", "vendored")]
    assert rows(seen) == [("pkg:npm/jquery@3.6.0", "", "unknown", "vendored")]


def test_a_copy_that_points_to_the_licence_beside_it() -> None:
    seen = copies(text("plugins/peta/peta.js", Role.THIRD_PARTY, ("Peta", "1.0.0", True)))
    said = {
        "plugins/peta/peta.js": "MIT AND LicenseRef-scancode-unknown-license-reference",
        "plugins/peta/LICENSE": "ISC",
    }
    assert rows(seen, said) == [("pkg:generic/Peta@1.0.0", "MIT AND ISC", "open", "vendored")]
    del said["plugins/peta/LICENSE"]
    assert rows(seen, said)[0][2] == "open"


def test_a_reference_alone_without_its_file_stays_unknown() -> None:
    seen = copies(text("plugins/peta/peta.js", Role.THIRD_PARTY, ("Peta", "1.0.0", True)))
    said = {"plugins/peta/peta.js": "LicenseRef-scancode-unknown-license-reference"}
    assert rows(seen, said)[0][2] == "unknown"


def test_several_versions_of_one_library() -> None:
    seen = copies(
        text("public/js/jquery.js", Role.THIRD_PARTY, ("jQuery", "1.12.4", True)),
        text("public/lib/jquery.min.js", Role.THIRD_PARTY, ("jQuery", "3.6.0", True)),
        text("public/old/jquery-2.1.0.min.js", Role.THIRD_PARTY),
    )
    assert [row[0] for row in rows(seen)] == ["pkg:npm/jquery@1.12.4", "pkg:npm/jquery@2.1.0", "pkg:npm/jquery@3.6.0"]


def test_every_banner_of_a_bundle_is_a_part() -> None:
    bundle = text(
        "public/dist/app.js", Role.GENERATED, ("jQuery", "3.6.0", True), ("Bootstrap alert.js", "5.3.0", True)
    )
    assert [row[0] for row in rows(copies(bundle))] == ["pkg:npm/bootstrap@5.3.0", "pkg:npm/jquery@3.6.0"]


@pytest.mark.parametrize(
    ("path", "banner", "parts"),
    [
        ("src/app.js", ("Modul Pengguna", "1.0", True), []),
        ("src/app.js", ("jQuery", "3.6.0", False), []),
        ("src/app.js", ("jQuery", "3.6.0", True), ["pkg:npm/jquery@3.6.0"]),
        ("src/jquery.js", ("jQuery", "3.6.0", False), ["pkg:npm/jquery@3.6.0"]),
    ],
)
def test_in_own_code_only_what_the_policy_knows_is_a_copy(
    path: str, banner: tuple[str, str, bool], parts: list[str]
) -> None:
    assert [row[0] for row in rows(copies(text(path, Role.OWN, banner)))] == parts


def test_a_product_is_proprietary_wherever_it_lies_and_whatever_is_said() -> None:
    marked = text("src/grafik.js", Role.OWN, ("Highcharts JS", "8.2.2", False), marks=("highcharts.com/license",))
    assert rows(copies(marked), {"src/grafik.js": "MIT"}) == [
        ("pkg:npm/highcharts@8.2.2", "MIT", "proprietary", "product")
    ]
    lock = manifest("package-lock.json", "package-lock.json", Part("npm", "highcharts", "9.0.0", "MIT"))
    assert rows(managed(lock)) == [("pkg:npm/highcharts@9.0.0", "MIT", "proprietary", "lock")]


def test_a_product_that_is_also_given_under_an_open_licence() -> None:
    marked = text("public/ext/ext-all.js", Role.THIRD_PARTY, marks=("sencha.com/license",))
    assert rows(copies(marked), {"public/ext/ext-all.js": "GPL-3.0-only"})[0][2] == "open"
    assert rows(copies(marked))[0][2] == "proprietary"


@pytest.mark.parametrize(
    ("kind", "name"),
    [
        ("npm", "ag-grid-enterprise"),
        ("npm", "@progress/kendo-react-grid"),
        ("npm", "@fortawesome/fontawesome-pro"),
        ("composer", "laravel/nova"),
        ("nuget", "Telerik.UI.for.AspNet.Core"),
        ("nuget", "DevExpress.Data"),
        ("maven", "com.oracle.database.jdbc:ojdbc8"),
        ("maven", "com.aspose:aspose-words"),
        ("npm", "gsap"),
    ],
)
def test_products_by_their_package(kind: str, name: str) -> None:
    assert rows([Sighting(kind, name, "1.0", "lock", "lock")])[0][2] == "proprietary"


@pytest.mark.parametrize("name", ["chart.js", "ag-grid-community", "@fortawesome/fontawesome-free", "devextreme-cli"])
def test_their_open_neighbours_are_not_products(name: str) -> None:
    assert rows([Sighting("npm", name, "1.0", "lock", "lock", said="MIT")])[0][2] == "open"


def test_programs_by_their_name() -> None:
    jar = program("app/lib/ojdbc8-21.1.jar", Role.OWN)
    assert jar
    assert rows([jar])[0][2:] == ("proprietary", "product")
    named = program("lib/peta-1.2.3.jar", Role.THIRD_PARTY)
    assert named
    assert rows([named]) == [("pkg:generic/peta@1.2.3", "", "unknown", "program")]
    assert program("target/arsip.jar", Role.OWN) is None
    assert program("bin/Debug/Arsip-1.0.0.dll", Role.GENERATED) is None


def test_other_peoples_files_that_say_nothing_are_parts_of_unknown_licence() -> None:
    seen = copies(
        text("assets/plugins/geser/js/geser.js", Role.THIRD_PARTY),
        text("assets/plugins/geser/css/geser.css", Role.THIRD_PARTY),
        text("assets/js/entah.min.js", Role.THIRD_PARTY),
        text("src/milik-sendiri.js", Role.OWN),
    )
    assert rows(seen) == [
        ("pkg:generic/entah", "", "unknown", "unnamed"),
        ("pkg:generic/geser", "", "unknown", "unnamed"),
    ]
    said = {"assets/plugins/geser/LICENSE": "MIT", "assets/js/LICENSE": "MIT"}
    assert [row[1:3] for row in rows(seen, said)] == [("", "unknown"), ("MIT", "open")]


def test_a_folder_with_a_named_part_covers_its_other_files() -> None:
    seen = copies(
        text("plugins/select2/js/select2.full.js", Role.THIRD_PARTY, ("Select2", "4.0.13", True)),
        text("plugins/select2/js/i18n/id.js", Role.THIRD_PARTY),
        text("plugins/select2/css/select2.css", Role.THIRD_PARTY),
    )
    assert [row[0] for row in rows(seen)] == ["pkg:npm/select2@4.0.13"]


def test_one_finding_for_each_part_that_is_not_open() -> None:
    lock = manifest(
        "composer.lock",
        "composer.lock",
        Part("composer", "a/buka", "1", "MIT"),
        Part("composer", "a/entah", "1", ""),
        Part("composer", "a/tutup", "1", "proprietary"),
    )
    found = list(findings(components(managed(lock), {}), {"composer.lock": Role.GENERATED}))
    assert [(finding.rule, finding.severity, finding.path, finding.role) for finding in found] == [
        ("licence.unknown", "low", "composer.lock", Role.GENERATED),
        ("licence.proprietary", "medium", "composer.lock", Role.GENERATED),
    ]
    assert dict(found[1].message.params) == {"licence": "", "name": "a/tutup", "version": "1"}


def test_a_theme_that_holds_a_copy_of_something_else_stays_a_part_of_its_own() -> None:
    seen = copies(
        text("vendors/tema-megah/js/jquery.js", Role.THIRD_PARTY, ("jQuery", "3.6.0", True)),
        text("vendors/tema-megah/js/tema.js", Role.THIRD_PARTY),
    )
    assert [row[0] for row in rows(seen)] == ["pkg:generic/tema-megah", "pkg:npm/jquery@3.6.0"]


@pytest.mark.parametrize(
    ("said", "legal"), [("proprietary", "proprietary"), ("SEE LICENSE IN LICENSE", "open"), ("entah", "open")]
)
def test_a_licence_file_does_not_unsay_what_the_manifest_says(said: str, legal: str) -> None:
    lock = manifest(
        "composer.lock", "composer.lock", Part("composer", "nusa/tutup", "1.0.0", said, "vendor/nusa/tutup")
    )
    assert rows(managed(lock), {"vendor/nusa/tutup/LICENSE": "MIT"})[0][2] == legal


def test_several_manifests_in_one_folder_are_one_part() -> None:
    sightings = managed(
        manifest("libs/peta/bower.json", "bower.json", itself=Part("bower", "Peta", "", "MIT"), role=Role.THIRD_PARTY),
        manifest(
            "libs/peta/composer.json", "composer.json", itself=Part("composer", "nusa/peta", ""), role=Role.THIRD_PARTY
        ),
        manifest("libs/peta/package.json", "package.json", itself=Part("npm", "peta", "1.2.0"), role=Role.THIRD_PARTY),
    )
    assert rows(sightings) == [("pkg:npm/peta@1.2.0", "MIT", "open", "installed")]


def test_an_installed_part_that_states_its_licence_in_its_readme_alone() -> None:
    itself = Part("npm", "peta", "1.2.0")
    sightings = managed(manifest("libs/peta/package.json", "package.json", itself=itself, role=Role.THIRD_PARTY))
    said = {"libs/peta/README.md": "MIT", "libs/peta/src/a.js": "MIT", "libs/titik/a.js": "GPL-3.0-only"}
    assert rows(sightings, said)[0][1:3] == ("MIT", "open")


def test_a_nuspec_that_only_says_how_a_package_is_made_is_no_part() -> None:
    itself = Part("nuget", "Peta", "1.2.0", "MIT")
    made = manifest(
        "libs/peta-sumber/nuget/Lain.nuspec", "nuspec", itself=Part("nuget", "Lain", "1"), role=Role.THIRD_PARTY
    )
    there_ = manifest("packages/Peta.1.2.0/Peta.nuspec", "nuspec", itself=itself, role=Role.THIRD_PARTY)
    assert rows(managed(made, there_)) == [("pkg:nuget/Peta@1.2.0", "MIT", "open", "installed")]


def test_a_jar_that_was_opened_and_says_what_it_is() -> None:
    path = "lib/peta.jar!/META-INF/maven/id.peta/peta/pom.properties"
    itself = Part("maven", "id.peta:peta", "1.2.3")
    sightings = managed(manifest(path, "pom.properties", itself=itself, role=Role.THIRD_PARTY))
    assert rows(sightings, {"lib/peta.jar!/META-INF/LICENSE": "MIT"})[0][:3] == (
        "pkg:maven/id.peta/peta@1.2.3",
        "MIT",
        "open",
    )
    tell = Copies(rules().vendored, rules().proprietary.products, by_folder(sightings))
    assert tell.of_program(Entry("lib/peta.jar", "file", 1, "0" * 64), Role.THIRD_PARTY) is None
