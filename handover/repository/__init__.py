"""The region's repository: accepted deliveries stored in a plain folder that can be read and verified without us."""
