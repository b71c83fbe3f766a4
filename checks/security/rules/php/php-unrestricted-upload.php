<?php
move_uploaded_file($_FILES['foto']['tmp_name'], 'foto/' . $_FILES['foto']['name']); // bad
$nama = $_FILES['surat']['name'];
$tujuan = "surat/$nama";
move_uploaded_file($_FILES['surat']['tmp_name'], $tujuan); // bad
move_uploaded_file($_FILES['foto']['tmp_name'], 'foto/' . md5($nama) . '.jpg'); // good
$akhiran = pathinfo($nama, PATHINFO_EXTENSION);
if (in_array($akhiran, ['jpg', 'png'], true)) {
    move_uploaded_file($_FILES['foto']['tmp_name'], 'foto/' . $nama); // good
}
