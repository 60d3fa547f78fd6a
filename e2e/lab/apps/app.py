"""A WSGI app: / answers, /slow sleeps, /crash ends its worker."""
import os
import time


def application(environ, start_response):
    path = environ.get("PATH_INFO", "/")
    does = os.environ.get("APP_DOES", "")
    if path != "/fine":
        if path == "/slow" or does == "slow":
            time.sleep(float(os.environ.get("APP_SLEEPS", "30")))
        if path == "/crash" or does == "crash":
            os._exit(139)
    headers = [("Content-Type", "text/plain")]
    if does == "big-header":
        headers += [("Set-Cookie", "part%d=%s" % (n, "x" * 1000)) for n in range(24)]
    start_response("502 Bad Gateway" if does == "bad-gateway" else "200 OK", headers)
    return [b"Hello\n"]
