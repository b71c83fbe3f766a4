"""What is said about the repository: receipts, lists, checks, and everything that keeps a delivery out of it."""

TEXTS: dict[str, tuple[str, str]] = {
    "repository.none": (
        "Tidak ada repositori di {folder}. Periksa --repository; repositori baru dibuat oleh `handover repository "
        "create` atau penyimpanan pertama.",
        "There is no repository at {folder}. Check --repository; a new one is made by `handover repository create` or "
        "by the first deposit.",
    ),
    "repository.no-folder": (
        "{folder} bukan folder, jadi bukan repositori. Periksa --repository.",
        "{folder} is not a folder, so no repository. Check --repository.",
    ),
    "repository.no-parent": (
        "Folder {folder} tidak ada. Buat folder itu dahulu, atau periksa --repository.",
        "The folder {folder} does not exist. Create it first, or check --repository.",
    ),
    "repository.not-ours": (
        "{folder} bukan repositori handover: berkas repository.json tidak ada atau bukan buatan handover. Folder itu "
        "tidak diubah. Periksa --repository, atau pilih folder yang kosong.",
        "{folder} is no repository of handover: repository.json is not there or was not made by handover. The folder "
        "is unchanged. Check --repository, or choose an empty folder.",
    ),
    "repository.not-empty": (
        "{folder} tidak kosong. Repositori baru hanya dibuat dalam folder yang belum ada atau kosong.",
        "{folder} is not empty. A new repository is made only where nothing is, or in an empty folder.",
    ),
    "repository.version": (
        "Repositori {folder} berbentuk versi {version}; program ini mengenal versi {known}. Pasang handover yang "
        "sesuai.",
        "The repository {folder} has form {version}; this program knows form {known}. Install a handover that fits.",
    ),
    "repository.url": (
        "Repositori {url} tidak dapat dipakai: untuk saat ini hanya folder (nama folder atau file:///...).",
        "The repository {url} can't be used: for now only a folder can (its path, or file:///...).",
    ),
    "repository.inside": (
        "Repositori {folder} terletak di dalam kiriman; pilih folder di luarnya (--repository).",
        "The repository {folder} lies inside the delivery; choose a folder outside it (--repository).",
    ),
    "repository.template": (
        "Templat {file} tidak dapat dibaca: {problem}. Repositori tidak dibuat. Pulihkan berkas itu dalam templates/ "
        "atau pasang kembali handover.",
        "The template {file} can't be read: {problem}. No repository was made. Restore that file in templates/ or "
        "reinstall handover.",
    ),
    "repository.incomplete": (
        "Folder {folder} hilang dari repositori. Pulihkan dari cadangan sebelum menyimpan apa pun.",
        "The folder {folder} is missing from the repository. Restore it from the backup before anything is stored.",
    ),
    "repository.unreadable": (
        "{folder} tidak dapat dibaca: {problem}. Periksa izinnya.",
        "{folder} can't be read: {problem}. Check its permissions.",
    ),
    "repository.read-only": (
        "Tidak dapat menulis di {folder}: hanya dapat dibaca, atau Anda tidak berhak. Yang tersimpan tidak berubah. "
        "Periksa izin folder dan cara cakramnya dipasang (mount).",
        "Can't write in {folder}: it is read-only, or you may not. What is stored is unchanged. Check the folder's "
        "permissions and how its disk is mounted.",
    ),
    "repository.no-room": (
        "Tidak ada ruang lagi di {folder}. Yang tersimpan tidak berubah, yang baru belum tersimpan. Sediakan ruang, "
        "lalu ulangi.",
        "There is no room left at {folder}. What is stored is unchanged, the new deposit is not stored. Make room and "
        "run again.",
    ),
    "repository.no-room-for": (
        "Ruang di {folder} tidak cukup: perlu sekitar {mib} MiB. Tidak ada yang ditulis. Sediakan ruang, lalu ulangi.",
        "There is not enough room at {folder}: about {mib} MiB are needed. Nothing was written. Make room, run again.",
    ),
    "repository.disk": (
        "Menulis ke {folder} gagal: {problem}. Yang tersimpan tidak berubah. Periksa cakramnya, lalu ulangi.",
        "Writing to {folder} failed: {problem}. What is stored is unchanged. Check the disk and run again.",
    ),
    "repository.not-kept": (
        "Yang baru ditulis ke {folder} tidak terbaca sama ({files}), jadi tidak disimpan. Periksa cakram dan memori.",
        "What was just written to {folder} does not read the same ({files}), so it was not stored. Check the disk and "
        "the memory.",
    ),
    "repository.busy": (
        "Repositori {folder} masih dipakai proses lain. Tidak ada yang disimpan; ulangi bila proses itu selesai.",
        "The repository {folder} is still in use by another process. Nothing was stored; run again when it is done.",
    ),
    "repository.waiting": (
        "Repositori sedang dipakai proses lain; menunggu gilirannya.",
        "The repository is in use by another process; waiting for it.",
    ),
    "repository.no-deposit": (
        "Tidak ada simpanan bernomor {id}. Lihat `handover repository list`.",
        "There is no deposit {id}. See `handover repository list`.",
    ),
    "repository.several": (
        "{count} simpanan bernomor awal {id}: {numbers}. Tulis nomornya lebih panjang.",
        "{count} deposits begin with {id}: {numbers}. Write more of the number.",
    ),
    "repository.damaged": (
        "Kiriman ini sudah tersimpan dengan nomor {id}, tetapi simpanan itu rusak: {count} berkas ({files}). Tanda "
        "terima tidak diberikan dan tidak ada yang diubah. Pulihkan simpanan dari cadangan, lalu ulangi.",
        "This delivery is stored already as {id}, but that deposit is damaged: {count} files ({files}). No receipt is "
        "given and nothing was changed. Restore the deposit from the backup and run again.",
    ),
    "repository.not-whole": (
        "Tidak disimpan: {count} hal dalam kiriman tidak dapat dibaca ({reason}), sehingga yang tersimpan bukan yang "
        "diserahkan. Mintalah kiriman yang utuh.",
        "Not stored: {count} things in the delivery can't be read ({reason}), so that what is stored would not be what "
        "was delivered. Ask for a whole delivery.",
    ),
    "repository.word-unreadable": (
        "{path} tidak dapat dibaca: {problem}.",
        "{path} can't be read: {problem}.",
    ),
    "repository.word-changed": (
        "{path} berubah selama pemeriksaan, jadi tidak ada yang disimpan. Ulangi bila berkas itu sudah tetap.",
        "{path} changed during the examination, so nothing was stored. Run again when the file holds still.",
    ),
    "repository.content-changed": (
        "Isi {name} berubah sesudah diperiksa, jadi tidak ada yang disimpan. Ulangi.",
        "The content {name} changed after it was examined, so nothing was stored. Run again.",
    ),
    "repository.refused": (
        "Tidak disimpan. {regulation}: {verdict}. {why} Lihat laporannya dengan `handover verify --output`.",
        "Not stored. {regulation}: {verdict}. {why} See the report with `handover verify --output`.",
    ),
    "repository.created": ("Repositori baru dibuat: {folder} ({name})", "A new repository was made: {folder} ({name})"),
    "repository.already": (
        "Sudah tersimpan sebelumnya; tanda terimanya sama dan tidak ada yang diubah.",
        "Stored before; the receipt is the same and nothing was changed.",
    ),
    "repository.report": ("Laporan tersimpan: {path}", "Stored report: {path}"),
    "repository.target": (
        "{folder} tidak kosong atau bukan folder. Pilih folder baru atau kosong (--output).",
        "{folder} is not empty, or no folder. Choose a new or empty folder (--output).",
    ),
    "repository.get-damaged": (
        "Simpanan {id} rusak: {file} bukan lagi yang disimpan. Tidak ada yang ditulis. Jalankan `handover repository "
        "check {id}` dan pulihkan dari cadangan.",
        "The deposit {id} is damaged: {file} is not what was stored. Nothing was written. Run `handover repository "
        "check {id}` and restore it from the backup.",
    ),
    "repository.get-not-written": (
        "Kiriman tidak dapat ditulis di {folder}: {problem}. Tidak ada yang ditinggalkan di sana dan simpanannya tetap "
        "utuh. Periksa ruang dan izinnya, atau pilih folder lain (--output).",
        "The delivery can't be written at {folder}: {problem}. Nothing was left there and the deposit is whole. Check "
        "room and permissions, or choose another folder (--output).",
    ),
    "repository.restored": (
        "{files} berkas dan {links} tautan dikembalikan ke {folder}; semua sidiknya cocok.",
        "{files} files and {links} links were given back in {folder}; every digest holds.",
    ),
    "repository.link-left-out": (
        "Tautan {path} menunjuk ke luar kiriman, jadi tidak dibuat.",
        "The link {path} leads out of the delivery, so it was not made.",
    ),
    "repository.broken": (
        "Tanda terima simpanan {id} tidak terbaca. Jalankan `handover repository check {id}`.",
        "The receipt of deposit {id} can't be read. Run `handover repository check {id}`.",
    ),
    "repository.leftovers": (
        "Ada sisa penyimpanan yang terputus; penyimpanan berikutnya membuangnya.",
        "There are leavings of a deposit that was broken off; the next deposit removes them.",
    ),
    "repository.foreign": (
        "{path} bukan bagian repositori ini.",
        "{path} is no part of this repository.",
    ),
    "repository.stale": (
        "Katalog tidak ada, rusak, atau bukan dari simpanan ini; bangun lagi dengan --rebuild. Isinya tidak hilang.",
        "The catalogue is missing, damaged or not of these deposits; make it again with --rebuild. Nothing is lost.",
    ),
    "repository.rebuilt": (
        "Katalog dibangun lagi: {count} simpanan.",
        "The catalogue was made again: {count} deposits.",
    ),
    "repository.whole": ("{id}: utuh", "{id}: whole"),
    "repository.checked": (
        "{count} simpanan diperiksa, {bad} bermasalah.",
        "{count} deposits checked, {bad} with problems.",
    ),
    "repository.problem-missing": ("hilang", "missing"),
    "repository.problem-changed": ("berubah", "changed"),
    "repository.problem-extra": ("bukan bagian simpanan", "no part of the deposit"),
    "repository.problem-unreadable": ("tidak terbaca", "unreadable"),
    "repository.problem-contradicts": ("bertentangan dengan simpanan", "contradicts the deposit"),
    "repository.empty": ("Belum ada yang disimpan.", "Nothing is stored yet."),
    "likeness.found": (
        "Katalog repositori menunjukkan {count} aplikasi lain yang serupa; ini dinilai oleh orang.",
        "The repository's catalogue shows {count} other applications that are alike; this is for a person to judge.",
    ),
    "likeness.stored": (
        "Tersimpan: {name} milik {unit}, fungsi {function} (nomor {id})",
        "Stored: {name} of {unit}, function {function} (number {id})",
    ),
    "receipt.title": ("TANDA TERIMA PENYIMPANAN", "RECEIPT OF DEPOSIT"),
    "receipt.id": ("Nomor", "Number"),
    "receipt.application": ("Aplikasi", "Application"),
    "receipt.unit": ("Perangkat daerah", "Agency"),
    "receipt.function": ("Fungsi", "Function"),
    "receipt.vendor": ("Penyedia", "Vendor"),
    "receipt.contract": ("Kontrak", "Contract"),
    "receipt.web_address": ("Alamat web", "Web address"),
    "receipt.delivery": ("Sidik kiriman", "Delivery digest"),
    "receipt.content": ("Isi", "Content"),
    "receipt.files": ("{files} berkas dan tautan, {bytes} bita", "{files} files and links, {bytes} bytes"),
    "receipt.regulation": ("Peraturan", "Regulation"),
    "receipt.until": ("dengan syarat sampai {until}", "with conditions until {until}"),
    "receipt.policy": ("Sidik kebijakan", "Policy digest"),
    "receipt.place": ("Disimpan di", "Stored in"),
    "receipt.day": ("Disimpan pada", "Stored on"),
    "receipt.seal": ("Segel", "Seal"),
    "receipt.folder": ("Folder", "Folder"),
    "receipt.check": (
        "Periksa kapan saja: handover repository check {id}",
        "Check at any time: handover repository check {id}",
    ),
}
