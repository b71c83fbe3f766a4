<?php
$kembali = $_GET['kembali'];
header("Location: " . $kembali); // bad
redirect($this->input->get('tujuan')); // bad
header("Location: hasil.php?cari=" . urlencode($_GET['cari'])); // good
redirect('beranda'); // good
