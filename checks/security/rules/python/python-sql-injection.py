def cari(kursor, nama, Pegawai):
    kursor.execute("SELECT * FROM pegawai WHERE nama = '%s'" % nama)  # bad
    kursor.execute(f"SELECT * FROM pegawai WHERE nama = '{nama}'")  # bad
    perintah = "SELECT * FROM pegawai WHERE nama = '" + nama + "'"
    kursor.execute(perintah)  # bad
    Pegawai.objects.raw(f"SELECT * FROM pegawai WHERE nama = '{nama}'")  # bad
    kursor.execute("SELECT * FROM pegawai WHERE nama = %s", [nama])  # good
    kursor.execute("SELECT 1")  # good
