import os


def unduh(request):
    berkas = request.GET["berkas"]
    open("unduhan/" + berkas)  # bad
    os.remove(os.path.join("unggahan", request.POST["hapus"]))  # bad
    open("unduhan/" + os.path.basename(berkas))  # good
    open("tetap.txt")  # good
