app.get("/", (req, res) => {
  res.send("<h1>Halo " + req.query.nama + "</h1>"); // bad
  res.send(`<p>${req.query.cari}</p>`); // bad
  res.send("<h1>" + escapeHtml(req.query.nama) + "</h1>"); // good
  res.json({ nama: req.query.nama }); // good
});
