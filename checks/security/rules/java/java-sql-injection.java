class Pegawai {
    void cari(HttpServletRequest permintaan, Connection koneksi) throws SQLException {
        String nama = permintaan.getParameter("nama");
        Statement perintah = koneksi.createStatement();
        perintah.executeQuery("SELECT * FROM pegawai WHERE nama = '" + nama + "'"); // bad
        PreparedStatement siap = koneksi.prepareStatement("SELECT * FROM pegawai WHERE nama = ?"); // good
        siap.setString(1, nama); // good
        int nomor = Integer.parseInt(permintaan.getParameter("id"));
        perintah.executeQuery("SELECT * FROM pegawai WHERE id = " + nomor); // good
    }

    @GetMapping("/pegawai")
    List<Pegawai> lihat(@RequestParam String urut) {
        return pengelola.createNativeQuery("SELECT * FROM pegawai ORDER BY " + urut).getResultList(); // bad
    }

    @GetMapping("/pegawai/{id}")
    List<Pegawai> satu(@PathVariable Long id) {
        return pengelola.createNativeQuery("SELECT * FROM pegawai WHERE id = " + id).getResultList(); // good
    }
}
