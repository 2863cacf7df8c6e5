/** The members of RFC 8414 §2 that hold here. There is no authorization endpoint: signing in is a JSON call. */
export function metadata(issuer: string) {
  return {
    issuer,
    jwks_uri: `${issuer}/.well-known/jwks.json`,
    token_endpoint: `${issuer}/api/jwt/refresh`,
    introspection_endpoint: `${issuer}/api/jwt/introspect`,
    introspection_endpoint_auth_methods_supported: ['client_secret_basic'],
    revocation_endpoint: `${issuer}/api/jwt/revoke`,
    revocation_endpoint_auth_methods_supported: ['client_secret_basic'],
    response_types_supported: [],
    grant_types_supported: ['refresh_token'],
    token_endpoint_auth_methods_supported: ['none'],
  }
}
