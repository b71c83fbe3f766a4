"""What the command line says."""

TEXTS: dict[str, tuple[str, str]] = {
    "crash": (
        "Kesalahan dalam program handover sendiri ({problem}). Ini bukan putusan atas kiriman. Laporkan teks di atas.",
        "A bug in handover itself ({problem}). This is no verdict on the delivery. Please report the text above.",
    ),
    "usage.language": (
        "Bahasa `{name}` tidak dikenal; pilih id atau en.",
        "The language `{name}` is not known; choose id or en.",
    ),
    "usage.format": ("`{name}` tidak dikenal; pilih {known}.", "`{name}` is not known; choose {known}."),
    "usage.regulation": (
        "Peraturan `{name}` tidak ada. Yang ada: {known}. Lihat `handover regulations`.",
        "There is no regulation `{name}`. There are: {known}. See `handover regulations`.",
    ),
    "usage.explain": (
        "`{name}` bukan ayat atau persyaratan. Lihat `handover regulations ID` untuk daftar ayat.",
        "`{name}` is no clause and no requirement. See `handover regulations ID` for the clauses.",
    ),
    "output.inside": (
        "Folder hasil {path} terletak di dalam kiriman; pilih folder di luarnya (--output).",
        "The output folder {path} lies inside the delivery; choose one outside it (--output).",
    ),
    "output.not-folder": (
        "{path} bukan folder; pilih folder lain untuk hasil (--output).",
        "{path} is not a folder; choose another folder for the results (--output).",
    ),
    "output.not-writable": (
        "Tidak dapat menulis di {path}; periksa izin atau pilih folder lain (--output).",
        "Can't write in {path}; check its permissions or choose another folder (--output).",
    ),
    "output.failed": (
        "Hasil tidak dapat ditulis ke {path}: {problem}. Folder itu tidak diubah; sediakan ruang lalu ulangi.",
        "The results can't be written to {path}: {problem}. That folder is unchanged; make room and run again.",
    ),
    "verify.written": ("Laporan: {path}", "Report: {path}"),
    "policy.sound": (
        "Kebijakan baik: {regulations} peraturan, {clauses} ayat, {requirements} persyaratan.\nSidik: {digest}",
        "The policy is sound: {regulations} regulations, {clauses} clauses, {requirements} requirements.\n"
        "Digest: {digest}",
    ),
    "requirements.vendor": ("PENYEDIA menyiapkan", "The VENDOR prepares"),
    "requirements.agency": ("PERANGKAT DAERAH menyiapkan atau menyatakan", "The AGENCY prepares or states"),
    "requirements.dinas": ("DINAS (KOMINFO) melakukan atau menyatakan", "The DINAS (KOMINFO) does or states"),
    "requirements.of-validity": ("Tanpa ini serah terima tidak sah:", "Without these the handover is void:"),
    "requirements.of-duty": ("Wajib:", "Binding:"),
    "requirements.of-quality": ("Mutu, tidak menentukan putusan:", "Quality, does not decide the verdict:"),
    "requirements.started": (
        "Dokumen awalnya: {file} (dari handover init)",
        "Its starting document: {file} (from handover init)",
    ),
    "requirements.start": (
        "Mulai dengan: handover init FOLDER --regulation {id}",
        "Start with: handover init FOLDER --regulation {id}",
    ),
    "explain.quote": ("Kutipan", "Quote"),
    "explain.also": ("Juga", "Also"),
    "explain.meaning": ("Arti", "Meaning"),
    "explain.weight": ("Bobot", "Weight"),
    "explain.answers": ("Penanggung jawab", "Answers for it"),
    "explain.how": ("Cara memutuskan", "How decided"),
    "explain.since": ("Berlaku sejak", "In force since"),
    "explain.sanction": ("Sanksi", "Sanction"),
    "explain.note": ("Catatan", "Note"),
    "explain.applies": ("Berlaku bila", "Applies if"),
    "explain.acts": ("Yang bertindak", "Must act"),
    "explain.decided-by": ("Diputuskan oleh", "Decided by"),
    "explain.person": ("pernyataan orang yang berwenang", "the attestation of a person in charge"),
    "explain.presumes": ("Mengandaikan", "Presumes"),
    "doctor.there": ("[ada]    {name} {version}", "[there]   {name} {version}"),
    "doctor.missing": ("[TIDAK ADA] {name}: {why}", "[MISSING] {name}: {why}"),
    "doctor.without-semgrep": (
        "analisis statis tidak dijalankan (security/static). Pasang kembali handover dengan pip di lingkungan ini.",
        "static analysis is not run (security/static). Reinstall handover with pip in this environment.",
    ),
    "doctor.without-bandit": (
        "kode Python tidak diperiksa bandit (security/bandit). Pasang kembali handover dengan pip.",
        "Python code is not examined by bandit (security/bandit). Reinstall handover with pip.",
    ),
    "doctor.without-git": (
        "repositori git tidak dapat dibaca pada suatu commit. Pasang paket Debian `git`.",
        "git repositories can't be read at a commit. Install the Debian package `git`.",
    ),
    "doctor.without-scancode-toolkit": (
        "lisensi berkas tidak dikenali (licences/files). Pasang kembali handover dengan pip.",
        "licences of files are not recognised (licences/files). Reinstall handover with pip.",
    ),
    "doctor.without-pypdfium2": (
        "PDF tidak dapat dibaca (documents/read). Pasang kembali handover dengan pip.",
        "PDFs can't be read (documents/read). Reinstall handover with pip.",
    ),
    "doctor.without-lxml": (
        "DOCX dan ODT tidak dapat dibaca (documents/read). Pasang kembali handover dengan pip.",
        "DOCX and ODT can't be read (documents/read). Reinstall handover with pip.",
    ),
    "manifests.agency-read": ("Berkas instansi dibaca.", "The agency's file was read."),
    "manifests.agency-none": (
        "Berkas instansi tidak diberikan (--agency).",
        "No agency's file was given (--agency).",
    ),
}
