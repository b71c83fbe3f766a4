"""What is said about how a delivery came, and what of it could not be read."""

_REPACK = (
    "Penyedia perlu mengemas ulang dan menyerahkan kembali.",
    "The vendor must pack it again and hand it in anew.",
)

TEXTS: dict[str, tuple[str, str]] = {
    # The caller's mistakes.
    "intake.no-path": (
        "`{path}` tidak ada. Periksa kembali letak kiriman.",
        "`{path}` does not exist. Check where the delivery lies.",
    ),
    "intake.can-not-open": (
        "`{path}` tidak dapat dibuka ({problem}). Periksa izin baca berkas itu.",
        "`{path}` can't be opened ({problem}). Check the permission to read it.",
    ),
    "intake.no-form": (
        "`{path}` bukan bentuk kiriman yang dikenal. Yang diterima: folder, ZIP, tar (juga gz, bz2, xz), atau"
        " repositori git dengan --commit.",
        "`{path}` is no known form of delivery. Accepted are: a folder, ZIP, tar (also gz, bz2, xz), or a git"
        " repository with --commit.",
    ),
    "intake.no-repository": (
        "--commit hanya berlaku untuk repositori git, dan `{path}` bukan repositori git.",
        "--commit is for git repositories, and `{path}` is none.",
    ),
    "intake.no-revision": (
        "`{name}` tidak menunjuk commit mana pun di repositori itu. Sebutkan nama cabang, tag, atau id commit lengkap.",
        "`{name}` means no commit in that repository. Give the name of a branch, a tag, or a whole commit id.",
    ),
    "intake.two-revisions": (
        "`{name}` dapat berarti lebih dari satu commit: {commits}. Sebutkan id commit lengkap.",
        "`{name}` may mean more than one commit: {commits}. Give the whole commit id.",
    ),
    "intake.no-git": (
        "Program `git` tidak terpasang, sehingga commit tidak dapat dibaca. Pasang paket Debian git.",
        "`git` is not installed, so a commit can't be read. Install the Debian package git.",
    ),
    "intake.empty": (
        "Tidak ada satu berkas pun di `{name}`. Benarkah ini folder atau arsip kirimannya? Repositori git yang tidak"
        " berisi berkas kerja dibaca dengan --commit.",
        "There is not one file in `{name}`. Is this the right folder or archive? A git repository without working"
        " files is read with --commit.",
    ),
    "intake.area-inside": (
        "Folder sementara `{folder}` berada di dalam kiriman. Arahkan TMPDIR ke tempat lain.",
        "The temporary folder `{folder}` lies inside the delivery. Point TMPDIR elsewhere.",
    ),
    "intake.no-room": (
        "Salinan kiriman tidak dapat ditulis di `{folder}` ({problem}). Kosongkan ruang, atau arahkan TMPDIR ke tempat"
        " lain.",
        "The copy of the delivery can't be written to `{folder}` ({problem}). Make room there, or point TMPDIR"
        " elsewhere.",
    ),
    # How it came.
    "intake.received-container": ("Diterima sebagai arsip {form}.", "Received as a {form} archive."),
    "intake.received-folder": ("Diterima sebagai folder.", "Received as a folder."),
    "intake.received-commit": (
        "Diterima sebagai commit {commit} dari repositori git.",
        "Received as commit {commit} of a git repository.",
    ),
    "intake.received-top": (
        "Semua isi berada di dalam satu folder ini; nama folder itu tidak ikut dihitung.",
        "Everything lies in this one folder; its name is left out.",
    ),
    "intake.received-twin": (
        "Isi lain dengan nama yang sama, tertimpa oleh yang terakhir di arsip.",
        "Another content of the same name, replaced by the last one in the archive.",
    ),
    "intake.seen": ("Berkas yang terbaca.", "Files that were read."),
    "intake.more": (
        "Masih ada {number} temuan serupa yang tidak disebutkan satu per satu.",
        "There are {number} more of this kind, not listed one by one.",
    ),
    # What was noticed, and why something counts as not looked at.
    "intake.ambiguous": (
        "Berkas ini dapat dibuka sebagai lebih dari satu arsip ({forms}) dengan isi yang berbeda, sehingga tidak jelas"
        f" mana yang diserahkan. {_REPACK[0]}",
        "This file opens as more than one archive ({forms}), each with contents of its own: which of them was handed"
        f" in? {_REPACK[1]}",
    ),
    "intake.ambiguous.skipped": ("Arsip bermakna ganda.", "An archive that can be read in two ways."),
    "intake.bomb": (
        "Pembacaan dihentikan: {why} Yang sudah terbaca tetap diperiksa.",
        "Reading was stopped: {why} What had been read is examined all the same.",
    ),
    "intake.bomb.skipped": (
        "Sisa kiriman tidak dibaca karena melampaui batas ukuran.",
        "The rest was not read: a limit on size was passed.",
    ),
    "intake.bomb-members": ("lebih dari {most} berkas.", "more than {most} files."),
    "intake.bomb-file": ("satu berkas lebih besar dari {most} bita.", "one file is larger than {most} bytes."),
    "intake.bomb-total": ("isi seluruhnya lebih besar dari {most} bita.", "all contents exceed {most} bytes."),
    "intake.bomb-ratio": (
        "isi arsip lebih dari {most} kali ukuran arsipnya.",
        "the archive unfolds to more than {most} times its size.",
    ),
    "intake.bomb-longer": (
        "isi satu berkas lebih panjang daripada yang dinyatakan arsip.",
        "one file is longer than the archive says.",
    ),
    "intake.changed": (
        "Berkas ini berubah ketika sedang dibaca. Pastikan tidak ada yang menulis ke kiriman, lalu ulangi.",
        "This changed while it was read. See that nobody writes to the delivery, then try again.",
    ),
    "intake.changed.skipped": ("Berkas berubah ketika dibaca.", "Files that changed while they were read."),
    "intake.conflict": (
        f"Nama ini dipakai untuk berkas sekaligus folder; berkasnya tidak dihitung. {_REPACK[0]}",
        f"This name stands for a file and for a folder; the file was left out. {_REPACK[1]}",
    ),
    "intake.conflict.skipped": (
        "Nama yang dipakai untuk berkas sekaligus folder.",
        "Names that stand for a file and a folder.",
    ),
    "intake.corrupt": (
        f"Rusak atau terpotong, sehingga tidak dapat dibaca. {_REPACK[0]}",
        f"Damaged or cut off, and can't be read. {_REPACK[1]}",
    ),
    "intake.corrupt.skipped": ("Arsip atau berkas di dalamnya rusak.", "A damaged archive, or damaged files in it."),
    "intake.encrypted": (
        "Terkunci dengan kata sandi, sehingga isinya tidak dapat diperiksa. Penyedia perlu menyerahkannya tanpa kata"
        " sandi.",
        "Locked with a password, so its content can't be examined. The vendor must hand it in without one.",
    ),
    "intake.encrypted.skipped": ("Berkas terkunci dengan kata sandi.", "Files locked with a password."),
    "intake.git-elsewhere": (
        "Repositori git ini mengambil isinya dari luar kiriman, sehingga tidak dibaca. Penyedia perlu menyerahkan"
        " repositori yang utuh (git clone tanpa --shared atau --reference).",
        "This git repository takes its contents from outside the delivery and is not read. The vendor must hand in a"
        " whole one (git clone without --shared or --reference).",
    ),
    "intake.git-elsewhere.skipped": (
        "Repositori git yang isinya berada di luar kiriman.",
        "A git repository whose contents lie outside the delivery.",
    ),
    "intake.git-object": (
        "Isinya tidak ada di repositori git, rusak, atau tidak sesuai dengan id-nya. Penyedia perlu menyerahkan"
        " repositori yang utuh (periksa dengan git fsck).",
        "Its content is missing from the git repository, damaged, or not what its id says. The vendor must hand in a"
        " whole repository (check it with git fsck).",
    ),
    "intake.git-object.skipped": (
        "Isi yang tidak ada atau rusak di repositori git.",
        "Contents missing or damaged in the git repository.",
    ),
    "intake.hard-link": (
        f"Tautan keras ini menunjuk ke berkas yang tidak ada sebelumnya di arsip. {_REPACK[0]}",
        f"This hard link points to no earlier file of the archive. {_REPACK[1]}",
    ),
    "intake.hard-link.skipped": ("Tautan keras tanpa isi.", "Hard links without content."),
    "intake.lfs-pointer": (
        "Ini hanya penunjuk Git LFS; isi berkas yang sebenarnya tidak ikut diserahkan. Penyedia perlu menyertakannya"
        " (git lfs pull).",
        "This is only a pointer of Git LFS; the file's real content was not handed in. The vendor must include it"
        " (git lfs pull).",
    ),
    "intake.lfs-pointer.skipped": (
        "Penunjuk Git LFS tanpa isi berkasnya.",
        "Git LFS pointers without the files' content.",
    ),
    "intake.name": (
        "Nama ini tidak diterima karena {why} Berkasnya tidak dibaca. Penyedia perlu mengemas ulang dengan nama biasa.",
        "This name is refused: {why} The file was not read. The vendor must pack it again with ordinary names.",
    ),
    "intake.name.skipped": ("Berkas dengan nama yang tidak diterima.", "Files whose names are refused."),
    "intake.name-nul": ("mengandung karakter NUL.", "it holds a NUL character."),
    "intake.name-empty": ("kosong.", "it is empty."),
    "intake.name-absolute": ("berawal dari akar sistem berkas.", "it starts at the root of the file system."),
    "intake.name-drive": ("berawal dengan huruf drive.", "it starts with a drive letter."),
    "intake.name-parent": ("mengandung `..` yang menunjuk ke luar folder.", "it holds `..`, which leads out."),
    "intake.name-long": ("terlalu panjang.", "it is too long."),
    "intake.name-deep": ("foldernya terlalu dalam.", "its folders go too deep."),
    "intake.nested-deep": (
        "Arsip ini berada terlalu dalam di dalam arsip lain, sehingga tidak dibuka. Penyedia perlu menyerahkan isinya"
        " sebagai berkas biasa.",
        "This archive lies too deep within other archives and was not opened. The vendor must hand in its content as"
        " ordinary files.",
    ),
    "intake.nested-deep.skipped": (
        "Arsip yang terlalu dalam di dalam arsip lain.",
        "Archives too deep within other archives.",
    ),
    "intake.nested-left": (
        "Arsip ini tidak dibuka karena batas isi atau batas kegagalan telah tercapai pada arsip-arsip sebelumnya."
        " Penyedia perlu menyerahkan isinya sebagai berkas biasa.",
        "This archive was not opened: those before it used up the bound on contents, or on failures. The vendor must"
        " hand in its content as ordinary files.",
    ),
    "intake.nested-left.skipped": (
        "Arsip yang tidak dibuka karena batas telah tercapai.",
        "Archives left unopened because a bound was passed.",
    ),
    "intake.nested-name": (
        "Arsip ini tidak dibuka karena ada berkas atau folder lain bernama sama dengan tambahan `!`, sehingga isinya"
        f" tidak dapat dibedakan. {_REPACK[0]}",
        "This archive was not opened: a file or folder beside it has the same name with a `!` added, and what lies in"
        f" the one could not be told from the other. {_REPACK[1]}",
    ),
    "intake.nested-name.skipped": (
        "Arsip yang isinya tidak dapat dibedakan dari folder lain.",
        "Archives whose content can't be told from another folder's.",
    ),
    "intake.no-reader": (
        "Arsip {form} ini tidak dapat dibuka di sini. Penyedia perlu menyerahkan isinya sebagai berkas biasa atau"
        " sebagai ZIP.",
        "This {form} archive can't be opened here. The vendor must hand in its content as ordinary files or as a ZIP.",
    ),
    "intake.no-reader.skipped": (
        "Arsip yang bentuknya tidak dapat dibuka di sini.",
        "Archives of a form that can't be opened here.",
    ),
    "intake.special": (
        "Bukan berkas biasa (perangkat, pipa, atau soket); tidak dibaca.",
        "No ordinary file (a device, a pipe or a socket); not read.",
    ),
    "intake.special.skipped": ("Yang bukan berkas biasa.", "What is no ordinary file."),
    "intake.submodule": (
        "Ini submodul git; isinya berada di repositori lain dan tidak ikut diserahkan. Penyedia perlu menyertakan kode"
        " sumbernya.",
        "This is a git submodule; its content lies in another repository and was not handed in. The vendor must"
        " include its source.",
    ),
    "intake.submodule.skipped": ("Submodul git tanpa isinya.", "Git submodules without their content."),
    "intake.unread": (
        f"Pembacaan terhenti: {{why}} {_REPACK[0]}",
        f"Reading broke off: {{why}} {_REPACK[1]}",
    ),
    "intake.unread.skipped": (
        "Sisa arsip yang tidak terbaca karena pembacaan terhenti.",
        "The rest of an archive, whose reading broke off.",
    ),
    "intake.unreadable": (
        "Tidak dapat dibaca; periksa izin berkas atau folder ini, lalu ulangi.",
        "Can't be read; check the permissions of this file or folder, then try again.",
    ),
    "intake.unreadable.skipped": ("Berkas atau folder tanpa izin baca.", "Files or folders that can't be read."),
    "intake.unsupported": (
        "Dimampatkan dengan cara yang tidak didukung. Penyedia perlu mengemas ulang sebagai ZIP biasa (deflate).",
        "Compressed in a way that is not supported. The vendor must pack it again as an ordinary ZIP (deflate).",
    ),
    "intake.unsupported.skipped": (
        "Berkas yang dimampatkan dengan cara yang tidak didukung.",
        "Files compressed in a way that is not supported.",
    ),
    "intake.backslash": (
        "Arsip memakai garis miring terbalik dalam nama; dibaca sebagai pemisah folder.",
        "The archive has backslashes in names; they were read as separators of folders.",
    ),
    "intake.case-twins": (
        "Nama ini hanya berbeda huruf besar-kecilnya dari nama lain; di Windows keduanya akan saling menimpa.",
        "This name differs from another one in upper and lower case only; on Windows one would replace the other.",
    ),
    "intake.duplicate": (
        "Nama ini muncul lebih dari sekali di arsip; yang dihitung adalah yang terakhir.",
        "This name occurs more than once in the archive; the last one counts.",
    ),
    "intake.history": (
        "Riwayat git (`.git`) di {number} tempat tidak ikut dihitung sebagai isi kiriman.",
        "Git history (`.git`) in {number} places was left out of the delivery's content.",
    ),
    "intake.link-outside": (
        "Tautan ini menunjuk ke luar kiriman (`{target}`); tidak diikuti, dan isinya tidak ikut diserahkan.",
        "This link points out of the delivery (`{target}`); it was not followed, and what it means was not handed in.",
    ),
    "intake.trailing": (
        "Ada data di belakang akhir arsip yang tidak dibaca oleh program pembuka arsip mana pun.",
        "Behind the end of the archive there are data that no unpacker reads.",
    ),
}
