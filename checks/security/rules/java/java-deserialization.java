class Terima {
    Object terima(HttpServletRequest permintaan) throws Exception {
        ObjectInputStream masuk = new ObjectInputStream(permintaan.getInputStream()); // bad
        ObjectInputStream simpanan = new ObjectInputStream(new FileInputStream("simpanan.bin")); // good
        return masuk.readObject();
    }
}
