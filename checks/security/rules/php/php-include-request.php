<?php
$halaman = $_GET['halaman'];
include('halaman/' . $halaman . '.php'); // bad
require_once $_GET['modul']; // bad
include('halaman/' . basename($halaman) . '.php'); // good
if (in_array($halaman, ['beranda', 'kontak'], true)) {
    include('halaman/' . $halaman . '.php'); // good
}
include 'kepala.php'; // good
