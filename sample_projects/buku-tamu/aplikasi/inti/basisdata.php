<?php
declare(strict_types=1);

/** Sambungan ke basis data; tempatnya diatur saat pemasangan. */
function sambungan(): PDO
{
    static $pdo = null;
    if ($pdo === null) {
        $pdo = new PDO(getenv('BUKUTAMU_DSN') ?: 'mysql:host=localhost;dbname=bukutamu', getenv('BUKUTAMU_USER') ?: '', getenv('BUKUTAMU_SANDI') ?: '');
        $pdo->setAttribute(PDO::ATTR_ERRMODE, PDO::ERRMODE_EXCEPTION);
    }
    return $pdo;
}
