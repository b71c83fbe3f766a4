class Baca {
    Document buka(InputStream isi) throws Exception {
        DocumentBuilderFactory pabrik = DocumentBuilderFactory.newInstance(); // bad
        return pabrik.newDocumentBuilder().parse(isi);
    }

    Document aman(InputStream isi) throws Exception {
        DocumentBuilderFactory pabrik = DocumentBuilderFactory.newInstance(); // good
        pabrik.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
        return pabrik.newDocumentBuilder().parse(isi);
    }
}
