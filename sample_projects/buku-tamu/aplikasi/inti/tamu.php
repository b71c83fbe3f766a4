<?php
declare(strict_types=1);

/** Mencatat kunjungan; keperluan dan nama wajib diisi. */
function catat_tamu(string $nama, string $instansi, string $keperluan): int
{
    $nama = trim($nama);
    $keperluan = trim($keperluan);
    if ($nama === '' || $keperluan === '') {
        throw new InvalidArgumentException('Nama dan keperluan wajib diisi.');
    }
    if (mb_strlen($nama) > 120 || mb_strlen($keperluan) > 400) {
        throw new InvalidArgumentException('Isian terlalu panjang.');
    }
    $simpan = sambungan()->prepare('INSERT INTO tamu (nama, instansi, keperluan, datang) VALUES (?, ?, ?, NOW())');
    $simpan->execute([$nama, trim($instansi), $keperluan]);
    return (int) sambungan()->lastInsertId();
}

/** Kunjungan terbaru lebih dahulu. */
function daftar_tamu(int $halaman, int $per_halaman = 25): array
{
    $cari = sambungan()->prepare('SELECT id, nama, instansi, keperluan, datang, pulang FROM tamu ORDER BY datang DESC LIMIT ? OFFSET ?');
    $cari->bindValue(1, $per_halaman, PDO::PARAM_INT);
    $cari->bindValue(2, max(0, $halaman - 1) * $per_halaman, PDO::PARAM_INT);
    $cari->execute();
    return $cari->fetchAll(PDO::FETCH_ASSOC);
}

function tamu_pulang(int $id): void
{
    $ubah = sambungan()->prepare('UPDATE tamu SET pulang = NOW() WHERE id = ? AND pulang IS NULL');
    $ubah->execute([$id]);
}

function rekap_bulanan(int $tahun): array
{
    $cari = sambungan()->prepare('SELECT MONTH(datang) AS bulan, COUNT(*) AS jumlah FROM tamu WHERE YEAR(datang) = ? GROUP BY MONTH(datang)');
    $cari->execute([$tahun]);
    return $cari->fetchAll(PDO::FETCH_KEY_PAIR);
}
