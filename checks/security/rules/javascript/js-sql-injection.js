function cari(db, nama) {
  db.query("SELECT * FROM pegawai WHERE nama = '" + nama + "'"); // bad
  db.query(`SELECT * FROM pegawai WHERE nama = '${nama}'`); // bad
  const perintah = `DELETE FROM pegawai WHERE nama = '${nama}'`;
  db.query(perintah); // bad
  db.query("SELECT * FROM pegawai WHERE nama = ?", [nama]); // good
  db.query("SELECT 1"); // good
}
