class Keluar {
    void keluar(HttpServletRequest permintaan, HttpServletResponse jawaban) throws IOException {
        jawaban.sendRedirect(permintaan.getParameter("kembali")); // bad
        jawaban.sendRedirect("/beranda"); // good
    }
}
