<?php
readfile('unduhan/' . $_GET['berkas']); // bad
unlink("unggahan/" . $_POST['hapus']); // bad
readfile('unduhan/' . basename($_GET['berkas'])); // good
$isi = file_get_contents('php://input'); // good
