// @ts-check
// The headers that answers of the app and of the server in front of Next have in common. Plain JavaScript for the latter.

/** Without this: a browser takes a text that a user wrote for a script or a page. */
export const NO_SNIFFING = { 'X-Content-Type-Options': 'nosniff' }

/** Without this: a shared cache, or the back button after a log-out, shows what belongs to one user. */
export const NOT_KEPT = { 'Cache-Control': 'no-store' }

/** The Content-Security-Policy of what is no page. Without this: an answer that is framed or read as HTML runs scripts. */
export const API_POLICY = "default-src 'none'; frame-ancestors 'none'"

/**
 * What every answer carries, whoever writes it: beside the above, which request it answers and which node did.
 *
 * @param {{ requestId: string, node: string }} facts
 */
export const answerHeaders = ({ requestId, node }) => ({
  ...NO_SNIFFING,
  'X-Request-Id': requestId,
  'X-Served-By': node,
})
