"""Judges access tokens with PyJWT, knowing nothing but where the keys are published. One line of JSON in, one out."""
import json
import sys

import jwt

asked = json.load(sys.stdin)
client = jwt.PyJWKClient(asked["jwks_uri"])


def judged(token):
    try:
        key = client.get_signing_key_from_jwt(token).key
        claims = jwt.decode(
            token,
            key,
            algorithms=[asked["algorithm"]],
            issuer=asked["issuer"],
            audience=asked["audience"],
            options={"require": ["exp", "iat", "nbf", "sub", "jti", "iss", "aud"]},
        )
        return {"ok": True, "claims": claims}
    except jwt.PyJWTError as error:
        return {"ok": False, "error": type(error).__name__}


print(json.dumps([judged(token) for token in asked["tokens"]]))
