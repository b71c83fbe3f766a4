"""What is said of documents: what shows a type, why one could not be read, what was noticed."""

TEXTS: dict[str, tuple[str, str]] = {
    "documents.looked": ("Dokumen dibaca isinya.", "Documents were read."),
    "documents.in-title": ("Judul menyebut: {type}", "The title says: {type}"),
    "documents.in-part": ("Judul bab menyebut: {type}", "A chapter's heading says: {type}"),
    "documents.shows": ("{type}: {what}", "{type}: {what}"),
    "documents.names-it": ("Menyebut aplikasi yang dinyatakan", "Names the declared application"),
    "documents.treats": ("Membahas: {topic}", "Treats: {topic}"),
    "documents.shows-executed": (
        "Menunjukkan bahwa pengujian dilaksanakan atau belum.",
        "Shows whether the test was done.",
    ),
    "documents.shows-conclusion": ("Simpulan pengujian", "What the test concluded"),
    "documents.shows-testers": ("Penguji sebagaimana tertulis", "The testers as stated"),
    "documents.shows-tested-on": ("Tanggal pengujian", "The day of the test"),
    "documents.locked": (
        "Berkas terkunci kata sandi sehingga tidak dapat dibaca. Serahkan salinan tanpa kata sandi.",
        "The file is locked with a password and can't be read. Deliver a copy without one.",
    ),
    "documents.corrupt": (
        "Berkas rusak atau isinya bukan dokumen. Buka berkas ini, simpan ulang, lalu serahkan kembali.",
        "The file is damaged or holds no document. Open it, save it anew and deliver it again.",
    ),
    "documents.scan": (
        "Berkas ini hasil pindai tanpa teks dan pengenalan huruf belum tersedia. Serahkan berkas aslinya yang berteks.",
        "The file is a scan without text, and text recognition is not available yet. Deliver the original with text.",
    ),
    "documents.too-big": (
        "Isi berkas melampaui batas aman saat dibuka. Pecah berkas atau kecilkan gambarnya.",
        "The file grows beyond what is safe when it is opened. Split it, or make its pictures smaller.",
    ),
    "documents.no-reader": (
        "Belum ada pembaca untuk format ini. Serahkan sebagai PDF, DOCX, ODT, XLSX, atau Markdown.",
        "There is no reader for this format yet. Deliver it as PDF, DOCX, ODT, XLSX or Markdown.",
    ),
    "documents.closed": (
        "Arsip ini tidak dapat dibuka, jadi dokumen di dalamnya tidak terlihat. Serahkan isinya tanpa arsip.",
        "This archive could not be opened, so documents in it were not seen. Deliver its content without the archive.",
    ),
    "documents.picture": (
        "Gambar seukuran halaman mungkin berisi dokumen dan belum dapat dibaca. Serahkan dokumennya dalam bentuk teks.",
        "A picture the size of a page may hold a document and can't be read yet. Deliver the document as text.",
    ),
    "documents.pointer": (
        "Berkas ini hanya penunjuk Git LFS; isinya tidak ikut diserahkan. Serahkan berkas sebenarnya.",
        "This file is only a Git LFS pointer; its content was not delivered. Deliver the file itself.",
    ),
    "documents.failed": ("Berkas tidak dapat dibaca: {why}", "The file could not be read: {why}"),
    "documents.empty": ("Berkas ini kosong.", "The file is empty."),
    "documents.pages": (
        "Ada halaman yang hanya berupa gambar dan tidak terbaca.",
        "There are pages that hold only a picture and were not read.",
    ),
    "documents.pages-of": (
        "{count} halaman hanya berupa gambar dan tidak terbaca. Serahkan halaman itu dalam bentuk teks.",
        "{count} pages hold only a picture and were not read. Deliver these pages as text.",
    ),
    "documents.cut": (
        "Berkas terlalu panjang; bagian akhirnya tidak terbaca. Pecah menjadi beberapa berkas.",
        "The file is too long; its end was not read. Split it into several files.",
    ),
    "documents.link-only": (
        "Berkas ini hanya menunjuk ke tempat lain; dokumennya tidak diserahkan. Serahkan dokumennya. {address}",
        "This file only points elsewhere; the document was not delivered. Deliver the document itself. {address}",
    ),
    "documents.extension": (
        "Nama berkas tidak sesuai isinya, yaitu {format}. Perbaiki akhiran nama berkas.",
        "The file's name does not fit its content, which is {format}. Correct the name's ending.",
    ),
    "documents.template": (
        "Contoh dokumen ini belum diisi: petunjuk pengisiannya masih ada.",
        "This starting document was not filled in: its instructions are still there.",
    ),
    "documents.hollow": (
        "Dokumen ini tampak belum diisi: sebagian besar berupa isian kosong, petunjuk, atau pengulangan.",
        "This document seems not to be filled in: most of it is blanks, instructions or repetition.",
    ),
    "documents.no-element": (
        "`{name}` tidak ada di antara `elements`; tambahkan atau perbaiki namanya",
        "`{name}` is none of the `elements`; add it or correct its name",
    ),
    "documents.phrase": (
        "kurung kurawal pada `{name}` tidak berpasangan, atau pilihannya terlalu banyak",
        "the braces in `{name}` do not close, or it has too many choices",
    ),
}
