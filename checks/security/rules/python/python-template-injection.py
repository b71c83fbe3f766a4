from flask import render_template_string, request


def sapa():
    nama = request.args.get("nama")
    render_template_string("Halo " + nama)  # bad
    render_template_string("Halo {{ nama }}", nama=nama)  # good
