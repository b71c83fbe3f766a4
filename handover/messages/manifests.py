"""What the readers of the manifests say. Mistakes in a manifest's values are named by the form (`form.…`, `yaml.…`)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "manifest.absent": (
        "Berkas {file} tidak ada dalam serahan; buat dengan perintah handover init.",
        "There is no {file} in the delivery; make it with the command handover init.",
    ),
    "manifest.read": ("Berkas {file} terbaca.", "{file} was read."),
    "manifest.faulty": ("Berkas {file} keliru; isinya tidak dipakai.", "{file} is faulty; nothing in it is used."),
    "manifest.fault": ("{where}: {what}", "{where}: {what}"),
    "manifest.mistake": (
        "{file}:{line}:{column}: {where}: {what}",
        "{file}:{line}:{column}: {where}: {what}",
    ),
    "manifest.second": (
        "Berkas ini diabaikan karena {read} sudah dibaca. Serahkan satu saja.",
        "This file is ignored because {read} was read. Hand over only one.",
    ),
    "manifest.link": (
        "Berkas ini hanya tautan. Serahkan berkasnya sendiri.",
        "This file is only a link. Hand over the file itself.",
    ),
    "manifest.failed": (
        "Berkas ini tidak dapat diuraikan dalam batas waktu dan memori.",
        "This file could not be parsed within the limits of time and memory.",
    ),
    "manifest.not-utf8": (
        "Berkas ini bukan teks UTF-8. Simpan ulang sebagai UTF-8.",
        "This file is not UTF-8 text. Save it again as UTF-8.",
    ),
    "manifest.unreadable": ("Berkas {file} tidak dapat dibaca: {problem}.", "{file} can't be read: {problem}."),
}
