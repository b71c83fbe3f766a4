// gitlab-ci-local 4.75.1 is written for Node 22; on Node 20, which Debian-based machines have, this one method is missing.
if (!Set.prototype.union) Set.prototype.union = function (other) { return new Set([...this, ...other]); };
