jwt.verify(token, kunci, { algorithms: ["HS256", "none"] }); // bad
jwt.sign(isi, kunci, { algorithm: "none" }); // bad
jwt.verify(token, kunci, { algorithms: ["HS256"] }); // good
