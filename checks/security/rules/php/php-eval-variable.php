<?php
eval($rumus); // bad
eval('return ' . $rumus . ';'); // bad
$nilai = intval($rumus); // good
