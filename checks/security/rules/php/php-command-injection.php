<?php
$alamat = $_GET['alamat'];
system("ping -c 1 " . $alamat); // bad
$hasil = shell_exec("nslookup {$_POST['nama']}"); // bad
exec('ping -c 1 ' . escapeshellarg($alamat)); // good
exec('uptime'); // good
