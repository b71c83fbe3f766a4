import base64
import json
import pickle


def muat(request):
    isi = base64.b64decode(request.COOKIES["keranjang"])
    keranjang = pickle.loads(isi)  # bad
    angka = json.loads(request.body)  # good
    simpanan = pickle.loads(open("simpanan.bin", "rb").read())  # good
    return keranjang, angka, simpanan
