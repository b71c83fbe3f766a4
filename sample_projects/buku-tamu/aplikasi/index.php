<?php
declare(strict_types=1);

// Pintu masuk: memilih halaman, lalu menampilkannya.
require __DIR__ . '/inti/basisdata.php';
require __DIR__ . '/inti/sesi.php';
require __DIR__ . '/inti/tamu.php';

mulai_sesi();
$halaman = $_GET['halaman'] ?? 'daftar';

switch ($halaman) {
    case 'isi':
        require __DIR__ . '/halaman/isi.php';
        break;
    case 'masuk':
        require __DIR__ . '/halaman/masuk.php';
        break;
    case 'keluar':
        akhiri_sesi();
        header('Location: index.php');
        break;
    default:
        require __DIR__ . '/halaman/daftar.php';
}
