"""What the probes answer, and what their evidence shows."""

TEXTS: dict[str, tuple[str, str]] = {
    "document.found": ("Dokumen ada dan berisi: {path}", "The document is there and has substance: {path}"),
    "document.hollow": (
        "Dokumen dikenali tetapi isinya belum cukup atau belum dapat dipastikan: {path}",
        "The document was recognised, but its substance is lacking or could not be made sure of: {path}",
    ),
    "document.near": (
        "Ada dokumen yang mirip, tetapi isinya tidak memastikan jenisnya.",
        "There is a document that is nearly one, but its content does not settle its type.",
    ),
    "document.not-named": (
        "Dokumen {path} tidak menyebut nama aplikasi yang dinyatakan; periksa apakah memang tentang aplikasi ini.",
        "The document {path} never names the application that was declared; check whether it is about this one.",
    ),
    "document.no-name-declared": (
        "Judul dokumen {path} tidak menyebut jenisnya, dan nama aplikasi tidak dinyatakan dalam publiccode.yml.",
        "The title of the document {path} does not say what it is, and publiccode.yml declares no name to look for.",
    ),
    "document.other-application": (
        "Dokumen {path} menyebut aplikasi lain ({name}) dan tidak menyebut nama aplikasi yang dinyatakan.",
        "The document {path} names another application ({name}) and never the one that was declared.",
    ),
    "document.only-template": (
        "Hanya ada dokumen awal yang belum diisi: petunjuk pengisiannya masih ada.",
        "There is only a starting document that was not filled in: its guidance is still there.",
    ),
    "document.none": (
        "Semua dokumen sudah dibaca dan tidak satu pun berjenis ini.",
        "Every document was read, and none is of this type.",
    ),
    "document.template": ("Contoh yang belum diisi: {title}", "A starting document, not filled in: {title}"),
    "document.recognised": ("Dikenali sebagai dokumen jenis ini: {title}", "Recognised as of this type: {title}"),
    "document.nearly": ("Mirip dengan jenis ini: {title}", "Nearly of this type: {title}"),
    "document.declared-only": (
        "Disebut penyedia sebagai jenis ini, tetapi isinya tidak menunjukkannya: {title}",
        "The vendor says it is of this type, but its content does not show it: {title}",
    ),
    "topic.found": ("Diuraikan dalam {path}", "Treated in {path}"),
    "topic.none": (
        "Tidak ditemukan uraian tentang hal ini dalam dokumen yang terbaca.",
        "No document that could be read treats this.",
    ),
    "platform.proprietary": (
        "Ada bagian platform yang berbayar; perlu bukti lisensi dan penilaian.",
        "A part of the platform is proprietary; its licence must be shown and judged.",
    ),
    "platform.open": ("Platform yang disebut bersumber terbuka.", "The platform named is open source."),
    "platform.unnamed": (
        "Platform tidak disebut dengan jelas atau belum dikenal.",
        "The platform is not clearly named, or not known.",
    ),
    "testers.none": (
        "{type}: tidak disebutkan tim penguji atau nama penguji.",
        "{type}: no test team or tester is named.",
    ),
    "testers.several": (
        "{type}: ada beberapa laporan dan tidak jelas mana yang terakhir atau siapa pengujinya.",
        "{type}: there are several reports, and which is the last or who tested is not clear.",
    ),
    "testers.undated": (
        "{type}: penguji disebut, tetapi tanggal pengujian tidak.",
        "{type}: testers are named, but not when they tested.",
    ),
    "testers.named": ("Setiap laporan uji menyebut pengujinya.", "Each test report names its testers."),
    "tests.passed": ("Dinyatakan lolos uji.", "Declared to have passed."),
    "tests.no-conclusion": (
        "{type}: tidak ditemukan pernyataan lolos uji.",
        "{type}: no statement that the test was passed was found.",
    ),
    "tests.conditional": (
        "{type}: kesimpulan bersyarat atau saling bertentangan.",
        "{type}: the conclusion is conditional, or conclusions contradict each other.",
    ),
    "tests.not-executed": (
        "{type}: dinyatakan lolos, tetapi hasil ujinya tidak terisi.",
        "{type}: declared passed, but the results are not filled in.",
    ),
    "tests.failed": ("{type}: dinyatakan tidak lolos.", "{type}: declared not to have passed."),
    "declared.by-vendor": ("Pernyataan penyedia {key}: {value}", "The vendor states {key}: {value}"),
    "declared.by-agency": ("Pernyataan instansi {key}: {value}", "The agency states {key}: {value}"),
    "declared.differs": (
        "Penyedia menyatakan lain {key}: {value}",
        "The vendor states otherwise {key}: {value}",
    ),
    "declared.difference": (
        "Pernyataan berbeda untuk `{key}`: penyedia `{vendor}`, instansi `{agency}`. Yang berlaku pernyataan instansi.",
        "Stated differently, `{key}`: vendor `{vendor}`, agency `{agency}`. The agency's word holds.",
    ),
    "declared.stated": ("Dinyatakan instansi: {value}", "Stated by the agency: {value}"),
    "declared.otherwise": ("Instansi menyatakan sebaliknya: {value}", "The agency states otherwise: {value}"),
    "declared.against-himself": (
        "Penyedia sendiri menyatakan sebaliknya pada `{key}`.",
        "The vendor himself states otherwise at `{key}`.",
    ),
    "declared.vendor-only": (
        "Hanya dinyatakan penyedia; instansi belum menyatakan `{key}`.",
        "Stated by the vendor only; the agency has not stated `{key}`.",
    ),
    "declared.nothing": ("Belum dinyatakan: `{key}`.", "Not stated: `{key}`."),
    "declared.not-listed": (
        "Fungsi yang dinyatakan tidak ada dalam daftar peraturan: {value}",
        "The function stated is not in the law's list: {value}",
    ),
    "applies.unstated": (
        "Instansi belum menyatakan `{key}`; ayat dianggap berlaku.",
        "The agency has not stated `{key}`; the clause is taken to apply.",
    ),
    "applies.stated": ("Berlaku: instansi menyatakan {key} = {value}.", "Applies: the agency states {key} = {value}."),
    "applies.not": (
        "Tidak berlaku: instansi menyatakan {key} = {value}.",
        "Does not apply: the agency states {key} = {value}.",
    ),
    "placement.elsewhere": (
        "Data atau aplikasi ditempatkan di luar pusat data Dinas.",
        "Data or application are placed outside the data centre of the Dinas.",
    ),
    "placement.own": (
        "Memakai infrastruktur sendiri; koordinasi dengan Dinas perlu dinyatakan.",
        "Its own infrastructure is used; coordination with the Dinas must be attested.",
    ),
    "web.none": ("Tidak ada alamat web.", "There is no web address."),
    "web.under": ("Alamat web berada di bawah {domain}.", "The web address lies under {domain}."),
    "web.elsewhere": ("Alamat web tidak berada di bawah {domain}.", "The web address does not lie under {domain}."),
    "web.configured-elsewhere": (
        "Dalam kode sumber tercantum alamat di luar {domain}.",
        "An address outside {domain} is set in the source.",
    ),
    "source.none": (
        "Tidak ada kode sumber buatan penyedia yang dapat dibaca.",
        "There is no readable source code of the vendor's own.",
    ),
    "source.counted": ("{files} berkas kode sumber, {lines} baris.", "{files} source files, {lines} lines."),
    "source.gap": (
        "Kode sumber ada, tetapi {count} bagian yang dirujuk tidak ditemukan.",
        "There is source code, but {count} parts it refers to are missing.",
    ),
    "source.partly-closed": (
        "Kode sumber ada, tetapi {count} berkas hanya berupa hasil kompilasi atau tersandi.",
        "There is source code, but {count} files are compiled or encoded only.",
    ),
    "source.few": (
        "Kode sumber hanya {lines} baris; terlalu sedikit untuk sebuah aplikasi.",
        "There are only {lines} lines of source; too few for an application.",
    ),
    "source.there": ("Kode sumber ada dan dapat dibaca.", "The source code is there and can be read."),
    "source.form-compiled": ("Hasil kompilasi, bukan kode sumber.", "Compiled output, not source."),
    "source.form-encoded": ("Kode tersandi, tidak dapat dibaca.", "Encoded code, can't be read."),
    "source.form-minified": ("Kode yang dipadatkan, bukan kode sumber.", "Minified code, not source."),
    "interface.found": (
        "Antarmuka untuk integrasi ditemukan: {name}.",
        "An interface for integration was found: {name}.",
    ),
    "interface.none": (
        "Tidak ditemukan uraian antarmuka, rute API, atau bab integrasi.",
        "No interface description, API routes or chapter on integration was found.",
    ),
    "interface.kinds": ("Cara integrasi: {names}.", "Ways of integration: {names}."),
    "interface.indonesian": ("Teks antarmuka berbahasa Indonesia.", "The interface's texts are Indonesian."),
    "interface.language-unknown": (
        "Bahasa antarmuka tidak dapat dipastikan.",
        "The language of the interface could not be made sure of.",
    ),
    "application.web": ("Aplikasi berbasis web.", "A web application."),
    "application.other": ("Jenis aplikasi: {kind}.", "Kind of application: {kind}."),
    "application.unknown": (
        "Jenis aplikasi tidak dapat dipastikan.",
        "The kind of application could not be made sure of.",
    ),
    "mail.foreign": ("Pengirim surel tetap berada di luar {domain}.", "A fixed sender of mail lies outside {domain}."),
    "mail.own": ("Pengirim surel memakai {domain}.", "Mail goes out from {domain}."),
    "mail.open": (
        "Aplikasi mengirim surel, tetapi alamat pengirimnya diatur saat pemasangan.",
        "It sends mail, but its sender is set at installation.",
    ),
    "mail.none": ("Tidak ada bagian yang mengirim surel.", "Nothing in it sends mail."),
    "session.ends": ("Sesi diam berakhir: {value}.", "Idle sessions end: {value}."),
    "session.unknown": (
        "Batas waktu sesi diam tidak terlihat dari pengaturan.",
        "No setting shows when idle sessions end.",
    ),
    "login.common": ("Masuk melalui fasilitas bersama {facility}.", "Log-in goes through {facility}."),
    "login.unknown": (
        "Cara masuk melalui fasilitas bersama tidak dapat dipastikan.",
        "Whether log-in goes through the common facility could not be made sure of.",
    ),
    "licence.proof-to-read": (
        "{count} komponen berbayar; bukti lisensinya perlu dinilai.",
        "{count} proprietary components; the proof of licence must be judged.",
    ),
    "licence.proprietary": (
        "{count} komponen berbayar tanpa bukti lisensi.",
        "{count} proprietary components without proof of licence.",
    ),
    "licence.unknown": (
        "Lisensi {count} komponen tidak diketahui.",
        "The licence of {count} components is not known.",
    ),
    "licence.no-parts": (
        "Tidak ada komponen pihak lain yang tercatat.",
        "No component made by others is recorded.",
    ),
    "licence.all-open": (
        "Semua {count} komponen bersumber terbuka.",
        "All {count} components are open source.",
    ),
    "licence.part": ("{name} {version}: {licence}", "{name} {version}: {licence}"),
    "copyright.transferred": (
        "Hak cipta dialihkan kepada daerah: {path}",
        "Copyright is transferred to the region: {path}",
    ),
    "copyright.not-transferred": (
        "Tidak ditemukan pengalihan hak cipta kepada daerah yang menyebut para pihak dan objeknya.",
        "No transfer of copyright to the region that names parties and object was found.",
    ),
    "copyright.claimed": (
        "Pihak lain ({name}) mencantumkan hak cipta pada kode sumber.",
        "Somebody else ({name}) claims copyright in the source.",
    ),
    "copyright.look": (
        "Tanda tangan pada {path} perlu dilihat satu kali oleh pejabat.",
        "An official must look once at the signatures in {path}.",
    ),
    "copyright.nothing-to-sign": (
        "Belum ada pengalihan hak cipta yang dapat diperiksa tanda tangannya{path}.",
        "There is no transfer of copyright yet whose signatures could be looked at{path}.",
    ),
    "security.counted": (
        "Ditemukan {count} rahasia atau kumpulan data warga yang nyata dalam kiriman.",
        "{count} real secrets or collections of citizens' data were found in the delivery.",
    ),
    "security.to-judge": (
        "{count} temuan keamanan perlu dinilai orang.",
        "{count} security findings need a person's judgement.",
    ),
    "security.no-passed-test": (
        "Tidak ditemukan hal yang memberatkan, tetapi uji keamanan yang dinyatakan lolos belum ada.",
        "Nothing was found against it, but there is no security test declared passed.",
    ),
    "security.passed": (
        "Diperiksa menyeluruh tanpa temuan berat, dan uji keamanan dinyatakan lolos.",
        "Looked at whole without a grave finding, and the security test was declared passed.",
    ),
    "security.malware": ("{count} tanda program jahat.", "{count} signs of malicious code."),
    "security.no-malware": ("Tidak ada tanda program jahat.", "No sign of malicious code."),
    "security.passwords": (
        "{count} kata sandi bawaan atau tertulis tetap dalam kode.",
        "{count} default or hard-coded passwords.",
    ),
    "security.no-passwords": ("Tidak ada kata sandi bawaan yang ditemukan.", "No default password was found."),
    "deposit.none": ("Belum disimpan.", "Not deposited yet."),
    "deposit.receipt": ("Disimpan dengan nomor {id} di {place}.", "Deposited as {id} in {place}."),
    **{
        f"type.{name}": pair
        for name, pair in {
            "business-architecture": ("Arsitektur proses bisnis", "Business process architecture"),
            "data-architecture": ("Arsitektur data", "Data architecture"),
            "application-architecture": ("Arsitektur aplikasi", "Application architecture"),
            "infrastructure-architecture": ("Arsitektur infrastruktur", "Infrastructure architecture"),
            "requirements": ("Dokumen kebutuhan perangkat lunak", "Software requirements"),
            "technical": ("Dokumen teknis", "Technical document"),
            "manual": ("Buku manual", "Manual"),
            "security-test-report": ("Laporan uji keamanan", "Security test report"),
            "performance-test-report": ("Laporan uji performa", "Performance test report"),
            "functional-test-report": ("Laporan uji fungsi (debugging)", "Functional test report (debugging)"),
            "sop": ("Standar operasional prosedur", "Standard operating procedure"),
            "sla": ("Perjanjian tingkat layanan", "Service level agreement"),
            "bast": ("Berita acara serah terima", "Record of handover"),
            "copyright-transfer": ("Pengalihan hak cipta", "Transfer of copyright"),
            "feasibility": ("Analisis kelayakan", "Feasibility analysis"),
            "verification-letter": ("Surat verifikasi Dinas", "Verification letter of the Dinas"),
            "data-dictionary": ("Kamus data", "Data dictionary"),
            "licence-proof": ("Bukti lisensi", "Proof of licence"),
        }.items()
    },
}
