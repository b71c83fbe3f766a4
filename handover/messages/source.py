"""What the source inspector says."""

from __future__ import annotations

TEXTS: dict[str, tuple[str, str]] = {
    "source.unbelievable": (
        "Pemeriksa berkas menjawab dengan bentuk yang tidak dikenal; jawabannya tidak dipakai.",
        "The file's examiner answered in an unknown shape; its answer is not used.",
    ),
    "source.rule-pattern": ("pola bukan RE2 yang benar: {problem}", "the pattern is not valid RE2: {problem}"),
    "source.rule-nowhere": (
        "sebutkan `languages` atau `files`: tanpa itu tidak ada yang dilihat",
        "name `languages` or `files`: without them nothing is looked at",
    ),
    "source.rule-language": ("bahasa `{name}` tidak dikenal", "the language `{name}` is not known"),
    "source.look-roles": (
        "Berkas dikelompokkan: buatan sendiri, pihak ketiga, hasil alat, uji, contoh, aset, dokumen.",
        "Files were sorted: own, third-party, generated, test, sample, asset, document.",
    ),
    "source.look-files": ("Berkas dilihat isinya.", "Files whose content was looked at."),
    "source.look-read": (
        "Berkas teks buatan sendiri dibaca.",
        "The vendor's own text files were read.",
    ),
    "source.look-failed": (
        "Berkas tidak dapat diperiksa: pemeriksanya gagal atau melewati batas waktu atau memori.",
        "Files could not be examined: the examiner failed or passed its limit of time or memory.",
    ),
    "source.look-large": (
        "Berkas teks lebih besar daripada batas; tidak dibaca.",
        "Text files above the limit of size; not read.",
    ),
    "source.look-compiled": (
        "Hasil kompilasi tanpa kode sumbernya; isinya tidak dapat dibaca.",
        "Compiled files without their source; what they hold can't be read.",
    ),
    "source.look-encoded": (
        "Kode tersandi; isinya tidak dapat dibaca.",
        "Encoded code; what it holds can't be read.",
    ),
    "source.encoded": (
        "Kode program disandikan dengan {maker} dan tidak dapat dibaca atau dipelihara tanpa pembuatnya.",
        "Program code is encoded with {maker} and can't be read or maintained without its maker.",
    ),
    "source.hidden": (
        "Kode {language} disimpan dalam berkas yang namanya menyatakan bentuk lain.",
        "{language} code lies in a file whose name says that it is something else.",
    ),
    "source.compiled-only": (
        "Hasil kompilasi tanpa kode sumber yang sepadan: {count} berkas dalam folder ini.",
        "Compiled files without matching source: {count} in this folder.",
    ),
    "source.minified": (
        "Kode dipadatkan tanpa kode asalnya dalam serahan: {count} berkas dalam folder ini.",
        "Minified code whose original is not in the delivery: {count} files in this folder.",
    ),
    "source.missing": (
        "Yang disebut oleh sumber tidak ada dalam serahan ({name}): {missing}.",
        "What the source names is not in the delivery ({name}): {missing}.",
    ),
    "source.missing-more": ("Dan {count} bagian lain yang tidak ada.", "And {count} more missing parts."),
    "source.suspicious-vendor": (
        "Folder {folder} tampak seperti pustaka pihak ketiga, tetapi {files} berkas program di dalamnya tanpa bukti "
        "asal; diperlakukan sebagai buatan penyedia.",
        "The folder {folder} looks like a third-party library, but {files} program files in it have no proof of "
        "origin; they are treated as the vendor's own.",
    ),
    "source.used-in-product": (
        "Kode aplikasi memakai berkas dari folder uji atau contoh: {target}.",
        "The application's code uses a file from a folder for tests or samples: {target}.",
    ),
    "source.description-broken": (
        "Uraian antarmuka ({name}) tidak dapat diuraikan.",
        "An interface description ({name}) can't be parsed.",
    ),
    "source.suppression-file": (
        "Berkas ini mengatur agar {tool} tidak memeriksa; pengaturannya tidak diikuti.",
        "This file would make {tool} not look; it is not obeyed.",
    ),
    "source.suppression": (
        "Tanda untuk mematikan pemeriksaan {tool} ({count} kali, pertama: {quote}); tidak diikuti.",
        "A mark that would switch {tool} off ({count} times, first: {quote}); it is not obeyed.",
    ),
    "source.saw-application": ("Menunjukkan jenis aplikasi.", "Shows the kind of application."),
    "source.saw-stack": ("Menunjukkan platform yang dipakai.", "Shows the platform that is used."),
    "source.saw-runtime": ("Ditulis dalam bahasa {language}.", "Written in {language}."),
    "source.saw-interface": ("Rute atau layanan bagi program lain.", "A route or service for other programs."),
    "source.saw-description": (
        "Uraian antarmuka {name} dengan {count} operasi.",
        "An interface description ({name}) with {count} operations.",
    ),
    "source.saw-integration": (
        "Cara bertukar data dengan sistem lain.",
        "A way of exchanging data with other systems.",
    ),
    "source.saw-sends-mail": ("Aplikasi mengirim surat elektronik.", "The application sends mail."),
    "source.saw-mail-sender": ("Alamat pengirim surat elektronik yang diatur.", "The sender's address that is set."),
    "source.saw-web-address": ("Alamat web yang diatur.", "The web address that is set."),
    "source.saw-data-store": ("Tempat penyimpanan data yang diatur.", "The place of data that is set."),
    "source.saw-session": ("Batas waktu sesi yang diatur.", "The session's time limit that is set."),
    "source.saw-login": ("Cara pengguna masuk.", "The way users log in."),
    "source.saw-texts": (
        "Teks antarmuka yang dikenali: {indonesian} berbahasa Indonesia, {english} berbahasa Inggris.",
        "Interface texts recognised: {indonesian} Indonesian, {english} English.",
    ),
}
