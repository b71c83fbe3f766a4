<?php
$pesan = '';
if ($_SERVER['REQUEST_METHOD'] === 'POST' && tanda_cocok($_POST['tanda'] ?? '')) {
    if (masuk($_POST['nama'] ?? '', $_POST['sandi'] ?? '')) {
        header('Location: index.php');
        exit;
    }
    $pesan = 'Nama atau kata sandi salah.';
}
?>
<!doctype html>
<html lang="id">
<head><meta charset="utf-8"><title>Masuk</title></head>
<body>
<h1>Masuk sebagai petugas</h1>
<p><?= htmlspecialchars($pesan) ?></p>
<form method="post">
  <input type="hidden" name="tanda" value="<?= htmlspecialchars(tanda_formulir()) ?>">
  <label>Nama pengguna <input name="nama" required></label>
  <label>Kata sandi <input type="password" name="sandi" required></label>
  <button>Masuk</button>
</form>
</body>
</html>
