app.get("/unduh", (req, res) => {
  res.sendFile("/data/unduhan/" + req.query.berkas); // bad
  fs.readFile(path.join("unduhan", req.params.nama), selesai); // bad
  res.sendFile("/data/unduhan/" + path.basename(req.query.berkas)); // good
});
