"""What is said when a file could not be looked at, or an outside program could not be run."""

TEXTS: dict[str, tuple[str, str]] = {
    "workers.time": (
        "Pemeriksaan melampaui batas waktu {seconds} detik.",
        "The look took longer than the limit of {seconds} seconds.",
    ),
    "workers.memory": (
        "Pemeriksaan melampaui batas memori {mebibytes} MiB.",
        "The look used more memory than the limit of {mebibytes} MiB.",
    ),
    "workers.output": (
        "Hasil pemeriksaan melampaui batas {kibibytes} KiB.",
        "The look answered with more than the limit of {kibibytes} KiB.",
    ),
    "workers.crash": (
        "Pemeriksaan berhenti mendadak ({how}); berkas mungkin rusak atau sengaja dibuat menyesatkan.",
        "The look broke off ({how}); the file may be damaged, or made to do this.",
    ),
    "workers.lie": (
        "Jawaban pemeriksaan tidak dapat dipakai; berkas mungkin rusak atau sengaja dibuat menyesatkan.",
        "What the look answered can't be used; the file may be damaged, or made to do this.",
    ),
    "workers.left-behind": (
        "Pemeriksaan meninggalkan proses lain yang masih berjalan; berkas mungkin sengaja dibuat menyesatkan.",
        "The look left other processes running; the file may be made to do this.",
    ),
    "workers.raised": (
        "Berkas tidak dapat dibaca: {name}: {text}",
        "The file could not be read: {name}: {text}",
    ),
    "workers.missing": (
        "Program `{program}` tidak terpasang; jalankan `handover doctor` untuk melihat apa yang kurang.",
        "The program `{program}` is not installed; run `handover doctor` to see what is missing.",
    ),
    "workers.no-process": (
        "Proses pemeriksaan tidak dapat dijalankan; mesin mungkin kehabisan memori atau batas jumlah proses.",
        "No process could be started for the look; the machine may be out of memory or of processes.",
    ),
    "workers.no-template": (
        "Bahan pemeriksaan tidak dapat dimuat; jalankan `handover doctor`, lalu ulangi.",
        "What the look needs could not be loaded; run `handover doctor`, then try again.",
    ),
}
