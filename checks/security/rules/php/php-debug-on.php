<?php
ini_set('display_errors', 1); // bad
define('ENVIRONMENT', 'development'); // bad
return ['name' => 'Arsip', 'debug' => true]; // bad
ini_set('display_errors', 0); // good
define('ENVIRONMENT', 'production'); // good
