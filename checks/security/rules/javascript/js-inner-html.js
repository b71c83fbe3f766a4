const cari = new URLSearchParams(location.search).get("cari");
document.getElementById("hasil").innerHTML = "Hasil: " + cari; // bad
document.write(location.hash); // bad
$("#hasil").html(cari); // bad
document.getElementById("hasil").textContent = cari; // good
document.getElementById("hasil").innerHTML = DOMPurify.sanitize(cari); // good
document.getElementById("hasil").innerHTML = "<b>Kosong</b>"; // good
