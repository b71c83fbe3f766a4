def hitung(rumus):
    return eval(rumus)  # bad


def jalankan(kode):
    exec("hasil = " + kode)  # bad


tetap = eval("1 + 1")  # good
