const anak = require("child_process");

function ping(alamat) {
  anak.exec("ping -c 1 " + alamat); // bad
  anak.execSync(`ping -c 1 ${alamat}`); // bad
  anak.execFile("ping", ["-c", "1", alamat]); // good
  anak.exec("uptime"); // good
}
