<?php
$pesan = '';
if ($_SERVER['REQUEST_METHOD'] === 'POST' && tanda_cocok($_POST['tanda'] ?? '')) {
    try {
        catat_tamu($_POST['nama'] ?? '', $_POST['instansi'] ?? '', $_POST['keperluan'] ?? '');
        header('Location: index.php');
        exit;
    } catch (InvalidArgumentException $salah) {
        $pesan = $salah->getMessage();
    }
}
?>
<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>Isi Buku Tamu</title></head>
<body>
<h1>Isi Buku Tamu</h1>
<p><?= htmlspecialchars($pesan) ?></p>
<form method="post">
  <input type="hidden" name="tanda" value="<?= htmlspecialchars(tanda_formulir()) ?>">
  <label>Nama lengkap <input name="nama" required></label>
  <label>Asal instansi <input name="instansi"></label>
  <label>Keperluan <textarea name="keperluan" required></textarea></label>
  <button>Simpan</button>
</form>
</body>
</html>
