class Sandi {
    byte[] simpan(String sandi) throws Exception {
        MessageDigest lemah = MessageDigest.getInstance("MD5"); // bad
        String hasil = DigestUtils.md5Hex(sandi); // bad
        MessageDigest cukup = MessageDigest.getInstance("SHA-256"); // good
        return cukup.digest(sandi.getBytes());
    }
}
