"""Starting documents filled in as a vendor would, about an invented guest book: chapter by chapter, row by row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from copy import deepcopy
from pathlib import Path

from docx import Document
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

MARKER = "Petunjuk pengisian"
NAME = "Buku Tamu Elektronik"
VENDOR = "CV Aksara Contoh"
# What stands in square brackets outside of tables' bodies and in the tables that have no heads.
VALUES = (
    ("[nama aplikasi]", NAME),
    ("[nama perusahaan]", VENDOR),
    ("[nama perangkat daerah]", "Sekretariat Daerah Kabupaten Tanah Laut"),
    ("[nomor versi]", "1.2.0"),
    ("[nama para penguji dan instansinya]", "Rahmat Hidayat, S.Kom. dan Nur Aisyah, S.T. (Dinas Kominfo)"),
    (
        "[nama perusahaan, alamat, nama dan jabatan wakilnya]",
        "CV Aksara Contoh, Jalan Melati 12, Pelaihari, diwakili Dewi Lestari, Direktur",
    ),
    (
        "[nama pemerintah daerah, diwakili nama dan jabatan pejabat]",
        "Pemerintah Kabupaten Tanah Laut, diwakili Ahmad Fauzi, Sekretaris Daerah",
    ),
    ("[nomor kontrak], [tanggal kontrak]", "602/17/SPK/2026, 2 Maret 2026"),
    ("[nomor keputusan]", "188/21/SETDA/2026"),
    ("[nama dan jabatan kepala perangkat daerah]", "Ahmad Fauzi, Sekretaris Daerah"),
    ("[nama perangkat daerah atau unit pengguna]", "Sekretariat Daerah"),
    ("[nama dan jabatan]", "Ahmad Fauzi, Sekretaris Daerah"),
    ("[tanggal mulai] sampai [tanggal akhir]", "1 Januari 2027 sampai 31 Desember 2027"),
    ("[nama tabel]", "tamu"),
    ("[tanggal]", "5 Oktober 2026"),
)
Chapter = Sequence["str | tuple[str, ...]"]
TEXTS: Mapping[str, Mapping[str, Chapter]] = {
    "manual-pengguna": {
        "Peran pengguna": (
            ("Tamu", "Mengisi data kunjungan di meja penerima", "Hanya membuka formulir Isi Buku Tamu"),
            ("Petugas", "Memeriksa dan menutup kunjungan", "Membuka Daftar Tamu dan mengubah jam pulang"),
            "Petugas bekerja di meja penerima tamu sekretariat dan tidak dapat mengubah akun petugas lain.",
        ),
        "Masuk dan keluar": (
            "1. Buka alamat https://bukutamu.tanahlautkab.go.id di peramban; halaman “Masuk” akan tampil.",
            "2. Isi kolom “Nama pengguna” dan “Kata sandi”, lalu klik tombol “Masuk”.",
            "3. Bila kata sandi benar, layar “Daftar Tamu” tampil dengan nama petugas di kanan atas.",
            "4. Klik menu “Keluar” setelah selesai bertugas; sesi juga berakhir sendiri setelah 30 menit diam.",
        ),
        "Langkah untuk setiap fungsi": (
            "Mencatat tamu baru",
            "1. Klik menu “Isi Buku Tamu” di bagian atas layar.",
            "2. Isi kolom “Nama”, “Instansi”, dan “Keperluan”; nama dan keperluan wajib diisi.",
            "3. Klik tombol “Simpan”; pesan “Kunjungan tercatat” tampil dan tamu masuk ke daftar.",
            "Mencatat tamu pulang",
            "1. Buka menu “Daftar Tamu”, lalu cari nama tamu dengan kotak “Cari”.",
            "2. Klik tombol “Pulang” pada baris tamu itu; jam pulang terisi otomatis.",
            "Mencetak rekap bulanan",
            "1. Pilih menu “Rekap”, pilih tahun pada daftar pilihan, lalu klik tombol “Tampilkan”.",
            "2. Klik tombol “Cetak” dan pilih pencetak di ruang sekretariat.",
        ),
        "Tugas administrator": (
            "Klik menu “Petugas”, lalu klik tombol “Tambah” untuk mendaftarkan petugas meja penerima yang baru.",
            "Pilih nama petugas yang pindah tugas dan klik tombol “Tutup akun”; riwayat kunjungannya tetap tersimpan.",
        ),
        "Bila terjadi kesalahan": (
            "Pesan “Nama dan keperluan wajib diisi” tampil bila ada kolom yang kosong; isi lalu simpan lagi.",
            "Pesan “Sesi berakhir” tampil setelah 30 menit tanpa kegiatan; klik tombol “Masuk” dan ulangi pekerjaan.",
        ),
    },
    "dokumen-teknis": {
        "Prasyarat server": (
            "Aplikasi berjalan pada Debian 12 dengan PHP 8.2, MariaDB 10.11, dan nginx 1.22.",
            "Ekstensi PHP yang harus terpasang adalah pdo_mysql dan mbstring.",
        ),
        "Pemasangan": (
            "apt install nginx php8.2-fpm php8.2-mysql php8.2-mbstring mariadb-server",
            "git clone /srv/serahan/bukutamu.git /var/www/bukutamu",
            "mysql bukutamu < /var/www/bukutamu/skema.sql",
            "systemctl restart php8.2-fpm nginx",
            "Setelah perintah terakhir, halaman masuk terbuka di https://bukutamu.tanahlautkab.go.id.",
        ),
        "Konfigurasi": (
            ("BUKUTAMU_DSN", "Alamat basis data MariaDB yang dipakai aplikasi", "mysql:host=10.20.1.8;dbname=bukutamu"),
            ("BUKUTAMU_USER", "Nama pengguna basis data milik aplikasi", "bukutamu"),
            "Variabel lingkungan itu ditulis dalam berkas konfigurasi /etc/php/8.2/fpm/pool.d/bukutamu.conf. Sesi "
            "pengguna berakhir setelah 1800 detik diam, diatur oleh tetapan SESI_DIAM_DETIK dalam inti/sesi.php.",
        ),
        "Susunan kode": (
            "Folder inti memuat sambungan basis data, sesi, dan aturan pencatatan tamu; folder halaman memuat satu "
            "berkas untuk setiap layar. Halaman baru ditambahkan pada pilihan dalam index.php.",
        ),
        "Peran pengguna dan hak akses": (
            ("Tamu", "Mengisi data kunjungan sendiri", "Formulir Isi Buku Tamu saja"),
            ("Petugas", "Memeriksa dan menutup kunjungan", "Daftar tamu, jam pulang, rekap bulanan"),
            "Petugas diperiksa oleh fungsi petugas() pada setiap halaman selain formulir tamu.",
        ),
        "Integrasi": (
            "Sistem lain mengambil rekap melalui GET /api/rekap dan daftar hari ini melalui GET /api/tamu.",
            "Permintaan memakai REST dengan jawaban JSON melalui HTTPS; setiap sistem memperoleh token dari Dinas.",
            "Contoh: GET /api/rekap/2026 dijawab dengan jumlah kunjungan setiap bulan.",
        ),
        "Pemeliharaan dan pencadangan": (
            "Basis data dicadangkan otomatis setiap malam pukul 01.00 oleh cron dengan mysqldump ke server cadangan.",
            "Pemulihan dilakukan dengan memuat berkas cadangan terakhir ke basis data kosong, lalu systemctl restart "
            "php8.2-fpm.",
            "Catatan galat berada di /var/log/nginx/bukutamu.error.log dan diperiksa setiap pagi. Data masukan "
            "divalidasi: nama dan keperluan wajib diisi dan panjangnya dibatasi.",
        ),
        "Kapasitas dan pertumbuhan": (
            "Penambahan server aplikasi dilakukan di belakang load balancer karena sesi disimpan di basis data.",
            "Modul baru ditambahkan sebagai halaman tersendiri; tabel tamu dipartisi per tahun bila data bertambah "
            "lebih dari dua juta baris.",
        ),
    },
    "laporan-uji-fungsional": {
        "Kasus uji dan hasilnya": (
            (
                "KU-01 Mencatat tamu",
                "Isi nama dan keperluan, simpan",
                "Tamu masuk daftar",
                "Tamu masuk daftar",
                "Berhasil",
            ),
            ("KU-02 Nama kosong", "Simpan tanpa nama", "Pesan wajib diisi", "Pesan wajib diisi tampil", "Berhasil"),
            ("KU-03 Tamu pulang", "Klik tombol Pulang", "Jam pulang terisi", "Jam pulang terisi 14.05", "Berhasil"),
            (
                "KU-04 Sandi salah",
                "Masuk dengan sandi salah",
                "Ditolak dengan pesan",
                "Pesan penolakan tampil",
                "Berhasil",
            ),
            ("KU-05 Rekap bulanan", "Pilih tahun 2026", "Jumlah per bulan", "Dua belas baris tampil", "Berhasil"),
            "Pengujian dijalankan di server uji Dinas Kominfo dengan data 1.250 kunjungan tiruan.",
        ),
        "Kesalahan dan perbaikannya": (
            ("Rekap bulan Desember tidak tampil", "Batas bulan dalam kueri diperbaiki", "Selesai, uji ulang berhasil"),
            ("Nama dengan tanda petik terpotong", "Penulisan ke layar diperbaiki", "Selesai, uji ulang berhasil"),
            "Kedua kesalahan ditemukan pada 1 Oktober 2026 dan diuji ulang pada 5 Oktober 2026.",
        ),
        "Uji penerimaan pengguna": (
            ("Siti Rahmah, petugas penerima tamu", "Mencatat tamu dan tamu pulang", "Diterima"),
            ("Yusuf Maulana, kepala subbagian rumah tangga", "Rekap bulanan dan cetak", "Diterima"),
            ("Hasanah, petugas penerima tamu", "Masuk, keluar, ganti sandi", "Diterima"),
            "Ketiga pengguna menerima aplikasi setelah mencobanya selama satu hari kerja.",
        ),
        "Kesimpulan": (
            "Seluruh kasus uji berhasil dan setiap komponen bekerja sebagaimana mestinya.",
            "Aplikasi Buku Tamu Elektronik dinyatakan LOLOS uji fungsional.",
            "Pelaihari, 5 Oktober 2026, tim penguji: Rahmat Hidayat, S.Kom. dan Nur Aisyah, S.T.",
        ),
    },
    "laporan-uji-keamanan": {
        "Sasaran dan cara pengujian": (
            "Pengujian dilakukan terhadap https://uji-bukutamu.tanahlautkab.go.id dengan cara kotak abu-abu "
            "mengikuti OWASP Top 10, memakai OWASP ZAP 2.15 dan sqlmap 1.8.",
        ),
        "Butir uji dan hasilnya": (
            ("Injeksi SQL pada formulir tamu", "sqlmap dan masukan manual", "Aman, kueri berparameter"),
            ("XSS pada kolom keperluan", "Muatan skrip melalui ZAP", "Aman, keluaran disandikan"),
            ("CSRF pada penyimpanan kunjungan", "Formulir dari situs lain", "Aman, tanda formulir diperiksa"),
            ("Percobaan masuk berulang", "Dua ratus percobaan", "Aman, dibatasi setelah lima kali"),
            "Sesi diperiksa juga: cookie memakai HttpOnly dan berakhir setelah 30 menit diam.",
        ),
        "Temuan dan perbaikannya": (
            ("Header keamanan CSP belum ada", "Sedang", "Header ditambahkan di nginx", "Ditutup"),
            ("Versi nginx tampil pada jawaban", "Rendah", "server_tokens dimatikan", "Ditutup"),
            "Kedua temuan telah diperbaiki dan uji ulang pada 5 Oktober 2026 tidak menemukannya lagi.",
        ),
        "Kesimpulan": (
            "Tidak ada temuan kritis atau tinggi, dan semua temuan telah ditutup.",
            "Aplikasi Buku Tamu Elektronik dinyatakan LOLOS uji keamanan.",
            "Pelaihari, 5 Oktober 2026, tim penguji: Rahmat Hidayat, S.Kom. dan Nur Aisyah, S.T.",
        ),
    },
    "pengalihan-hak-cipta": {
        "Para pihak": (
            "CV Aksara Contoh selanjutnya disebut Pihak Pertama dan Pemerintah Kabupaten Tanah Laut "
            "selanjutnya disebut Pihak Kedua.",
        ),
        "Ciptaan yang dialihkan": (
            "Ciptaan yang dialihkan adalah aplikasi Buku Tamu Elektronik versi 1.2.0 beserta kode sumber, basis data, "
            "dan dokumennya, yang dibuat menurut kontrak nomor 602/17/SPK/2026 tanggal 2 Maret 2026.",
        ),
        "Pengalihan": (
            "Pihak Pertama mengalihkan seluruh hak cipta dan hak ekonomi atas aplikasi Buku Tamu Elektronik beserta "
            "kode sumbernya kepada Pemerintah Kabupaten Tanah Laut sejak 5 Oktober 2026.",
            "Pihak Pertama menyatakan hak itu bukan milik pihak lain dan tidak sedang dijaminkan.",
        ),
        "Tanda tangan": (
            ("Dewi Lestari, 5 Oktober 2026", "Ahmad Fauzi, 5 Oktober 2026"),
            "Ditandatangani di Pelaihari pada tanggal 5 Oktober 2026.",
        ),
    },
    "arsitektur-proses-bisnis": {
        "Pelaku proses": (
            ("Tamu", "Mengisi data kunjungan di meja penerima"),
            ("Petugas penerima tamu", "Memeriksa isian dan mencatat jam pulang"),
            ("Kepala Subbagian Rumah Tangga", "Memeriksa rekap bulanan dan menandatanganinya"),
            "Ketiganya bekerja di Sekretariat Daerah Kabupaten Tanah Laut, Pelaihari.",
        ),
        "Proses yang berjalan sebelum aplikasi": (
            "Tamu menulis di buku folio, petugas penerima tamu menyalin ke lembar rekap setiap akhir bulan.",
            "Penyalinan memakan dua hari kerja dan jam pulang sering tidak tercatat.",
        ),
        "Proses layanan dengan aplikasi": (
            "1. Tamu mengisi formulir kunjungan pada tablet di meja penerima.",
            "2. Petugas penerima tamu memeriksa nama dan keperluan pada layar Daftar Tamu.",
            "3. Petugas meneruskan tamu kepada bagian yang dituju melalui telepon dalam.",
            "4. Petugas mencatat jam pulang ketika tamu menyerahkan kartu.",
            "5. Kepala Subbagian Rumah Tangga memeriksa rekap bulanan dan menandatanganinya.",
        ),
        "Keputusan dan cabang": (
            "Jika nama atau keperluan kosong, formulir dikembalikan kepada tamu untuk dilengkapi.",
            "Jika bagian yang dituju menolak, petugas mencatat kunjungan sebagai ditolak dan tamu diberi jadwal lain.",
        ),
        "Peta proses": (
            "Proses kunjungan bermula dari formulir, melalui pemeriksaan petugas, dan berakhir pada rekap bulanan.",
        ),
    },
    "arsitektur-data": {
        "Daftar tabel": (
            ("tamu", "Setiap kunjungan: siapa, dari mana, untuk apa, kapan datang dan pulang"),
            ("petugas", "Akun petugas penerima tamu dan sidik kata sandinya"),
            "Kedua tabel dibuat oleh skema.sql dalam folder kode sumber.",
        ),
        "Rincian tabel [nama tabel]": (
            ("id", "INT AUTO_INCREMENT", "Kunci utama tabel tamu"),
            ("nama", "VARCHAR(120)", "Nama tamu, wajib diisi"),
            ("instansi", "VARCHAR(160)", "Asal instansi tamu"),
            ("keperluan", "VARCHAR(400)", "Keperluan kunjungan, wajib diisi"),
            ("datang", "DATETIME", "Jam datang, diisi aplikasi"),
            ("pulang", "DATETIME", "Jam pulang, kosong selama tamu masih di dalam"),
            ("petugas_id", "INT", "Kunci asing ke petugas.id"),
            ("sidik", "VARCHAR(255)", "Sidik kata sandi pada tabel petugas"),
            "Tabel tamu tumbuh sekitar 900 baris setiap bulan.",
        ),
        "Relasi antartabel": (
            "Tabel tamu merujuk tabel petugas melalui kunci asing petugas_id; satu petugas mencatat banyak tamu.",
            "Relasi antara petugas dan tamu adalah satu ke banyak, dan petugas yang masih dirujuk tidak dapat dihapus.",
        ),
        "Mutu dan cadangan data": (
            "Kolom nama dan keperluan divalidasi agar tidak kosong; data dicadangkan setiap malam pukul 01.00.",
        ),
    },
    "arsitektur-aplikasi": {
        "Modul dan tugasnya": (
            ("inti/tamu.php", "Menyimpan kunjungan, mengambil daftar, menghitung rekap"),
            ("inti/sesi.php", "Menangani masuk, keluar, dan batas waktu sesi"),
            ("inti/basisdata.php", "Menyediakan sambungan PDO ke MariaDB"),
            ("halaman/daftar.php", "Menampilkan daftar tamu kepada petugas"),
            "Setiap modul berada dalam satu berkas PHP dengan nama yang sama seperti pada tabel ini.",
        ),
        "Susunan aplikasi": (
            "Aplikasi disusun berlapis: antarmuka pengguna dalam folder halaman, logika dan akses data dalam inti.",
            "Bahasa pemrogramannya PHP 8.2 tanpa kerangka kerja, basis datanya MariaDB 10.11 pada Debian 12.",
        ),
        "Cara modul saling berhubungan": (
            "index.php memanggil modul halaman menurut parameter halaman, dan modul halaman memanggil inti/tamu.php.",
            "Modul inti/tamu.php memanggil inti/basisdata.php untuk setiap kueri dan mengirim hasilnya sebagai larik.",
            "Modul sesi memeriksa petugas sebelum halaman daftar dan rekap ditampilkan melalui HTTPS.",
        ),
        "Integrasi dengan sistem lain": (
            "Sistem lain mengambil rekap melalui GET /api/rekap dan daftar hari ini melalui GET /api/tamu.",
            "Permintaan memakai REST melalui HTTPS, dan jawabannya berbentuk JSON.",
            "Setiap sistem memperoleh token dari Dinas Kominfo yang berlaku selama satu tahun.",
        ),
    },
    "arsitektur-infrastruktur": {
        "Server": (
            ("btm-web1", "Server web dan aplikasi", "2 vCPU, 4 GB RAM, 40 GB SSD", "Debian 12"),
            ("btm-db1", "Server basis data", "4 vCPU, 8 GB RAM, 100 GB SSD", "Debian 12"),
            ("btm-bak1", "Server cadangan", "2 vCPU, 2 GB RAM, 500 GB HDD", "Debian 12"),
            "Ketiganya mesin virtual Proxmox pada pusat data Dinas Kominfo Tanah Laut.",
        ),
        "Perangkat lunak server": (
            "Server btm-web1 menjalankan nginx 1.22 dan PHP 8.2, keduanya bersumber terbuka.",
            "Server btm-db1 menjalankan MariaDB 10.11 dengan lisensi GPL.",
        ),
        "Jaringan": (
            "Pengguna masuk melalui firewall ke btm-web1 pada port 443 dengan HTTPS; port lain ditutup.",
            "Server btm-web1 di DMZ terhubung ke btm-db1 pada VLAN 20 melalui port 3306, alamat 10.20.1.8.",
        ),
        "Tempat, cadangan, dan pemulihan": (
            "Server berada di pusat data Dinas Kominfo, Pelaihari, dengan UPS dan genset.",
            "Cadangan dibuat setiap malam ke btm-bak1; pemulihan dicoba pada 1 Oktober 2026, selesai dalam 40 menit.",
        ),
    },
    "kebutuhan-perangkat-lunak": {
        "Pengguna aplikasi": (
            ("Tamu", "Mengisi data kunjungan", "Formulir Isi Buku Tamu"),
            ("Petugas", "Memeriksa dan menutup kunjungan", "Daftar Tamu dan Rekap"),
            "Karakteristik pengguna: petugas terbiasa memakai komputer kantor.",
        ),
        "Kebutuhan fungsional": (
            "KF-01 Tamu dapat mengisi nama, instansi, dan keperluan pada formulir. Prioritas tinggi.",
            "KF-02 Sistem harus menolak formulir yang nama atau keperluannya kosong. Prioritas tinggi.",
            "KF-03 Petugas dapat mencatat jam pulang tamu dengan satu tombol. Prioritas tinggi.",
            "KF-04 Petugas dapat mencari tamu menurut nama atau tanggal. Prioritas sedang.",
            "KF-05 Petugas dapat mencetak rekap kunjungan setiap bulan. Prioritas sedang.",
            "KF-06 Sistem harus mengakhiri sesi petugas setelah 30 menit diam. Prioritas tinggi.",
        ),
        "Kebutuhan nonfungsional": (
            "KNF-01 Sistem harus menampilkan daftar tamu dalam waktu kurang dari 2 detik.",
            "KNF-02 Sistem harus tersedia 99,5 persen pada jam kerja.",
            "KNF-03 Kata sandi petugas harus disimpan sebagai sidik bcrypt.",
        ),
        "Kriteria penerimaan": (
            "Setiap kebutuhan dibuktikan dengan kasus uji KU-01 sampai KU-05 dan disetujui Kepala Subbagian.",
        ),
    },
    "laporan-pekerjaan": {
        "Metode kerja": (
            "Pekerjaan telah dilakukan mengikuti System Development Life Cycle (SDLC) model air terjun satu putaran.",
        ),
        "Analisis kebutuhan": (
            "Analisis kebutuhan telah dilakukan pada 9 sampai 20 Maret 2026 melalui wawancara dengan empat petugas dan "
            "menghasilkan sembilan kebutuhan yang disetujui Kepala Subbagian Rumah Tangga.",
        ),
        "Perancangan": (
            "Perancangan telah diselesaikan pada 17 April 2026 dan menghasilkan empat dokumen arsitektur.",
        ),
        "Pembangunan": (
            "Implementasi telah dilakukan pada 20 April sampai 31 Juli 2026: modul tamu, lalu sesi, lalu rekap.",
        ),
        "Pengujian": (
            "Pengujian telah dilaksanakan pada 21 September sampai 5 Oktober 2026 oleh Rahmat Hidayat, S.Kom. dan Nur "
            "Aisyah, S.T.; seluruhnya dinyatakan lolos.",
        ),
        "Penerapan": (
            "Aplikasi telah dipasang di btm-web1 pada 6 Oktober 2026, dan enam petugas dilatih pada 8 Oktober 2026.",
        ),
        "Jadwal dan hasil setiap tahap": (
            ("Analisis", "9 Maret 2026", "20 Maret 2026", "Sembilan kebutuhan"),
            ("Perancangan", "23 Maret 2026", "17 April 2026", "Empat dokumen arsitektur"),
            ("Pembangunan", "20 April 2026", "31 Juli 2026", "Versi 1.0.0"),
            ("Pengujian", "21 September 2026", "5 Oktober 2026", "Tiga laporan uji"),
            "Seluruh tahap selesai sesuai kontrak nomor 602/17/SPK/2026.",
        ),
    },
    "laporan-uji-performa": {
        "Lingkungan dan alat uji": (
            "Pengujian dijalankan di btm-web1 (2 vCPU, 4 GB RAM) dengan k6 0.49 dan 50.000 baris kunjungan tiruan.",
        ),
        "Beban dan target": (
            "Beban 100 pengguna bersamaan selama 15 menit; target waktu respons rata-rata di bawah 800 ms dan "
            "kesalahan di bawah 1 persen.",
        ),
        "Hasil pengukuran": (
            ("Membuka daftar tamu", "100 pengguna", "310 ms", "540 ms", "0,0 %", "Lolos"),
            ("Menyimpan kunjungan", "100 pengguna", "420 ms", "690 ms", "0,1 %", "Lolos"),
            ("Rekap bulanan", "20 pengguna", "510 ms", "760 ms", "0,0 %", "Lolos"),
            "Throughput tertinggi 182 permintaan per detik dengan pemakaian CPU 61 persen.",
        ),
        "Kesimpulan": (
            "Seluruh skenario memenuhi target waktu respons dan tingkat kesalahan.",
            "Aplikasi Buku Tamu Elektronik dinyatakan LOLOS uji performa.",
            "Pelaihari, 5 Oktober 2026, tim penguji: Rahmat Hidayat, S.Kom. dan Nur Aisyah, S.T.",
        ),
    },
    "sop": {
        "Penanggung jawab": (
            "Kepala Subbagian Rumah Tangga bertanggung jawab atas pencatatan tamu, dijalankan petugas penerima tamu.",
        ),
        "Urutan kegiatan": (
            ("Menyambut tamu dan menunjukkan formulir", "Petugas penerima tamu", "2 menit", "Tamu di meja tablet"),
            ("Memeriksa isian kunjungan", "Petugas penerima tamu", "3 menit", "Kunjungan tercatat"),
            ("Mencatat jam pulang", "Petugas penerima tamu", "1 menit", "Kunjungan ditutup"),
            ("Memeriksa rekap bulanan", "Kepala Subbagian Rumah Tangga", "1 hari", "Rekap ditandatangani"),
            "Langkah dikerjakan berurutan setiap hari kerja.",
        ),
        "Mutu dan cadangan data": (
            "Petugas memutakhirkan data petugas setiap ada mutasi; isian diperiksa dan data dicadangkan setiap malam.",
        ),
        "Pengamanan": (
            "Kata sandi diganti setiap 90 hari; bila terjadi insiden, petugas melapor ke Dinas Kominfo dalam 1 jam.",
        ),
        "Pengesahan": (
            "SOP ini disahkan dengan Keputusan Sekretaris Daerah Nomor 188/21/SETDA/2026 tanggal 12 Oktober 2026.",
        ),
    },
    "sla": {
        "Para pihak": (
            "Perjanjian dibuat antara Dinas Kominfo selaku penyelenggara sistem dan Sekretariat Daerah selaku "
            "perwakilan pengguna sistem.",
        ),
        "Layanan dan target": (
            ("Ketersediaan aplikasi pada jam kerja", "99,5 persen"),
            ("Waktu tanggap gangguan kritis", "30 menit"),
            ("Waktu penyelesaian gangguan kritis", "4 jam"),
            "Jam layanan Senin sampai Jumat pukul 07.30 sampai 16.00.",
        ),
        "Pelaporan dan peninjauan": (
            "Dinas Kominfo menyampaikan laporan bulanan; evaluasi dan peninjauan dilakukan setiap enam bulan.",
        ),
        "Tanda tangan": ("Ditandatangani di Pelaihari pada 14 Oktober 2026 oleh kedua pihak.",),
    },
    "analisis-kelayakan": {
        "Aplikasi yang sudah ada": (
            "Saat ini kunjungan dicatat pada buku folio; belum ada aplikasi lain untuk buku tamu di sana.",
        ),
        "Sumber daya manusia": ("Enam pegawai penerima tamu akan menjalankan aplikasi setelah pelatihan satu hari.",),
        "Infrastruktur": (
            "Server, jaringan kantor, dan dua tablet tersedia di pusat data dan di lobi Sekretariat Daerah.",
        ),
        "Biaya dan manfaat": (
            ("Pengadaan dan pelatihan", "Rp48.000.000"),
            ("Pemeliharaan per tahun", "Rp6.000.000"),
            ("Penghematan kertas dan waktu per tahun", "Rp21.500.000"),
            "Manfaat melampaui biaya pada tahun ketiga.",
        ),
        "Pilihan dan simpulan": (
            "Alternatif pertama membeli lisensi, alternatif kedua membuat sendiri; alternatif kedua dinyatakan layak.",
        ),
    },
}


def fill(path: Path, chapters: Sequence[str] | None = None) -> None:
    """Fills in the starting document at `path`, or only these of its chapters."""
    document, texts = Document(str(path)), TEXTS[path.stem]
    chapter = ""
    for element in list(document.element.body):
        if element.tag == qn("w:p"):
            paragraph = Paragraph(element, document)
            if paragraph.style and paragraph.style.name == "Heading 1":
                chapter = paragraph.text
            elif chapters is None or chapter in chapters:
                _told(paragraph, texts.get(chapter, ()))
            _named(paragraph)
        elif element.tag == qn("w:tbl"):
            table = Table(element, document)
            if chapter and (chapters is None or chapter in chapters):
                _rows(table, [each for each in texts.get(chapter, ()) if isinstance(each, tuple)])
            for cell in (cell for row in table.rows for cell in row.cells):
                _named(cell.paragraphs[0])
    document.save(str(path))


def strip(path: Path) -> None:
    """Deletes all guidance and all rows that wait, as one does who hopes that nobody looks: the headings stay."""
    document = Document(str(path))
    for element in list(document.element.body):
        if element.tag == qn("w:p") and Paragraph(element, document).text.startswith(MARKER):
            document.element.body.remove(element)
        elif element.tag == qn("w:tbl"):
            table = Table(element, document)
            for row in [row for row in table.rows if any(cell.text.startswith("[") for cell in row.cells)]:
                table._tbl.remove(row._tr)
    document.save(str(path))


def _told(paragraph: Paragraph, content: Chapter) -> None:
    """A piece of guidance gives way to what is told instead."""
    if paragraph.text.startswith(MARKER):
        for text in (each for each in content if isinstance(each, str)):
            paragraph.insert_paragraph_before(text)
        above = paragraph._element.getparent()
        assert above is not None
        above.remove(paragraph._element)


def _rows(table: Table, rows: Sequence[tuple[str, ...]]) -> None:
    """The rows that wait are replaced."""
    if not rows:
        return
    waiting = [row for row in table.rows if row.cells[0].text.startswith("[")]
    for row in rows:
        made = deepcopy(waiting[0]._tr)
        waiting[0]._tr.addprevious(made)
        for cell, text in zip(Table(table._tbl, table._parent).rows[-len(waiting) - 1].cells, row, strict=True):
            cell.text = text
    for each in waiting:
        table._tbl.remove(each._tr)


def _named(paragraph: Paragraph) -> None:
    for old, new in VALUES:
        if old in paragraph.text:
            paragraph.text = paragraph.text.replace(old, new)
