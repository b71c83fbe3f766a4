<?php
$config['allowed_types'] = '*'; // bad
$pengaturan = ['upload_path' => 'unggahan', 'allowed_types' => '*']; // bad
$config['allowed_types'] = 'jpg|png|pdf'; // good
