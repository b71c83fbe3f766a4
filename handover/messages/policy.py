"""What can be wrong in a YAML file, in the policy, in the agency's file."""

TEXTS: dict[str, tuple[str, str]] = {
    "yaml.too-long": ("lebih dari {most} karakter", "more than {most} characters"),
    "yaml.syntax": ("bukan YAML yang benar: {problem}", "not valid YAML: {problem}"),
    "yaml.empty": ("berkas kosong", "the file is empty"),
    "yaml.alias": ("jangkar dan alias (& dan *) tidak diterima", "anchors and aliases (& and *) are not accepted"),
    "yaml.tag": ("penanda tipe (!) tidak diterima", "type tags (!) are not accepted"),
    "yaml.deep": ("bertingkat terlalu dalam", "nested too deeply"),
    "yaml.duplicate-key": ("kunci `{name}` ditulis dua kali", "the key `{name}` stands twice"),
    "yaml.key": ("kunci harus berupa teks", "a key must be a text"),
    "form.missing": ("`{name}` belum ada; tambahkan", "`{name}` is missing; add it"),
    "form.unknown": ("`{name}` tidak dikenal; periksa ejaannya", "`{name}` is not known; check its spelling"),
    "form.text": (
        "`{name}` harus berupa teks; YAML membacanya lain, jadi beri tanda kutip",
        "`{name}` must be a text; YAML reads it as something else, so put it in quotes",
    ),
    "form.number": ("`{name}` harus berupa bilangan", "`{name}` must be a number"),
    "form.boolean": ("`{name}` harus true atau false", "`{name}` must be true or false"),
    "form.list": ("`{name}` harus berupa daftar", "`{name}` must be a list"),
    "form.mapping": ("`{name}` harus berupa pasangan kunci dan nilai", "`{name}` must be keys with values"),
    "form.choice": ("`{name}` harus salah satu dari {expected}", "`{name}` must be one of {expected}"),
    "form.pattern": ("`{name}` harus berbentuk {expected}", "`{name}` must look like {expected}"),
    "form.date": ("`{name}` harus tanggal TTTT-BB-HH", "`{name}` must be a date YYYY-MM-DD"),
    "form.empty": ("`{name}` tidak boleh kosong", "`{name}` must not be empty"),
    "form.other": ("`{name}`: {problem}", "`{name}`: {problem}"),
    "policy.mistake": ("{file}:{line}:{column}: {where}: {what}", "{file}:{line}:{column}: {where}: {what}"),
    "policy.unreadable": ("{file}: tidak dapat dibaca ({problem})", "{file}: can't be read ({problem})"),
    "policy.no-folder": (
        "Folder kebijakan {folder} tidak ada. Periksa pilihan --checks.",
        "The policy folder {folder} does not exist. Check the option --checks.",
    ),
    "policy.no-files": ("tidak ada berkas {pattern}", "there is no file {pattern}"),
    "policy.code": (
        "{file}: folder kebijakan hanya boleh berisi data, bukan program",
        "{file}: a policy folder holds data only, never code",
    ),
    "policy.twice": ("`{name}` ditulis dua kali", "`{name}` stands twice"),
    "policy.probe-or-person": (
        "`{name}` harus punya `probe` atau `person: true`, tepat satu",
        "`{name}` must have either `probe` or `person: true`",
    ),
    "policy.no-probe": ("probe `{name}` tidak ada", "there is no probe `{name}`"),
    "policy.no-option": (
        "probe `{probe}` tidak punya pilihan `{name}`",
        "the probe `{probe}` has no option `{name}`",
    ),
    "policy.option-missing": (
        "probe `{probe}` memerlukan pilihan `{name}`",
        "the probe `{probe}` needs the option `{name}`",
    ),
    "policy.no-requirement": ("persyaratan `{name}` tidak ada", "there is no requirement `{name}`"),
    "policy.presumes-other": (
        "`{name}` dikerjakan pihak lain; hanya persyaratan dengan `acts` yang sama dapat diandaikan",
        "somebody else acts on `{name}`; only requirements with the same `acts` can be presumed",
    ),
    "policy.cycle": ("`{name}` mengandaikan dirinya sendiri", "`{name}` presumes itself"),
    "policy.file-name": ("berkas harus bernama {name}.yaml", "the file must be named {name}.yaml"),
    "policy.unquoted": ('id ayat harus bertanda kutip: "{name}"', 'a clause id must be quoted: "{name}"'),
    "policy.quote": (
        "kutipan ayat {name} tidak ditemukan dalam pasal yang disebut, di {law}",
        "the quote of clause {name} is not in the Pasal it cites, in {law}",
    ),
    "policy.nothing-counts": (
        "{name} tidak punya ayat berbobot validity atau duty yang dihitung",
        "{name} has no counted clause of weight validity or duty",
    ),
    "policy.no-parameter": (
        "`{name}` memerlukan parameter `{parameter}`, yang tidak diberikan peraturan ini",
        "`{name}` needs the parameter `{parameter}`, which this regulation does not give",
    ),
    "policy.validity-applies": (
        "{name} berbobot validity dan tidak boleh punya `applies`",
        "{name} has the weight validity and may have no `applies`",
    ),
}
