crypto.createHash("md5").update(password).digest("hex"); // bad
const simpan = md5(req.body.password); // bad
crypto.createHash("md5").update(isi).digest("hex"); // good
bcrypt.hash(password, 12); // good
