"""What `init` says."""

TEXTS: dict[str, tuple[str, str]] = {
    "init.not-empty": (
        "Folder {path} sudah berisi. Pilih folder lain; tidak ada yang ditimpa.",
        "The folder {path} is not empty. Choose another one; nothing is overwritten.",
    ),
    "init.not-folder": (
        "{path} bukan folder biasa. Pilih nama lain.",
        "{path} is no plain folder. Choose another name.",
    ),
    "init.not-written": (
        "Kerangka tidak dapat dibuat di {path}: {problem}. Tidak ada yang ditinggalkan; periksa izin dan ruang.",
        "The skeleton can't be made in {path}: {problem}. Nothing was left behind; check permissions and room.",
    ),
    "init.template": (
        "Templat {file}:{line} tidak dapat dipakai: {what}. Perbaiki berkas itu atau pasang kembali handover.",
        "The template {file}:{line} can't be used: {what}. Mend that file or reinstall handover.",
    ),
    "init.no-templates": (
        "Tidak ada templat dokumen dalam {folder}. Pasang kembali handover.",
        "There are no templates of documents in {folder}. Reinstall handover.",
    ),
    "init.delivery": ("Kerangka serahan penyedia: {path}", "Skeleton of the vendor's delivery: {path}"),
    "init.agency": (
        "Folder perangkat daerah, BUKAN bagian dari serahan: {path}",
        "The agency's folder, NOT part of the delivery: {path}",
    ),
    "init.next": (
        "Selanjutnya: isi dokumen dan kedua berkas keterangan, letakkan kode sumber, lalu jalankan\n"
        "  handover verify {path} {regulations}--output hasil\n"
        "Daftar yang diminta peraturan: handover requirements {first}",
        "Next: fill in the documents and both manifests, put in the source code, then run\n"
        "  handover verify {path} {regulations}--output results\n"
        "What the regulation asks for: handover requirements {first}",
    ),
}
