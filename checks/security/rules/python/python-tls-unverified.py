import requests

requests.get("https://layanan.example", verify=False)  # bad
requests.get("https://layanan.example", timeout=10)  # good
