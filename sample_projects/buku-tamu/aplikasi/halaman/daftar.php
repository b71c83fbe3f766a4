<?php $tamu = daftar_tamu((int) ($_GET['ke'] ?? 1)); ?>
<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>Buku Tamu</title></head>
<body>
<h1>Daftar Kunjungan</h1>
<p><a href="?halaman=isi">Isi buku tamu</a></p>
<table>
  <tr><th>Nama</th><th>Instansi</th><th>Keperluan</th><th>Datang</th><th>Pulang</th></tr>
  <?php foreach ($tamu as $baris): ?>
  <tr>
    <td><?= htmlspecialchars($baris['nama']) ?></td>
    <td><?= htmlspecialchars($baris['instansi']) ?></td>
    <td><?= htmlspecialchars($baris['keperluan']) ?></td>
    <td><?= htmlspecialchars($baris['datang']) ?></td>
    <td><?= htmlspecialchars($baris['pulang'] ?? 'masih di tempat') ?></td>
  </tr>
  <?php endforeach; ?>
</table>
</body>
</html>
