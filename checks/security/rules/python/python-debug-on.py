DEBUG = True  # bad
app.run(host="0.0.0.0", debug=True)  # bad
app.run(host="127.0.0.1")  # good
DEBUG = False  # good
