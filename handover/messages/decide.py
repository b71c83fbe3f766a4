"""What `decide` says, and the words of its sheet."""

TEXTS: dict[str, tuple[str, str]] = {
    "decide.result-unreadable": (
        "Hasil pemeriksaan {file} tidak dapat dibaca: {problem}. Beri berkas result.json dari "
        "`handover verify --output`.",
        "The result {file} can't be read: {problem}. Give the result.json of `handover verify --output`.",
    ),
    "decide.not-a-result": (
        "{file} bukan hasil pemeriksaan yang utuh ({problem}). Beri berkas result.json dari "
        "`handover verify --output`.",
        "{file} is not a whole result ({problem}). Give the result.json of `handover verify --output`.",
    ),
    "decide.other-version": (
        "{file} dibuat dengan bentuk hasil versi {version}, yang tidak dikenal. Jalankan lagi `handover verify`.",
        "{file} was made with version {version} of the result's form, which is not known. Run `handover verify` again.",
    ),
    "decide.other-policy": (
        "{file} dibuat dengan kebijakan (checks/) yang lain. Jalankan lagi `handover verify`, lalu pakai hasil "
        "yang baru.",
        "{file} was made with another policy (checks/). Run `handover verify` again and use the new result.",
    ),
    "decide.changed-by-hand": (
        "{file} tidak sama lagi dengan yang ditulis `handover verify`. Jalankan lagi `handover verify`, lalu pakai "
        "hasil yang baru.",
        "{file} is no longer as `handover verify` wrote it. Run `handover verify` again and use the new result.",
    ),
    "decide.epoch": (
        "SOURCE_DATE_EPOCH harus jumlah detik sejak 1970, bukan `{value}`.",
        "SOURCE_DATE_EPOCH must be a number of seconds since 1970, not `{value}`.",
    ),
    "decide.answer": (
        "Jawaban `{name}` tidak dikenal; pilih yes, no, atau not-applicable.",
        "The answer `{name}` is not known; choose yes, no or not-applicable.",
    ),
    "decide.one-subject": (
        "Sebutkan tepat satu: --requirement atau --clause.",
        "Name exactly one: --requirement or --clause.",
    ),
    "decide.until": (
        "`{value}` bukan tanggal; tulis --until sebagai TTTT-BB-HH, mis. 2026-12-31.",
        "`{value}` is no date; write --until as YYYY-MM-DD, for example 2026-12-31.",
    ),
    "decide.empty": (
        "{option} tidak boleh kosong.",
        "{option} must not be empty.",
    ),
    "decide.nothing-open": (
        "Tidak ada lagi yang terbuka pada ayat {name}.",
        "Nothing is open any more under clause {name}.",
    ),
    "decide.not-covered": (
        "{name}: tidak dapat dinyatakan melalui ayat; bila Anda melihatnya sendiri, sebutkan dengan --requirement",
        "{name}: can't be attested through its clause; if you looked at it yourself, name it with --requirement",
    ),
    "decide.nothing-to-waive": (
        "{name} sudah terpenuhi atau tidak berlaku; tidak ada yang dikecualikan.",
        "{name} is met already or does not apply; there is nothing to waive.",
    ),
    "decide.paper-missing": (
        "Berkas bukti {path} tidak ditemukan.",
        "The paper {path} is not there.",
    ),
    "decide.paper-outside": (
        "Berkas bukti {path} harus disalin ke folder berkas keputusan ({folder}) lebih dahulu.",
        "The paper {path} must be copied into the folder of the decisions file ({folder}) first.",
    ),
    "decide.paper-odd": (
        "{path} tidak dapat menjadi bukti: pakai berkas lain dengan nama biasa.",
        "{path} can't be a paper: use another file with a plain name.",
    ),
    "decide.paper-unreadable": (
        "Berkas bukti {path} tidak dapat dibaca: {problem}.",
        "The paper {path} can't be read: {problem}.",
    ),
    "decide.paper-empty": (
        "Berkas bukti {path} kosong.",
        "The paper {path} is empty.",
    ),
    "decide.inside-delivery": (
        "{file} terletak di dalam kiriman ({folder}). Keputusan dan buktinya disimpan di luar kiriman.",
        "{file} lies inside the delivery ({folder}). Decisions and their papers are kept outside of it.",
    ),
    "decide.link": (
        "{file} hanya tautan. Beri berkas keputusannya sendiri.",
        "{file} is only a link. Give the decisions file itself.",
    ),
    "decide.locked": (
        "{file} sedang ditulis oleh proses lain. Coba lagi sebentar.",
        "{file} is being written by another process. Try again in a moment.",
    ),
    "decide.not-written": (
        "{file} tidak dapat ditulis: {problem}. Isinya tidak berubah; periksa izin dan ruang, lalu ulangi.",
        "{file} can't be written: {problem}. It is unchanged; check permissions and room, then do it again.",
    ),
    "decide.recorded": (
        "Dicatat dalam {file}: {names} = {answer} ({holds}).",
        "Recorded in {file}: {names} = {answer} ({holds}).",
    ),
    "decide.waived": (
        "Dicatat dalam {file}: {name} dikecualikan sampai {until}, untuk kiriman ini saja.",
        "Recorded in {file}: {name} is waived until {until}, for this delivery only.",
    ),
    "decide.next": (
        "Jalankan lagi `handover verify` dengan --decisions {file} untuk melihat putusan.",
        "Run `handover verify` again with --decisions {file} to see the verdict.",
    ),
    "decide.read": (
        "{count} jawaban dicatat dalam {file}.",
        "Answers recorded in {file}: {count}.",
    ),
    "decide.left-open": (
        "{count} pertanyaan masih terbuka: {names}.",
        "Questions still open: {count} ({names}).",
    ),
    "decide.none-open": ("Tidak ada pertanyaan yang masih terbuka.", "No question is open any more."),
    "decide.form-written": ("Lembar pertanyaan: {path}", "Form: {path}"),
    "decide.form-exists": (
        "{path} sudah ada dan tidak ditimpa. Pilih nama lain (--output), atau pindahkan berkas itu lebih dahulu.",
        "{path} is there already and is not overwritten. Choose another name (--output), or move that file first.",
    ),
    "decide.form-unwritten": (
        "Lembar pertanyaan tidak dapat ditulis ke {path}: {problem}.",
        "The form can't be written to {path}: {problem}.",
    ),
    "decide.form-unreadable": (
        "Lembar {file} tidak dapat dibaca: {problem}.",
        "The form {file} can't be read: {problem}.",
    ),
    "decide.form-not-text": (
        "{file} bukan teks biasa. Di Word pilih Simpan Sebagai, jenis “Teks Biasa (*.txt)”, penyandian UTF-8.",
        "{file} is not plain text. In Word choose Save As, type “Plain Text (*.txt)”, encoding UTF-8.",
    ),
    "decide.not-a-form": (
        "{file} bukan lembar pertanyaan, atau bagian [LEMBAR] di dalamnya terhapus. Buat lagi dengan "
        "`handover decide form`.",
        "{file} is no form, or the part [FORM] in it was deleted. Make it again with `handover decide form`.",
    ),
    "decide.form-mistake": ("{file}:{line}: {what}", "{file}:{line}: {what}"),
    "decide.other-regulation-form": (
        "lembar ini untuk peraturan lain; beri hasil yang sesuai dengan --result",
        "this form is for another regulation; give the result that it belongs to with --result",
    ),
    "decide.other-delivery-form": (
        "lembar ini untuk kiriman lain; beri hasil yang sesuai dengan --result",
        "this form is for another delivery; give the result that it belongs to with --result",
    ),
    "decide.other-policy-form": (
        "lembar ini dibuat dengan kebijakan lain; buat lagi dengan `handover decide form`",
        "this form was made with another policy; make it again with `handover decide form`",
    ),
    "decide.other-result-form": (
        "lembar ini dibuat dari hasil pemeriksaan lain; beri hasil itu dengan --result, atau buat lembar baru",
        "this form was made from another result; give that result with --result, or make a new form",
    ),
    "decide.not-closed": (
        "bagian yang dimulai pada baris {line} tidak ditutup dengan [AKHIR]; kembalikan baris itu",
        "the part that begins in line {line} is not closed with [END]; put that line back",
    ),
    "decide.twice": ("`{label}` tertulis dua kali pada satu pertanyaan", "`{label}` stands twice in one question"),
    "decide.no-label": (
        "`{text}` berdiri di tempat yang tidak dikenal; tulis sesudah tanda titik dua",
        "`{text}` stands where nothing is expected; write after the colon",
    ),
    "decide.question-twice": (
        "pertanyaan {name} tertulis dua kali; hapus salah satunya",
        "the question {name} stands twice; delete one of them",
    ),
    "decide.question-unknown": (
        "pertanyaan {name} tidak terbuka dalam hasil ini; jangan mengubah baris dalam kurung siku",
        "the question {name} is not open in this result; leave the lines in square brackets as they are",
    ),
    "decide.answer-missing": (
        "jawaban belum diisi, padahal bagian lain sudah; tulis ya, tidak, atau tidak berlaku",
        "there is no answer, though other parts are filled in; write yes, no or not applicable",
    ),
    "decide.answer-unknown": (
        "jawaban `{text}` tidak dimengerti; tulis ya, tidak, atau tidak berlaku",
        "the answer `{text}` is not understood; write yes, no or not applicable",
    ),
    "decide.note-missing": (
        "catatan belum diisi: tulis singkat apa yang dilihat",
        "there is no note: write in a few words what was seen",
    ),
    "decide.evidence-missing": (
        "berkas bukti belum disebut: tulis nama sedikitnya satu berkas di samping berkas keputusan",
        "no paper is named: write the name of at least one file beside the decisions file",
    ),
    "decide.other-form": (
        "tulis pejabat sebagai: nama; NIP; jabatan",
        "write the official as: name; NIP; role",
    ),
    "decide.official-missing": (
        "nama, NIP, dan jabatan pejabat yang menjawab bagian ini belum lengkap",
        "name, NIP and role of the official who answers this part are not complete",
    ),
    "decide.form-title": ("Lembar pertanyaan yang masih terbuka", "Form of the questions still open"),
    "decide.form-delivery": ("Kiriman: {name}", "Delivery: {name}"),
    "decide.form-nothing": (
        "Tidak ada pertanyaan terbuka yang dapat dijawab dengan pernyataan.",
        "No open question can be settled by an attestation.",
    ),
    "decide.form-how": ("Cara mengisi", "How to fill it in"),
    "decide.form-how-1": (
        "Ada {count} pertanyaan. Jawab yang Anda ketahui sendiri atau telah Anda lihat; yang lain biarkan kosong, dan "
        "pertanyaannya tetap terbuka.",
        "There are {count} questions. Answer what you know yourself or have looked at; leave the others blank, and "
        "they stay open.",
    ),
    "decide.form-how-2": (
        "Tulis sesudah tanda titik dua. Jawaban: ya, tidak, atau tidak berlaku.",
        "Write after the colon. The answer: yes, no or not applicable.",
    ),
    "decide.form-how-3": (
        "Setiap jawaban memerlukan catatan singkat (apa yang dilihat, kapan) dan sedikitnya satu berkas bukti: surat, "
        "notulen, pindaian, atau gambar layar.",
        "Every answer needs a short note (what was seen, when) and at least one paper as evidence: a letter, minutes, "
        "a scan or a screenshot.",
    ),
    "decide.form-how-4": (
        "Simpan berkas bukti dalam folder berkas keputusan, di luar kiriman, dan tulis namanya di sini. Beberapa "
        "berkas dipisahkan dengan titik koma (;).",
        "Keep the papers in the folder of the decisions file, outside the delivery, and write their names here. "
        "Separate several with a semicolon (;).",
    ),
    "decide.form-how-5": (
        "Jangan mengubah atau menghapus baris dalam kurung siku. Yang dibaca kembali hanya yang berada di antaranya.",
        "Do not change or delete the lines in square brackets. Only what stands between them is read back.",
    ),
    "decide.form-how-6": (
        "Simpan sebagai teks biasa, lalu minta petugas teknologi informasi menjalankan: "
        "handover decide read LEMBAR --result result.json --decisions keputusan.jsonl",
        "Save as plain text, then have IT staff run: "
        "handover decide read FORM --result result.json --decisions decisions.jsonl",
    ),
    "decide.form-sources": (
        "Lembar ini hanya berlaku untuk satu hasil pemeriksaan ({name}):",
        "This form belongs to one result only ({name}):",
    ),
    "decide.form-vendor": ("Dari penyedia ({count})", "From the vendor ({count})"),
    "decide.form-vendor-note": (
        "Alat tidak cukup pasti untuk memutuskannya sendiri. Lihat buktinya: bila terpenuhi, nyatakan di sini; bila "
        "tidak, mintalah penyedia melengkapinya dan menyerahkan ulang. Pejabat yang menjawab bagian ini:",
        "The tool is not sure enough to decide these. Look at the evidence: where it is met, attest it here; where it "
        "is not, let the vendor complete it and deliver again. The official who answers this part:",
    ),
    "decide.form-agency": ("Perangkat daerah ({count})", "The agency ({count})"),
    "decide.form-agency-note": (
        "Hanya perangkat daerah yang mengetahuinya. Pejabat yang menjawab bagian ini:",
        "Only the agency can know these. The official who answers this part:",
    ),
    "decide.form-dinas": ("Dinas / Kominfo ({count})", "The Dinas / Kominfo ({count})"),
    "decide.form-dinas-note": (
        "Dijawab oleh pejabat Dinas. Pejabat yang menjawab bagian ini:",
        "Answered by an official of the Dinas. The official who answers this part:",
    ),
    "decide.form-cites": ("Ketentuan", "Clauses"),
    "decide.form-found": ("Keadaan", "Found"),
    "decide.form-remedy": ("Yang perlu dilakukan", "What to do"),
    "decide.form-holds": ("Jawaban berlaku untuk", "The answer holds for"),
    "decide.form-not-seen": (
        "Alat tidak dapat melihatnya. Jawab hanya bila Anda sendiri telah memeriksanya.",
        "The tool could not look at it. Answer only if you have examined it yourself.",
    ),
    "decide.quality": ("(mutu, tidak menentukan putusan)", "(quality, does not decide the verdict)"),
    "decide.holds-delivery": ("kiriman ini saja", "this delivery only"),
    "decide.holds-contract": ("kontrak {name}", "the contract {name}"),
    "decide.holds-region": ("{name}", "{name}"),
    "decide.form-shown": ("Tidak dapat dijawab di sini ({count})", "Can't be answered here ({count})"),
    "decide.form-shown-note": (
        "Terbukti belum terpenuhi. Pernyataan tidak dapat mengubahnya; yang bersangkutan harus memperbaikinya lalu "
        "kiriman diperiksa ulang.",
        "Shown not to be met. An attestation can't change that; who must act mends it, and the delivery is examined "
        "again.",
    ),
    "decide.choices": ("ya / tidak / tidak berlaku", "yes / no / not applicable"),
    "decide.choices-void": ("ya / tidak", "yes / no"),
    "decide.hint-other": ("nama; NIP; jabatan, bila bukan pejabat di atas", "name; NIP; role, if not the one above"),
    "decide.words-yes": ("ya|y", "yes"),
    "decide.words-no": ("tidak|t", "no|n"),
    "decide.words-not-applicable": ("tidak berlaku", "not applicable|not-applicable|n/a"),
    "decide.anchor-form": ("LEMBAR", "FORM"),
    "decide.anchor-official": ("PEJABAT", "OFFICIAL"),
    "decide.anchor-answer": ("JAWABAN", "ANSWER"),
    "decide.anchor-end": ("AKHIR", "END"),
    "decide.label-regulation": ("Peraturan", "Regulation"),
    "decide.label-delivery": ("Kiriman", "Delivery"),
    "decide.label-policy": ("Kebijakan", "Policy"),
    "decide.label-result": ("Hasil", "Result"),
    "decide.label-name": ("Nama", "Name"),
    "decide.label-nip": ("NIP", "NIP"),
    "decide.label-role": ("Jabatan", "Role"),
    "decide.label-answer": ("Jawaban", "Answer"),
    "decide.label-note": ("Catatan", "Note"),
    "decide.label-evidence": ("Berkas bukti", "Evidence"),
    "decide.label-other": ("Pejabat lain", "Other official"),
}
