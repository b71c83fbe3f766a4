-- Skema basis data Buku Surat 1.2.0 (SQLite 3.40 atau yang lebih baru).
-- Waktu disimpan sebagai teks ISO 8601 (UTC), tanggal sebagai YYYY-MM-DD.

CREATE TABLE IF NOT EXISTS unit (
    id INTEGER PRIMARY KEY,
    kode TEXT NOT NULL UNIQUE,
    nama TEXT NOT NULL
);

CREATE TABLE IF NOT EXISTS klasifikasi (
    kode TEXT PRIMARY KEY,
    nama TEXT NOT NULL,
    simpan_tahun INTEGER NOT NULL CHECK (simpan_tahun BETWEEN 1 AND 30)
);

CREATE TABLE IF NOT EXISTS pengguna (
    id INTEGER PRIMARY KEY,
    nama_pengguna TEXT NOT NULL UNIQUE,
    nama_lengkap TEXT NOT NULL,
    peran TEXT NOT NULL CHECK (peran IN ('pengelola', 'agendaris', 'pimpinan', 'pelaksana')),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    sidik_sandi TEXT NOT NULL,
    wajib_ganti INTEGER NOT NULL DEFAULT 1 CHECK (wajib_ganti IN (0, 1)),
    aktif INTEGER NOT NULL DEFAULT 1 CHECK (aktif IN (0, 1)),
    gagal_masuk INTEGER NOT NULL DEFAULT 0,
    dikunci_sampai INTEGER NOT NULL DEFAULT 0
);

CREATE TABLE IF NOT EXISTS sesi (
    sidik TEXT PRIMARY KEY,
    pengguna_id INTEGER REFERENCES pengguna (id),
    tanda_formulir TEXT NOT NULL,
    dibuat INTEGER NOT NULL,
    terakhir INTEGER NOT NULL
);

CREATE TABLE IF NOT EXISTS surat_masuk (
    id INTEGER PRIMARY KEY,
    tahun INTEGER NOT NULL,
    nomor_agenda INTEGER NOT NULL,
    nomor_surat TEXT NOT NULL,
    tanggal_surat TEXT NOT NULL,
    tanggal_terima TEXT NOT NULL,
    pengirim TEXT NOT NULL,
    perihal TEXT NOT NULL,
    klasifikasi TEXT NOT NULL REFERENCES klasifikasi (kode),
    sifat TEXT NOT NULL CHECK (sifat IN ('biasa', 'penting', 'rahasia')),
    lokasi_arsip TEXT NOT NULL DEFAULT '',
    pencatat_id INTEGER NOT NULL REFERENCES pengguna (id),
    dicatat TEXT NOT NULL,
    UNIQUE (tahun, nomor_agenda),
    UNIQUE (pengirim, nomor_surat, tanggal_surat)
);

CREATE TABLE IF NOT EXISTS surat_keluar (
    id INTEGER PRIMARY KEY,
    tahun INTEGER NOT NULL,
    nomor_urut INTEGER NOT NULL,
    nomor_surat TEXT NOT NULL UNIQUE,
    tanggal_surat TEXT NOT NULL,
    tujuan TEXT NOT NULL,
    perihal TEXT NOT NULL,
    klasifikasi TEXT NOT NULL REFERENCES klasifikasi (kode),
    sifat TEXT NOT NULL CHECK (sifat IN ('biasa', 'penting', 'rahasia')),
    unit_id INTEGER NOT NULL REFERENCES unit (id),
    balasan_untuk INTEGER REFERENCES surat_masuk (id),
    lokasi_arsip TEXT NOT NULL DEFAULT '',
    pencatat_id INTEGER NOT NULL REFERENCES pengguna (id),
    dicatat TEXT NOT NULL,
    UNIQUE (tahun, nomor_urut)
);

CREATE TABLE IF NOT EXISTS disposisi (
    id INTEGER PRIMARY KEY,
    surat_masuk_id INTEGER NOT NULL REFERENCES surat_masuk (id),
    dari_id INTEGER NOT NULL REFERENCES pengguna (id),
    kepada_id INTEGER NOT NULL REFERENCES pengguna (id),
    petunjuk TEXT NOT NULL,
    batas_waktu TEXT NOT NULL,
    diberikan TEXT NOT NULL,
    hasil TEXT NOT NULL DEFAULT '',
    selesai TEXT
);

CREATE TABLE IF NOT EXISTS kunci_api (
    sidik TEXT PRIMARY KEY,
    sistem TEXT NOT NULL UNIQUE,
    dibuat TEXT NOT NULL,
    aktif INTEGER NOT NULL DEFAULT 1 CHECK (aktif IN (0, 1))
);

CREATE TABLE IF NOT EXISTS jejak (
    id INTEGER PRIMARY KEY,
    waktu TEXT NOT NULL,
    pelaku TEXT NOT NULL,
    tindakan TEXT NOT NULL,
    objek TEXT NOT NULL,
    sidik TEXT NOT NULL
);

CREATE INDEX IF NOT EXISTS surat_masuk_terima ON surat_masuk (tanggal_terima);
CREATE INDEX IF NOT EXISTS surat_keluar_tanggal ON surat_keluar (tanggal_surat);
CREATE INDEX IF NOT EXISTS disposisi_kepada ON disposisi (kepada_id, selesai);

INSERT OR IGNORE INTO klasifikasi (kode, nama, simpan_tahun) VALUES
    ('000', 'Umum', 5),
    ('100', 'Pemerintahan', 10),
    ('400', 'Kesejahteraan rakyat', 5),
    ('500', 'Perekonomian', 5),
    ('600', 'Pekerjaan umum', 10),
    ('700', 'Pengawasan', 10),
    ('800', 'Kepegawaian', 30),
    ('900', 'Keuangan', 10);
