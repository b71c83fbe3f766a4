<?php
echo "Selamat datang, " . $_GET['nama']; // bad
$cari = $_REQUEST['cari'];
print("Hasil untuk $cari"); // bad
?>
<input name="q" value="<?= $_GET['q'] ?>"> <!-- // bad -->
<input name="q" value="<?= htmlspecialchars($_GET['q'], ENT_QUOTES) ?>"> <!-- // good -->
<?php
echo intval($_GET['halaman']); // good
echo isset($_GET['baru']) ? 'baru' : 'lama'; // good
echo json_encode(['cari' => $cari]); // good
