class Jaringan {
    void ping(HttpServletRequest permintaan) throws IOException {
        String alamat = permintaan.getParameter("alamat");
        Runtime.getRuntime().exec("ping -c 1 " + alamat); // bad
        Runtime.getRuntime().exec("uptime"); // good
    }
}
