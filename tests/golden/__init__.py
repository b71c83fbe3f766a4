"""The golden reports and the three cases they are made of."""
