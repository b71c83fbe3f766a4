const agen = new https.Agent({ keepAlive: true, rejectUnauthorized: false }); // bad
process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0"; // bad
const lain = new https.Agent({ rejectUnauthorized: true }); // good
