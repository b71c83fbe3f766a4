class Unduhan {
    void unduh(HttpServletRequest permintaan) throws IOException {
        String nama = permintaan.getParameter("berkas");
        File berkas = new File("/data/unduhan/" + nama); // bad
        File aman = new File("/data/unduhan/", FilenameUtils.getName(nama)); // good
        File tetap = new File("/data/unduhan/panduan.pdf"); // good
    }
}
