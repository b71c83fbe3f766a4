import yaml

pengaturan = yaml.load(open("pengaturan.yml"), Loader=yaml.Loader)  # bad
lain = yaml.unsafe_load(open("lain.yml"))  # bad
aman = yaml.safe_load(open("pengaturan.yml"))  # good
aman = yaml.load(open("pengaturan.yml"), Loader=yaml.SafeLoader)  # good
