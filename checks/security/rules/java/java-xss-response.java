class Sapa {
    void sapa(HttpServletRequest permintaan, HttpServletResponse jawaban) throws IOException {
        String nama = permintaan.getParameter("nama");
        jawaban.getWriter().println("<h1>Halo " + nama + "</h1>"); // bad
        jawaban.getWriter().println("<h1>Halo " + HtmlUtils.htmlEscape(nama) + "</h1>"); // good
    }
}
