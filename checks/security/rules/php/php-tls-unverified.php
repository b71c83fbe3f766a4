<?php
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, false); // bad
curl_setopt_array($ch, [CURLOPT_RETURNTRANSFER => true, CURLOPT_SSL_VERIFYPEER => 0]); // bad
curl_setopt($ch, CURLOPT_SSL_VERIFYPEER, true); // good
