"""What verify, the decisions and the judge say."""

TEXTS: dict[str, tuple[str, str]] = {
    "answer.person": (
        "Hanya dapat diketahui orang yang berwenang; perlu pernyataan tertulis.",
        "Only a person in charge can know; a written attestation is needed.",
    ),
    "answer.probe-crashed": (
        "Pemeriksaan `{probe}` gagal karena kesalahan program; laporkan kepada pengembang.",
        "The check `{probe}` crashed; please report this to the developers.",
    ),
    "answer.no-evidence": ("Tidak ada bukti yang dapat ditunjukkan.", "There is no evidence to show."),
    "answer.paper-elsewhere": (
        "Tidak ditemukan dalam kiriman; dokumen instansi mungkin disimpan di tempat lain.",
        "Not found in the delivery; the agency's paper may be kept elsewhere.",
    ),
    "answer.to-confirm": (
        "{why} (pejabat perlu membacanya sendiri: ketelitian program dalam hal ini belum terbukti)",
        "{why} (an official must read it: how precise the program is here has not been shown)",
    ),
    "answer.unmeasured": (
        "{why} Pendeteksi `{detector}` belum terukur cukup teliti untuk memutuskan; perlu dilihat orang.",
        "{why} The detector `{detector}` has not been measured as precise enough to decide; a person must look.",
    ),
    "answer.nothing-to-see": (
        "Tidak ada berkas yang dapat diperiksa untuk hal ini.",
        "There was no file to look at for this.",
    ),
    "answer.look-missing": ("Pemeriksaan `{look}` tidak dijalankan.", "The look `{look}` was not taken."),
    "answer.look-not-run": (
        "Pemeriksaan `{look}` tidak dapat dijalankan: {why}",
        "The look `{look}` could not be taken: {why}",
    ),
    "answer.look-not-whole": (
        "Pemeriksaan `{look}` tidak lengkap, {skipped} berkas terlewat: {why}",
        "The look `{look}` was not whole, {skipped} files were skipped: {why}",
    ),
    "answer.presumes": (
        "Tidak terpenuhi karena syarat lain belum terpenuhi: {name}",
        "Not met because another requirement is not met: {name}",
    ),
    "evidence.covered": (
        "Diperiksa menyeluruh: `{look}`, {seen} berkas.",
        "Looked at whole: `{look}`, {seen} files.",
    ),
    "finding.probe-crashed": (
        "Pemeriksaan `{probe}` untuk `{requirement}` gagal: {problem}",
        "The check `{probe}` for `{requirement}` crashed: {problem}",
    ),
    "clause.after-acceptance": (
        "Diputuskan sesudah serah terima, oleh tanda terima penyimpanan atau pernyataan kemudian.",
        "Decided after acceptance, by the receipt of the deposit or a later attestation.",
    ),
    "agency.paper-missing": (
        "{file}: dokumen {path} yang disebut dalam papers tidak ditemukan di samping berkas itu",
        "{file}: the paper {path} named in papers does not lie beside that file",
    ),
    "decisions.unreadable": (
        "Berkas keputusan {file} tidak dapat dibaca: {problem}. Periksa izinnya, dan simpan sebagai teks UTF-8 atau "
        "pulihkan dari cadangan.",
        "The decisions file {file} can't be read: {problem}. Check its permissions, and save it as UTF-8 text or "
        "restore it from a backup.",
    ),
    "decisions.fault": ("{file}:{line}: {what}", "{file}:{line}: {what}"),
    "decisions.not-json": (
        "bukan satu catatan JSON yang benar ({problem})",
        "not one valid JSON record ({problem})",
    ),
    "decisions.value": ("{where}: {problem}", "{where}: {problem}"),
    "decisions.moment": ("`at`: {at} bukan tanggal atau waktu yang ada", "`at`: there is no date or time {at}"),
    "decisions.mend": (
        "Tidak satu pun keputusan diberlakukan. Perbaiki baris itu atau pulihkan {file} dari cadangan; keputusan baru "
        "dicatat dengan `handover decide`, satu catatan tiap baris.",
        "No decision took effect. Mend that line or restore {file} from a backup; new decisions are recorded with "
        "`handover decide`, one record a line.",
    ),
    "decisions.clause-or-requirement": (
        "sebutkan tepat satu: `clause` atau `requirement`",
        "name exactly one: `clause` or `requirement`",
    ),
    "decisions.one-scope": (
        "sebutkan tepat satu: `delivery`, `contract` atau `region`",
        "name exactly one: `delivery`, `contract` or `region`",
    ),
    "decisions.attestation-form": (
        "pernyataan memerlukan `answer` dan sedikitnya satu `evidence`, tanpa `until` dan `approved_by`",
        "an attestation needs `answer` and at least one `evidence`, without `until` and `approved_by`",
    ),
    "decisions.covers": (
        "pernyataan atas sebuah ayat harus menyebut persyaratan yang dicakupnya dalam `covers`",
        "an attestation of a clause must list the requirements it covers in `covers`",
    ),
    "decisions.waiver-form": (
        "pengecualian memerlukan `requirement`, `delivery`, `until` dan `approved_by`, tanpa `answer`",
        "a waiver needs `requirement`, `delivery`, `until` and `approved_by`, without `answer`",
    ),
    "decisions.two-people": (
        "pemohon dan pemberi persetujuan pengecualian harus dua orang (NIP berbeda)",
        "who asks for a waiver and who approves it must be two people (different NIP)",
    ),
    "decisions.paper-outside": (
        "bukti {path} harus berada di samping berkas keputusan",
        "the paper {path} must lie beside the decisions file",
    ),
    "decisions.paper-missing": ("bukti {path} tidak ditemukan", "the paper {path} is not there"),
    "decisions.paper-changed": (
        "bukti {path} tidak sama lagi dengan sidik SHA-256 yang dicatat",
        "the paper {path} no longer has the SHA-256 that was recorded",
    ),
    "decisions.inside-delivery": (
        "Berkas keputusan terletak di dalam kiriman dan diabaikan; letakkan di luarnya.",
        "The decisions file lies inside the delivery and is ignored; put it outside.",
    ),
    "agency.inside-delivery": (
        "Berkas instansi terletak di dalam kiriman dan diabaikan: isinya dapat ditulis penyedia. Letakkan di luarnya.",
        "The agency's file lies inside the delivery and is ignored: the vendor may have written it. Put it outside.",
    ),
    "decisions.applied": ("berlaku untuk {names}", "applied to {names}"),
    "decisions.applied-waiver": ("pengecualian {name} berlaku sampai {until}", "{name} is waived until {until}"),
    "decisions.no-clause": ("ayat {name} tidak ada dalam peraturan ini", "this regulation has no clause {name}"),
    "decisions.no-requirement": (
        "persyaratan {name} tidak ditanyakan peraturan ini",
        "this regulation does not ask {name}",
    ),
    "decisions.covers-nothing": (
        "tidak mencakup satu pun persyaratan ayat itu",
        "covers none of that clause's requirements",
    ),
    "decisions.other-regulation": ("untuk peraturan lain ({name})", "for another regulation ({name})"),
    "decisions.other-delivery": ("untuk kiriman lain", "for another delivery"),
    "decisions.other-contract": ("untuk kontrak lain", "for another contract"),
    "decisions.other-region": ("untuk daerah lain", "for another region"),
    "decisions.applies": (
        "{name}: berlaku tidaknya ayat hanya ditentukan berkas instansi",
        "{name}: whether a clause applies is decided by the agency's file alone",
    ),
    "decisions.never-no": (
        "{name} terbukti tidak terpenuhi; pernyataan tidak dapat mengubahnya",
        "{name} is shown not to be met; an attestation can't change that",
    ),
    "decisions.look-yourself": (
        "{name} belum terlihat; perlu pernyataan atas persyaratan itu sendiri, untuk kiriman ini",
        "{name} was not seen; only an attestation of that very requirement, for this delivery, can settle it",
    ),
    "decisions.validity-applies": (
        "{name} menentukan sahnya serah terima dan tidak dapat dinyatakan tidak berlaku",
        "{name} decides whether the handover is valid and can't be declared not applicable",
    ),
    "decisions.holds-for": (
        "{name} hanya dapat dinyatakan untuk lingkup {scope}",
        "{name} can be attested for the scope {scope} only",
    ),
    "decisions.look-at-delivery": (
        "{name} bergantung pada isi kiriman ini; buat pernyataan untuk kiriman ini",
        "{name} rests on what this delivery holds; attest it for this delivery",
    ),
    "decisions.waiver-validity": (
        "{name} menentukan sahnya atau berlakunya ayat dan tidak dapat dikecualikan",
        "{name} decides validity or whether a clause applies, and can't be waived",
    ),
    "decisions.ended": ("pengecualian berakhir {until}", "the waiver ended on {until}"),
    "decisions.none-applied": (
        "Tidak satu pun catatan keputusan berlaku untuk kiriman ini; lihat daftarnya dalam laporan.",
        "No record of the decisions applies to this delivery; see the list in the report.",
    ),
}
