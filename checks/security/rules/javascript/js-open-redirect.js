app.get("/keluar", (req, res) => {
  res.redirect(req.query.kembali); // bad
  res.redirect("/cari?kata=" + encodeURIComponent(req.query.kata)); // good
  res.redirect("/beranda"); // good
});
