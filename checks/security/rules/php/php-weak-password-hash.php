<?php
$sandi = md5($_POST['password']); // bad
$simpan = sha1($kata_sandi . 'garam'); // bad
$cek = hash('md5', $this->input->post('password')); // bad
$kunci = md5($nama_berkas); // good
$aman = password_hash($_POST['password'], PASSWORD_DEFAULT); // good
