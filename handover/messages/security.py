"""What the security inspector says. What its rules call a hit stands in `checks/security/` and travels as `what`."""

TEXTS: dict[str, tuple[str, str]] = {
    "security.saw": ("{what}", "{what}"),
    "security.saw-value": ("{what} Nilainya: {masked}.", "{what} Its value: {masked}."),
    "security.saw-key": ("{what} Ukurannya {masked} byte.", "{what} Its size is {masked} bytes."),
    "security.saw-people": (
        "{what} Banyaknya nilai berbeda: {count}; tempatnya: {column}.",
        "{what} Different values: {count}; where: {column}.",
    ),
    "security.saw-people-anywhere": ("{what} Banyaknya nilai berbeda: {count}.", "{what} Different values: {count}."),
    "security.not-read": (
        "Berkas ini tidak dapat diperiksa keamanannya: {why}",
        "This file could not be examined for security: {why}",
    ),
    "security.look.read": (
        "Isi berkas dibaca sampai akhir ({text} teks, {binary} bukan teks).",
        "The files were read to their end ({text} texts, {binary} not text).",
    ),
    "security.look.locked": (
        "Tabel di dalam buku kerja tidak dapat dibaca (terkunci atau rusak).",
        "The tables of the workbook can't be read (locked or damaged).",
    ),
    "security.look.passwords": (
        "Isi berkas dibaca sampai akhir; kode pihak ketiga dan pengujian tidak termasuk.",
        "The files were read to their end; code of third parties and tests left out.",
    ),
    "security.look.examined": (
        "Kode sendiri diperiksa dengan {count} aturan.",
        "Own code was examined with {count} rules.",
    ),
    "security.look.no-rules": (
        "Belum ada aturan analisis statis untuk bahasa {language}; perlu diperiksa dengan alat lain.",
        "There are no rules of static analysis for {language} yet; examine it with another tool.",
    ),
    "security.look.no-engine": (
        "`{program}` tidak terpasang; pasang kembali handover dengan pip di lingkungan ini, lalu ulangi.",
        "`{program}` is not installed; reinstall handover with pip in this environment, then try again.",
    ),
    "security.look.rules-refused": (
        "`{program}` menolak aturan kita sehingga pemeriksaan tidak berjalan: {problem}",
        "`{program}` refused our rules, so that the look did not run: {problem}",
    ),
    "security.look.partly": (
        "Sebagian kode tidak dapat diuraikan sehingga tidak diperiksa.",
        "Part of the code does not parse and was not examined.",
    ),
    "security.look.unparsed": (
        "Kode Python tidak dapat diuraikan (salah tulis, atau versi Python lain) sehingga tidak diperiksa.",
        "The Python code does not parse (a mistake, or another version of Python) and was not examined.",
    ),
    "security.look.slow": (
        "Pemeriksaan kode tidak selesai dalam batas waktu atau memori.",
        "The examination of the code did not end within its limits of time or memory.",
    ),
    "security.look.failed": ("Pemeriksaan kode gagal pada berkas ini.", "The examination of the code failed here."),
    "security.look.unseen": (
        "Alat tidak menyebut berkas ini sebagai sudah diperiksa.",
        "The tool does not list this file as examined.",
    ),
    "security.look.too-large": (
        "Berkas kode lebih besar dari {mebibytes} MB sehingga tidak diperiksa.",
        "The file of code is larger than {mebibytes} MB and was not examined.",
    ),
    "security.look.no-answer": (
        "Jawaban `{program}` tidak dapat dipakai.",
        "What `{program}` answered can't be used.",
    ),
    "policy.security.no-mark": (
        "`{name}` menyebut tanda `{mark}` yang tidak ada di files.yaml",
        "`{name}` names the mark `{mark}`, which is not in files.yaml",
    ),
    "policy.security.pattern": (
        "`{name}` berisi pola yang tidak dapat dibaca: {problem}",
        "`{name}` holds a pattern that can't be read: {problem}",
    ),
}
