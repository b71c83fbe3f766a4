<?php
declare(strict_types=1);

const SESI_DIAM_DETIK = 1800;

function mulai_sesi(): void
{
    ini_set('session.gc_maxlifetime', (string) SESI_DIAM_DETIK);
    ini_set('session.cookie_httponly', '1');
    session_start();
    if (isset($_SESSION['terakhir']) && time() - $_SESSION['terakhir'] > SESI_DIAM_DETIK) {
        akhiri_sesi();
        session_start();
    }
    $_SESSION['terakhir'] = time();
}

function akhiri_sesi(): void
{
    $_SESSION = [];
    session_destroy();
}

function petugas(): ?string
{
    return $_SESSION['petugas'] ?? null;
}

/** Memeriksa kata sandi petugas terhadap sidiknya di basis data. */
function masuk(string $nama, string $sandi): bool
{
    $cari = sambungan()->prepare('SELECT nama, sidik FROM petugas WHERE nama = ?');
    $cari->execute([$nama]);
    $baris = $cari->fetch(PDO::FETCH_ASSOC);
    if ($baris === false || !password_verify($sandi, $baris['sidik'])) {
        return false;
    }
    session_regenerate_id(true);
    $_SESSION['petugas'] = $baris['nama'];
    return true;
}

function tanda_formulir(): string
{
    $_SESSION['tanda'] ??= bin2hex(random_bytes(16));
    return $_SESSION['tanda'];
}

function tanda_cocok(string $tanda): bool
{
    return hash_equals($_SESSION['tanda'] ?? '', $tanda);
}
