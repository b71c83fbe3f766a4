<?php
function cari($koneksi, $db, $pdo)
{
    $nama = $_GET['nama'];
    $sql = "SELECT * FROM pegawai WHERE nama = '" . $nama . "'";
    mysqli_query($koneksi, $sql); // bad
    $db->query("SELECT * FROM pegawai WHERE id = $_POST[id]"); // bad
    $aman = mysqli_real_escape_string($koneksi, $nama);
    mysqli_query($koneksi, "SELECT * FROM pegawai WHERE nama = '$aman'"); // good
    $nomor = intval($_GET['id']);
    mysqli_query($koneksi, "SELECT * FROM pegawai WHERE id = $nomor"); // good
    $siap = $pdo->prepare("SELECT * FROM pegawai WHERE nama = ?"); // good
    $siap->execute([$nama]); // good
}
class Pegawai extends Controller
{
    public function lihat(Request $request)
    {
        $urut = $request->input('urut');
        DB::select("SELECT * FROM pegawai ORDER BY $urut"); // bad
        DB::select('SELECT * FROM pegawai WHERE id = ?', [$request->input('id')]); // good
        $halaman = $request->input('halaman');
        if (!is_numeric($halaman)) {
            exit;
        }
        DB::select("SELECT * FROM pegawai LIMIT $halaman"); // good
    }
    public function ci()
    {
        $id = $this->input->post('id');
        $this->db->query("DELETE FROM pegawai WHERE id = " . $id); // bad
        $this->db->query("DELETE FROM pegawai WHERE id = " . $this->db->escape($id)); // good
    }
}
