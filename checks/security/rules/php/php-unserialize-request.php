<?php
$isi = base64_decode($_COOKIE['keranjang']);
$keranjang = unserialize($isi); // bad
$angka = unserialize($_POST['angka'], ['allowed_classes' => false]); // good
$simpanan = unserialize(file_get_contents('/var/lib/aplikasi/simpanan')); // good
