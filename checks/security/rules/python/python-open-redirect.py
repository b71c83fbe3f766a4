def masuk(request):
    tujuan = request.GET.get("next")
    if url_has_allowed_host_and_scheme(tujuan, None):
        return redirect(tujuan)  # good
    if request.GET.get("nomor"):
        return redirect(reverse("lihat", args=[request.GET["nomor"]]))  # good
    return redirect(request.POST["kembali"])  # bad
