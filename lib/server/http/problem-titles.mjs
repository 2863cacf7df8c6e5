// @ts-check
// What a problem says, by its code. Plain JavaScript, because the server in front of Next answers with problems too.

/**
 * The stable codes of CONTRACT.md, each with its status and its title (RFC 9457).
 *
 * @satisfies {Record<string, readonly [status: number, title: string]>}
 */
export const PROBLEMS = /** @type {const} */ ({
  validation_failed: [400, 'The request does not fit'],
  unsupported_media_type: [415, 'Unsupported media type'],
  payload_too_large: [413, 'Payload too large'],
  invalid_credentials: [401, 'Invalid credentials'],
  missing: [401, 'Not signed in'],
  malformed: [401, 'Not signed in'],
  forged: [401, 'Not signed in'],
  expired: [401, 'Not signed in'],
  revoked: [401, 'Not signed in'],
  outdated: [401, 'Not signed in'],
  reused: [401, 'Not signed in'],
  forbidden: [403, 'Forbidden'],
  password_required: [403, 'Enter your password'],
  cross_site_request: [403, 'Cross-site request refused'],
  rate_limited: [429, 'Too many requests'],
  misdirected_request: [421, 'Misdirected request'],
  email_taken: [409, 'E-mail already in use'],
  another_account: [409, 'Somebody else is signed in'],
  not_found: [404, 'Not found'],
  method_not_allowed: [405, 'Method not allowed'],
  store_unavailable: [503, 'The store can’t be reached'],
  sandboxes_full: [503, 'No demo accounts are free'],
  not_ready: [503, 'Not ready'],
  internal_error: [500, 'Something went wrong on our side'],
})

/** @typedef {keyof typeof PROBLEMS} ProblemCode */

/** What whoever asks for an address that is none is told. */
export const NOTHING_HERE = 'There is nothing at this address.'

/**
 * The `application/problem+json` body of RFC 9457.
 *
 * @param {{ code: ProblemCode, status: number, title: string, detail: string, errors?: { path: string, message: string }[] }} problem
 * @param {string} requestId
 */
export const problemBody = ({ code, status, title, detail, errors }, requestId) => ({
  type: `urn:problem:${code}`,
  title,
  status,
  detail,
  code,
  requestId,
  ...(errors ? { errors } : {}),
})
