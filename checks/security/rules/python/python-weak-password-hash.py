import hashlib


def simpan(password, isi):
    hashlib.md5(password.encode()).hexdigest()  # bad
    hashlib.sha1(f"garam{password}".encode()).hexdigest()  # bad
    hashlib.md5(isi).hexdigest()  # good
    hashlib.pbkdf2_hmac("sha256", password.encode(), b"garam", 600000)  # good
