import os
import subprocess


def ping(alamat):
    subprocess.run("ping -c 1 " + alamat, shell=True)  # bad
    os.system(f"ping -c 1 {alamat}")  # bad
    subprocess.run(["ping", "-c", "1", alamat])  # good
    os.system("uptime")  # good
