<?php
// / answers, /slow sleeps, /crash ends its worker by a signal, /header sends more header than most buffers hold.
$path = parse_url($_SERVER['REQUEST_URI'] ?? '/', PHP_URL_PATH);
if ($path === '/slow') sleep(30);
if ($path === '/crash') posix_kill(getmypid(), 11);
if ($path === '/header') for ($n = 0; $n < 24; $n += 1) header('Set-Cookie: part' . $n . '=' . str_repeat('x', 1000), false);
header('Content-Type: text/plain');
echo "Hello\n";
