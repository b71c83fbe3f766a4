"""What is said about licences and parts made by others: key -> (Indonesian, English)."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "licences.looked": (
        "Dibaca untuk mencari lisensi, komponen buatan pihak lain, dan pernyataan hak cipta.",
        "Read for licences, parts made by others and copyright lines.",
    ),
    "licences.too-long": (
        "Lebih besar daripada {most} bita, sehingga tidak dibaca.",
        "Longer than {most} bytes, so it was not read.",
    ),
    "licences.not-an-answer": (
        "Pembacaannya tidak memberi jawaban yang dapat dipakai.",
        "Reading it gave no answer that could be used.",
    ),
    "licences.faulty": (
        "Daftar komponen ini rusak atau bukan dari jenis yang disebut namanya, sehingga komponennya tidak diketahui.",
        "This list of components is damaged or not of the kind that its name says, so its components are not known.",
    ),
    "licences.holder": (
        "Baris hak cipta menyebut {name}.",
        "A copyright line names {name}.",
    ),
    "licences.proprietary": (
        "Komponen {name} {version} berlisensi tertutup ({licence}). Diperlukan bukti lisensi.",
        "The component {name} {version} is proprietary ({licence}). A proof of licence is needed.",
    ),
    "licences.unknown": (
        "Lisensi komponen {name} {version} tidak diketahui ({licence}).",
        "The licence of the component {name} {version} is not known ({licence}).",
    ),
}
